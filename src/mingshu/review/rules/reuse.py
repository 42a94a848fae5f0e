"""Clauses, places and leaders that belong to somebody else's report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import compiled, plain
from mingshu.prose.sentences import ClauseMarks
from mingshu.prose.words import Words
from mingshu.review.case import Case, Shared
from mingshu.review.comparing.likeness import same_organ
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.places import may_be_name
from mingshu.review.reading.report import Role
from mingshu.review.rules.bases import SELF_CONSISTENCY

_OWN_WORK = Bilingual("报告应当写本机关、本年度的工作", "A report tells of its own organ and year")
_LARGE_SHARE = 0.3


@rule(
    "reuse.other_organ",
    severity=Severity.WARNING,
    title=Bilingual("与其他单位雷同", "Shared with another organ"),
    message=Bilingual(
        "这段话与“{partner}”相同或近似（{similarity}%）。请改写为本单位的事实和数字。",
        "The same as or close to “{partner}” ({similarity}%). Put the organ's own facts in its place.",
    ),
    basis=_OWN_WORK,
    doubt=Bilingual("也许是上级统一的提法。", "the wording may come from above."),
)
def other_organ(case: Case) -> Iterator[Spot]:
    """Clauses that another organ's report has too, the genre's formulas left out."""
    for shared in _shared(case, same_organ=False):
        yield _spot(shared)


@rule(
    "reuse.other_year",
    severity=Severity.WARNING,
    title=Bilingual("与往年雷同", "Shared with another year"),
    message=Bilingual(
        "这段话与本单位“{partner}”相同或近似（{similarity}%）。请补写当年的内容。",
        "The same as or close to this organ's “{partner}” ({similarity}%). Add what this year brought.",
    ),
    basis=_OWN_WORK,
    doubt=Bilingual(
        "长期工作的表述可以沿用，但应有当年的内容。",
        "lasting work may keep its wording, but needs this year's content.",
    ),
)
def other_year(case: Case) -> Iterator[Spot]:
    """Clauses that this organ's report of another year has too."""
    for shared in _shared(case, same_organ=True):
        yield _spot(shared)


def _shared(case: Case, *, same_organ: bool) -> Iterator[Shared]:
    organ = case.report.organ
    for shared in case.neighbours.shared if case.neighbours else ():
        if (bool(organ) and shared.partner_organ == organ) is same_organ:
            yield shared


def _spot(shared: Shared) -> Spot:
    values = {"partner": PurePath(shared.partner).name, "similarity": round(100 * shared.similarity)}
    return Spot(shared.start, shared.end, values, key=shared.partner)


@rule(
    "reuse.copied_problems",
    severity=Severity.WARNING,
    title=Bilingual("问题是抄来的", "Copied problems"),
    message=Bilingual(
        "存在问题部分有{share}%与其他报告相同。请按本单位实际重写。",
        "{share}% of the problem section stands in other reports too. Write the organ's own.",
    ),
    basis=_OWN_WORK,
    doubt=Bilingual("同一地区的问题可能相近。", "neighbours may share problems."),
)
def copied_problems(case: Case) -> Iterator[Spot]:
    """A large part of the problem section shared with other reports."""
    for section in case.report.of_role(Role.PROBLEMS):
        inside = {
            (s.start, s.end)
            for s in (case.neighbours.shared if case.neighbours else ())
            if section.start <= s.start < section.end
        }
        length = len(case.text[section.start : section.end].strip())
        share = sum(end - start for start, end in inside) / length if length else 0.0
        if share >= _LARGE_SHARE:
            yield Spot(section.start, section.end, {"share": round(100 * share)})


@rule(
    "reuse.foreign_place",
    severity=Severity.WARNING,
    title=Bilingual("出现其他单位的名称", "Another organ's name"),
    message=Bilingual(
        "这里写的是“{place}”，不是本单位“{organ}”。请核对，疑为套用稿件。",
        "This says {place}, not {organ}. Check; a text may have been reused.",
    ),
    basis=SELF_CONSISTENCY,
    doubt=Bilingual("也许确实在说外单位。", "the text may really mean the other organ."),
)
def foreign_place(case: Case) -> Iterator[Spot]:
    """A township's report that speaks of another township's government, committee or cadres as its own."""
    organ = _bare(case.report.organ)
    if not organ or not organ.endswith(("镇", "乡", "街道")):
        return
    told: set[tuple[str, int]] = set()
    for found in _OWN_BODY.finditer(case.text):
        place = found[1]
        if (
            place != organ
            and not place.endswith(organ)
            and not organ.endswith(place)
            and may_be_name(place)
            and not _is_word(case.text, place)
        ):
            told.add((place, found.start(1)))
            yield Spot(found.start(1), found.end(1), {"place": place, "organ": organ})
    named = Words(case.around).places(case.text)
    named += case.neighbours.places.places_in(case.text) if case.neighbours else []
    for start, place in dict.fromkeys(named):
        if (place, start) not in told and _is_of_another(case.text, place, start, organ):
            yield Spot(start, start + len(place), {"place": place, "organ": organ}, key="neighbour")


def _is_of_another(text: str, place: str, start: int, organ: str) -> bool:
    """Whether a known name stands where the organ's own would, not as a place visited, met or named beside others."""
    ahead = _CLAUSE.clause_start(text, max(0, start - _REACH), start)
    return not (
        same_organ(place, organ)
        or (organ.endswith(place) and text.endswith(organ, 0, start + len(place)))
        or _VISITING.search(text, ahead, start)
        or _BESIDE_IT.match(text, start + len(place))
    )


def _is_word(text: str, place: str) -> bool:
    """Whether what stands before 镇 is a word that the report uses elsewhere without it: 清理镇政府文件, 清理积案."""
    stem = place.removesuffix("街道")[:2] if place.endswith("街道") else place[:-1]
    return text.count(stem) > text.count(place)


_OWN_BODY = plain(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,3}(?:镇|乡|街道))(?=党委|党工委|人民政府|政府|办事处|20[0-9]{2}年|各部门|各村|机关干部|全体干部|党政|法治建设|法治政府|依法行政|总体规划)"
)
_CLAUSE, _REACH = ClauseMarks("，。；：、,;\n"), 6
_BESIDE_IT = plain(r"[等与和、及]|来|之间|交界|毗邻|相邻|方面")  # 雁回镇等兄弟乡镇, 雁回镇来我镇
_VISITING = compiled(r"赴|到|与|和|学习|邻|借鉴|向|由|从|在")


def _bare(organ: str) -> str:
    for body in ("人民政府", "党委", "党工委", "办事处", "委员会"):
        organ = organ.removesuffix(body)
    return organ


@rule(
    "reuse.foreign_leader",
    severity=Severity.WARNING,
    title=Bilingual("出现其他单位领导的姓名", "The name of another organ's leader"),
    message=Bilingual(
        "“{name}”是“{organ}”的负责人。请核对姓名。",
        "{name} heads {organ}. Check the name.",
    ),
    basis=SELF_CONSISTENCY,
    doubt=Bilingual("也许同名，或者调任。", "a namesake, or moved."),
)
def foreign_leader(case: Case) -> Iterator[Spot]:
    """A name that another report of the batch gives its own leader."""
    if case.neighbours is None:
        return
    for name, start in case.neighbours.leaders.first_in(case.text).items():
        organ = case.neighbours.leaders[name]
        if name not in case.neighbours.own_leaders and not same_organ(organ, case.report.organ):
            yield Spot(start, start + len(name), {"name": name, "organ": organ})
