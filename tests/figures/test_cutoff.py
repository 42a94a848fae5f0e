"""The day up to which figures are counted lies in their year."""

from __future__ import annotations

from datetime import date

import pytest

from mingshu.figures.cutoff import cut_off
from mingshu.kernel.errors import BadInput


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2023, 1, 1)])
def test_a_cut_off_before_or_after_its_year_is_refused(day: date) -> None:
    with pytest.raises(BadInput):
        cut_off(2022, day)
    assert cut_off(day.year, day) == day
