"""When the law or a holiday notice changes, every answer and figure that rests on it is another."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db.models import QuerySet

from mingshu.audit.models import Entry
from mingshu.audit.verifying import examine
from mingshu.figures import cells
from mingshu.figures.due import missed_limits, overdue
from mingshu.figures.models import FigureCell
from mingshu.figures.values import figure, figures_of, records_behind
from mingshu.kernel.yamltext import load_yaml
from mingshu.law import catalogue, deadlines, queries, time_limit
from mingshu.law.publishing import publish
from mingshu.law.reading import PACKS
from mingshu.ledgers.answers import answers_renew
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.standing import unexplained_rows
from mingshu.organisations.models import Organ
from mingshu.procedures.clocks import Clock
from mingshu.timelimits import clocks, national_calendar

YEAR, TODAY = 2025, date(2025, 12, 31)
STARTS = (date(2025, 3, 3), date(2025, 4, 28), date(2025, 9, 22))
CLOCKED = [pytest.param(ledger, id=ledger.id) for ledger in LEDGERS if ledger.clocks]
ENACT = Callable[[int], None]
PENALTY = LEDGERS.get("penalty_case")


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """A folder of packs in which every limit of every step is changed by some units (a yearly day by days)."""

    @cache
    def packs(by: int) -> Path:
        folder = tmp_path_factory.mktemp(f"packs{by}")
        shutil.copytree(PACKS, folder, dirs_exist_ok=True)
        path = folder / "procedures.yaml"
        pack = load_yaml(path.read_text(encoding="utf-8"))
        pack["version"] = f"{pack['version']}+{by}"
        for step in (step for row in pack["rows"] for step in row["steps"] if step.get("limits")):
            for limit in step["limits"]:
                limit.pop("text_check", None)
                _amend(limit, by)
                limit["corrected"] = {"zh": "录入有误", "en": "misread"}
        path.write_text(yaml.dump(pack, allow_unicode=True), encoding="utf-8")
        publish(folder)
        return folder

    return packs


@pytest.fixture
def enact(amended: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[ENACT]:
    """Put the changed limits into force."""

    def change(by: int) -> None:
        monkeypatch.setattr(queries, "PACKS", amended(by))
        catalogue.cache_clear()

    yield change
    monkeypatch.undo()
    catalogue.cache_clear()


def _amend(limit: dict[str, Any], by: int) -> None:
    for key in ("value", "ceiling"):
        if limit.get(key):
            limit[key] += by
    if limit.get("month_day"):
        moved = date.fromisoformat(f"2001-{limit['month_day']}") + timedelta(by)
        limit["month_day"] = f"{moved:%m-%d}"


def enter(desk: Any, organ: Organ, ledger: Ledger) -> None:
    """Rows done shortly after they were due, and rows not done."""
    for clock in ledger.clocks:
        for start in STARTS:
            day = clock.lawful(_like(ledger, clock, start))
            for done in (None, day.day, day.day + timedelta(2)) if day else (None,):
                row = desk.started(organ, ledger, clock, start, **{clock.done: done})
                row.state = ledger.flow.states[0]
                ledger.complete(row)
                row.identity = f"{row.pk}"
                row.save()


def _like(ledger: Ledger, clock: Clock, start: date) -> Any:
    values = {name: said[0] for name, said in clock.when.items()}
    return ledger.model(**{clock.start: start}, **values)


def seen(organ: Organ, ledger: Ledger) -> tuple[Any, ...]:
    """What readers are told: figures, rows behind them, due days and in-time answers, what is overdue or missed."""
    ids = [measure.id for measure in ledger.measures]
    figures = {id_: one.quantity for id_, one in figures_of(organ, YEAR, None, ids).items()}
    behind = {id_: _places(records_behind(id_, organ, YEAR), ledger) for id_ in ids}
    columns = sorted({name for clock in ledger.clocks for name in (clock.due, clock.in_time) if name})
    answers = list(ledger.model.rows.order_by("pk").values_list("by_law", *columns))
    owed = [(one.limit, one.deadline, one.done_on) for one in overdue(organ, TODAY)]
    missed = [(one.limit, one.deadline, one.done_on) for one in missed_limits(organ, YEAR)]
    return figures, behind, answers, owed, missed


def _places(rows: QuerySet[Any], ledger: Ledger) -> list[int]:
    """Rows by their place in the ledger: ids differ from one entering to the next."""
    order = {
        pk: place for place, pk in enumerate(ledger.model.rows.order_by("pk").values_list("pk", flat=True))
    }
    return sorted(order[row.pk] for row in rows)


@pytest.mark.parametrize("by", [3, 30])
@pytest.mark.parametrize("ledger", CLOCKED)
def test_all_that_is_told_is_as_if_entered_under_the_new_law(
    desk: Any, township: Organ, ledger: Ledger, enact: ENACT, by: int
) -> None:
    enter(desk, township, ledger)
    entered = list(ledger.model.rows.order_by("pk").values())
    old = seen(township, ledger)
    enact(by)
    told = seen(township, ledger)
    if any(time_limit(clock.limit).kind != "set_by_notice" for clock in ledger.clocks):
        assert told != old
    FigureCell.objects.all().delete()
    ledger.model.rows.all().delete()
    for values in entered:
        row = ledger.model(**{**values, **dict.fromkeys(_by_law(values)), "by_law": "", "law": ""})
        ledger.complete(row)
        row.identity = f"{row.pk}"
        row.save(force_insert=True)
    assert told == seen(township, ledger)


def _by_law(values: dict[str, Any]) -> list[str]:
    return [name for name in values["by_law"].split(",") if name]


def test_a_new_holiday_notice_moves_the_answers(
    desk: Any, township: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided, published = date(2022, 3, 1), date(2022, 3, 11)  # the eighth working day
    desk.penalty(township, decided, decided_on=decided, publicised_on=published, served_on=decided)
    assert figure("M-PC-05", township, 2022).quantity.number == 0
    longer = national_calendar().with_extra(rest=[date(2022, 3, 8)])
    for module in (clocks, deadlines):
        monkeypatch.setattr(module, "national_calendar", lambda: longer)
    assert figure("M-PC-05", township, 2022).quantity.number == 1
    assert missed_limits(township, 2022) == []


def test_an_extension_the_office_entered_stays_when_the_law_changes(
    desk: Any, township: Organ, enact: ENACT
) -> None:
    extended = desk.penalty(township, STARTS[0], due_on=date(2025, 8, 1), remarks="依法延长六十日")
    lawful = desk.penalty(township, STARTS[0])
    before = lawful.due_on
    enact(30)
    answers_renew(ledger=PENALTY, organ_ids=[township.pk])
    extended.refresh_from_db()
    lawful.refresh_from_db()
    assert extended.due_on == date(2025, 8, 1) and extended.due_by_law == set()
    assert lawful.due_on > before and lawful.due_by_law == {"due_on"}
    assert (lawful.revision, lawful.updated_by) == (1, "command-line")
    entry = Entry.objects.order_by("pk").last()
    assert entry and (entry.verb, entry.differences["answers"]) == ("answers_renew", [None, 1])
    assert examine().troubles == [] and list(unexplained_rows()) == []


def test_a_due_day_of_the_law_follows_its_starting_day(desk: Any, township: Organ) -> None:
    case = desk.penalty(township, date(2022, 3, 1))
    assert case.due_on == date(2022, 5, 30)
    moved = desk.change("penalty_case", case, filed_on=date(2022, 3, 8))
    assert moved.due_on == date(2022, 6, 6)
    stated = desk.change("penalty_case", moved, due_on=date(2022, 7, 1), remarks="依法延长")
    assert desk.change("penalty_case", stated, filed_on=date(2022, 3, 1)).due_on == date(2022, 7, 1)


def test_a_guessed_last_day_accuses_nobody_though_it_was_filled_in(desk: Any, township: Organ) -> None:
    case = desk.penalty(
        township,
        date(2026, 12, 1),
        decided_on=date(2027, 3, 10),
        served_on=date(2027, 3, 10),
        publicised_on=date(2027, 3, 10),
    )
    assert case.due_on and case.due_by_law == {"due_on"}
    assert missed_limits(township, 2027) == []


def test_other_ledgers_cells_stay_when_one_limit_changes(desk: Any, township: Organ, enact: ENACT) -> None:
    desk.mediation(township, date(2025, 3, 1))
    desk.penalty(township, date(2025, 3, 1))
    figures_of(township, 2025)
    enact(1)
    recipes = dict(FigureCell.objects.filter(organ=township, year=2025).values_list("ledger", "recipe"))
    assert recipes["mediation"] == cells.recipe_of(LEDGERS.get("mediation"))
    assert recipes["penalty_case"] != cells.recipe_of(PENALTY)


def test_an_answer_of_an_edited_row_is_of_todays_law(desk: Any, township: Organ, enact: ENACT) -> None:
    decided = date(2025, 3, 3)
    case = desk.penalty(
        township, decided, decided_on=decided, publicised_on=date(2025, 3, 20), served_on=decided
    )
    assert case.publicised_in_time is False
    enact(30)
    assert desk.change("penalty_case", case, fine=5).publicised_in_time is True
