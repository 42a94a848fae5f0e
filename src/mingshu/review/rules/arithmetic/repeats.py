"""One fact told with two values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.measures import Scope
from mingshu.prose.patterns import compiled, plain
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.counting import named_measure
from mingshu.review.reading.report import Counted, Role
from mingshu.review.reading.tables import TableFigure, table_figures
from mingshu.review.rules.arithmetic.relations import Group, rate_name
from mingshu.review.rules.bases import SELF_CONSISTENCY

_OTHER_SCOPE = plain(
    r"上年|去年|同期|上半年|下半年|季度|其中|[0-9]{1,2}[-—至~][0-9]{1,2}月|[0-9]月|截至|同比|新增|每|分别|上一年|近[三五]年|20\d\d年.{0,40}20\d\d年|结转"
)
_FILLERS = compiled(
    r"全年|今年|年内|本年|共计|累计|一共|总共|共|各类|各种|有效|成功|及时|我[镇乡县区市街]|全[镇乡县区市]|达到?|以来|[\s\p{P}]"
)
_TOTALS = plain(r"全年|今年|年内|本年度?|共|累计")


_REACH = 300  # characters to each side; hardly a sentence is longer


class Telling(NamedTuple):
    """One claim with the words that say what it counts."""

    counted: Counted
    said: str
    total: bool


def _by_measure(case: Case) -> dict[tuple[str, str, str], list[tuple[Group, int]]]:
    """(measure, unit, whose act) → the exact claims that surely count it, each as its sentence's claims and its place
    there: 本人主持2次 and 全县21次 are two things."""
    found: dict[tuple[str, str, str], list[tuple[Group, int]]] = {}
    for _sentence, group in case.report.sentences_with_claims:
        for index, counted in enumerate(group):
            if counted.measure and counted.sure and counted.exact:
                named = counted.subject in (Scope.PERSON, Scope.TERRITORY)
                subject = counted.subject.value if counted.subject and named else ""
                found.setdefault((counted.measure, counted.unit, subject), []).append((group, index))
    return found


def _telling(case: Case, group: Group, index: int) -> Telling | None:
    """What the claim tells of the whole year; None when it speaks of another scope."""
    sentence = group[index].claim.sentence
    if case.report.role_at(sentence.start) in (Role.LAST_YEAR, Role.PLAN, Role.PROBLEMS):
        return None
    start, end = group[index].start, group[index].end
    if _OTHER_SCOPE.search(case.text, max(sentence.start, start - _REACH), min(sentence.end, end + _REACH)):
        return None
    clause = group[index].words
    said = rate_name(case.text, group[index]) or _FILLERS.sub("", clause)[-8:]
    return Telling(group[index], said, _TOTALS.search(clause) is not None)


def _pairs(case: Case) -> list[tuple[Telling, Telling]]:
    """(first telling, a later one with another value in another sentence) of one measure and unit."""
    found: list[tuple[Telling, Telling]] = []
    for places in _by_measure(case).values():
        if len({group[index].value for group, index in places}) < 2:
            continue
        told = [telling for group, index in places if (telling := _telling(case, group, index))]
        for later in told[1:]:
            apart = later.counted.claim.sentence != told[0].counted.claim.sentence
            if apart and later.counted.value != told[0].counted.value:
                found.append((told[0], later))
    return found


def _surely_one_fact(one: Telling, other: Telling) -> bool:
    return (
        len(one.said) >= 3
        and one.said == other.said
        and ((one.total and other.total) or one.said.endswith("率"))
    )


def _spot(one: Telling, other: Telling) -> Spot:
    values = {"said": other.said, "one": one.counted.claim.text, "other": other.counted.claim.text}
    return Spot(other.counted.start, other.counted.end, values)


@rule(
    "arithmetic.two_values",
    severity=Severity.ERROR,
    title=Bilingual("同一事实两个数", "One fact, two values"),
    message=Bilingual(
        "“{said}”前面写{one}，这里写{other}。请统一。",
        "“{said}” was {one} before and is {other} here. Print one.",
    ),
    basis=SELF_CONSISTENCY,
)
def two_values(case: Case) -> Iterator[Spot]:
    """The same total in the same words with another number."""
    for one, other in case.once(_pairs):
        if _surely_one_fact(one, other):
            yield _spot(one, other)


@rule(
    "arithmetic.maybe_two_values",
    severity=Severity.WARNING,
    title=Bilingual("疑似同一事实两个数", "Perhaps one fact with two values"),
    message=Bilingual(
        "前面写{one}，这里“{said}”写{other}，像是同一件事。请核对，范围不同的应写明。",
        "{one} before and {other} here (“{said}”) look like one fact. Check; say so if they differ in scope.",
    ),
    basis=SELF_CONSISTENCY,
    doubt=Bilingual("两处的范围也许不同。", "the two may differ in scope."),
)
def maybe_two_values(case: Case) -> Iterator[Spot]:
    """The same measure with another number where one of the tellings is a total."""
    for one, other in case.once(_pairs):
        if (
            not _surely_one_fact(one, other)
            and one.said[-2:] == other.said[-2:]
            and one.total
            and other.total
        ):
            yield _spot(one, other)


@rule(
    "arithmetic.table_disagrees",
    severity=Severity.WARNING,
    title=Bilingual("表中的数与正文不一致", "A table and the text disagree"),
    message=Bilingual(
        "表中“{label}”写{value}，正文写{told}。请核对并统一，范围不同的应写明。",
        "The table prints {value} for {label}, the text {told}. Check and print one; say so if they differ in scope.",
    ),
    basis=SELF_CONSISTENCY,
    doubt=Bilingual("表和正文的范围也许不同。", "table and text may differ in scope."),
)
def table_disagrees(case: Case) -> Iterator[Spot]:
    """普法活动（场次） 38 in a table under 2023年, where the text tells of 35场次."""
    for figure in table_figures(case.text, case.report.year) if case.report.year else ():
        told = _told_of(case, figure)
        if told and all(one.value != figure.value for one in told):
            value = f"{case.text[figure.span.start : figure.span.end]}{figure.unit}"
            yield Spot(*figure.span, {"label": figure.label, "value": value, "told": told[0].claim.text})


def _told_of(case: Case, figure: TableFigure) -> list[Counted]:
    """What the text tells exactly of what the row of the figure names, as of the whole year and the organ."""
    named = named_measure(case.text, figure.label, figure.span.start, figure.span, (figure.unit,))
    if named is None or not named.sure or not named.whole:
        return []
    places = case.once(_by_measure).get((named.measure or "", figure.unit, ""), [])
    told = [telling.counted for group, index in places if (telling := _telling(case, group, index))]
    return [counted for counted in told if counted.whole]
