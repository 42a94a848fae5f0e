"""An error that nobody foresaw leaves a trace that can be found again."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from mingshu.accounts.models import User
from mingshu.organisations.models import Organ
from mingshu.reports.actions import report_start
from mingshu.reports.kinds import Holder, Kind
from mingshu.ui.requests import HEADER

from .conftest import at, text


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of ledgers fails as nobody foresaw."""

    def fail(*_: object) -> None:
        raise RuntimeError("nobody foresaw this")

    monkeypatch.setattr("mingshu.workbench.place._place", fail)


@pytest.mark.usefixtures("broken")
def test_the_page_shows_the_number_under_which_the_log_tells_what_happened(
    clerk: User, township: Organ, caplog: pytest.LogCaptureFixture
) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(clerk)
    with caplog.at_level(logging.ERROR, logger="mingshu.requests"):
        answer = browser.get(at(township))
    assert answer.status_code == 500 and len(answer[HEADER]) == 12
    assert f"请求编号 {answer[HEADER]}" in text(answer) and "nobody foresaw" not in text(answer)
    (told,) = [record for record in caplog.records if record.name == "mingshu.requests"]
    assert told.request_number == answer[HEADER] and told.getMessage() == f"GET {at(township)}"
    assert told.exc_info and "nobody foresaw this" in str(told.exc_info[1])


@pytest.mark.usefixtures("broken")
def test_in_english_too(clerk: User, township: Organ) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(clerk)
    browser.cookies["django_language"] = "en"
    answer = browser.get(at(township))
    assert f"Request number {answer[HEADER]}" in text(answer)


def test_every_answer_has_a_number_of_its_own_that_nobody_chooses(client: Client, db: None) -> None:
    numbers = {client.get("/sign-in/", headers={HEADER: "chosen"})[HEADER] for _ in range(3)}
    assert len(numbers) == 3 and "chosen" not in numbers


@pytest.mark.same_on_both("the number is refused before a table is asked")
@pytest.mark.parametrize("number", ["1" * 19, "1" * 5000, "²"])
def test_a_number_too_long_for_any_is_no_fault(clerk: User, township: Organ, number: str) -> None:
    """Whatever an address asks for by a number: it is as if it had not been asked for."""
    browser = Client(raise_request_exception=False)
    browser.force_login(clerk)
    report = report_start(actor=clerk, organ=township, year=2023, kind=Kind.SHUFA, holder=Holder.GOVERNMENT)
    figure = f"reports/{report.pk}/figures/M-ME-01/?version="
    for rest, wanted in (("review/?year=", 200), ("ledgers/mediation/?page=", 200), (figure, 404)):
        answer = browser.get(f"/o/{township.code}/2023/{rest}{number}")
        assert answer.status_code == wanted, rest
