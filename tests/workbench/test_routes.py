"""Every route is guarded; the open ones are listed here by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mingshu.accounts.models import User
from mingshu.organisations.models import Organ

OPEN = {"sign-in", "set-language", "calendar-feed"}
WITHOUT_PLACE = {
    "home",
    "sign-in",
    "sign-out",
    "own-password",
    "set-language",
    "report-stylesheet",
    "figure-permalink",
    "log-list",
    "log-export",
    "own-reminders",
    "feed-make",
    "feed-end",
    "mailbox-set",
    "mailbox-end",
    "calendar-feed",
}
SAMPLES: dict[str, object] = {
    "code": "990101101",
    "year": 2023,
    "ledger_id": "mediation",
    "pk": 1,
    "attachment_id": 1,
    "token": "0" * 32,
    "measure_id": "M-ME-01",
}


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


def routes() -> list[str]:
    return sorted({pattern.name for pattern in patterns(get_resolver()) if pattern.name})


def addresses(name: str) -> Iterator[str]:
    for possibility, _pattern, _defaults, _converters in get_resolver().reverse_dict.getlist(name):
        for _path, parameters in possibility:
            yield reverse(name, kwargs={parameter: SAMPLES.get(parameter, 1) for parameter in parameters})


def test_every_route_has_a_name() -> None:
    assert all(pattern.name for pattern in patterns(get_resolver()))


def test_only_the_listed_routes_are_open() -> None:
    login_required = {
        pattern.name: getattr(pattern.callback, "login_required", True)
        for pattern in patterns(get_resolver())
    }
    assert {name for name, required in login_required.items() if not required} == OPEN


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_the_sign_in_page(client: Client, method: str) -> None:
    for name in routes():
        for address in addresses(name):
            response = getattr(client, method)(address)
            if name not in OPEN:
                assert (response.status_code, response.url.split("?")[0]) == (302, "/sign-in/"), name


def test_every_route_at_an_organ_is_guarded_by_a_verb() -> None:
    for pattern in patterns(get_resolver()):
        if pattern.name not in WITHOUT_PLACE:
            assert getattr(pattern.callback, "verbs", ()), pattern.name


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_role_there_is_nothing_anywhere(township: Organ, method: str) -> None:
    client = Client()
    client.force_login(User.objects.create_user("nobody"))
    assert client.get("/").status_code == 403
    for name in set(routes()) - WITHOUT_PLACE:
        for address in addresses(name):
            assert getattr(client, method)(address).status_code in (404, 405), address


def test_another_organ_is_not_found_rather_than_forbidden(
    clerk: User, township: Organ, county: Organ
) -> None:
    client = Client()
    client.force_login(clerk)
    assert client.get(f"/o/{township.code}/2023/ledgers/").status_code == 200
    assert client.get(f"/o/{county.code}/2023/ledgers/").status_code == 404
    assert client.get("/o/123456/2023/ledgers/").status_code == 404


@pytest.mark.parametrize("year", [1999, 2099])
def test_a_year_out_of_reach_is_not_found(clerk: User, township: Organ, year: int) -> None:
    client = Client()
    client.force_login(clerk)
    assert client.get(f"/o/{township.code}/{year}/ledgers/").status_code == 404


def test_a_ledger_that_does_not_exist_is_not_found(clerk: User, township: Organ) -> None:
    client = Client()
    client.force_login(clerk)
    assert client.get(f"/o/{township.code}/2023/ledgers/nonsense/").status_code == 404
