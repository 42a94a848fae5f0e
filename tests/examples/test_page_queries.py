"""No page of the example county asks the database more than twenty times, however much stands below the organ."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mingshu.accounts.models import Grant, Role, User
from mingshu.figures.values import figures_of
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import organ_by_code
from mingshu.workbench.ledgers.lookup import record_url
from tests.examples.conftest import outcomes, yunling

__all__ = ["outcomes", "yunling"]

MOST = 20
READERS = [
    (Role.EVALUATOR, "990101"),
    (Role.ADMINISTRATOR, "990101"),
    (Role.CLERK, "990101"),
    (Role.HEAD, "990101101"),
    (Role.CLERK, "990101101"),
    (Role.REVIEWER, "990101101"),
]
PLACED = (
    "",
    "organs/",
    "todo/",
    "todo/?kind=overdue",
    "todo/month/?month=2023-05",
    "ledgers/",
    "ledgers/mediation/",
    "ledgers/mediation/?q=纠纷",
    "ledgers/mediation/new/",
    "ledgers/import/",
    "figures/",
    "figures/M-ME-01/",
    "figures/M-ME-01/?whose=territory",
    "figures/M-ME-07/?whose=territory",
    "figures/M-PE-05/",
    "reports/",
    "terms/",
    "health/",
    "review/",
)


def asked_for(browser: Client, page: str) -> list[str] | None:
    """What a second look at ``page`` asks the database; None where this reader is not let in."""
    if browser.get(page).status_code == 403:
        return None
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200, page
    return [query["sql"] for query in asked]


def a_case(organ: Organ) -> LedgerRecord:
    ledger = LEDGERS.get("mediation")
    found = ledger.model.rows.filter(organ__code__startswith=organ.code).first()
    assert isinstance(found, LedgerRecord)
    return found


@pytest.mark.parametrize(("role", "code"), READERS, ids=[f"{role}-{code}" for role, code in READERS])
def test_a_page_asks_at_most_twenty_times(client: Client, yunling: Organ, role: Role, code: str) -> None:
    organ = organ_by_code(code)
    user = User.objects.create_user(f"reader-{role}")
    Grant.objects.create(user=user, role=role, organ=organ)
    client.force_login(user)
    case = record_url(LEDGERS.get("mediation"), a_case(organ))
    pages = [*(f"/o/{code}/2023/{page}" for page in PLACED), case, f"{case}edit/", "/log/"]
    asked = {page: asked_for(client, page) for page in pages}
    seen = {page: queries for page, queries in asked.items() if queries is not None}
    too_many = {page: len(queries) for page, queries in seen.items() if len(queries) > MOST}
    assert not too_many and f"/o/{code}/2023/" in seen


def test_what_the_townships_contribute_adds_up_to_the_countys_figure(client: Client, yunling: Organ) -> None:
    user = User.objects.create_user("evaluator")
    Grant.objects.create(user=user, role=Role.EVALUATOR, organ=yunling)
    client.force_login(user)
    page = client.get("/o/990101/2023/figures/M-ME-01/?whose=territory")
    shares = page.context["shares"]
    whole = figures_of(yunling, 2023, None, ["M-ME-01"])["M-ME-01"].quantity.number
    below = [share.figure.quantity.number or 0 for share in shares]
    assert len(shares) > 1 and below == sorted(below, reverse=True)
    assert sum(below) == whole  # the county office mediates nothing itself
