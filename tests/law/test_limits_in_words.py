"""A limit says what the words of its article say that stand beside it; a pack that contradicts itself does not load
(``test_broken_packs``)."""

from __future__ import annotations

import pytest

from mingshu import law
from mingshu.law.wording import contradiction, periods_said
from mingshu.timelimits import Unit

DAYS = {Unit.CALENDAR_DAY, Unit.WORKING_DAY}


@pytest.mark.parametrize(
    ("words", "periods"),
    [
        ("立案之日起九十日内", [(90, DAYS)]),
        ("不得超过四十五日", [(45, DAYS)]),
        ("二十四小时内", [(24, {Unit.HOUR})]),
        ("自收到申请之日起20个工作日内", [(20, {Unit.WORKING_DAY})]),
        ("收到检察建议书之日起两个月内", [(2, {Unit.CALENDAR_MONTH})]),
        ("五个工作日以上十五个工作日以内", [(5, {Unit.WORKING_DAY}), (15, {Unit.WORKING_DAY})]),
        ("自期限届满之日起三个月内", [(3, {Unit.CALENDAR_MONTH})]),
        ("一般事项至少每季度公布一次", []),
    ],
)
def test_the_periods_that_words_name(words: str, periods: list[tuple[int, set[Unit]]]) -> None:
    assert periods_said(words) == periods


def test_one_of_several_periods_may_be_the_one_that_is_meant() -> None:
    assert contradiction("自交办之日起三个月内，至迟六个月内", 6, Unit.CALENDAR_MONTH) is None
    assert contradiction("自交办之日起三个月内，至迟六个月内", 4, Unit.CALENDAR_MONTH)
    assert contradiction("责令立即排除", 3, Unit.CALENDAR_DAY) is None


def test_most_limits_are_quoted_with_their_number() -> None:
    limits = [limit for found in law.procedures() for step in found.steps for limit in step.limits]
    assert sum(bool(limit.value and periods_said(limit.text_check or "")) for limit in limits) >= 50
