"""What a township's figures let its report say: no data, nothing, one, two, many, all of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.kernel.quantities import Standing
from mingshu.ledgers.actions import nil_declare
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.reports.values import values_of

from .conftest import Drafted, Keep, mediation, meeting, text_of


def test_what_is_not_recorded_is_not_said_but_listed(drafted: Drafted) -> None:
    draft = drafted()
    assert "专题会议" not in text_of(draft)
    gap = next(gap for gap in draft.gaps if "M-MT-01" in gap.measures)
    assert (gap.section, gap.ledger_id, gap.standing, gap.required) == (
        "SR-12",
        "meetings",
        Standing.NO_DATA,
        True,
    )
    assert "专题研究会议台账" in gap.message.zh and "nil return" in gap.message.en


def test_a_nil_return_is_said_where_the_duty_asks(drafted: Drafted, township: Organ) -> None:
    nil_declare(actor=COMMAND_LINE, ledger=LEDGERS.get("meetings"), organ=township, year=2022)
    draft = drafted()
    said = text_of(draft, "SR-12")
    assert "本人未主持召开法治建设专题会议，未专门听取法治建设工作汇报。" in said
    assert "镇党委、政府本年度未召开法治建设专题会议。" in said
    assert not [gap for gap in draft.gaps if gap.ledger_id == "meetings"]


def test_a_nil_return_is_not_said_where_no_duty_asks(drafted: Drafted, township: Organ) -> None:
    nil_declare(actor=COMMAND_LINE, ledger=LEDGERS.get("criminal_transfer"), organ=township, year=2022)
    draft = drafted()
    assert "涉嫌犯罪" not in text_of(draft)
    assert not [gap for gap in draft.gaps if gap.ledger_id == "criminal_transfer"]


def test_one_meeting(drafted: Drafted, keep: Keep) -> None:
    meeting(keep, date(2022, 3, 4))
    said = text_of(drafted(), "SR-12")
    assert (
        "本人主持召开法治建设专题会议1次，研究综合行政执法规范化建设等事项，未专门听取法治建设工作汇报。"
        in said
    )


def test_two_meetings(drafted: Drafted, keep: Keep) -> None:
    meeting(keep, date(2022, 3, 4))
    meeting(keep, date(2022, 9, 6), hear_report=True)
    said = text_of(drafted(), "SR-12")
    assert "本人先后主持召开法治建设专题会议2次" in said and "听取法治建设工作汇报1次。" in said


def test_ninety_five_cases_of_which_ninety_four_settled(drafted: Drafted, keep: Keep) -> None:
    for number in range(1, 96):
        amount = Decimal("5959100") if number == 1 else None
        mediation(keep, number, settled=number != 50, amount=amount)
    said = text_of(drafted(), "SR-17")
    assert "人民调解组织受理各类纠纷95件" in said
    assert "全部调结，调解率100%（95/95）" in said
    assert "调处成功94件，成功率98.9%（94/95）" in said
    assert "协议涉及金额595.91万元" in said


def test_one_case_reads_without_a_total(drafted: Drafted, keep: Keep) -> None:
    mediation(keep, 1)
    said = text_of(drafted(), "SR-17")
    assert "人民调解组织受理纠纷1件，已经调结，并调处成功，成功率100%（1/1）" in said


def test_two_of_two_is_all_of_them(drafted: Drafted, keep: Keep) -> None:
    mediation(keep, 1)
    mediation(keep, 2)
    said = text_of(drafted(), "SR-17")
    assert "受理各类纠纷2件，全部调结，调解率100%（2/2），全部调处成功，成功率100%（2/2）" in said


def test_a_failure_is_said_too(drafted: Drafted, keep: Keep) -> None:
    mediation(keep, 1, settled=False)
    assert "调处成功0件，成功率0%（0/1）" in text_of(drafted(), "SR-17")


def test_a_masked_amount_is_left_out_and_listed(drafted: Drafted, keep: Keep) -> None:
    mediation(keep, 1, masked=("amount",))
    draft = drafted()
    assert "协议涉及金额" not in text_of(draft)
    gap = next(gap for gap in draft.gaps if gap.ledger_id == "mediation" and gap.standing is Standing.MASKED)
    assert gap.measures == ("M-ME-05",) and "打码" in gap.message.zh


def test_more_than_last_year(drafted: Drafted, keep: Keep) -> None:
    _cases(keep, 2021, 20)
    _cases(keep, 2022, 23)
    assert "受理各类纠纷23件，比上年增加3件、增长15%，" in text_of(drafted(), "SR-17")


def test_less_than_last_year(drafted: Drafted, keep: Keep) -> None:
    _cases(keep, 2021, 12)
    _cases(keep, 2022, 11)
    assert "受理各类纠纷11件，比上年减少1件、下降8.3%，" in text_of(drafted(), "SR-17")


def test_as_many_as_last_year(drafted: Drafted, keep: Keep) -> None:
    _cases(keep, 2021, 3)
    _cases(keep, 2022, 3)
    assert "受理各类纠纷3件，与上年持平，" in text_of(drafted(), "SR-17")


def test_no_percentage_of_a_handful(drafted: Drafted, keep: Keep) -> None:
    _cases(keep, 2021, 2)
    _cases(keep, 2022, 3)
    assert "受理各类纠纷3件，比上年增加1件，全部调结" in text_of(drafted(), "SR-17")


def test_no_percentage_of_nothing(drafted: Drafted, keep: Keep, township: Organ) -> None:
    nil_declare(actor=COMMAND_LINE, ledger=LEDGERS.get("mediation"), organ=township, year=2021)
    _cases(keep, 2022, 3)
    assert "受理各类纠纷3件，比上年增加3件，全部调结" in text_of(drafted(), "SR-17")


def test_a_rate_moves_by_points_as_printed(drafted: Drafted, keep: Keep) -> None:
    for year, settled in ((2021, 20), (2022, 10)):
        for number in range(1, 31):
            mediation(keep, number, year=year, settled=number <= settled)
    assert "成功率33.3%（10/30），比上年下降33.4个百分点" in text_of(drafted(), "SR-17")


def test_a_rate_of_a_few_cases_is_not_told_as_a_trend(drafted: Drafted, keep: Keep) -> None:
    for year, settled in ((2021, 2), (2022, 1)):
        for number in range(1, 4):
            mediation(keep, number, year=year, settled=number <= settled)
    told = text_of(drafted(), "SR-17")
    assert "因基数过小，不与上年作比较" in told and "百分点" not in told


def test_before_the_end_of_the_year_the_same_days_are_compared(drafted: Drafted, keep: Keep) -> None:
    _cases(keep, 2021, 30)
    _cases(keep, 2022, 30)
    draft = drafted(until=date(2022, 2, 20))
    assert "受理各类纠纷15件，与上年同期持平" in text_of(draft, "SR-17")
    assert draft.note == "数据截至2022年2月20日"


def _cases(keep: Keep, year: int, count: int) -> None:
    for number in range(1, count + 1):
        mediation(keep, number, year=year)


def test_mediations_that_were_taken_back_are_told_and_no_others(keep: Keep, drafted: Drafted) -> None:
    mediation(keep, 1)
    assert "撤回" not in text_of(drafted(), "SR-17")
    mediation(keep, 2, result="撤回", closed_on=None)
    told = text_of(drafted(), "SR-17")
    assert "受理各类纠纷2件" in told and "撤回或终止1件" in told and "全部调结" not in told


def test_words_of_a_row_are_quoted_up_to_forty_signs(keep: Keep, township: Organ) -> None:
    """Longer ones are no name of anything; 习近平 stands first, then what is told most often."""
    fits, long = "法" * 40, "治" * 41
    for day, topics in ((3, [fits, long]), (4, ["普法"]), (5, ["普法", "学习习近平法治思想"])):
        meeting(keep, date(2022, 3, day), topics=topics)
    found = values_of(township, 2022).quotes("M-MT-01", "topics", 5)
    assert [one.text for one in found] == ["学习习近平法治思想", "普法", fits]
