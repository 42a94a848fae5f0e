"""On a full disk whoever only reads is answered: no page needs what it would keep beside what it shows.

But for what the log must tell of: nobody is shown personal data, or the log, of which no trace can be left.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.db.transaction import atomic
from django.http import HttpResponse
from django.test import Client

from mingshu.accounts import sessions
from mingshu.accounts.models import User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.figures.models import FigureCell
from mingshu.figures.values import figures_of
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.spreadsheets.unfinished import Left, import_leave
from mingshu.review.models import LastFinding
from tests.full_disk import refuse, refuse_writes

from .acts import ledgers
from .stage import DAY, Stage
from .test_routes import ROUTES, YEAR, addresses, stage, things  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db(transaction=True)
TELLS_WHO_READ = {
    "clerk": {
        *("ledger-list", "ledger-export", "record-detail", "record-dossier", "record-edit"),
        "attachment-download",
    },
    "head": {"ledger-export", "record-dossier"},
}
"""The head sees no personal data; whoever takes rows away is told of in any case."""
ANOTHER = YEAR - 1


@pytest.fixture
def quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def browser_of(who: User) -> Client:
    one = Client(raise_request_exception=False)
    one.force_login(who)
    return one


def statuses(browser: Client, things: dict[str, object], role: str, year: int) -> dict[str, int]:  # noqa: F811
    """What each page that ``role`` may read answers."""
    return {
        f"{name} {address}": browser.get(address).status_code
        for name, answers in ROUTES.items()
        if answers["get"].status == 200 and role in answers["get"].roles
        for address in addresses(name, things | {"year": year})
    }


@pytest.mark.parametrize("role", ["clerk", "head"])
@pytest.mark.parametrize("year", [YEAR, ANOTHER])
@pytest.mark.usefixtures("quiet")
def test_every_page_is_read_as_before(
    stage: Stage,  # noqa: F811
    things: dict[str, object],  # noqa: F811
    role: str,
    year: int,
) -> None:
    """Of a year whose figures nobody asked for yet, as of the one last looked at."""
    browser = browser_of(stage.who(role))
    with connection.execute_wrapper(refuse_writes):
        full = statuses(browser, things, role, year)
    roomy = statuses(browser, things, role, year)
    closed = {page for page, status in full.items() if status == 507}
    assert {page.split()[0] for page in closed} == TELLS_WHO_READ[role]
    assert full == roomy | dict.fromkeys(closed, 507)


@pytest.mark.usefixtures("quiet")
def test_what_is_derived_and_what_is_past_its_time_waits_for_room(
    stage: Stage,  # noqa: F811
    things: dict[str, object],  # noqa: F811
) -> None:
    LastFinding.objects.all().delete()
    left = Left("0" * 32, "调解.xlsx", YEAR, "mediation", {}, 3)
    unfinished = import_leave(actor=stage.who("clerk"), organ=stage.organ, left=left)
    type(unfinished).objects.update(kept_until=DAY)
    browser, names = browser_of(stage.who("clerk")), ("review-page", "ledger-import")
    with connection.execute_wrapper(refuse_writes):
        assert all(browser.get(one).status_code == 200 for name in names for one in addresses(name, things))
    assert not LastFinding.objects.exists() and type(unfinished).objects.exists()
    assert all(browser.get(one).status_code == 200 for name in names for one in addresses(name, things))
    assert LastFinding.objects.exists() and not type(unfinished).objects.exists()


def test_its_figures_are_the_ones_of_every_day(stage: Stage) -> None:  # noqa: F811
    ledgers.new_row(stage)
    FigureCell.objects.all().delete()
    with connection.execute_wrapper(refuse_writes):
        told = figures_of(stage.organ, YEAR)
    assert not FigureCell.objects.exists()
    assert told == figures_of(stage.organ, YEAR)
    assert told["M-ME-01"].quantity.number == 1


def test_a_session_that_has_ended_is_over_all_the_same(
    stage: Stage,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    browser = browser_of(stage.who("clerk"))
    assert browser.get("/password/").status_code == 200
    monkeypatch.setattr(sessions, "time", SimpleNamespace(time=lambda: time.time() + 3600))
    with connection.execute_wrapper(refuse_writes):
        answer = browser.get("/password/")
    assert answer.status_code == 302 and answer.url.startswith("/sign-in/")


def test_what_cannot_be_kept_is_told_in_the_log_of_the_program(
    stage: Stage,  # noqa: F811
    caplog: pytest.LogCaptureFixture,
) -> None:
    browser = browser_of(stage.who("clerk"))
    with (
        caplog.at_level(logging.WARNING, logger="mingshu.requests"),
        connection.execute_wrapper(refuse_writes),
    ):
        assert browser.get("/password/").status_code == 200
    (told,) = [one.getMessage() for one in caplog.records if one.name == "mingshu.requests"]
    assert told.startswith("what a session remembers: not kept") and "No space left" in told


def test_a_page_that_rests_on_the_session_is_refused(
    stage: Stage,  # noqa: F811
    things: dict[str, object],  # noqa: F811
) -> None:
    """A session that is not kept would lose the file that was just uploaded."""
    browser, (to, *_) = browser_of(stage.who("clerk")), addresses("ledger-import", things)
    file = SimpleUploadedFile("调解.csv", "当事人,受理日期\n".encode())
    with connection.execute_wrapper(refuse_writes):
        assert browser.post(to, {"file": file}).status_code == 507
        assert browser.post("/password/", {}).status_code == 200, "what was not filled in is told as ever"


def test_answers_of_an_earlier_law_are_not_counted_for_want_of_room(stage: Stage) -> None:  # noqa: F811
    petition = {
        "ref_no": "信2022-1",
        "channel": "来访",
        "kind": "求决",
        "group": False,
        "long_pending": False,
        "received_on": DAY,
    }
    row = record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("petition"), organ=stage.organ, values=petition)
    type(row).rows.filter(pk=row.pk).update(law="an earlier one")
    FigureCell.objects.all().delete()
    with connection.execute_wrapper(refuse_writes), pytest.raises(OperationalError, match="full"):
        figures_of(stage.organ, YEAR)


def _of_an_earlier_law(stage: Stage) -> LedgerRecord:  # noqa: F811
    petition = {
        "ref_no": "信2022-2",
        "channel": "来访",
        "kind": "求决",
        "group": False,
        "long_pending": False,
        "received_on": DAY,
    }
    row = record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("petition"), organ=stage.organ, values=petition)
    type(row).rows.filter(pk=row.pk).update(law="an earlier one", due_on=None)
    FigureCell.objects.all().delete()
    return row


@pytest.mark.usefixtures("quiet")
def test_a_page_of_an_earlier_law_is_answered_and_keeps_nothing(
    stage: Stage,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The disk takes nothing for good: what a transaction wrote is there until it would be kept."""
    row, browser = _of_an_earlier_law(stage), browser_of(stage.who("head"))
    places = [f"/o/{stage.organ.code}/{YEAR}/{page}" for page in ("", "ledgers/petition/", "figures/")]
    entries = Entry.objects.count()
    with monkeypatch.context() as patched:
        patched.setattr(connection, "_commit", refuse)
        full = [browser.get(place) for place in places]
    assert [answer.status_code for answer in full] == [200] * len(places)
    row.refresh_from_db()
    assert row.law == "an earlier one" and not FigureCell.objects.exists()
    assert Entry.objects.count() == entries
    roomy = [browser.get(place) for place in places]
    assert [_main(answer) for answer in full] == [_main(answer) for answer in roomy]
    row.refresh_from_db()
    assert row.law != "an earlier one"


@pytest.mark.usefixtures("quiet")
def test_no_personal_data_is_shown_of_which_no_trace_is_left(
    stage: Stage,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _of_an_earlier_law(stage)
    browser = browser_of(stage.who("clerk"))
    monkeypatch.setattr(connection, "_commit", refuse)
    assert browser.get(f"/o/{stage.organ.code}/{YEAR}/ledgers/petition/").status_code == 507


def _main(answer: HttpResponse) -> str:
    page = answer.content.decode()
    return re.sub(
        r'name="csrfmiddlewaretoken" value="\w+"', "", page[page.index("<main") : page.index("</main>")]
    )


def test_within_an_act_nothing_is_spared(stage: Stage) -> None:  # noqa: F811
    with connection.execute_wrapper(refuse_writes), pytest.raises(OperationalError, match="full"), atomic():
        figures_of(stage.organ, YEAR)
