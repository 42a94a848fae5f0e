"""Problems come from the data: late steps, missed thresholds, open tasks, falls, empty ledgers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mingshu.accounts.models import Role, User
from mingshu.documents.model import Figure, Text
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.choosing import FURTHER_PLAN, Choice
from mingshu.reports.confirming import confirmation
from mingshu.reports.content import words_of
from mingshu.reports.draft import Draft, Proposal
from mingshu.reports.kinds import Kind
from mingshu.reports.own import OwnText, bound_again
from mingshu.reports.selectors import draft_of
from mingshu.reports.unfilled import REASON_TO_COME
from mingshu.reports.wording import stopped

from .conftest import Drafted, Keep, mediation, person, ready_report, studies, text_of


def proposal(draft: Draft, key: str) -> Proposal:
    return next(one for one in draft.proposals if one.key == key)


def late_penalty(keep: Keep) -> int:
    row = keep(
        "penalty_case",
        case_no="清执罚〔2022〕1号",
        procedure="普通",
        field="城乡建设",
        party_type="单位",
        filed_on=date(2022, 1, 4),
        due_on=date(2022, 4, 4),
        legal_reviewed=True,
        hearing=False,
        decided_on=date(2022, 6, 1),
        publicised_on=date(2022, 6, 3),
    )
    return row.pk


def test_a_missed_limit_names_its_rows(drafted: Drafted, keep: Keep) -> None:
    row = late_penalty(keep)
    found = proposal(drafted(), "limit:PROC-PENALTY/S10")
    assert found.severity == 1 and found.rows == {"penalty_case": (row,)}
    assert words_of(found.text) == "全镇行政处罚普通程序在“作出处罚决定”环节超过规定期限的有1件。"
    assert found.own_figures[0].records == (row,)


def test_a_missed_limit_is_left_out_for_a_stated_reason_alone_and_the_head_is_told(
    clerk: User, township: Organ, keep: Keep
) -> None:
    late_penalty(keep)
    report, key = ready_report(clerk, township, keep), "limit:PROC-PENALTY/S10"
    with pytest.raises(BadInput, match="不写入报告须写明理由"):
        actions.problem_choose(actor=clerk, report=report, key=key, accepted=False, reason="　")
    why = "当事人申请延期听证"
    actions.problem_choose(actor=clerk, report=report, key=key, accepted=False, reason=why)
    actions.report_submit(actor=clerk, report=report)
    asked = confirmation(report)
    assert (proposal(draft_of(report), key).title, why) in asked.unsaid
    assert f"（{why}）" in asked.said().zh


def test_late_rows_are_counted_in_the_measure_word_of_their_ledger(drafted: Drafted, keep: Keep) -> None:
    found, due = date(2022, 3, 1), date(2022, 4, 1)
    keep("hazard", place="东桥加油站", field="消防", level="一般", found_on=found, due_on=due)
    [one] = [one for one in drafted().proposals if one.key == "limit:PROC-HAZARD/S02"]
    assert "超过规定期限的有1处" in words_of(one.text) and "仍未完成的1处" in words_of(one.text)


def many_missed_limits(keep: Keep) -> tuple[str, ...]:
    """Three statutory problems and more; of one ledger a draft prints but one by itself."""
    late_penalty(keep)
    keep("enforcement_staff", unit="综合行政执法队", as_of=date(2022, 12, 1), staff=12, certified=11)
    return "limit:PROC-PENALTY/S10", "limit:PROC-PENALTY/S11", "indicator:IND-20"


def test_no_statutory_problem_goes_unsaid_without_a_decision(drafted: Drafted, keep: Keep) -> None:
    """What a draft does not print one by one stands in one sentence behind, with its numbers and rows."""
    keys = many_missed_limits(keep)
    draft = drafted()
    printed = {one.key for one in draft.problems}
    rest = [one for one in draft.proposals if one.is_statutory and one.key not in printed]
    assert {*keys} <= {one.key for one in draft.proposals if one.is_statutory} and rest
    last = text_of(draft, "SR-20").splitlines()[-1]
    assert last.startswith("此外，对照法定时限和约束性指标，台账还反映以下情形：")
    for one in rest:
        assert words_of(one.text).removesuffix("。") in last
        assert one.numbers <= draft.figures.keys()
    assert FURTHER_PLAN in text_of(draft, "SR-30")


def test_what_is_said_behind_the_others_is_left_out_for_a_reason_alone(drafted: Drafted, keep: Keep) -> None:
    many_missed_limits(keep)
    rest = drafted().further[0].key

    def told(reason: str) -> set[str]:
        return {one.key for one in drafted(choices=[Choice(rest, accepted=False, reason=reason)]).further}

    assert rest in told("") and rest not in told("当事人申请延期")


def test_deciding_on_nothing_keeps_every_statutory_problem(drafted: Drafted, keep: Keep) -> None:
    keys = many_missed_limits(keep)
    draft = drafted(choices=[])
    assert {*keys} <= {one.key for one in draft.further} and not draft.problems
    assert text_of(draft, "SR-20").startswith("对照法定时限和约束性指标，台账还反映以下情形：")


def test_what_is_said_behind_the_others_is_to_be_put_right_next_year_and_is_not_unsaid(
    clerk: User, township: Organ, keep: Keep
) -> None:
    many_missed_limits(keep)
    report = ready_report(clerk, township, keep)
    rest = {words_of(one.text).removesuffix("。") for one in draft_of(report).further}
    actions.report_submit(actor=clerk, report=report)
    assert not confirmation(report).unsaid
    head = person("head", Role.HEAD, township)
    actions.report_sign(actor=head, report=report)
    rows = LEDGERS.get("rectification").model.rows.filter(created_by="head")
    assert rest and rest <= {*rows.values_list("problem", flat=True)}


@pytest.mark.parametrize("words", ["个别案件办理时间偏长。", "有9件案件超期。", "超期案件很少，仅1起。"])
def test_a_reworded_problem_keeps_its_numbers(drafted: Drafted, keep: Keep, words: str) -> None:
    late_penalty(keep)
    draft = drafted(choices=[Choice("limit:PROC-PENALTY/S10", text=words, reason="人手不足")])
    said = text_of(draft, "SR-20").splitlines()[0]
    assert f"{words}台账反映的是，全镇行政处罚普通程序在“作出处罚决定”环节超过规定期限的有1件。原因是" in said
    assert "PROC-PENALTY/S10.missed" in draft.figures


def test_a_reworded_problem_that_states_its_numbers_is_not_told_twice(drafted: Drafted, keep: Keep) -> None:
    late_penalty(keep)
    words = "“作出处罚决定”环节超过规定期限的有1件，均为案情复杂的。"
    draft = drafted(choices=[Choice("limit:PROC-PENALTY/S10", text=words, reason="人手不足")])
    assert "台账反映的是" not in text_of(draft, "SR-20").splitlines()[0]


def test_what_the_law_does_not_ask_is_left_out_without_a_word(
    clerk: User, township: Organ, keep: Keep
) -> None:
    report = ready_report(clerk, township, keep)
    milder = next(one for one in draft_of(report).proposals if not one.is_statutory)
    actions.problem_choose(actor=clerk, report=report, key=milder.key, accepted=False)
    assert milder.key not in {one.key for one in draft_of(report).problems}


def test_an_indicator_below_its_threshold(drafted: Drafted, keep: Keep) -> None:
    keep("enforcement_staff", unit="综合行政执法队", as_of=date(2022, 12, 1), staff=12, certified=11)
    found = proposal(drafted(), "indicator:IND-20")
    assert words_of(found.text) == "全镇执法人员持证率为91.7%（11/12），低于100%的法定要求。"
    assert words_of(found.plan).endswith("下一年度提高到100%。")


def test_an_open_rectification_goes_into_next_year(drafted: Drafted, keep: Keep) -> None:
    keep(
        "rectification",
        year=2021,
        problem="执法公示不及时。",
        measures=["明确专人"],
        due_on=date(2022, 9, 30),
    )
    draft = drafted()
    assert (
        "针对“执法公示不及时”问题，采取了以下措施：明确专人。该问题应于2022年9月30日前完成整改，目前已经逾期。"
        in text_of(draft, "SR-11")
    )
    assert "上年度问题整改不彻底。上一年度述法指出的“执法公示不及时”问题，至截止日尚未整改完成。" in text_of(
        draft, "SR-20"
    )
    assert "对“执法公示不及时”问题逐项明确责任单位和完成时限" in text_of(draft, "SR-30")


def test_what_was_put_right_after_the_cut_off_is_still_open(drafted: Drafted, keep: Keep) -> None:
    keep(
        "rectification",
        year=2021,
        problem="台账不全",
        measures=["补录"],
        due_on=date(2022, 12, 1),
        done_on=date(2022, 11, 30),
    )
    assert "正在整改，计划于2022年12月1日前完成" in text_of(drafted(until=date(2022, 6, 30)), "SR-11")
    assert "已于2022年11月30日整改完成" in text_of(drafted(), "SR-11")


def test_a_fall_is_a_problem_only_where_more_is_better(drafted: Drafted, keep: Keep) -> None:
    studies(keep, 12, year=2021)
    studies(keep, 4, year=2022)
    for number in range(1, 30):
        mediation(keep, number, year=2021)
    mediation(keep, 1, year=2022)
    keys = [one.key for one in drafted().proposals]
    assert "fall:M-ST-01" in keys and "fall:M-ME-01" not in keys


def test_what_is_planned_against_a_fall_seeks_no_reason_once_the_writer_has_given_it(
    drafted: Drafted, keep: Keep
) -> None:
    studies(keep, 12, year=2021)
    studies(keep, 4, year=2022)
    unsaid = text_of(drafted(choices=[Choice("fall:M-ST-01")]), "SR-30")
    said = text_of(drafted(choices=[Choice("fall:M-ST-01", reason="换届后会议少")]), "SR-30")
    assert "查明领导班子集体学法次数下降的原因" in unsaid
    assert "查明领导班子集体学法次数" not in said
    assert "针对领导班子集体学法次数下降的原因，逐项改进" in said and "不低于2021年的水平" in said


@pytest.mark.parametrize(
    ("limit", "title", "late"),
    [
        (
            "PROC-HAZARD/S02",
            "安全隐患排查整改存在超期未办结事项",
            "全镇安全隐患排查整改在“责令排除”环节超过规定期限的有1处",
        ),
    ],
)
def test_a_missed_limit_is_told_in_words_of_the_office(
    drafted: Drafted, keep: Keep, limit: str, title: str, late: str
) -> None:
    """Not in the title that the catalogue gives a procedure (…闭环在“责令排除”环节)."""
    found, due = date(2022, 3, 1), date(2022, 4, 1)
    keep("hazard", place="东桥加油站", field="消防", level="一般", found_on=found, due_on=due)
    [one] = [one for one in drafted().proposals if one.key == f"limit:{limit}"]
    assert one.title == title and words_of(one.text).startswith(late)


def test_before_its_last_day_nothing_is_late_in_a_report_of_the_whole_year(
    drafted: Drafted, keep: Keep, today_is: Callable[[date], None]
) -> None:
    days = {"assigned_on": date(2022, 3, 1), "due_on": date(2022, 6, 1)}
    keep("supervision_task", source="上级督察", problem="执法记录仪配备不足", **days)
    keep("rectification", year=2021, problem="台账不全", measures=["补录"], due_on=date(2022, 6, 1))
    today_is(date(2022, 6, 1))
    draft = drafted()
    assert not {"tasks:late", "limit:PROC-SUPERVISION-TASK/S04"} & {one.key for one in draft.proposals}
    assert "正在整改，计划于2022年6月1日前完成" in text_of(draft, "SR-11")
    assert "至今尚未整改完成" in text_of(draft, "SR-20") and "至截止日" not in text_of(draft, "SR-20")
    today_is(date(2022, 6, 2))
    draft = drafted()
    assert {"tasks:late", "limit:PROC-SUPERVISION-TASK/S04"} <= {one.key for one in draft.proposals}
    assert "目前已经逾期" in text_of(draft, "SR-11")
    assert "其中至今仍未完成的1项" in text_of(draft, "SR-20")


def test_a_late_supervision_task(drafted: Drafted, keep: Keep) -> None:
    row = keep(
        "supervision_task",
        source="上级督察",
        problem="执法记录仪配备不足",
        assigned_on=date(2022, 3, 1),
        due_on=date(2022, 6, 1),
    )
    assert proposal(drafted(), "tasks:late").rows == {"supervision_task": (row.pk,)}


def test_empty_ledgers_come_last(drafted: Drafted) -> None:
    last = drafted().proposals[-1]
    assert last.key == "ledgers:empty" and "《专题研究会议台账》" not in text_of(drafted(), "SR-12")


def test_the_reason_is_left_to_the_writer_and_shown(drafted: Drafted) -> None:
    draft = drafted(kind=Kind.ANNUAL)
    assert REASON_TO_COME in text_of(draft, "AR-30")
    gap = next(gap for gap in draft.gaps if gap.section == "AR-30" and gap.duty == "DUTY-R-09")
    assert gap.required and "《法治政府建设与责任落实督察工作规定》要求" in gap.message.zh


def test_the_writer_accepts_rewords_and_rejects(drafted: Drafted, keep: Keep) -> None:
    late_penalty(keep)
    keep("enforcement_staff", unit="综合行政执法队", as_of=date(2022, 12, 1), staff=12, certified=11)
    draft = drafted(
        choices=[
            Choice(
                "indicator:IND-20",
                text="执法队仍有人员未取得执法证，持证率91.7%。",
                reason="新进人员未参加考试。",
            ),
            Choice("limit:PROC-PENALTY/S10", accepted=False, reason="当事人申请延期"),
            Choice("own:1", text="村级人民调解员年龄偏大。", reason="待遇不高", plan="充实3名调解员。"),
        ]
    )
    said = text_of(draft, "SR-20")
    assert said.splitlines()[:2] == [
        "一是执法人员持证率未达标。执法队仍有人员未取得执法证，持证率91.7%。原因是新进人员未参加考试。",
        "二是村级人民调解员年龄偏大。原因是待遇不高。",
    ]
    assert "作出处罚决定" not in said
    assert "充实3名调解员。" in text_of(draft, "SR-30")
    assert next(run for run in draft.problems[0].text if not isinstance(run, Text)).figure_id == "IND-20"
    assert "limit:PROC-PENALTY/S10" in [one.key for one in draft.proposals]


def test_a_number_is_bound_again_only_where_it_says_the_same(drafted: Drafted, keep: Keep) -> None:
    """91.7% of staff hold a licence; 91.7% of anything else, 191.7% and 11 others are no figure of the proposal."""
    keep("enforcement_staff", unit="综合行政执法队", as_of=date(2022, 12, 1), staff=12, certified=11)
    proposed = proposal(drafted(), "indicator:IND-20").text
    runs = bound_again("持证率91.7%（11/12），出勤率91.7%，另有191.7%、11人。", proposed)
    bound = [(run.text, run.figure_id) for run in runs if isinstance(run, Figure)]
    assert bound == [("91.7%", "IND-20"), ("11", "IND-20:numerator"), ("12", "IND-20:denominator")]
    assert [run.text for run in runs if isinstance(run, OwnText)][-1] == "），出勤率91.7%，另有191.7%、11人。"


def test_numbers_in_own_paragraphs_are_read(drafted: Drafted) -> None:
    draft = drafted(paragraphs={"SR-12": ["另建成法治广场2处，投入35.5万元。"]})
    assert [(one.section, one.read.printed) for one in draft.claims] == [
        ("SR-12", "2处"),
        ("SR-12", "35.5万元"),
    ]
    assert text_of(draft, "SR-12").endswith("另建成法治广场2处，投入35.5万元。")


def test_what_bears_a_year_only_counts_before_the_year_is_over(drafted: Drafted, keep: Keep) -> None:
    for year, budget in ((2021, 100000), (2022, 150000)):
        keep("funding", item="普法经费", year=year, budget=budget, spent=budget)
    keep("rectification", year=2021, problem="普法经费不足", measures=["追加预算"], done_on=date(2022, 5, 9))
    draft = drafted(until=date(2022, 11, 24))
    assert "上一年度述法指出问题1个，已整改完成。" in text_of(draft, "SR-11")
    assert "安排法治建设经费15万元，比上年增加5万元、增长50%，已全部支出" in text_of(draft, "SR-12")
    assert draft.figures["M-RE-01"].until == date(2022, 11, 24) and len(draft.figures["M-RE-01"].records) == 1


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("待遇不高", "待遇不高。"),
        ("待遇不高。。", "待遇不高。"),
        ("待遇不高；", "待遇不高。"),
        ("为何？", "为何？"),
    ],
)
def test_a_writers_words_end_as_a_sentence(drafted: Drafted, written: str, printed: str) -> None:
    own = Choice("own:1", text=f"调解员{written}", reason=written, plan=f"研究{written}")
    draft = drafted(choices=[own])
    assert text_of(draft, "SR-20") == f"调解员{printed}原因是{printed}"
    assert f"研究{printed}" in text_of(draft, "SR-30").replace("一是", "\n").splitlines()


def test_no_words_stay_no_words() -> None:
    assert stopped(" ") == ""
