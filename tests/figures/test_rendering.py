"""Figures for scripts and for terminals."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from mingshu.figures.rendering import record_ids, rows, table, value_text
from mingshu.figures.values import figure, figures_of
from mingshu.kernel.quantities import Quantity, Standing
from mingshu.ledgers.description import MEASURES
from mingshu.organisations.models import Organ

MARCH = date(2022, 3, 15)
KEYS = [
    "id",
    "title",
    "unit",
    "value",
    "numerator",
    "denominator",
    "records",
    "ledger",
    "until",
    "standing",
    "approximate",
    "whose",
]


def test_a_rate_in_json_carries_its_base_and_its_rows(desk: Any, township: Organ) -> None:
    settled = desk.mediation(township, MARCH, closed_on=MARCH, result="成功")
    failed = desk.mediation(township, MARCH, closed_on=MARCH, result="不成")
    (row,) = rows([figure("M-ME-07", township, 2022, date(2022, 6, 30))])
    assert list(row) == KEYS
    assert row == {
        "id": "M-ME-07",
        "title": "调解成功率",
        "unit": "%",
        "value": 50,
        "numerator": 1,
        "denominator": 2,
        "records": [settled.pk, failed.pk],
        "ledger": "mediation",
        "until": "2022-06-30",
        "standing": "known",
        "approximate": False,
        "whose": "territory",
    }


def test_what_is_unknown_is_null_in_json_and_says_why(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH, closed_on=MARCH, result="成功", masked=("amount",))
    found = rows(figures_of(township, 2022, measure_ids=["M-ME-05", "M-PB-01", "M-ME-01"]).values())
    assert [(row["value"], row["standing"]) for row in found] == [
        (None, "masked"),
        (None, "no_data"),
        (1, "known"),
    ]
    assert len(found[0]["records"]) == 1


def test_all_figures_are_json(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH, yuan="5959100")
    found = json.loads(json.dumps(rows(figures_of(township, 2022).values())))
    assert len(found) == len(MEASURES)
    assert next(row["value"] for row in found if row["id"] == "M-ME-05") == 595.91


def test_rows_behind_a_county_are_those_of_its_villages(desk: Any, county: Organ, village: Organ) -> None:
    record = desk.mediation(village, MARCH)
    assert record_ids(figure("M-ME-01", county, 2022)) == [record.pk]


def test_values_as_read() -> None:
    rate = Quantity.rate(Quantity.known(94, "件"), Quantity.known(95, "件"))
    nothing = Quantity.rate(Quantity.known(0, "件"), Quantity.known(0, "件"))
    said = [
        value_text(Quantity.known(Decimal("595.9100"), "万元")),
        value_text(Quantity.known(0, "件")),
        value_text(rate),
        value_text(nothing),
        value_text(Quantity.missing(Standing.MASKED, "万元")),
    ]
    assert [one.zh for one in said] == ["595.91万元", "0件", "98.9%（94/95）", "不适用（0/0）", "已打码"]
    assert said[3].en == "not applicable（0/0）"


def test_a_table_lines_up_in_chinese(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH)
    lines = table(figures_of(township, 2022, measure_ids=["M-ME-01", "M-PB-01"]).values()).splitlines()
    assert len(lines) == 3
    assert "1件" in lines[1] and "无数据" in lines[2]
    places = [
        len(line[: line.index(word)].encode("gb18030"))
        for line, word in zip(lines[1:], ("人民", "普法宣传"), strict=True)
    ]
    assert places[0] == places[1]
