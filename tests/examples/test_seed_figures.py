"""清溪镇 reports what two real townships reported: every figure, with the rows behind it.

2022 follows the figures of seed 001, 2023 (to 24 November) those of seed 004. A phrase is the seed's own number.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from mingshu.figures.values import figure, records_behind
from mingshu.kernel.quantities import rate_text
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import village_count
from tests.examples.told import SEED_001, SEED_004, Told

REPORTED_ON = date(2023, 11, 24)


UNTIL: list[tuple[Told, date | None]] = [(told, None) for told in SEED_004]
UNTIL += [(told, REPORTED_ON) for told in SEED_004]


def seed(shared: Path, number: str) -> str:
    """The text of a seed, blanks left out."""
    return "".join(next((shared / "seeds").glob(f"{number}_*.txt")).read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    ("number", "told"), [("001", told) for told in SEED_001] + [("004", told) for told in SEED_004]
)
def test_the_phrase_is_the_seeds_own(number: str, told: Told, shared: Path) -> None:
    assert told.phrase in seed(shared, number)


@pytest.mark.parametrize("told", SEED_001, ids=lambda told: told.measure)
def test_2022_has_the_figure_with_its_rows(told: Told, qingxi: Organ) -> None:
    found = figure(told.measure, qingxi, 2022)
    assert told.fits(found.quantity.number), found
    behind = records_behind(told.measure, qingxi, 2022)
    assert behind.count() == (found.record_count if told.rows is None else told.rows)
    assert {row.organ_id for row in behind} == {qingxi.pk}


@pytest.mark.parametrize(("told", "until"), UNTIL, ids=lambda value: getattr(value, "measure", str(value)))
def test_2023_has_the_figure_with_its_rows(told: Told, until: date | None, qingxi: Organ) -> None:
    found = figure(told.measure, qingxi, 2023, until)
    assert told.fits(found.quantity.number), found
    assert records_behind(told.measure, qingxi, 2023, until).count() == told.rows


def test_99_percent_of_seed_001_is_94_of_95(qingxi: Organ, shared: Path) -> None:
    assert "成功率达99%" in seed(shared, "001")
    rate = figure("M-ME-07", qingxi, 2022).quantity
    assert (rate.numerator, rate.denominator) == (94, 95)
    assert rate.number is not None
    assert rate_text(rate.number) == "98.9%"
    assert records_behind("M-ME-07", qingxi, 2022).count() == 94
    assert records_behind("M-ME-07", qingxi, 2022, part="denominator").count() == 95


def test_agreements_with_money_were_all_kept(qingxi: Organ) -> None:
    settled = records_behind("M-ME-05", qingxi, 2022)
    with_money = settled.filter(amount__isnull=False)
    assert with_money.filter(performed=True).count() == with_money.count()
    assert sum(case.amount for case in with_money) == Decimal(5_959_100)


def test_every_one_of_the_ten_villages_has_site_and_adviser(qingxi: Organ) -> None:
    assert village_count(qingxi, date(2022, 12, 31)) == 10
    served = {visit.village for visit in records_behind("M-VA-04", qingxi, 2022)}
    covered = {site.name.removesuffix("公共法律服务点") for site in records_behind("M-LS-02", qingxi, 2022)}
    assert served == covered
    assert len(served) == 10


def test_the_leading_group_has_the_posts_of_seed_001(qingxi: Organ) -> None:
    group = records_behind("M-LG-01", qingxi, 2022).get()
    assert group.chair_post == "党委书记、镇长"
    assert group.vice_posts == ["专职副书记"]


def test_the_first_meeting_of_2022_was_in_january(qingxi: Organ) -> None:
    assert records_behind("M-MT-01", qingxi, 2022).get().held_on.month == 1


def test_both_problems_of_last_year_have_measures(qingxi: Organ) -> None:
    rows = list(records_behind("M-RE-01", qingxi, 2023))
    assert all(len(row.measures) == 2 and row.done_on for row in rows)
    assert {row.year for row in rows} == {2022}


def test_there_is_a_backbone_for_every_ten_households_in_each_village(qingxi: Organ) -> None:
    rows = list(records_behind("M-LL-02", qingxi, 2023))
    assert len({row.village for row in rows}) == 10
    assert all(row.households <= 10 * row.backbones for row in rows)


def test_nothing_of_2023_happens_after_the_report_was_signed(qingxi: Organ) -> None:
    year_end = {"rectification", "funding"}
    for ledger in LEDGERS:
        if ledger.id not in year_end:
            late = ledger.model.rows.filter(organ=qingxi, counted_on__gt=REPORTED_ON)
            assert not late.exists(), ledger.id
