"""Whatever a cell says may be asked whether it is a unit: no words of a file stop its import."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from mingshu.ledgers.spreadsheets.cells.units import is_unit, parts


@given(st.text(max_size=12))
@example("年度\n学法考试")
@example("万\n元")
def test_every_text_is_a_unit_or_none(text: str) -> None:
    scale, word = parts(text)
    assert scale >= 1 and text.endswith(word)
    assert is_unit(text) in (True, False)
