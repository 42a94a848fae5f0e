"""The year a sheet speaks of."""

from __future__ import annotations

import re

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.spreadsheets.asking.asks import About, Answers, Ask, key_of, option
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised

_OWN = re.compile(r"(?<!\d)(?:19|20)\d{2}\s*年(?!版)|^\s*(?:19|20)\d{2}\s*$")
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


def year_asked(given: int, found: Recognised, answers: Answers) -> int:
    """The year of a sheet in an import of the year ``given``: where its name or title names another one, the answer.

    While that is open the days are read by the year that the sheet names.
    """
    said = (text for text in (found.sheet.name, *found.head.titles) if _OWN.search(text))
    own = year_of(None, *said)
    if own is None or own == given:
        return given
    return int(answers.to(_question(found.sheet.name, own, given)) or own)


def _question(sheet: str, own: int, given: int) -> Ask:
    said = Bilingual(
        f"“{sheet}”的表名或标题写的是{own}年，导入选的是{given}年：没有写年份的日期算哪一年？",
        f"“{sheet}” names {own} in its name or title, the import is of {given}: of which year are its days?",
    )
    options = (option(str(own), f"{own}年", str(own)), option(str(given), f"{given}年", str(given)))
    return Ask(key_of(About.YEAR.value, sheet), About.YEAR, said, options, sheet=sheet)
