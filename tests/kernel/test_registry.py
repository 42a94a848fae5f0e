"""Names that are known, taken or misspelt."""

from __future__ import annotations

import pytest

from mingshu.kernel.errors import BadInput, BrokenCatalogue
from mingshu.kernel.registry import Registry
from mingshu.kernel.text import Bilingual

IDS = (
    "mediation",
    "meetings",
    "petition",
    "litigation",
    "penalty_case",
    "M-ME-01",
    "M-ME-02",
    "M-ME-03",
    "M-PE-01",
)


@pytest.fixture
def ledgers() -> Registry[str]:
    registry: Registry[str] = Registry(Bilingual("台账", "ledger"), "mingshu catalogue ledgers")
    for key in IDS:
        registry.add(key, key.upper())
    return registry


def way_out(registry: Registry[str], key: str) -> Bilingual | None:
    with pytest.raises(BadInput) as refused:
        registry.get(key)
    assert key in refused.value.message.zh
    return refused.value.way_out


def test_a_known_name_gives_its_thing(ledgers: Registry[str]) -> None:
    assert (ledgers.get("mediation"), ledgers.keys()) == ("MEDIATION", list(IDS))


def test_a_name_is_given_once(ledgers: Registry[str]) -> None:
    with pytest.raises(BrokenCatalogue, match="重复登记"):
        ledgers.add("mediation", "again")


@pytest.mark.parametrize(
    ("misspelt", "nearest"), [("mediaton", "mediation"), ("PETITIONS", "petition"), ("m-me-1", "M-ME-01")]
)
def test_a_misspelt_name_is_told_the_nearest_first(
    ledgers: Registry[str], misspelt: str, nearest: str
) -> None:
    said = way_out(ledgers, misspelt)
    assert said is not None
    assert said.zh.startswith(f"最接近的：{nearest}") and said.en.startswith(f"Nearest: {nearest}")


def test_at_most_three_are_named_and_the_way_to_all_of_them(ledgers: Registry[str]) -> None:
    said = way_out(ledgers, "M-ME-09")
    assert said == Bilingual(
        "最接近的：M-ME-03、M-ME-02、M-ME-01。全部列表：mingshu catalogue ledgers",
        "Nearest: M-ME-03, M-ME-02, M-ME-01. List all: mingshu catalogue ledgers",
    )


def test_a_name_like_none_is_only_told_where_all_are_listed(ledgers: Registry[str]) -> None:
    said = way_out(ledgers, "人民调解")
    assert said == Bilingual("全部列表：mingshu catalogue ledgers", "List all: mingshu catalogue ledgers")


def test_without_a_list_and_without_a_like_name_there_is_no_way_out_to_tell() -> None:
    bare: Registry[str] = Registry(Bilingual("规则", "rule"))
    assert way_out(bare, "R-1") is None
