"""Sections and what they are for; where there are no headings, the phrases that open a part."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mingshu.prose.headings import SECTION, SUBSECTION, Heading
from mingshu.prose.patterns import MULTILINE, Pattern, compiled, plain
from mingshu.prose.plans import NEXT
from mingshu.review.reading.report import ReportKind, Role, Section

_YEAR = r"(?:20\d\d|[二两]〇[〇一二三四五六七八九]{2})"
_ROLES = (
    (
        Role.LAST_YEAR,
        compiled(
            rf"(?:上一?年度?|去年|上次|上年|{_YEAR}年度?).{{0,24}}(?:问题|反馈|不足|短板).{{0,14}}(?:整改|落实|办理|回应|改进)"
            r"|(?:问题|反馈意见)整改(?:落实)?(?:情况|成效)|整改落实情况|上一?年度?述法"
        ),
    ),
    (
        Role.PLAN,
        compiled(
            rf"下一?(?:步|阶段|年度?)|(?:{_YEAR}|明|来)年度?.{{0,24}}(?:打算|安排|计划|思路|谋划)(?!.*成效)"
            r"|(?:工作|主要)(?:打算|思路|安排|谋划)|今后|努力方向|改进(?:措施|方向|计划)|整改(?:措施|方向|打算)|打算$"
        ),
    ),
    (
        Role.PROBLEMS,
        plain(
            r"(?:存在|查摆|面临|突出|主要).{0,8}(?:问题|不足|短板|差距|困难|薄弱)|不足(?:之处)?(?:和|及|与|以及)?.{0,4}原因"
            r"|(?:问题|不足|短板|差距)(?:与|和|及|及其|、)(?:不足|问题|短板|差距|原因)|^[^，。]{0,6}(?:问题|不足|短板|差距)$"
        ),
    ),
    (Role.REASONS, plain(r"原因(?:分析|剖析)?")),
    (Role.HEADS, compiled(r"(?:主要负责人|主要领导|书记).{0,30}(?:职责|履职|责任人)|第一责任人职责")),
    (
        Role.PERFORMANCE,
        plain(
            r"举措|成效|履职|履行|开展|做法|职责|完成|落实|工作|亮点|成绩|情况|加强|推进|坚持|深化|强化|健全|组织者|推动者|实践者"
        ),
    ),
)
_SHORTFALLS = ("问题", "不足", "短板", "差距", "困难", "薄弱")  # every way to announce problems names one
_MARKER = plain(r"^[\s（(第]*[一二三四五六七八九十0-9]{1,3}[、.．）)章部分\s]*")
_OPENINGS = (
    (
        Role.PROBLEMS,
        compiled(
            r"^[ \t\r\u00a0\u3000]*+"
            r"(?:(?:但|同时|当前|虽然|尽管|对照|回顾|反思|在看到|在肯定|一年来)[^。\n]{0,50})?(?:还|仍然?|也)?存在(?:着)?"
            r"[^。\n]{0,16}(?:问题|不足|短板|差距)[^。\n]{0,8}[：:，。]",
            MULTILINE,
        ),
    ),
    (
        Role.PLAN,
        compiled(
            rf"(?:^|(?<=。))[ \t\r\u00a0\u3000]*+{NEXT}[，,：:]"
            r"|^[ \t\r\u00a0\u3000]*+20\d\d年[，,]"
            r"(?:我们?|本人|全[镇乡县区]|街道|[镇乡]政府)?(?:将|打算|准备|计划)",
            MULTILINE,
        ),
    ),
)


def read_sections(text: str, headings: list[Heading], kind: ReportKind) -> list[Section]:
    """Top-level sections in order, a second-level one split off where it answers last year or names problems.

    Problems or a plan that no heading announces are taken from the phrase that opens them.
    """
    found = list(_by_headings(text, headings, kind))
    roles = {section.role for section in found}
    for role, opening in _OPENINGS:
        if role not in roles and (implied := _opened(text, found, role, opening)):
            found.append(implied)
    found += _prose_before(text, found, kind)
    annex = annex_start(text)
    found = [section for section in found if section.whole.start < annex]
    if annex < len(text):
        found.append(Section(Role.ANNEX, None, annex, len(text)))
    return _cut(sorted(found, key=lambda section: section.whole.start))


def _prose_before(text: str, found: list[Section], kind: ReportKind) -> list[Section]:
    """In a report without headings, what stands between its opening sentence and the passage on problems.

    A paragraph of it that answers what was found last year is a section of its own.
    """
    first = min((section.start for section in found), default=0)
    opening = _AS_FOLLOWS.search(text, 0, first)
    if opening is None or any(section.heading for section in found) or first - opening.end() < _LONG_ENOUGH:
        return []
    answered = _ANSWERED.search(text, opening.end(), first) if kind is ReportKind.SHUFA else None
    if answered is None:
        return [Section(Role.PERFORMANCE, None, opening.end(), first)]
    return [
        Section(Role.PERFORMANCE, None, opening.end(), answered.start()),
        Section(Role.LAST_YEAR, None, answered.start(), answered.end()),
        Section(Role.PERFORMANCE, None, answered.end(), first),
    ]


_ANSWERED = compiled(
    rf"^[ \t\u3000]*+(?:对照|针对|围绕|对)?(?:上一?年度?|去年|上年|{_YEAR}年度?)[^。\n]{{0,12}}"
    r"(?:述法|评议|点评|反馈|指出)[^。\n]{0,40}(?:问题|不足|意见)[^\n]*",
    MULTILINE,
)

_AS_FOLLOWS = compiled(r"如下[：:。，,]")
_LONG_ENOUGH = 200
_ANNEX = compiled(
    r"^(?:#{1,6} )?[ \t\u3000]*附[ \u3000]?[件表][ \u3000]?[0-9一二三]{0,2}(?:[ \t\u3000]*[：:]?[ \t\u3000]*$"
    r"|[ \t\u3000：:]+[^\n，。；]{2,40}\n\s*(?:\||[^\n]{1,40}\t))",
    MULTILINE,
)


def annex_start(text: str) -> int:
    """Where the first annex begins: 附件 on a line of its own; the length of the text when there is none."""
    found = _ANNEX.search(text) if "附" in text else None
    return found.start() if found else len(text)


def _by_headings(text: str, headings: list[Heading], kind: ReportKind) -> Iterator[Section]:
    tops = list(_openers(headings, kind))
    ends = [heading.start for heading, _role in tops[1:]]
    for (heading, role), end in zip(tops, [*ends, len(text)], strict=False):
        yield Section(role, heading, heading.end, end)


def _openers(headings: list[Heading], kind: ReportKind) -> Iterator[tuple[Heading, Role]]:
    """Headings that open a section, with its role.

    First-level ones do, and second-level ones that tell of last year, of reasons or of the heads; after such a one
    the next second-level heading takes the role of their common parent up again.
    """
    parent, apart = Role.OTHER, False
    for heading in headings:
        if heading.level == SECTION:
            parent, apart = role_of(heading, kind), False
            yield heading, parent
        elif heading.level == SUBSECTION:
            own = role_of(heading, kind)
            told_here = own is Role.HEADS and parent in (Role.PERFORMANCE, Role.OTHER)  # not in what is amiss
            if own in (Role.LAST_YEAR, Role.REASONS) or told_here:
                apart = own is not parent
                yield heading, own
            elif apart:
                apart = False
                yield heading, parent if parent is not Role.OTHER else own


_ANYTHING_ELSE = plain(r"^其他(?:需要?|应当?)?(?:报告|说明|反映)?的?(?:情况|事项|问题|工作情况)")


def role_of(heading: Heading, kind: ReportKind) -> Role:
    """What a heading announces."""
    words = _MARKER.sub("", heading.text)
    if _ANYTHING_ELSE.match(words):
        return Role.OTHER
    for role, pattern in _ROLES:
        if role is Role.HEADS and kind is not ReportKind.ANNUAL:
            continue
        if role is not Role.PERFORMANCE and len(words) > 40:
            continue
        if role in (Role.PROBLEMS, Role.REASONS) and "整改" in words:
            continue
        if role is Role.PROBLEMS and not any(word in words for word in _SHORTFALLS):
            continue
        if pattern.search(words):
            return role
    return Role.OTHER


def _opened(text: str, found: list[Section], role: Role, opening: Pattern) -> Section | None:
    from_here = found[0].start if found else 0
    last = None
    for match in opening.finditer(text, from_here):
        last = match
    if last is None:
        return None
    start = last.start() + len(last[0]) - len(last[0].lstrip())
    later = [section.whole.start for section in found if section.whole.start > start]
    if role is Role.PROBLEMS and later:
        paragraph = text.find("\n", start)
        later.append(paragraph if paragraph >= 0 else len(text))
    return Section(role, None, start, min(later, default=len(text)))


def _cut(sections: list[Section]) -> list[Section]:
    """Each ends where the next begins."""
    cut = [
        section._replace(end=min(section.end, following.whole.start))
        for section, following in pairwise(sections)
    ]
    return [*cut, *sections[-1:]]
