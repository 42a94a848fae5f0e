"""Words of all held against the numbers of their own sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingshu.kernel.text import Bilingual
from mingshu.prose.absolutes import find_absolutes
from mingshu.prose.patterns import compiled, plain
from mingshu.prose.sentences import ClauseMarks
from mingshu.prose.spans import Span
from mingshu.prose.totals import Kind
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.report import Counted, Role
from mingshu.review.rules.arithmetic.rates import grouped_rates
from mingshu.review.rules.arithmetic.relations import Group
from mingshu.review.rules.arithmetic.wholes import is_same_outcome, wholes_and_parts
from mingshu.review.rules.bases import COUNTING

_ONE = Decimal(1)
_MARKS, _REACH = ClauseMarks("，。；：:,;\n（("), 16


@rule(
    "arithmetic.all_against_rate",
    severity=Severity.ERROR,
    title=Bilingual("“全部”与不足100%的率矛盾", "“All” against a rate below 100%"),
    message=Bilingual(
        "同一句里写“{words}”，{name}却是{rate}。两者必有一误，请核对。",
        "The text says {words}, yet {name} is {rate}. One of the two is wrong; check.",
    ),
    basis=COUNTING,
)
def all_against_rate(case: Case) -> Iterator[Spot]:
    """全部办复 and 办复率98% in one sentence."""
    for sentence, _group, rates in case.once(grouped_rates):
        for rate in rates:
            if rate.claim.value is None or rate.claim.value >= _ONE:
                continue
            for found in _ALL.finditer(case.text, sentence.start, sentence.end):
                if rate.name.endswith(f"{found[1] or found[2]}率") and not _DOING.search(rate.name):
                    values = {"words": found[0], "name": rate.name, "rate": rate.claim.claim.text}
                    yield Spot(rate.claim.start, rate.claim.end, values)


_ALL = compiled(
    r"(?:已|均已|均)?全部(?:得到|按时|按期|及时|如期|[在向][^，。；0-9]{1,12})?(办复|办结|化解|答复|整改|回复|合格|公示|审查|审核|备案|履行|持证|出庭|通过)(?!的)|全(覆盖)"
)
_DOING = compiled("满意")


@rule(
    "arithmetic.all_done_yet_below",
    severity=Severity.WARNING,
    title=Bilingual(
        "受理数与化解数相同，成功率却不足100%", "All accepted are settled, yet the rate is below 100%"
    ),
    message=Bilingual(
        "“{words}”说明受理的都已化解，{name}却是{rate}。请分开写受理数、调解成功数。",
        "“{words}” says that all accepted cases were settled, yet {name} is {rate}. "
        "Print cases taken and cases settled apart.",
    ),
    basis=COUNTING,
    doubt=Bilingual(
        "“化解”也许包含调解不成的，只是措辞不严。",
        "“化解” (settled) may be loose wording and hold failed mediations too.",
    ),
)
def all_done_yet_below(case: Case) -> Iterator[Spot]:
    """受理并化解纠纷95起…成功率99%: the two cannot both be right."""
    for sentence, _group, rates in case.once(grouped_rates):
        found = _TAKEN_AND_DONE.search(case.text, sentence.start, sentence.end)
        if found is None:
            continue
        for rate in rates:
            below = rate.claim.value is not None and rate.claim.value < _ONE
            if below and _SUCCESS.search(rate.name) and rate.claim.start > found.start():
                values = {"words": found[0], "name": rate.name, "rate": rate.claim.claim.text}
                yield Spot(found.start(), rate.claim.end, values)


_TAKEN_AND_DONE = plain(
    r"(?:受理|接收|排查)(?:并|、|和)(?:成功|及时|妥善|就地)?(?:化解|调处|调解成功|办结)[^，。；\n]{0,16}?[0-9]+[件起宗]"
)
_SUCCESS = compiled(r"(?:成功|化解|调处|办结)率$")


@rule(
    "arithmetic.all_against_part",
    severity=Severity.ERROR,
    title=Bilingual("“全部”与句中的两个数矛盾", "“All” against the two numbers beside it"),
    message=Bilingual(
        "句中写“{words}”，可同一句里{whole}中只有{part}。两处必有一误，请核对。",
        "The sentence says {words}, yet of {whole} it counts only {part}. One of the two is wrong; check.",
    ),
    basis=COUNTING,
)
def all_against_part(case: Case) -> Iterator[Spot]:
    """排查隐患5处，整改4处，均已整改到位: all of the five, or four."""
    for sentence, group in case.report.sentences_with_claims:
        if case.report.role_at(sentence.start) is Role.PLAN:
            continue
        for whole, part in wholes_and_parts(group):
            if (said := _said_of_all(case.text, sentence, group, whole, part)) is not None:
                values = {"words": said.of(case.text), "whole": whole.claim.text, "part": part.claim.text}
                yield Spot(said.start, said.end, values)


def _said_of_all(text: str, sentence: Span, group: Group, whole: Counted, part: Counted) -> Span | None:
    """The clause that says of all what the part is counted for; it holds no number and stands next to the two."""
    for total in find_absolutes(sentence.of(text)):
        if total.kind is not Kind.ALL:
            continue
        clause = Span(sentence.start + total.clause.start, sentence.start + total.clause.end)
        if any(clause.start <= one.start < clause.end for one in group):
            continue
        before = [one for one in group if one.end <= clause.start]
        if before and before[-1] not in (whole, part):
            continue
        said = clause.of(text).replace(total.text, "" if len(total.text) > 1 else total.text, 1)
        if is_same_outcome(said, part.words, _clause_of(text, whole)):
            return clause
    return None


def _clause_of(text: str, counted: Counted) -> str:
    """The words around a count up to the marks on both sides."""
    return counted.words + text[counted.end : _MARKS.clause_end(text, counted.end, counted.end + _REACH)]
