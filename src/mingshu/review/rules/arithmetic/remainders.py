"""What is left over, the average, and a whole that a later sentence takes up again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import Match, compiled, plain
from mingshu.prose.sentences import ClauseMarks
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.frequencies import PER_YEAR
from mingshu.review.reading.report import Counted, Role
from mingshu.review.reading.scope import Scope
from mingshu.review.rules.arithmetic.relations import (
    Group,
    adds_up,
    common_unit,
    last_place,
    leeway,
    like,
    value_of,
)
from mingshu.review.rules.bases import COUNTING, SELF_CONSISTENCY

_LEFT = plain(
    r"^(?:剩余|余下|剩下|尚余|还剩)(?:的|仅)?$|^其余的?$|^(?:不合格|不通过|未通过|未合格)的?(?:仅|有)?$"
)
_MOST_BEFORE = 6  # a remainder is not taken from claims further back


@rule(
    "arithmetic.remainder",
    severity=Severity.WARNING,
    title=Bilingual("余数与总数不符", "A remainder that does not fit"),
    message=Bilingual(
        "“{words}{rest}”与前面的数对不上：总数减去已列各项不是这个数。请核对。",
        "“{words}{rest}” does not fit the counts before it: the whole less its parts is another number. Check.",
    ),
    basis=COUNTING,
    doubt=Bilingual("总数也许写在别处。", "the whole may be printed elsewhere."),
)
def remainder(case: Case) -> Iterator[Spot]:
    """发现208处，整改201处，剩余4处; 抽检4800批次，合格4713批次；不合格的78批次."""
    for _sentence, group in case.report.sentences_with_claims:
        for index in range(2, len(group)):
            rest = group[index]
            words = group[index].words if rest.exact and rest.unit != "ratio" else ""
            if not _LEFT.search(words):
                continue
            earlier = [c for c in group[max(0, index - _MOST_BEFORE) : index] if c.exact and like(c, rest)]
            if len(earlier) > 1 and not _leaves(earlier, rest):
                yield Spot(rest.start, rest.end, {"words": words, "rest": rest.claim.text})


def _leaves(earlier: list[Counted], rest: Counted) -> bool:
    """Whether one of the counts less some of those behind it leaves the rest."""
    for place, whole in enumerate(earlier):
        parts = earlier[place + 1 :]
        for size in range(1, len(parts) + 1):
            if any(adds_up((*taken, rest), whole) for taken in combinations(parts, size)):
                return True
    return False


@rule(
    "arithmetic.average",
    severity=Severity.WARNING,
    title=Bilingual("平均数算错", "An average that its counts do not give"),
    message=Bilingual(
        "“{words}{average}”与同一句里的总数和个数对不上。请重新计算。",
        "“{words}{average}” does not follow from the total and the number in the sentence. Compute it again.",
    ),
    basis=COUNTING,
    doubt=Bilingual("总数也许写在别处。", "the total may be printed elsewhere."),
)
def average(case: Case) -> Iterator[Spot]:
    """45名，平均每个村6名 with 8个村和1个社区; 30人…3个中队，每个中队12人; 35场次，平均每月5场次."""
    for _sentence, group in case.report.sentences_with_claims:
        for index in range(1, len(group)):
            found = group[index]
            if not found.exact or found.unit == "ratio":
                continue
            words = _since_comma(case.text, group, index)
            if "每" not in words and "均" not in words:
                continue
            in_time = _IN_TIME.search(words)
            if in_time is not None:
                wrong = _is_of_the_year(case, group[:index]) and not _given_in_time(group, index, in_time)
            else:
                wrong = (
                    index > 1
                    and _is_average(case.text, group, index, words)
                    and not _given(group, index, words)
                )
            if wrong:
                yield Spot(found.start, found.end, {"words": words, "average": found.claim.text})


def _since_comma(text: str, group: Group, index: int) -> str:
    """The words before a number, brackets included: 平均每个村（社区）."""
    start = max(group[index - 1].end, group[index].start - 24)
    return text[_COMMAS.clause_start(text, start, group[index].start) : group[index].start].strip()


_COMMAS = ClauseMarks("，。；：、,;\n")
_AVERAGE = plain(
    r"^平均每(?:个|名|村|件|户|家|人|所|支部)?[\u4e00-\u9fff（）]{0,8}$|^[村镇乡所]均[\u4e00-\u9fff]{0,4}$"
)
_EACH_OF = plain(r"^([\u4e00-\u9fff]{1,8})每(?:个|名|家|所|支)?([\u4e00-\u9fff]{1,4})$")
_EVERY = plain(r"^每(?:个|名|家|所|支)?\s?([\u4e00-\u9fff]{1,6})$")


def _is_average(text: str, group: Group, index: int, words: str) -> bool:
    """平均每…, or 每 with the noun that the claim just before counts: 3个中队，每个中队."""
    if _AVERAGE.search(words):
        return True
    before = group[index - 1]
    if every := _EACH_OF.search(words):
        shared = group[index].unit in _SHARED  # one adviser may serve several villages
        return not shared and every[1].endswith(every[2]) and text.startswith(every[1], before.end)
    every = _EVERY.search(words)
    return every is not None and text[before.end : before.end + 8].strip().startswith(every[1].strip())


_IN_TIME = compiled(
    r"^(?:平均每(?:个|一)?(半年|季度?|月|旬|周)|(月|季|周)均)(?:开展|召开|组织|举[办行]|办理|受理|进行|达到?|为|约)*$"
)
_PART_OF_YEAR = compiled(
    r"季度|半年|期间|暑|寒假|[0-9一二三四五六七八九十]个?月|以来|截至|活动[月周]|宣传[月周]"
)


def _is_of_the_year(case: Case, before: Group) -> bool:
    """Whether what was counted before an average in time is a total of the whole year, which is over."""
    year, dated = case.report.year, case.report.date
    sentence = before[0].claim.sentence
    said = case.text[sentence.start : before[-1].start]
    return not (dated and year == dated.year) and not _PART_OF_YEAR.search(said)


def _given_in_time(group: Group, index: int, in_time: Match) -> bool:
    """Whether the count before, in the same unit, divided by the months (quarters, weeks) of a year is the average."""
    total, found = group[index - 1], group[index]
    if total.scope is not Scope.YEAR or not total.exact or not like(total, found) or not total.value:
        return True
    average = total.value / PER_YEAR[in_time[1] or in_time[2]]
    return abs(average - value_of(found)) < last_place(found)


_ROUNDED = Decimal("0.51")
_SHARED = frozenset({"名", "人", "位"})


def _given(group: Group, index: int, words: str) -> bool:
    """Whether some total in the unit, divided by some count before, prints as the average."""
    found = group[index]
    before = [c for c in group[:index] if c.unit != "ratio" and c.value and c.value > 0]
    totals = [c for c in before if like(c, found)]
    numbers = [_span(c) for c in before if c not in totals]
    numbers += [(one[0] + other[0], one[1] + other[1]) for one, other in combinations(numbers[-4:], 2)]
    if not totals or not numbers:
        return True
    slack, average = _slack(found, words), value_of(found)
    return any(
        not total.exact or least / most_of - slack < average < most / fewest_of + slack
        for total in totals
        for least, most in [_span(total)]
        for fewest_of, most_of in numbers
    )


def _slack(average: Counted, words: str) -> Decimal:
    """An average may be cut off or rounded up at its last place; 106个村每村3户 says it of each."""
    return last_place(average) * (1 if _AVERAGE.search(words) else _ROUNDED)


def _span(counted: Counted) -> tuple[Decimal, Decimal]:
    """What may have been counted where 1254万 is printed: 12535000 to 12545000."""
    return value_of(counted) - leeway(counted), value_of(counted) + leeway(counted)


@rule(
    "arithmetic.whole_changed",
    severity=Severity.WARNING,
    title=Bilingual("问题部分引用的总数与前文不同", "The problems quote another total than the results"),
    message=Bilingual(
        "这里“{noun}”写{here}，前文“{noun}”写的是{before}。请统一。",
        "“{noun}” is {here} here, {before} before. Print one.",
    ),
    basis=SELF_CONSISTENCY,
    doubt=Bilingual("两处的范围也许不同。", "the two may differ in scope."),
)
def whole_changed(case: Case) -> Iterator[Spot]:
    """58场活动中线上活动仅9场 among the problems, where the results count 53场活动."""
    told: dict[str, list[Counted]] | None = None
    for section in case.report.of_role(Role.PROBLEMS):
        for counted in case.report.claims_in(section.start, section.end):
            noun, ending = _noun_quoted(case.text, counted) if counted.exact else ("", "")
            if not noun:
                continue
            told = _told_by_unit(case) if told is None else told
            if named := _named_otherwise(
                case.text, told.get(common_unit(counted), []), counted, noun, ending
            ):
                values = {"here": counted.claim.text, "noun": noun, "before": named.claim.text}
                yield Spot(counted.start, counted.end, values)


def _told_by_unit(case: Case) -> dict[str, list[Counted]]:
    """The results that the report tells outside its problems, by what they are counted in."""
    found: dict[str, list[Counted]] = {}
    for counted in case.report.told:
        if counted.exact and counted.is_result and case.report.role_at(counted.start) is not Role.PROBLEMS:
            found.setdefault(common_unit(counted), []).append(counted)
    return found


def _named_otherwise(
    text: str, told: list[Counted], quoted: Counted, noun: str, ending: str
) -> Counted | None:
    """The result that counts the noun with another value; None when one in the unit has the quoted value."""
    before = bisect_left(told, quoted.start, key=lambda counted: counted.start)
    nearest = told[max(0, before - _MOST_TOLD) : before]
    if any(counted.value == quoted.value for counted in nearest):
        return None
    return next((counted for counted in nearest if _counts(text, counted, noun, ending)), None)


def _noun_quoted(text: str, counted: Counted) -> tuple[str, str]:
    """What the problems take up from the results, and how the words for it end: 58场活动中, 全年受理物业纠纷274件."""
    if found := _QUOTED.match(text, counted.end):
        return found[1], found[1][-2:]
    start = max(counted.claim.sentence.start, counted.start - _QUOTED_BEFORE)
    found = _TOTAL_AGAIN.search(text, start, counted.start)
    return (found[1], found[1]) if found else ("", "")


_QUOTED_BEFORE = 20
_TOTAL_AGAIN = compiled(
    r"(?:全年|今年)(?:共|累计)?(?:受理|办理|办结|查处|立案|调处|化解|调解|排查|接待|收到)(?:的)?([\u4e00-\u9fff]{4,10})$"
)
_MOST_TOLD = 120
_QUOTED = compiled(r"\s?([\u4e00-\u9fff]{2,8})中(?=[，,\u4e00-\u9fff])(?![心学小型级央队])")


def _counts(text: str, counted: Counted, noun: str, ending: str) -> bool:
    """Whether the words straight before a claim end in ``ending``, or those behind it begin with the noun."""
    behind = text[counted.end : _MARKS.clause_end(text, counted.end, counted.end + 10)]
    before = text[max(0, counted.start - 12) : counted.start].rstrip()
    return before.endswith(ending) or behind.lstrip().startswith(noun)


_MARKS = ClauseMarks("，。；：:,;、\n（(")
