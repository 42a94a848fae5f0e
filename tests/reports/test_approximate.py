"""A report prints 约 before what the ledgers know only roughly, in its text, its annex and its frozen rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.documents.model import Figure, Table, Text
from mingshu.figures.cells import mark_stale
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.reports.annex import source_annex
from mingshu.reports.content import content_of
from mingshu.reports.freezing import rows_as_they_stand
from mingshu.reports.own import bound_again, changed, own
from mingshu.reports.truth import misbound

from .conftest import Drafted, Keep, text_of

pytestmark = pytest.mark.django_db


def campaign(keep: Keep, on: date, *rough: str, **values: Any) -> LedgerRecord:
    """A campaign whose ``rough`` columns are 约 numbers, or a month without its day."""
    usual = {"title": f"普法{on}", "node": "普法月", "venue": "乡村", "form": "集中宣传", "state": "已开展"}
    record = keep("publicity", held_on=on, **usual | values)
    record.approximate = ",".join(rough)
    record.save(update_fields=["approximate"])
    mark_stale(ledger=LEDGERS.get("publicity"), touched={(record.organ_id, on.year)})
    return record


@pytest.fixture
def content(keep: Keep, drafted: Drafted) -> dict[str, Any]:
    campaign(keep, date(2022, 3, 4), materials=300, audience=50)
    campaign(keep, date(2022, 5, 6), "materials", materials=1500, audience=20)
    return content_of(drafted())


def figure(content: dict[str, Any], figure_id: str) -> dict[str, Any]:
    return next(one for one in content["figures"] if one["id"] == figure_id)


def test_sentence_prints_about_before_the_rough_sum_alone(keep: Keep, drafted: Drafted) -> None:
    campaign(keep, date(2022, 3, 4), materials=300, audience=50)
    campaign(keep, date(2022, 5, 6), "materials", materials=1500, audience=20)
    words = text_of(drafted())
    assert "约1800份" in words
    assert "70人次" in words
    assert "约70" not in words


def test_content_and_annex_say_it_too(content: dict[str, Any]) -> None:
    assert figure(content, "M-PB-02")["printed"] == "约1800份"
    assert figure(content, "M-PB-02")["approximate"] is True
    assert figure(content, "M-PB-03")["approximate"] is False
    table = next(block for block in source_annex(content).blocks if isinstance(block, Table))
    row = next(row for row in table.rows if row.figure_id == "M-PB-02")
    assert "约1800份" in str(row.cells[1])


def test_last_years_rough_number_makes_the_change_a_rough_one(keep: Keep, drafted: Drafted) -> None:
    campaign(keep, date(2021, 3, 4), "materials", materials=1500, audience=50)
    campaign(keep, date(2022, 3, 4), materials=1800, audience=80)
    draft = drafted()
    assert "发放宣传资料1800份，比上年增加约300份、增长约20%" in text_of(draft)
    record = draft.figures["M-PB-02"]
    assert (record.last_year, record.roughly_last_year, record.approximate) == (1500, True, False)


def test_last_years_exact_number_makes_the_change_an_exact_one(keep: Keep, drafted: Drafted) -> None:
    campaign(keep, date(2021, 3, 4), materials=1500, audience=50)
    campaign(keep, date(2022, 3, 4), materials=1800, audience=80)
    draft = drafted()
    assert "发放宣传资料1800份，比上年增加300份、增长20%" in text_of(draft)
    assert draft.figures["M-PB-02"].roughly_last_year is False


def test_a_rough_number_equal_to_last_years_is_only_about_the_same(keep: Keep, drafted: Drafted) -> None:
    campaign(keep, date(2021, 3, 4), "materials", materials=1800, audience=50)
    campaign(keep, date(2022, 3, 4), materials=1800, audience=80)
    assert "发放宣传资料1800份，与上年大致持平" in text_of(drafted())


def test_number_whose_about_was_struck_is_a_misprint(content: dict[str, Any]) -> None:
    assert not list(misbound(content))
    runs = [run for section in content["sections"] for block in section["blocks"] for run in block["runs"]]
    told = next(run for run in runs if run.get("figure") == "M-PB-02")
    told["text"] = told["text"].removeprefix("约")
    assert list(misbound(content)) == [told]


def test_frozen_row_keeps_a_rough_number_and_a_month_as_they_are_known(keep: Keep) -> None:
    row = campaign(keep, date(2022, 3, 1), "held_on", "materials", materials=1500, audience=20)
    cells = rows_as_they_stand("publicity", [row.pk])[str(row.pk)]["cells"]
    assert (cells["held_on"], cells["materials"], cells["audience"]) == ("2022-03", "约1500", 20)


def test_another_number_in_the_place_of_a_rough_one_is_noticed_with_and_without_about() -> None:
    proposed = (Text("全年发放资料"), Figure("约1800份", "M-PB-02", "发放资料份数"), Text("，不够。"))
    for written in ("全年发放资料约2900份，不够。", "全年发放资料2900份，不够。"):
        (found,) = changed(own(written), proposed)
        assert written[found[0] : found[1]] == "2900"
    assert bound_again("全年发放资料约1800份，不够。", proposed)[1] == proposed[1]
