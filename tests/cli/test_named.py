"""An unknown ledger or measure is answered with the nearest ones, never with the whole catalogue."""

from __future__ import annotations

import pytest

from mingshu.cli.named import MOST_SHOWN, nearest
from mingshu.ledgers.description import LEDGERS, MEASURES
from tests.cli.office import COULD_NOT_RUN, Office

pytestmark = pytest.mark.django_db


def test_a_ledger_misspelt_leads_to_the_right_one(office: Office) -> None:
    result = office.run("template", "mediaton", "-o", "台账.xlsx")
    assert result.returncode == COULD_NOT_RUN
    chinese, english = result.stderr.splitlines()
    assert "mediaton" in chinese and f"mediation（{LEDGERS.get('mediation').title}）" in chinese
    assert "mediation (" in english and "mingshu catalogue ledgers" in english


def test_a_measure_in_small_letters_is_found(office: Office) -> None:
    result = office.run("figures", "--org", "990101", "--year", "2022", "--measure", "m-me-07")
    assert result.returncode == COULD_NOT_RUN
    assert "M-ME-07（" in result.stderr and "mingshu catalogue measures" in result.stderr


def test_what_is_like_nothing_only_leads_to_the_catalogue(office: Office) -> None:
    result = office.run("figures", "--org", "990101", "--year", "2022", "--measure", "Ω")
    assert "相近" not in result.stderr and "mingshu catalogue measures" in result.stderr
    assert len(result.stderr) < 300


def test_a_chinese_word_finds_the_ledgers_whose_titles_hold_it() -> None:
    titles = {ledger.id: str(ledger.title) for ledger in LEDGERS}
    found = nearest("人民调解", titles)
    assert "mediation" in found and len(found) <= MOST_SHOWN


def test_a_word_of_many_titles_shows_five() -> None:
    titles = {measure.id: str(measure.title) for _ledger, measure in MEASURES}
    assert len(nearest("数", titles)) == MOST_SHOWN
