"""Punctuation, brackets, marks after numbers, leftovers of a template."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.prose.headings import POINT
from mingshu.prose.patterns import Pattern, compiled, plain
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.rules.bases import FORMAT, PUNCTUATION


@rule(
    "language.repeated_mark",
    severity=Severity.WARNING,
    title=Bilingual("标点重复", "Repeated punctuation"),
    message=Bilingual(
        "标点“{marks}”连用。请删去多余的标点。",
        "The marks “{marks}” stand together. Drop the extra mark.",
    ),
    basis=PUNCTUATION,
    doubt=Bilingual("也许是打码或转换留下的痕迹。", "masking or conversion may have left them."),
)
def repeated_mark(case: Case) -> Iterator[Spot]:
    """，， 。。 、， ；。."""
    for found in _REPEATED.finditer(case.text):
        yield Spot(found.start(), found.end(), {"marks": found[0]})


_REPEATED = plain(r"[，、；：。][，、；：。]+")


@rule(
    "language.half_width_mark",
    severity=Severity.INFO,
    title=Bilingual("汉字之间用了半角标点", "Half-width marks between Chinese characters"),
    message=Bilingual(
        "全文有{count}处汉字之间用了半角标点。", "{count} half-width marks stand between Chinese characters."
    ),
    basis=PUNCTUATION,
)
def half_width_mark(case: Case) -> Iterator[Spot]:
    """One finding for all, at the first."""
    found = list(_HALF.finditer(case.text)) if any(sign in case.text for sign in ',;".') else []
    if found:
        yield Spot(found[0].start(), found[0].end(), {"count": len(found)})


_HALF = compiled(r"[,;\".](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")


@rule(
    "language.unpaired_mark",
    severity=Severity.WARNING,
    title=Bilingual("括号或引号不配对", "Unpaired brackets or quotation marks"),
    message=Bilingual(
        "这一段的“{mark}”没有配对。请补全。",
        "“{mark}” has no partner in this paragraph. Complete it.",
    ),
    basis=PUNCTUATION,
    doubt=Bilingual("另一半也许在分页处丢失。", "its partner may be lost at a page break."),
)
def unpaired_mark(case: Case) -> Iterator[Spot]:
    """（ without ） and “ without ” in one paragraph; full- and half-width brackets pair."""
    for opening, pattern in _PAIRED:
        yield from _unpaired(case.text, opening, pattern)


# A paragraph ends where a line is empty or indented; within one a mark may find its partner on a later line.
_PAIRED = (("（(", compiled(r"[（()）]|\n(?=\s)")), ("“", compiled(r"[“”]|\n(?=\s)")))
_LIST_NUMBER = compiled(r"(?:^|(?<=[\s。；：，、]))(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})$")


def _unpaired(text: str, opening: str, pattern: Pattern) -> Iterator[Spot]:
    opened: list[int] = []
    run_end: int | None = None  # of a run of stray marks only the first is told
    for found in pattern.finditer(text):
        if found[0] == "\n":
            if opened:
                yield _mark_spot(text, opened[-1])
            opened = []
            continue
        if found[0] in opening:
            opened.append(found.start())
        elif opened:
            opened.pop()
        elif not _LIST_NUMBER.search(text, max(0, found.start() - 4), found.start()):
            if found.start() != run_end:
                yield _mark_spot(text, found.start())
            run_end = found.end()
    if opened:
        yield _mark_spot(text, opened[-1])


def _mark_spot(text: str, at: int) -> Spot:
    return Spot(at, at + 1, {"mark": text[at]})


@rule(
    "language.empty_brackets",
    severity=Severity.WARNING,
    title=Bilingual("括号是空的", "Empty brackets"),
    message=Bilingual(
        "“{brackets}”里没有内容。请补写或删去。",
        "There is nothing in “{brackets}”. Fill or drop them.",
    ),
    basis=PUNCTUATION,
    doubt=Bilingual("也许是公开时隐去的内容。", "the content may be left out on publication."),
)
def empty_brackets(case: Case) -> Iterator[Spot]:
    """（） left behind."""
    reporter = case.report.reporter
    named = case.text.find(reporter) if reporter else -1  # structure.reporter_missing speaks of that one
    for found in _EMPTY.finditer(case.text):
        if not named <= found.start() < named + len(reporter):
            yield Spot(found.start(), found.end(), {"brackets": found[0]})


_EMPTY = compiled(r"[（(]\s*[）)]|“\s*”|【\s*】")


@rule(
    "language.lost_character",
    severity=Severity.WARNING,
    title=Bilingual("有无法识别的字符", "Characters that were lost"),
    message=Bilingual(
        "全文有{count}处字符无法识别，显示为“�”。请对照原文补正。",
        "{count} characters were lost and stand as “�”. Restore them from the original.",
    ),
    basis=Bilingual("文件应能完整读出", "A file can be read as a whole"),
    doubt=Bilingual("也许原文件就是这样。", "the file may have come so."),
)
def lost_character(case: Case) -> Iterator[Spot]:
    """One finding for all, at the first: bytes that belong to no character, here or in an earlier conversion."""
    first = case.text.find(_LOST)
    if first >= 0:
        yield Spot(first, first + 1, {"count": case.text.count(_LOST)})


_LOST = "\ufffd"


@rule(
    "language.numbering_mark",
    severity=Severity.INFO,
    title=Bilingual("序号后的标点不合公文格式", "The mark after a number is not the standard's"),
    message=Bilingual("“{printed}”应写作“{right}”。", "“{printed}” should be “{right}”."),
    basis=FORMAT,
)
def numbering_mark(case: Case) -> Iterator[Spot]:
    """1、 for 1. and （一）、 for （一）; once for each form."""
    seen: set[str] = set()
    for heading in case.report.headings:
        found = _NUMBER_MARK.match(heading.text) if heading.numbered else None
        if found is None:
            continue
        form = "1、" if heading.level == POINT else "（一）、"
        if form not in seen:
            seen.add(form)
            right = found[0][:-1] + ("." if heading.level == POINT else "")
            yield Spot(heading.start, heading.start + len(found[0]), {"printed": found[0], "right": right})


_NUMBER_MARK = plain(r"[0-9]{1,2}、|[（(][一二三四五六七八九十0-9]{1,2}[）)]、")


@rule(
    "language.template_left",
    severity=Severity.ERROR,
    title=Bilingual("残留模板文字", "Leftover template text"),
    message=Bilingual(
        "“{words}”是模板里的提示，没有替换。请填写或删去。",
        "“{words}” is a prompt of the template that was never replaced. Fill it in or drop it.",
    ),
    basis=Bilingual("定稿不应留有提示文字", "A final text holds no prompts"),
)
def template_left(case: Case) -> Iterator[Spot]:
    """（此处填写…）, 待补充, {年度}."""
    if not any(sign in case.text for sign in _PROMPT_SIGNS):
        return
    for found in _PROMPT.finditer(case.text):
        yield Spot(found.start(), found.end(), {"words": found[0]})


_PROMPT_SIGNS = ("此处", "在此", "待", "填写", "补充", "{", "<", "TODO", "lorem")
_PROMPT = compiled(
    r"[（(【\[]?(?:此处|请在此|在此)(?:填写|补充|插入|输入|说明)[^）)】\]。\n]{0,20}[）)】\]]?|[（(【\[][^）)】\]\n]{1,8}待(?:补充|核实|填写|确定|确认|统计)[）)】\]]|[（(【\[](?:待补充|待填写?|待核实|待定|请填写[^）)】\]\n]{0,12}|填写[^）)】\]\n]{1,12}|补充[^）)】\]\n]{1,12})[）)】\]]"
    r"|\{\{?[\u4e00-\u9fffA-Za-z_]{1,12}\}\}?|\$\{[^}\n]{1,20}\}|<(?:单位|姓名|年度|日期|数字)>|TODO|lorem ipsum"
)
