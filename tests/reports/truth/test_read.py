"""Numbers are read however and wherever they are written; what the ledgers cannot prove is marked and listed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mingshu.accounts.models import User
from mingshu.documents.readers import read_document
from mingshu.figures.claims import READERS, reader
from mingshu.kernel.errors import BadInput, BrokenCatalogue
from mingshu.organisations.models import Organ
from mingshu.reports import actions, sealing
from mingshu.reports.actions.common import move
from mingshu.reports.content import content_of
from mingshu.reports.flow import SUBMIT
from mingshu.reports.models import Event, OwnParagraph, ProblemChoice, ReportDraft
from mingshu.reports.own import tidy
from mingshu.reports.rendering import write_content
from mingshu.reports.selectors import draft_of
from mingshu.reports.truth import misbound, open_claims, require_true

from .telling import ONE_OF_MANY_WORDS, contradictions, key_of, refused, write

WAYS = [
    "126起",
    "126件",
    "１２６起",
    "一百二十六起",
    "126余起",
    "近130起",
    "0.0126万起",
    "126 起",
    "1,260件",
    "12\u200b6起",
]
PLACES = ["SR-12", "SR-17", "SR-11", "SR-30"]


@ONE_OF_MANY_WORDS
@pytest.mark.parametrize("way", WAYS)
def test_however_a_count_is_written_it_is_not_submitted(way: str, clerk: User, report: ReportDraft) -> None:
    write(clerk, report, f"全年调处纠纷{way}。")
    refused(clerk, report)


@ONE_OF_MANY_WORDS
@pytest.mark.parametrize("way", ["50%", "50％", "百分之五十", "50.0%", "五成"])
def test_however_a_rate_is_written_it_is_not_taken_for_proved(
    way: str, clerk: User, report: ReportDraft
) -> None:
    write(clerk, report, f"调解成功率{way}。")
    outcomes = {claim.read.outcome.value for claim in draft_of(report).claims}
    assert outcomes and "proved" not in outcomes
    if way != "五成":
        refused(clerk, report)


@ONE_OF_MANY_WORDS
@pytest.mark.parametrize("section", PLACES)
@pytest.mark.parametrize("lead", ["", "附件：", "四、下一步打算 ", "比上年有提升，"])
def test_wherever_it_is_written_it_is_not_submitted(
    section: str, lead: str, clerk: User, report: ReportDraft
) -> None:
    """A heading or 附件 that somebody types takes nothing out of the reading, nor does the section of plans."""
    write(
        clerk, report, f"{lead}全年调处纠纷126起。", "上一年度述法没有指出需要整改的问题。", section=section
    )
    refused(clerk, report)


@pytest.mark.parametrize("field", ["text", "reason", "plan"])
def test_problems_reasons_and_plans_are_read_too(field: str, clerk: User, report: ReportDraft) -> None:
    words = {"text": "调解力量不足", "reason": "专人不足", "plan": "充实力量"} | {
        field: "今年调处纠纷126起，人手紧张。"
    }
    actions.problem_choose(actor=clerk, report=report, key="own:1", **words)
    refused(clerk, report)
    actions.claim_correct(actor=clerk, report=report, key=key_of(report, "126起"))
    assert "4起" in getattr(report.choices.get(key="own:1"), field)
    assert not contradictions(report)


def test_a_bound_number_made_another_is_a_contradiction(
    clerk: User, township: Organ, report: ReportDraft
) -> None:
    """受理 4件 of a proposal made 9件 in the writer's words: the figure answers although no phrase names it."""
    problem = next(one for one in draft_of(report).problems if one.proposal and one.proposal.figure_ids)
    assert problem.proposal is not None
    text = "".join(run.text for run in problem.proposal.text)
    bound = next(run.text for run in problem.proposal.text if hasattr(run, "figure_id"))
    number = next(part for part in ("".join(c for c in bound if c.isdigit() or c == "."),))
    changed = text.replace(bound, bound.replace(number, "987"), 1)
    actions.problem_choose(actor=clerk, report=report, key=problem.key, text=changed, reason="专人不足")
    assert any("987" in printed for printed in contradictions(report)), changed
    refused(clerk, report)


def test_what_is_changed_in_the_database_is_read_as_well(
    clerk: User, head: User, report: ReportDraft
) -> None:
    write(clerk, report, "全年调处纠纷4起。")
    actions.report_submit(actor=clerk, report=report)
    OwnParagraph.objects.filter(section="SR-17").update(text="全年调处纠纷9起。")
    with pytest.raises(BadInput, match="9起"):
        actions.report_sign(actor=head, report=report)


