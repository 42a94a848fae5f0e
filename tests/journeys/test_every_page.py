"""Every page of the ledgers at desk and telephone size: nothing scrolls sideways, every input has a name."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ

from .conftest import fits, sign_in

pytestmark = pytest.mark.browser
UNNAMED = """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a')]
  .filter((item) => !item.closest('noscript'))
  .filter((item) => !(item.labels?.length || item.ariaLabel || item.textContent.trim()))
  .map((item) => item.outerHTML.slice(0, 120))"""


def test_pages_fit_and_every_control_has_a_name(page: Page) -> None:
    record = record_add(
        actor=COMMAND_LINE,
        ledger=LEDGERS.get("mediation"),
        organ=Organ.objects.get(code="990101101"),
        values={
            "org": "清溪镇人民调解委员会" * 5,
            "kind": "邻里",
            "accepted_on": date(2023, 3, 1),
            "case_no": "A" * 100,
        },
    )
    sign_in(page, "clerk")
    ledgers = "/o/990101101/2023/ledgers/"
    own = f"{ledgers}mediation/"
    pages = [
        ledgers,
        own,
        f"{ledgers}contract/",
        f"{own}new/",
        f"{own}{record.pk}/",
        f"{own}{record.pk}/edit/",
    ]
    for address in [*pages, f"{ledgers}import/", "/o/none/2023/ledgers/"]:
        page.goto(address)
        assert fits(page), address
        assert page.evaluate(UNNAMED) == [], address
        assert page.get_by_role("heading", level=1).count() == 1, address


@pytest.mark.parametrize("page", ["telephone"], indirect=True)
def test_all_forms_fit_a_telephone(page: Page) -> None:
    sign_in(page, "clerk")
    for ledger in LEDGERS:
        page.goto(f"/o/990101101/2023/ledgers/{ledger.id}/new/")
        assert fits(page), ledger.id
