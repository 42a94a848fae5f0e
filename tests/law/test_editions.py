"""A period is computed with the catalogue of its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mingshu import law
from mingshu.kernel.errors import BadInput
from mingshu.law.publishing import publish

if TYPE_CHECKING:
    from .conftest import PackFolder


@pytest.fixture
def two_editions(packs: PackFolder) -> PackFolder:
    packs.write(
        "duties",
        "做示例",
        "做新示例",
        version="2",
        since="2025-01-01",
        file="duties-2025.yaml",
        published=False,
    )
    publish(packs.path)
    return packs


@pytest.mark.parametrize(
    ("day", "version", "summary"),
    [("2024-12-31", "1", "做示例"), ("2025-01-01", "2", "做新示例"), ("2026-12-31", "2", "做新示例")],
)
def test_an_edition_holds_from_its_day(
    two_editions: PackFolder, day: str, version: str, summary: str
) -> None:
    found = two_editions.load(day)
    assert found.versions["duties"] == version
    assert found.versions["statutes"] == "1"
    assert found.duty("DUTY-X-01").summary.zh == summary


def test_editions_have_their_own_checksums(two_editions: PackFolder) -> None:
    before, after = two_editions.load("2024-12-31"), two_editions.load("2025-12-31")
    assert before.checksum != after.checksum
    assert before.packs["statutes"].checksum == after.packs["statutes"].checksum
    assert before.checksum == two_editions.load("2023-12-31").checksum


def test_before_the_first_edition_there_is_no_catalogue(packs: PackFolder) -> None:
    with pytest.raises(BadInput, match="2020-01-01"):
        packs.load("2019-12-31")


def test_the_product_has_one_edition_so_far() -> None:
    assert law.catalogue(2022).checksum == law.catalogue(2026).checksum == law.catalogue().checksum
    with pytest.raises(BadInput, match="2016-01-01"):
        law.catalogue(2015)
