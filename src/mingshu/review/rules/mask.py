"""What a report hides, and what can no longer be checked for it."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.prose.masks import Mask, MaskKind
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.rules.arithmetic.relations import rate_name
from mingshu.review.rules.bases import EVIDENCE


def _of_kind(case: Case, *kinds: MaskKind) -> list[Mask]:
    return [m for m in case.report.masks if m.kind in kinds and not _in_formula(case.text, m)]


def _in_formula(text: str, mask: Mask) -> bool:
    """1+4+X: the letter is part of a name."""
    return text[max(0, mask.span.start - 1) : mask.span.start] in ("+", "＋") or text[
        mask.span.end : mask.span.end + 1
    ] in ("+", "＋")


def _first(masks: list[Mask]) -> Iterator[Spot]:
    if masks:
        yield Spot(*masks[0].span, {"count": len(masks), "first": masks[0].text})


@rule(
    "mask.figures",
    severity=Severity.INFO,
    title=Bilingual("数字被打码", "Figures are masked"),
    message=Bilingual(
        "全文有{count}处数字被打码，无法核实，也不能当作0。",
        "{count} figures are masked: they cannot be checked and are not 0.",
    ),
    basis=EVIDENCE,
)
def figures(case: Case) -> Iterator[Spot]:
    """One finding for all masked figures, at the first."""
    masked = [counted for counted in case.report.claims if counted.claim.masked]
    if masked:
        yield Spot(masked[0].start, masked[0].end, {"count": len(masked)})


@rule(
    "mask.names",
    severity=Severity.INFO,
    title=Bilingual("名称被打码", "Names are masked"),
    message=Bilingual(
        "全文有{count}处名称被打码，如“{first}”。", "{count} names are masked, such as {first}."
    ),
    basis=EVIDENCE,
)
def names(case: Case) -> Iterator[Spot]:
    """Places and people."""
    yield from _first(_of_kind(case, MaskKind.NAME, MaskKind.DOCUMENT_NUMBER))


@rule(
    "mask.dates",
    severity=Severity.INFO,
    title=Bilingual("日期被打码", "Dates are masked"),
    message=Bilingual(
        "全文有{count}处日期被打码，如“{first}”。", "{count} dates are masked, such as {first}."
    ),
    basis=EVIDENCE,
)
def dates(case: Case) -> Iterator[Spot]:
    """“*·**” and xxxx年."""
    yield from _first(_of_kind(case, MaskKind.DATE))


@rule(
    "mask.rate_uncheckable",
    severity=Severity.INFO,
    title=Bilingual("打码使率无法核对", "A mask makes a rate uncheckable"),
    message=Bilingual(
        "{name}{rate}的分子或分母被打码，无法核对。",
        "{name} of {rate} cannot be checked: a part of it is masked.",
    ),
    basis=EVIDENCE,
)
def rate_uncheckable(case: Case) -> Iterator[Spot]:
    """A printed rate whose sentence masks the counts."""
    for _sentence, group in case.report.sentences_with_rates:
        counts = [c for c in group if c.unit != "ratio"]
        if not counts or not all(c.claim.masked for c in counts):
            continue
        for counted in group:
            if counted.value is not None and (name := rate_name(case.text, counted)):
                yield Spot(counted.start, counted.end, {"name": name, "rate": counted.claim.text})


@rule(
    "mask.partly",
    severity=Severity.INFO,
    title=Bilingual("只打了一部分码", "Masked in part"),
    message=Bilingual(
        "同一句里只有{shown}没有打码，其余都打了。",
        "Only {shown} is printed; its companions in the sentence are masked.",
    ),
    basis=EVIDENCE,
)
def partly(case: Case) -> Iterator[Spot]:
    """收到申请2件，维持*件: the one figure left shows what the others hide."""
    for _sentence, group in case.report.sentences_with_claims:
        if len(group) < 3:
            continue
        counts = [c for c in group if c.unit != "ratio"]
        shown = [c for c in counts if not c.claim.masked]
        if len(shown) == 1 and len(counts) > 2:
            yield Spot(shown[0].start, shown[0].end, {"shown": shown[0].claim.text})
