"""A written number beside a figure that the ledgers know only roughly: never a false error, never a false proof."""

from __future__ import annotations

import pytest

from mingshu.figures.claims import Outcome
from mingshu.kernel.quantities import Quantity
from mingshu.review.case import Case, KnownFigure, WeakIndicator
from mingshu.review.reading import read_report
from mingshu.review.rules.ledger import held_against_ledgers
from mingshu.review.rules.weighing import value_of


class Roughly:
    """Ledgers that know of 1800 leaflets or so."""

    organ_name = "清溪镇"

    def __init__(self, *, approximate: bool) -> None:
        self.quantity = Quantity.known(1800, "份", approximate=approximate)

    def figure(self, measure_id: str) -> KnownFigure | None:
        if measure_id != "M-PB-02":
            return None
        return KnownFigure("M-PB-02", "发放资料份数", self.quantity, 2, "publicity")

    def earlier(self, year: int, same_days: bool) -> None:
        return None

    def worst(self) -> list[WeakIndicator]:
        return []


def outcomes(words: str, *, approximate: bool) -> list[Outcome]:
    text = f"清溪镇2022年度述法报告\n\n一、履职情况\n\n全年共发放宣传资料{words}。\n"
    case = Case(read_report(text, "report.txt"), facts=Roughly(approximate=approximate))
    return [held.outcome for held in held_against_ledgers(case)]


@pytest.mark.parametrize(
    ("words", "when_rough", "when_exact"),
    [
        ("约1800份", Outcome.PROVED, Outcome.PROVED),
        ("1800余份", Outcome.PROVED, Outcome.UNPROVED),
        ("1800份", Outcome.PROVED, Outcome.PROVED),
        ("1850份", Outcome.UNPROVED, Outcome.CONTRADICTED),
        ("9000份", Outcome.CONTRADICTED, Outcome.CONTRADICTED),
    ],
)
def test_claim_beside_a_rough_figure(words: str, when_rough: Outcome, when_exact: Outcome) -> None:
    assert outcomes(words, approximate=True) == [when_rough]
    assert outcomes(words, approximate=False) == [when_exact]


def test_message_prints_about() -> None:
    figure = Roughly(approximate=True).figure("M-PB-02")
    assert figure is not None
    assert value_of(figure) == "约1800份"
