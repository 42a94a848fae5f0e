"""How a last day was found, told so that whoever has to act can count it again."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu import law
from mingshu.kernel.errors import BadInput
from mingshu.procedures.counted import Counted, counted, limits_of
from mingshu.procedures.naming import procedure_named, step_named
from mingshu.timelimits import Unit

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LIMITS = [(of, step) for of in law.procedures() for step in of.steps if step.limits]


def told(reference: str, start: str) -> Counted:
    of, _slash, step = reference.partition("/")
    procedure = law.procedure(of)
    return counted(procedure, step_named(procedure, step), date.fromisoformat(start))


@pytest.mark.parametrize(
    ("reference", "start", "day", "safe", "how"),
    [
        pytest.param(
            "PROC-FOI/S05",
            "2026-09-15",
            "2026-10-19",
            None,
            "起算日不计，工作日逐日计数，2026-09-25—2026-09-27、2026-10-01—2026-10-07放假不计，"
            "2026-09-20、2026-10-10调休上班计入。",
            id="twenty working days over two holidays",
        ),
        pytest.param(
            "PROC-RECONSIDERATION/S01",
            "2026-08-04",
            "2026-10-08",
            "2026-10-03",
            "起算日不计，自然日连续计数。期间到2026-10-03（星期六）届满，这一天不上班，顺延至2026-10-08（星期四）"
            "（民法典第二百零三条）；该项法律自身没有写明顺延的，稳妥起见按届满日办完。",
            id="sixty days that end in the holiday",
        ),
        pytest.param(
            "PROC-LITIGATION/S03",
            "2026-09-24",
            "2026-10-09",
            None,
            "起算日不计，自然日连续计数。",
            id="fifteen days that end on a working day",
        ),
        pytest.param(
            "PROC-PENALTY/S07",
            "2026-10-12",
            "2026-09-24",
            "2026-09-23",
            "起算日不计，倒推，工作日逐日计数，2026-09-25—2026-09-27、2026-10-01—2026-10-07放假不计，"
            "2026-10-10调休上班计入。数到2026-09-24（星期四）；理解为“中间须满7个工作日”的，再提前一日。"
            "两种读法尚无定论，稳妥的按早的办。",
            id="seven days before the hearing, both readings",
        ),
        pytest.param(
            "PROC-MAJOR-DECISION/S05",
            "2026-03-02",
            "2026-04-02",
            None,
            "起算日不计，自然日连续计数。期间到2026-04-01（星期三）届满，次日起才能进行下一步。",
            id="a floor: the next step on day 31",
        ),
        pytest.param(
            "PROC-ANNUAL-REPORT/S04",
            "2026-12-30",
            "2027-03-31",
            None,
            "每年固定的日期，起算日以后最近的一次最迟为2027-03-31（星期三），不顺延。",
            id="a day of each year",
        ),
    ],
)
def test_a_count_in_words(reference: str, start: str, day: str, safe: str | None, how: str) -> None:
    found = told(reference, start)
    assert found.deadline is not None
    assert (str(found.deadline.day), found.safe and str(found.safe)) == (day, safe)
    assert found.how.zh == how


def test_a_day_of_each_year_may_be_the_starting_day_itself() -> None:
    assert [
        str(told("PROC-ANNUAL-REPORT/S04", day).deadline.day) for day in ("2026-03-31", "2026-04-01")
    ] == [  # type: ignore[union-attr]
        "2026-03-31",
        "2027-03-31",
    ]


def test_a_year_without_a_notice_makes_nothing_overdue() -> None:
    found = told("PROC-FOI/S05", "2030-09-15")
    assert found.deadline is not None and found.deadline.provisional
    assert "放假安排尚未公布，最多还可能后移35日，暂不据此认定超期" in found.how.zh


def test_an_old_case_has_the_law_of_its_time() -> None:
    assert "第八十八条" in told("PROC-RECONSIDERATION/S06", "2024-01-02").basis.zh
    assert "第八十八条" not in told("PROC-RECONSIDERATION/S06", "2023-12-04").basis.zh


def test_what_was_checked_of_the_law_of_today_was_not_checked_of_that_before() -> None:
    for start, checked in (("2024-01-02", True), ("2023-12-04", False)):
        basis = told("PROC-RECONSIDERATION/S06", start).basis
        assert ("未核实" in basis.zh, "unverified" in basis.en) == (not checked, not checked)


def test_the_whole_extension_is_told_where_the_law_knows_it() -> None:
    found = told("PROC-RECONSIDERATION/S10", "2026-09-15").longest
    assert found is not None and (str(found.day), found.provisional) == ("2026-12-14", False)
    into_next_year = told("PROC-FOI/S05", "2026-11-20").longest
    assert into_next_year is not None and into_next_year.provisional
    assert told("PROC-RECONSIDERATION/S11", "2026-09-15").longest is None


@given(which=st.sampled_from(LIMITS), start=st.dates(date(2010, 1, 1), date(2028, 12, 31)))
def test_every_limit_of_every_day_is_told_in_both_languages(
    which: tuple[law.Procedure, law.Step], start: date
) -> None:
    of, step = which
    limit = dict(limits_of(of, start))[step]
    if limit is None:
        with pytest.raises(BadInput):
            law.time_limit(f"{of.id}/{step.id}", on=start)
        return
    found = counted(
        of, step, datetime(start.year, start.month, start.day, 9) if limit.unit is Unit.HOUR else start
    )
    assert found.how.zh and found.basis.zh and not CHINESE.search(found.how.en)
    if found.deadline:
        assert found.safe is None or found.safe <= found.deadline.day
        assert found.longest is None or found.longest.day >= found.deadline.raw


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("行政复议", "PROC-RECONSIDERATION"),
        ("PROC-FOI", "PROC-FOI"),
        ("依申请公开", "PROC-FOI"),
        ("行政处罚", "PROC-PENALTY"),  # the summary procedure has no limit
        ("legal aid", "PROC-LEGAL-AID"),
    ],
)
def test_a_procedure_by_the_words_people_use(words: str, found: str) -> None:
    assert procedure_named(words).id == found


def test_words_for_several_or_none_name_them() -> None:
    with pytest.raises(BadInput, match="行政许可（PROC-LICENCE）"):
        procedure_named("行政")
    with pytest.raises(BadInput, match="没有叫“离婚登记”的程序"):
        procedure_named("离婚登记")
    with pytest.raises(BadInput, match="不能确定是哪个步骤"):
        step_named(law.procedure("PROC-RECONSIDERATION"), "答复")
