"""Every page, asked by every role with every tie: the answers are those written down."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.ledgers.actions import nil_declare
from mingshu.ledgers.description import LEDGERS
from mingshu.review.actions import report_keep, verdict_give
from mingshu.review.models import Verdict
from mingshu.review.running import review_text
from tests.workbench.test_routes import patterns

from .acts import ledgers, organs, reminders, reviews
from .acts.reports import Holder, Kind
from .acts.reports import actions as reports
from .matrix import ROLES, TIES
from .routes import ELSEWHERE, LEADS_ON, LETTERS, Answer, routes
from .stage import Stage, built, undone, written

ROUTES = dict(routes())
YEAR = 2022
NOT_OF_RECORDS = ("audit_", "django_session", "django_content_type")
FORM = {
    "state": "归档",
    "revision": "2",
    "reason": "重复登记",
    "decision": "confirmed",
    "name": "林某",
    "since": "2022-01-01",
    "until": "2022-12-31",
    "opinion": "同意",
}


@pytest.fixture
def stage(db: None, settings: LazySettings, tmp_path: object) -> Stage:
    settings.MEDIA_ROOT = tmp_path / "attachments"  # type: ignore[operator]
    return built(tmp_path)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def nothing_long_while_others_wait() -> None:
    """Here every request runs in a transaction of the test's, which takes back what it did."""


@pytest.fixture
def things(stage: Stage) -> dict[str, object]:
    """One of everything at the organ, and how its addresses name it."""
    row = ledgers.row(stage)
    attachment = ledgers.attachment(stage, COMMAND_LINE, personal=True, of=row.pk)
    report = reports.report_start(
        actor=stage.who("clerk"), organ=stage.organ, year=YEAR, kind=Kind.SHUFA, holder=Holder.GOVERNMENT
    )
    nil_declare(actor=COMMAND_LINE, ledger=LEDGERS.get("contract"), organ=stage.organ, year=YEAR)
    reviews.kept(stage, COMMAND_LINE)
    kept = report_keep(
        actor=COMMAND_LINE, organ=stage.organ, file=review_text(reviews.TEXT + "另有补充。", "report.txt")
    )
    finding = reviews.finding()
    verdict_give(actor=COMMAND_LINE, report=kept, finding=finding, decision=Verdict.Decision.CONFIRMED)
    return {
        "record": row.pk,
        "attachment_id": attachment.pk,
        "report": report.pk,
        "review": kept.pk,
        "earlier": kept.earlier.get().pk,
        "fingerprint": finding.fingerprint,
        "term": organs.term(stage, COMMAND_LINE).pk,
        "webhook": reminders.webhook(stage, COMMAND_LINE).pk,
        "code": stage.organ.code,
        "year": YEAR,
        "ledger_id": "mediation",
        "token": "0" * 32,
        "measure_id": "M-ME-01",
        "figure_id": "M-ME-01",
        "rule": reviews.RULE,
        "post": "government",
    }


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """What is refused is not also written to the log of the program, with its traceback."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def addresses(name: str, things: dict[str, object]) -> Iterator[str]:
    """Where a route leads at the organ."""
    kind = next((one for one in ("review", "term", "report", "webhook") if name.startswith(one)), "record")
    if name in ("problem-choose", "section-write", "claim-correct", "claim-explain"):
        kind = "report"
    forms = {"review": "html", "report": "html"}.get(kind, "csv")
    given = things | {"pk": things[kind], "form": forms}
    if name == "nil-withdraw":
        given["ledger_id"] = "contract"
    for possibility, _pattern, _defaults, _converters in get_resolver().reverse_dict.getlist(name):
        for _path, parameters in possibility:
            yield reverse(name, kwargs={parameter: given[parameter] for parameter in parameters})


def asked(client: Client, method: str, address: str) -> HttpResponse:
    form = FORM | {"file": ContentFile(b"%PDF-1.7\n", "a.pdf")} if method == "post" else {}
    return getattr(client, method)(address, form)  # type: ignore[no-any-return]


def test_every_route_is_written_down() -> None:
    named = {pattern.name for pattern in patterns(get_resolver())}
    assert set(ROUTES) | ELSEWHERE == named and not set(ROUTES) & ELSEWHERE


@pytest.mark.parametrize("role", ROLES)
def test_each_page_answers_the_roles_it_should(role: str, stage: Stage, things: dict[str, object]) -> None:
    _asks_everywhere(stage, things, role, "o")


@pytest.mark.parametrize("tie", [tie for tie in TIES if tie != "o"])
def test_each_page_answers_the_ties_it_should(tie: str, stage: Stage, things: dict[str, object]) -> None:
    """Of one role: that ties hold for all alike, ``test_actions`` shows."""
    _asks_everywhere(stage, things, "clerk", tie)


def _asks_everywhere(stage: Stage, things: dict[str, object], role: str, tie: str) -> None:
    """All that is not as written is told at once."""
    browser, who = Client(), stage.people[role, tie]
    browser.force_login(who)
    wrong = []
    for name, answers in ROUTES.items():
        for address in addresses(name, things):
            for method, answer in answers.items():
                with undone(), written() as changes:
                    status = asked(browser, method, address).status_code
                    wanted = _wanted(name, role, tie, answer)
                    told = f"{role} {tie} {method} {name}"
                    if status != wanted:
                        wrong.append(f"{told}: {status}, not {wanted}")
                    elif wanted in (403, 404):
                        wrong += _traces(wanted, who.username, changes, told)
    assert not wrong, "\n".join(wrong)


def _wanted(name: str, role: str, tie: str, answer: Answer) -> int:
    if tie == "i" or name in LEADS_ON:
        return 302
    if answer.status == 405:
        return 405
    if tie not in "oa" or role not in LETTERS.values():
        return 404
    return answer.status if role in answer.roles else 403


def _traces(status: int, who: str, changes: list[str], told: str) -> Iterator[str]:
    """A refusal is on record and nothing else is changed."""
    if status == 403 and not Entry.objects.filter(actor=who, verb="refused").exists():
        yield f"{told}: refused, and not on record"
    touched = [sql for sql in changes if not any(table in sql.split("SET")[0] for table in NOT_OF_RECORDS)]
    if touched:
        yield f"{told}: refused, and yet {touched}"
