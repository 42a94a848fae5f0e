"""What a draft leaves for its writer to fill in; while any of it stands, nothing is submitted, reviewed or signed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mingshu.kernel.errors import BadInput
from mingshu.kernel.reasons import says_why
from mingshu.kernel.text import Bilingual
from mingshu.law.queries import outline

_LEFT_TO_THE_WRITER = "由撰写人补充"


def to_come(what: str) -> str:
    """A placeholder of the drafting: the one way in which a draft leaves something to its writer."""
    return f"（{what}{_LEFT_TO_THE_WRITER}）"


REASON_TO_COME = to_come("原因")
_MARK = re.compile(
    rf"（(?>[^（）]*?{_LEFT_TO_THE_WRITER})[^（）]*）|{_LEFT_TO_THE_WRITER}"
    r"|[（(【\[〔]\s*(?:此处)?(?:待|请)(?:补|填|定|核|写|完善)[^（）()【】\[\]〔〕]*[）)】\]〕]"
    r"|[（(【〔]\s*[）)】〕]"  # empty brackets
    r"|[×✕□]{2,}|[_＿]{2,}|[?？]{2,}|(?<![A-Za-z0-9])[XxＸｘ]{2,}(?![A-Za-z0-9])"
)
_AROUND = 8
_BOUND = "\0"
"""Stands in for a bound number or quoted row: a masked word of a ledger is no gap of the text."""


_LEAD = re.compile(
    r"^\s*(?:(?:主要|根本|究其|具体)?(?:的)?原因(?:主要)?(?:是|为|在于)|主要(?:是|为)(?:由于|因为?)?|由于|因为|归因于)[：:，,\s]*"
)
_CLAUSES = re.compile(r"[。；;，,、\s]+")
_NO_CAUSE = re.compile(
    r"(?:[在从])?(?:工作中?|主观上|客观上)?(?:还|仍)?(?:存在|有)(?:着|一定的?|一些|诸多)?(?:的)?(?:不足|问题|差距|短板|欠缺|薄弱环节)(?:之处)?"
    r"|(?:有些|部分|相关|这项|此项|该项)?(?:工作|推进|落实|管理|服务|措施|抓得)+(?:还|仍)?(?:不够|不)(?:到位|扎实|深入|细致|有力|理想|好)"
    r"|(?:详见|见)(?:附件|台账|上文|正文)|历史遗留(?:问题|原因)?|(?:此项|该项?)?情况属实"
    r"|(?:是)?(?:客观|主观|历史|多方面|各方面|多种|种种)(?:的)?(?:因素|原因)(?:综合|共同)?(?:作用|影响|造成|所致|导致)?|因?[镇乡县区村]情(?:所致|决定)?"
    r"|(?:该|这一|此)?(?:问题)?(?:的)?(?:具体)?(?:原因)?(?:正在|尚在|还在)(?:进一步)?(?:查找|分析|研究|核实)*(?:之中|中)?"
)
"""Clauses that might stand under any problem and say of none how it came about."""


def is_given(reason: str) -> bool:
    """Whether a problem's reason says something: one clause at least that is about this problem."""
    if reason.strip() == REASON_TO_COME or not says_why(reason):
        return False
    clauses = [clause for clause in _CLAUSES.split(without_lead(reason)) if clause]
    return any(_NO_CAUSE.fullmatch(clause) is None for clause in clauses)


def without_lead(reason: str) -> str:
    """A reason without the words that the report itself puts before it: 原因是, 主要是."""
    return _LEAD.sub("", reason)


def has_mark(words: str) -> bool:
    """Whether words hold a placeholder instead of what they should say."""
    return _MARK.search(words) is not None


def require_filled(content: Mapping[str, Any]) -> None:
    """Raise ``BadInput`` naming each problem without its reason and each section with a placeholder in it."""
    nameless = _without_reason(content)
    left = list(_marks(content, told=bool(nameless)))
    messages = [*_about_reasons(nameless), *_about_marks(left)]
    if messages:
        raise BadInput(
            Bilingual("".join(one.zh for one, _ in messages), " ".join(one.en for one, _ in messages)),
            Bilingual(
                "".join(way.zh for _, way in messages) + "已提交的请先退回。",
                " ".join(way.en for _, way in messages) + " Have a submitted report sent back first.",
            ),
        )


def _without_reason(content: Mapping[str, Any]) -> list[str]:
    titles = {proposal["key"]: proposal["title"] for proposal in content["proposals"]}
    return [titles.get(one["key"], one["text"]) for one in content["problems"] if not is_given(one["reason"])]


def _about_reasons(titles: list[str]) -> Iterator[tuple[Bilingual, Bilingual]]:
    if not titles:
        return
    zh = "、".join(f"“{title}”" for title in titles)
    en = ", ".join(f"“{title}”" for title in titles)
    yield (
        Bilingual(
            f"报告须写明问题的原因，还有{len(titles)}个问题没有写：{zh}。",
            f"A report must give the reasons of its problems; missing for {len(titles)}: {en}.",
        ),
        Bilingual(
            "请在报告页面的“问题”栏逐个打开这些问题，填写“原因”后保存。",
            "Open each of them under “Problem” on the report's page, fill in “Reason” and save.",
        ),
    )


def _about_marks(left: list[tuple[Bilingual, str]]) -> Iterator[tuple[Bilingual, Bilingual]]:
    if not left:
        return
    zh = "；".join(f"“{title.zh}”中的“{words}”" for title, words in left)
    en = "; ".join(f"“{words}” in “{title.en}”" for title, words in left)
    yield (
        Bilingual(f"报告还有{len(left)}处没有填写：{zh}。", f"{len(left)} to be filled in: {en}."),
        Bilingual(
            "请在相应台账中登记，或在报告页面的“自写段落”栏选这一节写明。",
            "Record it in its ledger, or choose the section under “Your own paragraphs” on the report's page "
            "and write it there.",
        ),
    )


def _marks(content: Mapping[str, Any], *, told: bool) -> Iterator[tuple[Bilingual, str]]:
    """Section title and words of every mark; those of reasons not when the problems are ``told`` by name."""
    opening = Bilingual("开头", "the opening")
    for title, runs in [(opening, content["opening"]), *_paragraphs(content)]:
        text = "".join(_BOUND if "figure" in run else run["text"] for run in runs)
        for match in _MARK.finditer(text):
            if not (told and match[0] == REASON_TO_COME):
                yield title, _quoted(text, match)


def _paragraphs(content: Mapping[str, Any]) -> Iterator[tuple[Bilingual, Iterable[dict[str, str]]]]:
    for section in content["sections"]:
        outlined = outline(content["kind"]).section(section["id"])
        title = Bilingual(section["title"], outlined.title.en if outlined else section["title"])
        for block in section["blocks"]:
            yield title, block["runs"]


def _quoted(text: str, match: re.Match[str]) -> str:
    """The mark; a short one with the words around it."""
    if _LEFT_TO_THE_WRITER in match[0]:
        return match[0]
    return text[max(0, match.start() - _AROUND) : match.end() + _AROUND].replace(_BOUND, "…")
