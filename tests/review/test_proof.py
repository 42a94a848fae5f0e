"""What the reader calls proved: never a 100% that is none, a denial, a part for the whole, another's work."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from mingshu.figures.claims import Outcome
from mingshu.kernel.quantities import Quantity
from mingshu.review.case import Case, KnownFigure, WeakIndicator
from mingshu.review.reading import read_report
from mingshu.review.rules.ledger import held_against_ledgers
from mingshu.review.rules.weighing import Held

OF_A_TOWN = "云岭县青溪镇2022年度法治政府建设情况报告\n现将2022年度法治政府建设情况报告如下。\n一、工作\n"


class Ledgers:
    """Figures made up for one test: a number, or a fraction for a rate."""

    def __init__(
        self, organ_name: str, known: dict[str, float | tuple[int, int]], unit: str | None = None
    ) -> None:
        self.organ_name = organ_name
        self._known, self._unit = known, unit

    def figure(self, measure_id: str) -> KnownFigure | None:
        value = self._known.get(measure_id)
        if value is None:
            return None
        if isinstance(value, tuple):
            part, whole = (Quantity.known(one, "件") for one in value)
            return KnownFigure(measure_id, measure_id, Quantity.rate(part, whole), 1, "l")
        return KnownFigure(
            measure_id, measure_id, Quantity.known(Decimal(str(value)), self._unit or "件"), 1, "l"
        )

    def earlier(self, year: int, same_days: bool) -> None:
        return None

    def worst(self) -> Sequence[WeakIndicator]:
        return ()


def held_all(
    text: str, head: str = OF_A_TOWN, organ: str = "青溪镇", **known: float | tuple[int, int]
) -> list[Held]:
    """Each claim of a sentence, held against figures named M_ME_01 for M-ME-01, M_MT_01_party for M-MT-01@party."""
    figures = {_key(name): value for name, value in known.items()}
    report = read_report(head + text + "。", "r")
    return list(held_against_ledgers(Case(report, facts=Ledgers(organ, figures))))


def _key(name: str) -> str:
    parts = name.split("_")
    return "-".join(parts[:3]) + "".join(f"@{end}" for end in parts[3:])


def outcome(text: str, **known: float | tuple[int, int]) -> Outcome:
    """How the first claim stands."""
    return held_all(text, **known)[0].outcome


@pytest.mark.parametrize("words", ["办结率100%", "办结率达100％", "办结率100.0%", "办结率100%（2876/2876）"])
def test_nothing_is_called_100_percent_unless_it_is(words: str) -> None:
    assert outcome(f"政务服务{words}", M_GS_06=(2871, 2876)) is Outcome.CONTRADICTED
    assert outcome(f"政务服务{words}", M_GS_06=(2876, 2876)) is Outcome.PROVED


def test_nothing_is_called_0_percent_unless_it_is() -> None:
    assert outcome("政务服务办结率0%", M_GS_06=(1, 2876)) is Outcome.CONTRADICTED
    assert outcome("政务服务办结率0%", M_GS_06=(0, 2876)) is Outcome.PROVED


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("办结率99.8%（2871/2876）", Outcome.PROVED),
        ("办结率99.8%（ 2,871 / 2,876 ）", Outcome.PROVED),
        ("办结率99.8%（2870/2876）", Outcome.CONTRADICTED),
        ("办结率99.8%（998/1000）", Outcome.CONTRADICTED),
    ],
)
def test_the_fraction_in_brackets_must_fit_too(words: str, wanted: Outcome) -> None:
    assert outcome(f"政务服务{words}", M_GS_06=(2871, 2876)) is wanted


@pytest.mark.parametrize(
    ("words", "truth", "wanted"),
    [
        ("71至710件", 71, Outcome.UNPROVED),
        ("71至710件", 300, Outcome.UNPROVED),
        ("35-40件", 35, Outcome.UNPROVED),
        ("35-40件", 40, Outcome.UNPROVED),
        ("35-40件", 37, Outcome.UNPROVED),
        ("35-40件", 41, Outcome.CONTRADICTED),
        ("2900余件", 2876, Outcome.CONTRADICTED),
        ("2800余件", 2876, Outcome.PROVED),
        ("2876余件", 2876, Outcome.UNPROVED),
        ("超过2876件", 2876, Outcome.UNPROVED),
        ("不少于2876件", 2876, Outcome.PROVED),
        ("2876件以上", 2876, Outcome.PROVED),
        ("2870余件", 2876, Outcome.PROVED),
        ("2870余件", 2881, Outcome.UNPROVED),
        ("2870余件", 3500, Outcome.CONTRADICTED),
        ("近130件", 4, Outcome.CONTRADICTED),
        ("不超过2876件", 2876, Outcome.PROVED),
        ("不超过2876件", 2877, Outcome.CONTRADICTED),
        ("2876件以内", 2876, Outcome.PROVED),
        ("不足2876件", 2876, Outcome.CONTRADICTED),
        ("近2900件", 2876, Outcome.PROVED),
        ("近2800件", 2876, Outcome.CONTRADICTED),
        ("约2900件", 2876, Outcome.PROVED),
        ("约2800件", 2876, Outcome.UNPROVED),
        ("约2800件", 3100, Outcome.CONTRADICTED),
        ("上千件", 1240, Outcome.UNPROVED),
        ("上千件", 990, Outcome.CONTRADICTED),
        ("超过1000件", 1900, Outcome.UNPROVED),
    ],
)
def test_a_hedge_or_a_range_must_fit_on_its_own_side(words: str, truth: int, wanted: Outcome) -> None:
    assert outcome(f"受理矛盾纠纷{words}", M_ME_01=truth) is wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("罚款8万元", Outcome.UNPROVED),
        ("罚款约8万元", Outcome.UNPROVED),
        ("罚款约7.6万元", Outcome.PROVED),
        ("罚款7.57万元", Outcome.PROVED),
        ("罚款7.565万元", Outcome.PROVED),
        ("罚款7.6万元", Outcome.PROVED),
        ("罚款7.5万元", Outcome.CONTRADICTED),
        ("罚款75649元", Outcome.CONTRADICTED),
        ("罚款9万元", Outcome.CONTRADICTED),
    ],
)
def test_a_rounded_sum_says_that_it_is_rounded(words: str, wanted: Outcome) -> None:
    assert outcome(words, M_PC_03=75650) is wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("罚款75650.4元", Outcome.PROVED),
        ("罚款75650.5元", Outcome.CONTRADICTED),
    ],
)
def test_a_number_with_places_is_held_to_its_last_one(words: str, wanted: Outcome) -> None:
    assert outcome(words, M_PC_03=75650.44) is wanted
