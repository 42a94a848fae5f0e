"""Pages show what is there now, however little is computed for each."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import nil_declare, record_remove
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.actions import organ_rename
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import line_of
from mingshu.reports.actions import report_start, section_write
from mingshu.reports.kinds import Holder, Kind
from mingshu.workbench import remembered
from mingshu.workbench.remembered import remembered as once
from mingshu.workbench.reports.lookup import report_url

from .conftest import AddCase, at, text

MEDIATION = LEDGERS.get("mediation")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reader(client: Client, county: Organ, township: Organ) -> Client:
    user = User.objects.create_user("reader")
    Grant.objects.create(user=user, role=Role.EVALUATOR, organ=county)
    client.force_login(user)
    return client


def home(organ: Organ) -> str:
    return f"/o/{organ.code}/2023/"


def shown(reader: Client, page: str) -> str:
    """A page without the tokens that each answer has its own of."""
    return re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": ?)"\w+"', "", text(reader.get(page)))


def test_what_is_kept_shows_at_once_on_every_page(reader: Client, township: Organ, add_case: AddCase) -> None:
    pages = [home(township), at(township), f"/o/{township.code}/2023/figures/?q=M-ME-01"]
    before = [shown(reader, page) for page in pages]
    assert before == [shown(reader, page) for page in pages]
    case = add_case(township)
    after = [shown(reader, page) for page in pages]
    assert all(one != other for one, other in zip(before, after, strict=True))
    record_remove(
        actor=COMMAND_LINE, ledger=MEDIATION, record=case, reason="重复登记", revision=case.revision
    )
    assert [shown(reader, page) for page in pages] == before


def test_a_nil_return_and_a_new_name_show_at_once(reader: Client, county: Organ, township: Organ) -> None:
    reader.get(home(county))
    organ_rename(actor=COMMAND_LINE, organ=township, name="新溪镇", on=date(2023, 5, 1))
    assert "新溪镇" in text(reader.get(home(county)))
    before = shown(reader, home(township))
    nil_declare(actor=COMMAND_LINE, ledger=MEDIATION, organ=township, year=2023)
    assert shown(reader, home(township)) != before


def test_a_second_look_computes_nothing(reader: Client, county: Organ, township: Organ) -> None:
    for page in (home(county), at(township), f"/o/{township.code}/2023/figures/"):
        reader.get(page)
        with CaptureQueriesContext(connection) as asked:
            reader.get(page)
        assert len(asked) <= 20, [query["sql"] for query in asked]


def test_within_a_transaction_nothing_is_remembered(township: Organ) -> None:
    calls: list[int] = []
    count = once(lambda: calls.append(1) or len(calls))
    assert [count(), count()] == [1, 1]
    with transaction.atomic():
        assert count() == 2
    assert count() == 1


def test_each_language_and_argument_has_its_own(township: Organ) -> None:
    calls: list[object] = []
    said = once(lambda *words: calls.append(words))
    said("甲"), said("甲"), said("乙")
    with translation.override("en"):
        said("甲")
    assert calls == [("甲",), ("乙",), ("甲",)]


def test_only_the_latest_results_are_kept(township: Organ) -> None:
    number = once(lambda one: one)
    for one in range(remembered.KEPT + 10):
        number(one)
    assert len(remembered._results) == remembered.KEPT


def test_what_takes_long_is_computed_anew_only_for_changes_along_the_line(
    county: Organ, township: Organ, neighbour: Organ, add_case: AddCase
) -> None:
    calls: list[int] = []
    drafted = remembered.remembered_along(line_of)(lambda organ: calls.append(organ.pk) or len(calls))
    assert [drafted(township), drafted(township)] == [1, 1]
    add_case(neighbour)
    assert drafted(township) == 1, "another township's row is not in its report"
    add_case(township)
    assert drafted(township) == 2
    nil_declare(actor=COMMAND_LINE, ledger=MEDIATION, organ=county, year=2022)
    assert drafted(township) == 3, "what is done above may be said of it"
    drafted(county)
    add_case(neighbour, 2)
    assert drafted(county) == 5


def test_a_report_with_its_writer_is_drafted_once_and_shows_what_changed_since(
    reader: Client, county: Organ, township: Organ, add_case: AddCase
) -> None:
    report = report_start(
        actor=COMMAND_LINE, organ=township, year=2023, kind=Kind.ANNUAL, holder=Holder.GOVERNMENT
    )
    page = report_url(report)
    before = shown(reader, page)
    with CaptureQueriesContext(connection) as asked:
        assert shown(reader, page) == before
    assert len(asked) <= 45, "drafting asks hundreds"
    add_case(township)
    changed = shown(reader, page)
    assert changed != before
    section_write(actor=COMMAND_LINE, report=report, section="AR-20", paragraphs=("另有说明。",))
    assert "另有说明。" in shown(reader, page)
