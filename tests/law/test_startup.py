"""A broken catalogue stops the program at start-up, and publishing tells what it recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.apps import apps

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.law import publishing, queries
from mingshu.law.history import read_published
from mingshu.law.reading import PACKS

if TYPE_CHECKING:
    from .conftest import PackFolder


@pytest.fixture
def product_packs_elsewhere(packs: PackFolder, monkeypatch: pytest.MonkeyPatch) -> PackFolder:
    monkeypatch.setattr(queries, "PACKS", packs.path)
    monkeypatch.setattr(publishing, "PACKS", packs.path)
    queries.catalogue.cache_clear()
    monkeypatch.setattr(queries, "catalogue", queries.catalogue.__wrapped__)
    return packs


def test_a_broken_pack_stops_the_start(product_packs_elsewhere: PackFolder) -> None:
    apps.get_app_config("law").ready()
    product_packs_elsewhere.write("duties", "holder: both", "holdr: both")
    with pytest.raises(BrokenCatalogue, match="holdr"):
        apps.get_app_config("law").ready()


def test_a_dangling_reference_stops_the_start(product_packs_elsewhere: PackFolder) -> None:
    product_packs_elsewhere.write("duties", "statute: sample-law", "statute: x-law")
    with pytest.raises(BrokenCatalogue, match="x-law"):
        apps.get_app_config("law").ready()


def test_publishing_prints_what_is_new_and_fails_on_what_is_broken(
    product_packs_elsewhere: PackFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    shorter = ("value: 10\n", "value: 9\n")
    (product_packs_elsewhere.path / "published.yaml").unlink()
    assert publishing.main() == 0
    assert "procedures PROC-X/S01 2021-01-01\n" in capsys.readouterr().out
    assert publishing.main() == 0
    assert capsys.readouterr().out == ""
    product_packs_elsewhere.write("procedures", *shorter, published=False)
    assert publishing.main() == 2
    assert "被改动" in capsys.readouterr().err


def test_all_that_years_are_measured_by_is_published() -> None:
    published = read_published(PACKS)
    assert set(published) == {"procedures", "indicators", "frequencies"}
    assert [len(rows) for _kind, rows in sorted(published.items())] == [2, 68, 113]


def test_no_pack_quotes_a_report_or_names_a_place_of_this_machine() -> None:
    for path in sorted(PACKS.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert "seed" not in text, path.name
        assert str(Path.home()) not in text, path.name
