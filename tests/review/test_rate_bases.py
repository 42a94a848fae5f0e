"""Rates and words of all are held against the whole that the catalogue gives their part, in the same sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import cycle, product
from typing import NamedTuple

import pytest

from mingshu.ledgers.description import MEASURES
from mingshu.ledgers.measures import Aggregation, Measure
from mingshu.review.case import Case
from mingshu.review.findings import Finding
from mingshu.review.frame import findings_of
from mingshu.review.reading import read_report
from mingshu.review.vocabulary import vocabulary
from tests.review.examples.texts import told

RATES = [measure for _ledger, measure in MEASURES if measure.aggregation is Aggregation.RATIO]
_COUNTED = (Aggregation.COUNT, Aggregation.SUM, Aggregation.DUE)


class Phrase(NamedTuple):
    """What a number of a measure is told with: a word of its context, the words before it, its units."""

    context: str
    words: str
    units: tuple[str, ...]


@cache
def phrases(measure: str) -> tuple[Phrase, ...]:
    table = vocabulary("measures")
    return tuple(
        Phrase(
            row.get("with", [""])[0].replace("…", ""),
            words.replace("…", ""),
            tuple("万元" if unit == "元" else unit for unit in units),
        )
        for row in table["entries"]
        if row["id"] == measure and not row.get("part")
        for units in [row["units"] if isinstance(row["units"], list) else table["classes"][row["units"]]]
        for words in row.get("near", ())
    )


def sentences(rate: Measure, base: str) -> Iterator[str]:
    """合格率 of 40 among 50 told as 98%, in the words that the vocabulary has for each of the three numbers."""
    for said, whole, part in product(phrases(rate.id), phrases(base), phrases(rate.numerator)):
        context = "、".join(dict.fromkeys(filter(None, (said.context, whole.context, part.context))))
        shared = [unit for unit in whole.units if unit in part.units]
        unit, own = (shared[0], shared[0]) if shared else (whole.units[0], part.units[0])
        opening = f"{context}工作：" if context else ""
        yield f"{opening}{whole.words}50{unit}，{part.words}40{own}，{said.words}98%。"


def read(sentence: str) -> tuple[Case, tuple[str | None, ...]]:
    case = Case(read_report(told(sentence), "report.txt"))
    start = case.text.index(sentence)
    counted = case.report.claims_in(start, start + len(sentence))
    return case, tuple(one.measure for one in counted if one.claim.text[:2] in ("50", "40", "98"))


def contradictions(case: Case) -> list[Finding]:
    """What says that the rate is wrong, or takes 50 for its base."""
    found = [one for one in findings_of(case) if one.code.startswith("arithmetic.")]
    return [one for one in found if "应为" in one.message.zh or "50" in one.message.zh]


def others_of(rate: Measure) -> list[str]:
    ledger, _own = MEASURES.get(rate.id)
    own = {rate.id, rate.numerator, rate.denominator}
    return [one.id for one in ledger.measures if one.id not in own and one.aggregation in _COUNTED]


@pytest.mark.parametrize("rate", RATES, ids=lambda rate: rate.id)
def test_rate_is_held_against_its_own_base(rate: Measure) -> None:
    own = (rate.denominator, rate.numerator, rate.id)
    case = next(case for case, found in map(read, sentences(rate, rate.denominator)) if found == own)
    assert [found.code for found in contradictions(case)] == ["arithmetic.rate_from_parts"]


@pytest.mark.parametrize("rate", RATES, ids=lambda rate: rate.id)
def test_rate_is_held_against_no_other_total_of_its_ledger(rate: Measure) -> None:
    for other in others_of(rate):
        own = (other, rate.numerator, rate.id)
        case = next((case for case, found in map(read, sentences(rate, other)) if found == own), None)
        said = [found.message.zh for found in contradictions(case)] if case else []
        assert not said


SIGNS = ("全部{}", "均已{}", "都已{}", "已全部{}", "逐一{}", "一律{}")


def of_all(sentence: str, sign: str, part: int) -> list[str]:
    """What is found where a sign of all stands with the words of the part, in place of the rate."""
    told_of, _comma, _rate = sentence.rpartition("，")
    words = told_of.rpartition("，")[2].partition("40")[0]
    text = f"{told_of}，{sign.format(words)}。".replace("，" + words + "40", f"，{words}{part}")
    case = Case(read_report(told(text), "report.txt"))
    return [one.message.zh for one in findings_of(case) if one.code == "arithmetic.all_against_part"]


@pytest.mark.parametrize(
    ("rate", "sign"),
    zip(RATES, cycle(SIGNS), strict=False),
    ids=[rate.id for rate in RATES],
)
def test_all_is_held_against_the_two_numbers_beside_it(rate: Measure, sign: str) -> None:
    own = (rate.denominator, rate.numerator, rate.id)
    plain = (one for one in sentences(rate, rate.denominator) if "（" not in one.split("，")[1])
    sentence = next(one for one in plain if read(one)[1] == own)
    (said,) = of_all(sentence, sign, part=40)
    assert "50" in said
    assert "40" in said
    assert not of_all(sentence, sign, part=50)
