"""A head who took office in July claims nothing of what the predecessor did in March."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.accounts.models import User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.claims import Outcome
from mingshu.kernel.errors import BadInput
from mingshu.organisations.actions import term_appoint, term_correct, term_end
from mingshu.organisations.models import Organ, Term
from mingshu.organisations.posts import Holder
from mingshu.reports import actions
from mingshu.reports.annex import page_of
from mingshu.reports.confirming import confirmation
from mingshu.reports.content import content_of, words_of
from mingshu.reports.draft import Draft
from mingshu.reports.kinds import Kind
from mingshu.reports.selectors import draft_of, signed_version
from mingshu.reports.today import beside_today, figure_in, values_today
from mingshu.review.assembling import Assembler
from mingshu.review.reading import read_report
from mingshu.review.saying import SaidBy

from .conftest import Drafted, Keep, fill_in, meeting, ready_report, start, text_of

JULY = date(2022, 7, 1)
OWN = "M-MT-01@government"


def in_office(organ: Organ, name: str, since: date, until: date | None = None, **more: Any) -> Term:
    holder = more.get("holder", Holder.GOVERNMENT)
    return term_appoint(actor=COMMAND_LINE, organ=organ, holder=holder, name=name, since=since, until=until)


@pytest.fixture
def changed_in_july(township: Organ, keep: Keep) -> Organ:
    """张某 led the government until 30 June and held two meetings; 林某 leads it since and held one."""
    in_office(township, "张某", date(2019, 3, 5), date(2022, 6, 30))
    in_office(township, "林某", JULY)
    for day in (date(2022, 3, 4), date(2022, 4, 8), date(2022, 9, 2)):
        meeting(keep, day)
    return township


def test_only_the_meeting_of_the_own_term_is_the_own(changed_in_july: Organ, drafted: Drafted) -> None:
    draft = drafted(name="林某")
    text = text_of(draft, "SR-12")
    assert "本人主持召开法治建设专题会议1次" in text
    assert "镇党委、政府召开法治建设专题会议3次" in text, "what was before is the organ's act"
    assert draft.figures[OWN].records != () and len(draft.figures[OWN].records) == 1
    assert "任职期间（2022年7月1日至2022年12月31日）" in draft.figures[OWN].definition.zh


def test_the_report_says_once_since_when(changed_in_july: Organ, drafted: Drafted) -> None:
    opening = words_of(drafted(name="林某").opening)
    assert "述职人自2022年7月1日起担任清溪镇人民政府镇长职务，本报告所述个人履职情况自该日起计算。" in opening
    assert "现将本人2022年度任职期间履行推进法治建设第一责任人职责情况报告如下" in opening
    assert text_of(drafted(name="林某")).count("担任清溪镇人民政府镇长职务") == 0, "once, in the opening"


def test_the_predecessor_tells_of_the_first_half(changed_in_july: Organ, drafted: Drafted) -> None:
    draft = drafted(name="张某")
    assert "本人先后主持召开法治建设专题会议2次" in text_of(draft, "SR-12")
    assert "述职人担任清溪镇人民政府镇长职务至2022年6月30日，本报告所述个人履职情况计算至该日。" in words_of(
        draft.opening
    )


def test_who_came_after_the_year_claims_nothing_of_it(township: Organ, keep: Keep, drafted: Drafted) -> None:
    in_office(township, "林某", date(2023, 1, 5))
    meeting(keep, date(2022, 3, 4))
    draft = drafted(name="林某")
    opening = words_of(draft.opening)
    assert "期间未担任清溪镇人民政府镇长职务，本报告不计个人履职数据" in opening and "现将本人" not in opening
    assert "本人" not in text_of(draft, "SR-12")


def test_a_gap_and_a_return_are_said_as_they_were(township: Organ, drafted: Drafted) -> None:
    in_office(township, "林某", date(2022, 1, 1), date(2022, 3, 31))
    in_office(township, "林某", date(2022, 10, 8))
    assert (
        "述职人于2022年1月1日至2022年3月31日、2022年10月8日至2022年12月31日担任清溪镇人民政府镇长职务"
        in words_of(drafted(name="林某").opening)
    )


def test_a_whole_year_needs_no_words(township: Organ, keep: Keep, drafted: Drafted) -> None:
    in_office(township, "林某", date(2022, 1, 1))
    meeting(keep, date(2022, 3, 4))
    with_record, content = drafted(name="林某"), content_of(drafted(name="林某"))
    assert "述职人" not in words_of(with_record.opening) and "held" not in content
    Term.objects.all().delete()
    assert content == content_of(drafted(name="林某")), "as where nobody is on record"


@pytest.mark.parametrize("since", [date(2022, 1, 1), date(2021, 4, 1)])
def test_last_years_meetings_of_the_predecessor_are_no_base(
    township: Organ, keep: Keep, drafted: Drafted, since: date
) -> None:
    """Nor is a year of which the head held the post in part only."""
    for day in (date(2021, 3, 4), date(2021, 4, 4), date(2022, 3, 4), date(2022, 9, 2), date(2022, 10, 2)):
        meeting(keep, day)
    assert "比上年" in own_meetings(drafted(name="林某"))
    in_office(township, "林某", since)
    assert "比上年" not in own_meetings(drafted(name="林某"))


def own_meetings(draft: Draft) -> str:
    return next(part for part in text_of(draft, "SR-12").split("。") if "本人先后主持" in part)


def test_a_draft_without_a_name_is_of_who_is_on_record(changed_in_july: Organ, drafted: Drafted) -> None:
    assert drafted() == drafted(name="林某")
    assert "（林某）" in drafted().byline[0]
    assert "（张某）" in drafted(until=date(2022, 5, 31)).byline[0]


def test_the_annual_report_tells_of_the_post(changed_in_july: Organ, drafted: Drafted) -> None:
    draft = drafted(kind=Kind.ANNUAL, name="林某")
    assert "主持召开法治建设专题会议3次" in text_of(draft, "AR-20") and draft.held is None


def test_only_who_is_in_office_today_signs(clerk: User, head: User, township: Organ, keep: Keep) -> None:
    term = in_office(township, "王某", date(2020, 1, 1))
    report = ready_report_named(clerk, township, keep, "王某")
    with pytest.raises(BadInput, match=r"登记在任的是王某"):
        actions.signer_name(actor=clerk, report=report, name="林某", post="清溪镇人民政府镇长")
    actions.report_submit(actor=clerk, report=report)
    term_end(actor=COMMAND_LINE, term=term, until=date(2026, 11, 1))
    with pytest.raises(BadInput, match="没有人登记任职"):
        actions.report_sign(actor=head, report=report)
    in_office(township, "林某", date(2026, 11, 2))
    with pytest.raises(BadInput, match="报告由现任签署"):
        actions.report_sign(actor=head, report=report)


def ready_report_named(clerk: User, township: Organ, keep: Keep, name: str) -> Any:
    meeting(keep, date(2022, 3, 4))
    report = start(clerk, township)
    assert (report.signer_name, report.signer_post) == (name, "清溪镇人民政府镇长"), "taken from the record"
    for problem in draft_of(report).problems:
        actions.problem_choose(actor=clerk, report=report, key=problem.key, reason="专人不足")
    words = ["上一年度述法没有指出需要整改的问题。"]
    actions.section_write(actor=clerk, report=report, section="SR-11", paragraphs=words)
    report.refresh_from_db()
    return report


def test_without_a_record_the_head_is_asked_before_signing(
    clerk: User, township: Organ, keep: Keep, head: User
) -> None:
    report = ready_report(clerk, township, keep)
    actions.report_submit(actor=clerk, report=report)
    assert "没有登记政府主要负责人的任职时间" in confirmation(report).said().zh
    actions.report_sign(actor=head, report=report)
    in_office(township, "林某", date(2020, 1, 1))
    assert confirmation(report).term.zh == ""


def test_a_signed_figure_keeps_its_days_and_says_when_they_were_put_right(
    clerk: User, head: User, changed_in_july: Organ
) -> None:
    report = start(clerk, changed_in_july)
    fill_in(clerk, report)
    actions.report_submit(actor=clerk, report=report)
    actions.report_sign(actor=head, report=report)
    sealed = signed_version(report)
    assert sealed.content["held"] == "2022-07-01_2022-12-31"
    figure = figure_in(sealed, OWN)
    assert figure is not None and figure["value"] == 1
    assert not beside_today(figure, sealed, values_today(report, sealed)).differs
    present = Term.objects.get(name="林某")
    term_correct(
        actor=COMMAND_LINE,
        term=present,
        name="林某",
        since=date(2022, 9, 5),
        until=None,
        reason="任命日期误登",
    )
    moved = beside_today(figure, sealed, values_today(report, sealed))
    assert moved.differs and moved.figure["value"] == 1


def test_a_number_of_a_draft_leads_to_the_rows_of_the_term(changed_in_july: Organ, drafted: Drafted) -> None:
    content = content_of(drafted(name="林某"))
    assert "held=2022-07-01_2022-12-31" in page_of(OWN, content, "/figures")
    assert "held" not in page_of("M-MT-01", content, "/figures"), "the organ knows no term"


@pytest.mark.parametrize(("number", "outcome"), [(1, Outcome.PROVED), (3, Outcome.CONTRADICTED)])
def test_what_a_person_writes_is_held_against_the_own_term(
    changed_in_july: Organ, drafted: Drafted, number: int, outcome: Outcome
) -> None:
    words = {"SR-12": [f"本人主持召开法治建设专题会议{number}次。"]}
    (claim,) = drafted(name="林某", paragraphs=words).claims
    assert claim.read.outcome is outcome


def test_the_reason_of_a_number_is_held_against_the_own_term_too(clerk: User, changed_in_july: Organ) -> None:
    """Three meetings is what the post held; a reason that claims them for 林某 contradicts the ledgers."""
    report = start(clerk, changed_in_july)
    words = ["本人主持召开法治建设专题会议5次。"]
    actions.section_write(actor=clerk, report=report, section="SR-12", paragraphs=words)
    (claim,) = draft_of(report).claims
    with pytest.raises(BadInput, match=r"理由也与台账不符.*是1次"):
        actions.claim_explain(
            actor=clerk,
            report=report,
            key=claim.key,
            reason="本人实际主持召开法治建设专题会议3次，台账没有登全",
        )


def test_the_reader_of_a_report_holds_it_against_the_term_of_who_signed(
    changed_in_july: Organ, drafted: Drafted
) -> None:
    """The same words: right in the mouth of 张某, who held two meetings, wrong in that of 林某, who held one."""
    assembler = Assembler(changed_in_july)
    for name, meetings in (("张某", 2), ("林某", 1)):
        text = f"{drafted(name=name).title}\n{drafted(name=name).byline[0]}\n"
        report = read_report(text, f"{name}.txt")
        facts = assembler.facts(assembler.ledgers("清溪镇", 2022, None), SaidBy.of(report))
        assert facts is not None
        known = facts.figure(OWN)
        assert known is not None and known.quantity.number == meetings
        assert "held=2022-" in known.link
