"""Nothing leaves the writer's desk while a placeholder stands in it, whoever put it there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.accounts.models import Role, User
from mingshu.kernel.errors import BadInput
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.drafting import OTHERS_TO_COME
from mingshu.reports.kinds import Kind
from mingshu.reports.models import Event, ReportDraft, Status
from mingshu.reports.rectifying import NOT_RECORDED
from mingshu.reports.selectors import draft_of
from mingshu.reports.unfilled import REASON_TO_COME, require_filled, to_come

from .conftest import Drafted, Keep, fill_in, frozen, meeting, person, put_into, ready_report, start, text_of

Runs = list[dict[str, str]]


def content(*runs: dict[str, str], opening: Runs | None = None) -> dict[str, Any]:
    """A report that says ``runs`` in its section on the leading body, and has no problem."""
    section = {
        "id": "SR-12",
        "title": "（二）统筹推进",
        "blocks": [{"type": "paragraph", "runs": list(runs)}],
    }
    return {
        "kind": "shufa",
        "opening": opening or [{"text": "一年来，本人认真履职。"}],
        "sections": [section],
        "problems": [],
        "proposals": [],
    }


def said(text: str) -> dict[str, Any]:
    return content({"text": text})


UNFILLED = [
    "召开会议（次数由撰写人补充）次。",
    "其他情况由撰写人补充。",
    "召开会议（待补充）次。",
    "召开会议【待填写】次。",
    "（请填写典型案例）",
    "（此处待核实后填写）",
    "培训〔待定〕人。",
    "召开会议××次。",
    "召开会议XX次。",
    "召开会议ｘｘ次。",
    "召开会议____次。",
    "召开会议＿＿次。",
    "召开会议□□次。",
    "召开会议？？次。",
    "镇长（　　　）主持。",
    "召开会议【】次。",
]


@pytest.mark.parametrize("text", UNFILLED)
def test_a_mark_that_something_is_to_be_filled_in_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="还有1处没有填写"):
        require_filled(said(text))


WRITTEN = [
    "法治工作力量有待补充，机制有待完善。",
    "待核实的线索3条，均已核实。",
    "召开会议（含专题会2次）5次。",
    "长3×2米的宣传栏1块。",
    "举办“法治讲堂”（第2期）。",
    "XXL号、FAXX-2型设备已更换。",
    "效果如何？群众说好。",
    "方案待定事项已议定（见附件）。",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_ordinary_words_are_no_placeholder(text: str) -> None:
    require_filled(said(text))


def test_a_masked_word_of_a_ledger_is_no_placeholder() -> None:
    quoted = {
        "text": "与××公司的合同",
        "figure": "row:contract:7",
        "title": "合同",
        "value": "与××公司的合同",
    }
    require_filled(content({"text": "审查“"}, quoted, {"text": "”（"}, quoted, {"text": "）。"}))


def test_the_section_is_named_in_both_languages_with_the_words_around_the_mark() -> None:
    with pytest.raises(BadInput) as refusal:
        require_filled(said("全年共召开法治建设专题会议××次，听取汇报。"))
    message, way_out = refusal.value.message, refusal.value.way_out
    assert "“（二）统筹推进”中的“" in message.zh and "专题会议××次" in message.zh
    assert message.en.startswith("1 to be filled in") and "（二）" not in message.en
    assert way_out is not None and "自写段落" in way_out.zh and "sent back" in way_out.en


def test_the_opening_counts_too() -> None:
    with pytest.raises(BadInput, match="“开头”"):
        require_filled(content({"text": "好。"}, opening=[{"text": "XX年来，"}]))


def test_every_place_is_counted() -> None:
    with pytest.raises(BadInput, match="还有2处没有填写"):
        require_filled(said("召开会议（待补充）次，培训（待补充）人。"))


def test_a_missing_reason_is_told_once_by_the_name_of_its_problem() -> None:
    told = said(f"一是队伍不强。{REASON_TO_COME}另有（待补充）。")
    told["problems"] = [{"key": "own:1", "text": "队伍不强。", "reason": ""}]
    with pytest.raises(BadInput) as refusal:
        require_filled(told)
    assert "1个问题没有写：“队伍不强。”" in refusal.value.message.zh
    assert "还有1处没有填写" in refusal.value.message.zh
    assert (
        refusal.value.message.zh.count("（待补充）") == 1 and REASON_TO_COME not in refusal.value.message.zh
    )


def test_the_placeholder_of_reasons_does_not_hide_among_own_words() -> None:
    with pytest.raises(BadInput, match="没有填写"):
        require_filled(said(f"一是队伍不强。{REASON_TO_COME}"))


def test_every_placeholder_of_the_drafting_is_found() -> None:
    for mark in (REASON_TO_COME, NOT_RECORDED, OTHERS_TO_COME, to_come("别的")):
        with pytest.raises(BadInput):
            require_filled(said(mark))


@pytest.fixture
def almost(clerk: User, township: Organ, keep: Keep) -> ReportDraft:
    """A duty report with its reasons, and nothing said of last year's problems."""
    report = ready_report(clerk, township, keep)
    actions.section_write(actor=clerk, report=report, section="SR-11", paragraphs=[])
    return report


