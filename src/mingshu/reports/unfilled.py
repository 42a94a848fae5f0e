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


def is_given(reason: str) -> bool:
    """Whether a problem's reason says something."""
    return reason.strip() != REASON_TO_COME and says_why(reason)


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
