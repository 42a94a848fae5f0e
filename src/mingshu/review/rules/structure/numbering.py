"""Numbers of headings and enumerations."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.prose.headings import SECTION, SUBSECTION, TITLE, Heading
from mingshu.prose.patterns import plain
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.rules.bases import FORMAT, SELF_CONSISTENCY


@rule(
    "structure.numbering_broken",
    severity=Severity.WARNING,
    title=Bilingual("标题序号不连续", "Heading numbers skip"),
    message=Bilingual(
        "“{heading}”之前缺少第{missing}项。请核对是否漏写一段。",
        "Number {missing} is missing before “{heading}”. See whether a part was left out.",
    ),
    basis=FORMAT,
    doubt=Bilingual(
        "缺号的一项也许没有被识别为标题。", "the missing one may stand in a form not read as a heading."
    ),
)
def numbering_broken(case: Case) -> Iterator[Spot]:
    """Numbers of one level under one parent that do not rise by one."""
    for previous, heading in case.once(_siblings):
        number, last = heading.number or 0, previous.number or 0 if previous else 0
        if number > last + 1 and (heading.level <= SUBSECTION or _is_next_line(case.text, previous, heading)):
            values = {"heading": heading.text[:20], "missing": last + 1}
            yield Spot(heading.start, heading.end, values)


def _is_next_line(text: str, previous: Heading | None, heading: Heading) -> bool:
    """Whether a point skips one number, both begin a line, and the text between has the lost number nowhere."""
    if previous is None or previous.number is None or heading.number != previous.number + 2:
        return False
    if not (_alone(text, previous) and _alone(text, heading)):
        return False
    lost = previous.number + 1
    return not any(
        text.find(f"{lost}{mark}", previous.end, heading.start) >= 0
        for mark in (".", "．", "、", "）", ")", " ")
    )


@rule(
    "structure.numbering_repeated",
    severity=Severity.ERROR,
    title=Bilingual("标题序号重复", "Heading numbers repeat"),
    message=Bilingual(
        "“{heading}”与前面的“{other}”序号相同。请重新编号。",
        "“{heading}” has the number of “{other}”. Renumber.",
    ),
    basis=FORMAT,
)
def numbering_repeated(case: Case) -> Iterator[Spot]:
    """Two neighbours of one level under one parent with the same number, both on lines of their own."""
    for previous, heading in case.once(_siblings):
        if previous is None or heading.level > SUBSECTION or previous.number != heading.number:
            continue
        if all(_alone(case.text, h) for h in (previous, heading)):
            values = {"heading": heading.text[:20], "other": previous.text[:20]}
            yield Spot(heading.start, heading.end, values)


def _alone(text: str, heading: Heading) -> bool:
    return heading.start == 0 or not text[text.rfind("\n", 0, heading.start) + 1 : heading.start].strip()


def _siblings(case: Case) -> list[tuple[Heading | None, Heading]]:
    """(the one before of its level under the same parent, heading) for every numbered heading."""
    found: list[tuple[Heading | None, Heading]] = []
    last: dict[int, Heading] = {}
    for heading in case.report.headings:
        if not heading.numbered or heading.number is None:
            if heading.level != TITLE:
                last.pop(heading.level, None)
            continue
        last = {level: h for level, h in last.items() if level <= heading.level}
        found.append((last.get(heading.level), heading))
        last[heading.level] = heading
    return found


@rule(
    "structure.numbering_level",
    severity=Severity.WARNING,
    title=Bilingual("标题层级串位", "A heading slips to another level"),
    message=Bilingual(
        "“{heading}”的序号接的是上面“{sibling}”这一级，却用了更高一级的写法。"
        "读者会以为另起一部分，请改用同一级序号。",
        "“{heading}” goes on counting from “{sibling}” but is numbered as one level higher. "
        "Readers take it for a new part; number it like its siblings.",
    ),
    basis=FORMAT,
    doubt=Bilingual("序号恰好相接，两级标题也可能都是对的。", "the numbers may follow each other by chance."),
)
def numbering_level(case: Case) -> Iterator[Spot]:
    """1. 2. under （二）, then （三） without any 1. of its own: the third was meant to be 3."""
    headings = [h for h in case.report.headings if h.numbered and h.number]
    for before, heading, after in zip(headings, headings[1:], [*headings[2:], None], strict=False):
        childless = after is None or after.level <= SUBSECTION
        if heading.level != SUBSECTION or before.level <= SUBSECTION or not childless:
            continue
        if before.number and before.number > 1 and before.number + 1 == heading.number:
            values = {"heading": heading.text[:20], "sibling": before.text[:20]}
            yield Spot(heading.start, heading.end, values)


@rule(
    "structure.numbering_style",
    severity=Severity.INFO,
    title=Bilingual("标题序号写法不一", "Heading numbers in mixed style"),
    message=Bilingual(
        "同一级标题的序号写法不一：这里是“{here}”，别处是“{there}”。",
        "Headings of one level are numbered as {here} here and as {there} elsewhere.",
    ),
    basis=FORMAT,
)
def numbering_style(case: Case) -> Iterator[Spot]:
    """Half- and full-width brackets, stops and 、 mixed within one level; the rarer style is marked."""
    by_level: dict[int, dict[str, list[Heading]]] = {}
    for heading in case.report.headings:
        if heading.numbered and (style := _style(heading)):
            by_level.setdefault(heading.level, {}).setdefault(style, []).append(heading)
    for styles in by_level.values():
        usual = max(styles, key=lambda style: len(styles[style]))
        for style, members in styles.items():
            if style != usual:
                yield Spot(members[0].start, members[0].end, {"here": style, "there": usual})


_STYLE = plain(r"([（(]?)\s?[一二三四五六七八九十0-9０-９]{1,3}\s?([）)、.．]{0,2})")


def _style(heading: Heading) -> str:
    found = _STYLE.match(heading.text)
    sample = "1" if heading.level not in (SECTION, SUBSECTION) else "一"
    return f"{found[1]}{sample}{found[2]}" if found else ""


@rule(
    "structure.enumeration_gap",
    severity=Severity.WARNING,
    title=Bilingual("分项缺号", "An enumeration skips"),
    message=Bilingual(
        "“{first}…”这组分项缺少第{missing}项。请补写或重新编号。",
        "The list that begins “{first}…” lacks item {missing}. Add it or renumber.",
    ),
    basis=SELF_CONSISTENCY,
    doubt=Bilingual("缺的一项也许换了说法。", "the item may be worded in another way."),
)
def enumeration_gap(case: Case) -> Iterator[Spot]:
    """一是…三是… without 二是."""
    for found in case.report.enumerations:
        missing = found.missing
        if missing and found.style in ("是", "要", "则", "第"):
            item = next(i for i in found.items if i.number > missing[0])
            first = found.items[0].span.of(case.text)[:12]
            yield Spot(item.span.start, item.span.start + 2, {"first": first, "missing": missing[0]})


@rule(
    "structure.enumeration_repeated",
    severity=Severity.WARNING,
    title=Bilingual("分项重号", "An enumeration repeats a number"),
    message=Bilingual(
        "“{first}…”这组分项有两个第{number}项。请重新编号。",
        "The list that begins “{first}…” has item {number} twice. Renumber.",
    ),
    basis=SELF_CONSISTENCY,
    doubt=Bilingual("也许是另起的一组。", "a new list may begin here."),
)
def enumeration_repeated(case: Case) -> Iterator[Spot]:
    """二是…二是… in one list."""
    for found in case.report.enumerations:
        repeated = found.repeated
        if repeated and found.style in ("是", "要", "则", "第"):
            item = [i for i in found.items if i.number == repeated[0]][-1]
            first = found.items[0].span.of(case.text)[:12]
            yield Spot(item.span.start, item.span.start + 2, {"first": first, "number": item.number})