def test_last_years_rectification_must_be_told_before_a_report_is_submitted(
    clerk: User, almost: ReportDraft
) -> None:
    assert NOT_RECORDED in text_of(draft_of(almost), "SR-11")
    with pytest.raises(BadInput, match="上一年度述法问题整改情况尚未登记") as refusal:
        actions.report_submit(actor=clerk, report=almost)
    assert "原因" not in refusal.value.message.zh and not almost.sealed_versions.exists()
    fill_in(clerk, almost)
    assert NOT_RECORDED not in text_of(draft_of(almost), "SR-11")
    actions.report_submit(actor=clerk, report=almost)


def test_a_row_of_the_ledger_tells_it_as_well(clerk: User, almost: ReportDraft, keep: Keep) -> None:
    keep(
        "rectification",
        year=2021,
        problem="专题会议次数少",
        measures=["按季召开专题会议"],
    )
    assert NOT_RECORDED not in text_of(draft_of(almost), "SR-11")


def test_a_placeholder_in_own_words_is_refused(clerk: User, township: Organ, keep: Keep) -> None:
    report = ready_report(clerk, township, keep)
    actions.section_write(actor=clerk, report=report, section="SR-12", paragraphs=["举办讲座××场。"])
    with pytest.raises(BadInput, match="讲座××场"):
        actions.report_submit(actor=clerk, report=report)


def test_a_reason_that_is_itself_a_placeholder_is_refused(clerk: User, almost: ReportDraft) -> None:
    fill_in(clerk, almost)
    key = draft_of(almost).problems[0].key
    actions.problem_choose(actor=clerk, report=almost, key=key, reason="（待补充）")
    with pytest.raises(BadInput, match="没有填写"):
        actions.report_submit(actor=clerk, report=almost)


def test_what_was_frozen_with_a_placeholder_is_neither_reviewed_nor_signed(
    township: Organ, almost: ReportDraft
) -> None:
    head, reviewer = person("head", Role.HEAD, township), person("reviewer", Role.REVIEWER, township)
    frozen(head, almost)
    for status, step in (
        (Status.SUBMITTED, lambda: actions.report_review(actor=reviewer, report=almost, opinion="同意")),
        (Status.REVIEWED, lambda: actions.report_sign(actor=head, report=almost)),
    ):
        put_into(status, almost)
        with pytest.raises(BadInput, match="没有填写"):
            step()
        assert ReportDraft.objects.get(pk=almost.pk).status == status


def test_a_report_without_problems_says_what_else_there_is(
    monkeypatch: pytest.MonkeyPatch, drafted: Drafted
) -> None:
    monkeypatch.setattr("mingshu.reports.drafting.propose", lambda values: ())
    assert OTHERS_TO_COME in text_of(drafted(), "SR-20")
    told = drafted(paragraphs={"SR-20": ["基层法治人才储备不足。"]})
    assert OTHERS_TO_COME not in text_of(told, "SR-20") and "人才储备不足" in text_of(told, "SR-20")


def test_an_annual_report_has_no_rectification_to_tell(clerk: User, township: Organ, keep: Keep) -> None:
    meeting(keep, date(2022, 3, 4))
    report = start(clerk, township, Kind.ANNUAL)
    fill_in(clerk, report)
    assert actions.report_submit(actor=clerk, report=report).head.event == Event.SUBMITTED
