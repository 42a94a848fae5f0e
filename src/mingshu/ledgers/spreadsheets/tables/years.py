"""The year a sheet speaks of."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


def year_of(given: int | None, *said: str) -> int | None:
    """``given``, else the first year named in ``said`` (the best source first); None when none names one.

    A text that names two years (2022-2023年) names none.
    """
    if given:
        return given
    for text in said:
        years = {int(found) for found in _YEAR.findall(text)}
        if len(years) == 1:
            return years.pop()
    return None
