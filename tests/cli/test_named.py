"""An unknown ledger or measure is answered with the nearest ones, never with the whole catalogue."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from mingshu.cli.main import mingshu
from mingshu.cli.named import MOST_SHOWN, nearest
from mingshu.cli.several import SeveralArguments, SeveralOptions
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


def test_every_unknown_ledger_is_told_at_once_with_what_is_like_it(office: Office) -> None:
    result = office.run("template", "mediaton", "hazrd", "mediation", "petitoin", "-o", "台账.xlsx")
    assert result.returncode == COULD_NOT_RUN
    chinese, english = result.stderr.splitlines()
    for wrong, right in (("mediaton", "mediation"), ("hazrd", "hazard"), ("petitoin", "petition")):
        assert f"“{wrong}”" in chinese and f"{right}（" in chinese
        assert f"“{wrong}”" in english and f"{right} (" in english


def test_every_file_that_is_not_there_is_told_at_once(office: Office) -> None:
    result = office.run("review", "没有甲.docx", "没有乙.docx")
    assert result.returncode == COULD_NOT_RUN
    chinese, english = result.stderr.splitlines()
    assert all(name in chinese and name in english for name in ("没有甲.docx", "没有乙.docx"))


def commands(group: click.Group, *path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, *path, name)
        elif found is not None:
            yield " ".join((*path, name)), found


def test_no_parameter_of_several_values_tells_of_one_fault_at_a_time() -> None:
    several = [
        (name, one)
        for name, command in commands(mingshu)
        for one in command.params
        if one.multiple or one.nargs == -1
    ]
    assert len(several) > 6
    assert not [
        (name, one.name) for name, one in several if not isinstance(one, SeveralArguments | SeveralOptions)
    ]
