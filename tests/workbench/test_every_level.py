"""Every action asked for at an organ of every level is answered in words: a village signs no report, a city has a page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mingshu.accounts.models import Grant, Role, User
from mingshu.organisations.models import Level, Organ
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import ReportDraft

GIVEN = {"code": "990199", "year": 2023, "ledger_id": "mediation", "measure_id": "M-RMTJ-01", "form": "docx"}
SENT = {"kind": "shufa", "holder": "government", "post": "government", "name": "林某", "since": "2020-01-01"}


def routes(patterns: list[URLPattern | URLResolver], inside: bool = False) -> Iterator[str]:
    """Names of the routes at a place that need no thing which is there already."""
    for one in patterns:
        place = inside or "code" in one.pattern.converters
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, place)
        elif place and one.name and not one.pattern.converters.keys() - GIVEN.keys():
            yield one.name


@pytest.fixture(params=list(Level))
def organ(request: pytest.FixtureRequest, db: None) -> Organ:
    return Organ.objects.create(code=GIVEN["code"], name="云岭", level=request.param)


@pytest.fixture
def everybody(organ: Organ) -> Client:
    """Whoever holds every role there."""
    user = User.objects.create_user("everybody", password="a-long-passphrase")
    Grant.objects.bulk_create(Grant(user=user, role=role, organ=organ) for role in Role)
    browser = Client()  # an error that nobody foresaw is raised
    browser.force_login(user)
    return browser


def test_every_action_is_answered(everybody: Client, organ: Organ) -> None:
    for name in sorted(set(routes(get_resolver().url_patterns))):
        named = [one for one in get_resolver().reverse_dict.getlist(name) if one]
        keys = {key for possibility in named for _path, keys in possibility[0] for key in keys}
        address = reverse(name, kwargs={key: value for key, value in GIVEN.items() if key in keys})
        assert everybody.get(address).status_code < 500, address
        assert everybody.post(address, SENT).status_code < 500, address


def test_a_report_begins_or_is_refused_in_words(everybody: Client, organ: Organ) -> None:
    reports = reverse("report-list", kwargs={"code": organ.code, "year": 2023})
    begin = reverse("report-start", kwargs={"code": organ.code, "year": 2023})
    answer = everybody.post(begin, {"kind": Kind.ANNUAL.value, "holder": Holder.PARTY.value}, follow=True)
    begun = ReportDraft.objects.count()
    said = answer.content.decode()
    assert begun == (organ.level != Level.VILLAGE), said
    assert answer.status_code == (200 if begun else 422)
    assert begun or ("alert" in said and reports in said)