def test_a_generated_sentence_changed_in_store_is_not_signed(
    clerk: User, head: User, report: ReportDraft
) -> None:
    """Somebody makes the 4件 of the frozen text 9件 and seals it anew."""
    content: dict[str, Any] = json.loads(json.dumps(content_of(draft_of(report))))
    run = next(
        run
        for section in content["sections"]
        for block in section["blocks"]
        for run in block["runs"]
        if run.get("figure") == "M-ME-01"
    )
    run["text"] = run["text"].replace("4", "9")
    assert [one["figure"] for one in misbound(content)] == ["M-ME-01"]
    sealed = sealing.seal(clerk, report, content, {}, Event.SUBMITTED)
    move(clerk, "report_submit", report, SUBMIT, {"digest": [None, sealed.head.digest]})
    with pytest.raises(BadInput, match="印成9件，数据是4"):
        actions.report_sign(actor=head, report=report)


def test_every_bound_number_of_a_draft_prints_its_figure(report: ReportDraft) -> None:
    assert list(misbound(content_of(draft_of(report)))) == []


def test_unproved_numbers_go_in_with_a_mark_in_every_format(
    clerk: User, head: User, report: ReportDraft, tmp_path: Path
) -> None:
    write(clerk, report, "建成法治文化长廊3公里，同比增长12%，受理纠纷4件。")
    actions.report_submit(actor=clerk, report=report)
    content = actions.report_sign(actor=head, report=report).content
    assert {claim["printed"]: claim["outcome"] for claim in content["claims"]} == {
        "3公里": "unproved",
        "12%": "unproved",
        "4件": "proved",
    }
    for form in ("docx", "html", "pdf"):
        text = "".join(read_document(write_content(content, tmp_path / f"r.{form}").path).text.split())
        assert "长廊3公里※，同比增长12%※，受理纠纷4件。" in text, form
        assert (
            "带※的数字和说法未经台账证明，" in text and "见附件2" in text and "撰写人写入的数字和文字" in text
        )
        assert "没有与台账中的任何一项数据对上" in text


def test_a_report_without_numbers_of_ones_own_has_no_mark(report: ReportDraft, tmp_path: Path) -> None:
    content = content_of(draft_of(report))
    text = read_document(write_content(content, tmp_path / "r.html").path).text
    assert not content["claims"] and "※" not in text and "▲" not in text


@ONE_OF_MANY_WORDS
@pytest.mark.parametrize(
    "words",
    [
        "力争调处纠纷120起以上。",
        "计划培训4期。",
        "2023年调解成功率达到99%。",
    ],
)
def test_what_is_planned_is_neither_contradicted_nor_marked(
    words: str, clerk: User, report: ReportDraft
) -> None:
    write(clerk, report, words, section="SR-30")
    assert not draft_of(report).claims


@pytest.mark.parametrize(
    "words",
    [
        "3月5日召开会议。",
        "学习《民法典》第12条。",
        "贯彻《意见》（2021年第3号）。",
        "开通12345热线。",
        "与村民坐在一起，抓好这一项。",
        "巩固这一成果和这一成绩。",
        "第2次研究。",
    ],
)
def test_dates_titles_and_names_are_no_numbers(words: str, clerk: User, report: ReportDraft) -> None:
    write(clerk, report, words)
    assert [claim.read.printed for claim in draft_of(report).claims] == []


def test_words_on_several_lines_and_signs_nobody_sees_are_one_text(clerk: User, report: ReportDraft) -> None:
    assert tidy("调处纠纷\n12\u200b\u20606起\u202e。") == "调处纠纷 126起。"
    actions.problem_choose(
        actor=clerk, report=report, key="own:1", text="全年调处纠纷\r\n126起", reason="专人不足"
    )
    assert ProblemChoice.objects.get(key="own:1").text == "全年调处纠纷 126起"
    assert contradictions(report)


def test_without_one_reader_nothing_is_checked_in_silence() -> None:
    asked = READERS.keys()
    assert asked == ["review"]
    found = reader()
    READERS.remove("review")
    try:
        with pytest.raises(BrokenCatalogue, match="现有0个"):
            reader()
    finally:
        READERS.add("review", found)


def test_the_program_does_not_start_without_a_reader() -> None:
    code = (
        "import django; from django.conf import settings; import mingshu.settings as ours\n"
        "ours.INSTALLED_APPS.remove('mingshu.review')\n"
        "django.setup()"
    )
    command = [sys.executable, "-c", code]
    env = {"DJANGO_SETTINGS_MODULE": "mingshu.settings", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=120, check=False)
    assert done.returncode != 0 and "文稿核对器" in done.stderr


def test_no_content_with_an_open_contradiction_passes_whatever_else_it_says(report: ReportDraft) -> None:
    content = content_of(draft_of(report))
    require_true(content)
    claim = {
        "outcome": "contradicted",
        "explanation": None,
        "sentence": "全年调处9起",
        "printed": "9起",
        "title": "调结",
        "figure": "M-ME-02",
        "value": "4件",
        "rows": 4,
    }
    content["claims"].append(claim)
    assert open_claims(content) == [claim]
    with pytest.raises(BadInput):
        require_true(content)
