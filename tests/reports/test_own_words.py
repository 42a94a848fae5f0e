"""Whatever a person writes is proved, marked, or told as the writer's own word: no praise goes by in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.accounts.models import Role, User
from mingshu.documents.readers import read_document
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.confirming import confirmation
from mingshu.reports.content import content_of
from mingshu.reports.marking import mark_of
from mingshu.reports.models import ReportDraft
from mingshu.reports.rendering import write_content
from mingshu.reports.selectors import draft_of
from mingshu.reports.written import OwnWord, own_words

from .conftest import Keep, mediation, person, ready_report

PRAISE = (
    "法治建设成效有口皆碑。",
    "法治建设成效居全县第一。",
    "通过多元解纷，推动矛盾纠纷全部就地化解。",
    "干部群众人人称好。",
    "案件大幅下降，绝大多数当场了结。",
    "本人亲自包案，逢会必讲法。",
    "重大决策不折不扣依法办理。",
    "按期办结。",
    "败诉绝迹",
)


@pytest.fixture
def report(clerk: User, township: Organ, keep: Keep) -> ReportDraft:
    """A report over four disputes of which three were settled."""
    for number in range(1, 5):
        mediation(keep, number, settled=number < 4)
    return ready_report(clerk, township, keep)


def write(clerk: User, report: ReportDraft, *words: str, section: str = "SR-17") -> None:
    actions.section_write(actor=clerk, report=report, section=section, paragraphs=words)


def told(report: ReportDraft) -> tuple[list[OwnWord], set[str]]:
    """The writer's own sentences, and those with a mark."""
    content = content_of(draft_of(report))
    return own_words(content), {claim["sentence"] for claim in content["claims"] if mark_of(claim)}


def test_every_sentence_is_told_or_marked_whatever_its_words(clerk: User, report: ReportDraft) -> None:
    before, _ = told(report)
    write(clerk, report, "".join(PRAISE[:5]), *PRAISE[5:])
    own, marked = told(report)
    for words in PRAISE:
        assert words in {one.sentence for one in own} or words in marked, words
    assert len(own) - len(before) + len(marked) == len(PRAISE)


@given(st.lists(st.text("全县第一无不尽善民心大悦8九。，；！“”（） \n", min_size=1, max_size=24), max_size=3))
def test_no_sign_of_a_persons_words_is_left_out(words: list[str]) -> None:
    blocks = [{"type": "paragraph", "runs": [{"text": one, "own": True}, {"text": "。"}]} for one in words]
    told_of = own_words({"sections": [{"id": "SR-17", "title": "矛盾化解", "blocks": blocks}]})
    signs = [sign for one in told_of for sign in one.sentence if sign.isalnum()]
    assert signs == [sign for sign in "".join(words) if sign.isalnum()]


def test_a_proved_number_does_not_prove_the_sentence(clerk: User, report: ReportDraft) -> None:
    write(clerk, report, "全年调处纠纷4起，口碑甚好。另调处纠纷126起，无一反复。")
    own, marked = told(report)
    [praised] = [one for one in own if "口碑" in one.sentence]
    assert praised.proved == ("4起",) and praised.sentence == "全年调处纠纷4起，口碑甚好。"
    assert marked == {"另调处纠纷126起，无一反复。"}


def test_of_each_sentence_is_said_what_is_true_of_it(clerk: User, report: ReportDraft) -> None:
    write(clerk, report, "全年调处纠纷4起，口碑好。", PRAISE[0])
    said = {one.sentence: one.said.zh for one in told(report)[0]}
    assert said["全年调处纠纷4起，口碑好。"] == "4起与台账一致，其余没有与台账核对"
    assert said[PRAISE[0]] == "没有与台账核对"


def test_a_number_that_a_ledger_wrote_into_a_persons_sentence_agrees_with_it() -> None:
    runs = [
        {"text": "本镇办结", "own": True},
        {"text": "4件", "figure": "M-ME-02"},
        {"text": "，群众满意。", "own": True},
    ]
    blocks = [{"type": "paragraph", "runs": runs}]
    [word] = own_words({"sections": [{"id": "SR-17", "title": "矛盾化解", "blocks": blocks}]})
    assert word.proved == ("4件",)


def test_praise_among_the_plans_is_told_too(clerk: User, report: ReportDraft) -> None:
    praise = "我镇已跻身全国民主法治示范镇，调解工作稳居全市第一。"
    write(clerk, report, praise, "继续保持纠纷全部调处成功的良好态势。", section="SR-30")
    own, marked = told(report)
    assert praise in {one.sentence for one in own}
    assert "继续保持纠纷全部调处成功的良好态势。" in marked, "what is kept up is said to be so"


def test_the_signer_is_shown_them_and_every_format_lists_them(
    clerk: User, township: Organ, report: ReportDraft, tmp_path: Path
) -> None:
    write(clerk, report, PRAISE[0], "全年调处纠纷4起，口碑好。")
    actions.report_submit(actor=clerk, report=report)
    signed = actions.report_sign(actor=person("head", Role.HEAD, township), report=report)
    shown = confirmation(report)
    assert PRAISE[0] in {one.sentence for one in shown.own}
    assert (
        f"撰写人自述的文字{len(shown.own)}句，除与台账一致的1处数字、说法外没有与台账核对" in shown.said().zh
    )
    assert "own words" in shown.said().en and "but for 1 number" in shown.said().en
    for form in ("docx", "html", "pdf"):
        text = "".join(read_document(write_content(signed.content, tmp_path / f"r.{form}").path).text.split())
        assert text.count(PRAISE[0][:-1]) == 2, form
        assert "撰写人自述的文字，除所列与台账一致的数字、说法外，未与台账核对，见附件2" in text
        assert f"以下{len(shown.own)}句由撰写人自述，除所列数字、说法外没有与台账核对。" in text
