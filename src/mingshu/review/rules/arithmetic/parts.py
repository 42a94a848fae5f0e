"""Wholes and the parts they are said to have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import Pattern, compiled, plain
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.report import Counted
from mingshu.review.rules.arithmetic.changes import is_of_its_own
from mingshu.review.rules.arithmetic.relations import Group, adds_up, printed, rounding, value_of
from mingshu.review.rules.arithmetic.wholes import rate_bases
from mingshu.review.rules.bases import COUNTING

_AMONG = compiled(r"[，,；;（(]?其中[，,：:]?")
_EXHAUSTIVE = plain(r"(?:包括|分别为|分别是|由[^，。]{0,10}组成|即)[：:]?")
_TOTAL = compiled(r"(?:合计|共计|总计)[^，。；0-9]{0,6}$")


class Breakdown(NamedTuple):
    """A whole with the parts listed after it."""

    whole: Counted
    parts: Group


def _breakdowns(case: Case, opening: Pattern) -> Iterator[Breakdown]:
    """Wholes before 其中 and the parts of the same unit behind it, up to the end of the sentence or the next ；.

    A sentence that begins with 其中 takes its whole from the sentence before.
    """
    earlier: Group = ()
    for sentence, group in case.report.sentences_with_claims:
        for found in opening.finditer(case.text, sentence.start, sentence.end):
            stop = _stop(case.text, found.end(), sentence.end, opening)
            after = tuple(c for c in group if found.end() <= c.start < stop)
            before = tuple(c for c in group if c.end <= found.start() and is_of_its_own(c))
            if (
                found.start() == sentence.start
                and earlier
                and earlier[0].claim.sentence.end == sentence.start
            ):
                before = _largest(earlier, after)
            if before and after and before[-1].exact and before[-1].unit != "ratio":
                parts = tuple(c for c in after if c.unit == before[-1].unit and c.exact)
                yield Breakdown(before[-1], parts)
        earlier = group


def _stop(text: str, start: int, end: int, opening: Pattern) -> int:
    """Where a list of parts is over: at the next ； or 其中, or where the account goes on (，整改销号19处)."""
    again = opening.search(text, start, end)
    stop = min(
        (at for at in (text.find("；", start, end), again.start() if again else -1) if at >= 0), default=end
    )
    further = _GOES_ON.search(text, start, stop)
    return further.start() if further else stop


_GOES_ON = plain(
    r"(?<=[，,；])(?:另有|另外|此外|尚有)|(?<=[，,])(?:已|均已|全部|共|累计|成功|按期|及时)?(?:整改|销号|采纳|被采纳|办结|化解|调解|调处|调结|履行|处理|答复|办复|回复"
    r"|移送|追回|挽回|结案|审结|达成|开展|发放|组织)"
)


def _largest(group: Group, after: Group) -> Group:
    """The largest exact count of ``group`` in the unit of the first part, as a group of one."""
    same = [c for c in group if after and c.unit == after[0].unit and c.exact]
    return (max(same, key=value_of),) if same else ()


def _among(case: Case) -> list[Breakdown]:
    return list(_breakdowns(case, _AMONG))


def _complete_lists(case: Case) -> list[Breakdown]:
    return list(_breakdowns(case, _EXHAUSTIVE))


@rule(
    "arithmetic.part_exceeds_whole",
    severity=Severity.ERROR,
    title=Bilingual("“其中”大于总数", "A part larger than its whole"),
    message=Bilingual(
        "“其中”的{part}大于总数{whole}。请核对两个数。",
        "The part {part} is larger than the whole {whole}. Check both.",
    ),
    basis=COUNTING,
)
def part_exceeds_whole(case: Case) -> Iterator[Spot]:
    """共12件，其中…15件."""
    for whole, parts in case.once(_among):
        for part in parts:
            if value_of(part) > value_of(whole) + rounding((part, whole)) and not _is_money(part):
                yield Spot(part.start, part.end, {"part": part.claim.text, "whole": whole.claim.text})


def _is_money(counted: Counted) -> bool:
    return counted.unit == "元" and counted.claim.approx


@rule(
    "arithmetic.parts_exceed_whole",
    severity=Severity.WARNING,
    title=Bilingual("分项之和大于总数", "Parts add up to more than the whole"),
    message=Bilingual(
        "“其中”各项之和{sum}大于总数{whole}。请核对，有重叠的应注明。",
        "The parts add up to {sum}, more than the whole {whole}. Check; say so if they overlap.",
    ),
    basis=COUNTING,
    doubt=Bilingual("各项之间也许有重叠。", "the parts may overlap."),
)
def parts_exceed_whole(case: Case) -> Iterator[Spot]:
    """共10件，其中甲6件、乙7件."""
    for whole, parts in case.once(_among):
        total = sum((value_of(part) for part in parts), Decimal(0))
        most = value_of(whole) + rounding((whole, *parts))
        if len(parts) > 1 and total > most and value_of(whole) >= max(map(value_of, parts)):
            yield Spot(whole.start, parts[-1].end, {"sum": printed(total), "whole": whole.claim.text})


@rule(
    "arithmetic.sum_differs",
    severity=Severity.WARNING,
    title=Bilingual("分项之和与总数不符", "Parts do not add up"),
    message=Bilingual(
        "各分项之和是{sum}，总数写{whole}。请核对，未列全的加“等”。",
        "The parts add up to {sum}, the whole is printed as {whole}. "
        "Check; end a list that is not complete with “等” (and others).",
    ),
    basis=COUNTING,
    doubt=Bilingual("分项也许没有列全。", "the list may not be complete."),
)
def sum_differs(case: Case) -> Iterator[Spot]:
    """Three parts or more, or a list that calls itself complete, a little less than the whole; 累计 after a list."""
    seen: set[int] = set()
    for listing, fewest in ((_complete_lists, 2), (_among, 3)):
        for whole, parts in case.once(listing):
            total = sum((value_of(part) for part in parts), Decimal(0))
            least = value_of(whole) - rounding((whole, *parts))
            near = value_of(whole) * Decimal("0.8") <= total < least
            if len(parts) >= fewest and near and whole.start not in seen:
                seen.add(whole.start)
                yield Spot(whole.start, parts[-1].end, {"sum": printed(total), "whole": whole.claim.text})
    yield from _loose_totals(case)


def _loose_totals(case: Case) -> Iterator[Spot]:
    """甲5次、乙4次、丙3次，累计14次: likely the sum of what stands before, unless the list ends in 等."""
    for _sentence, group in case.report.sentences_with_claims:
        for index in range(3, len(group)):
            clause = group[index].words
            if not clause.startswith(("累计", "共", "一共", "总共")) or not group[index].exact:
                continue
            run = _run_before(group, index)
            listed = len(run) > 2 and "等" not in case.text[run[0].start : group[index].start]
            if listed and not _some_tail_gives(run, group[index]):
                values = {
                    "sum": printed(sum(map(value_of, run), Decimal(0))),
                    "whole": group[index].claim.text,
                }
                yield Spot(run[0].start, group[index].end, values)


@rule(
    "arithmetic.total_of_parts",
    severity=Severity.ERROR,
    title=Bilingual("合计数不等于各项之和", "A total that its items do not give"),
    message=Bilingual(
        "前面各项之和是{sum}，合计写{total}。请核对。",
        "The items add up to {sum}, the total is printed as {total}. Check.",
    ),
    basis=COUNTING,
)
def total_of_parts(case: Case) -> Iterator[Spot]:
    """甲3场、乙4场，合计8场."""
    for sentence, group in case.report.sentences_with_claims:
        if case.text.find("计", sentence.start, sentence.end) < 0:
            continue
        for index in range(2, len(group)):
            if not _TOTAL.search(group[index].words):
                continue
            run = _run_before(group, index)
            if len(run) > 1 and group[index].exact and not _some_tail_gives(run, group[index]):
                total = sum(map(value_of, run), Decimal(0))
                values = {"sum": printed(total), "total": group[index].claim.text}
                yield Spot(group[index].start, group[index].end, values)


def _run_before(group: Group, index: int) -> list[Counted]:
    """The claims straight before the total that share its unit; none when one of them is not exact."""
    run: list[Counted] = []
    for counted in reversed(group[:index]):
        if counted.unit != group[index].unit:
            break
        if not counted.exact:
            return []
        run.append(counted)
    return run[::-1]


def _some_tail_gives(run: list[Counted], total: Counted) -> bool:
    return any(adds_up(run[first:], total) for first in range(len(run) - 1))


@rule(
    "arithmetic.done_exceeds_taken",
    severity=Severity.WARNING,
    title=Bilingual("办成数大于受理数", "More done than taken in"),
    message=Bilingual(
        "{part}大于它的基数{whole}。请核对，含结转的应注明。",
        "{part} is more than its base {whole}. Check; say so if carried-over cases are included.",
    ),
    basis=COUNTING,
    doubt=Bilingual("也许含上年结转。", "cases carried over from last year may be included."),
)
def done_exceeds_taken(case: Case) -> Iterator[Spot]:
    """排查50起，化解52起: numerator above denominator of a rate of the catalogue, in one sentence."""
    for _sentence, group in case.report.sentences_with_claims:
        named = {c.measure: c for c in group if c.measure and c.exact and c.unit != "ratio"}
        if len(named) < 2:
            continue
        for measure, part in named.items():
            for whole in (named[base] for base in rate_bases().get(measure, ()) if base in named):
                if part.start > whole.start and value_of(part) > value_of(whole):
                    yield Spot(part.start, part.end, {"part": part.claim.text, "whole": whole.claim.text})
