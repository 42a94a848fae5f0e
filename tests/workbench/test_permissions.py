"""Who may do what on the ledgers' pages: written by hand, role by role."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ

from .conftest import AddCase, Enter, at, text

# page                      clerk reviewer head evaluator administrator auditor
MATRIX = """
GET  {list}                  200    200    200    200    200    404
GET  {record}                200    200    200    200    200    404
GET  mediation/new/          200    403    403    403    403    404
GET  {record}edit/           200    403    403    403    403    404
POST mediation/new/          422    403    403    403    403    404
POST {record}edit/           422    403    403    403    403    404
POST {record}move/           422    403    403    403    403    404
POST {record}return/         403    302    302    302    403    404
POST {record}remove/         302    403    403    403    403    404
POST {record}attachments/    302    403    403    403    403    404
POST contract/nil/           302    403    403    403    403    404
"""
ROLES = ("clerk", "reviewer", "head", "evaluator", "administrator", "auditor")
ROWS = [line.split() for line in MATRIX.strip().splitlines()]
CASES = [
    (method, page, role, int(status))
    for method, page, *statuses in ROWS
    for role, status in zip(ROLES, statuses, strict=True)
]
FORM = {"state": "归档", "revision": "1", "reason": "重复登记"}


def ask(client: Client, method: str, organ: Organ, page: str, record: LedgerRecord) -> int:
    path = page.format(list="mediation/", record=f"mediation/{record.pk}/")
    form = FORM | {"file": ContentFile("会议记录".encode(), "记录.txt")} if method == "POST" else FORM
    return getattr(client, method.lower())(at(organ, path), form).status_code  # type: ignore[no-any-return]


def test_what_changes_something_is_not_answered_alike_to_everybody() -> None:
    """A row in which all roles are let through, or none, would not notice that nobody asks who they are."""
    assert all(len(set(statuses)) > 1 for method, _page, *statuses in ROWS if method == "POST")


@pytest.mark.parametrize(("method", "page", "role", "status"), CASES)
def test_each_role_on_its_own_township(
    method: str,
    page: str,
    role: str,
    status: int,
    township: Organ,
    enter: Enter,
    add_case: AddCase,
) -> None:
    assert ask(enter(role, township), method, township, page, add_case(township)) == status


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("method", "page"), [(row[0], row[1]) for row in ROWS])
def test_nobody_reaches_the_neighbour(
    method: str,
    page: str,
    role: str,
    township: Organ,
    neighbour: Organ,
    enter: Enter,
    add_case: AddCase,
) -> None:
    record = add_case(neighbour)
    assert ask(enter(role, township), method, neighbour, page, record) == 404


@pytest.mark.parametrize("role", ROLES)
def test_a_row_of_the_neighbour_is_not_found_under_ones_own_address(
    role: str, township: Organ, neighbour: Organ, enter: Enter, add_case: AddCase
) -> None:
    record = add_case(neighbour)
    client = enter(role, township)
    for rest in ("", "edit/", "attachments/1/"):
        status = client.get(at(township, f"mediation/{record.pk}/{rest}")).status_code
        assert status in (403, 404)
    for rest in ("move/", "return/", "remove/", "attachments/"):
        status = client.post(at(township, f"mediation/{record.pk}/{rest}"), FORM).status_code
        assert status == 404 or (status == 403 and role != "clerk")
    assert LEDGERS.get("mediation").model.rows.filter(pk=record.pk).exists()


def test_a_county_role_reaches_down_and_a_township_role_does_not_reach_up(
    county: Organ, township: Organ, village: Organ, enter: Enter
) -> None:
    above, below = enter("evaluator", county), enter("clerk", township)
    assert above.get(at(village)).status_code == 200
    assert below.get(at(village)).status_code == 200
    assert below.get(at(county)).status_code == 404


@pytest.mark.parametrize("role", ["head", "evaluator", "administrator"])
def test_personal_data_is_not_sent_to_those_who_do_not_handle_it(
    role: str, township: Organ, enter: Enter, add_case: AddCase
) -> None:
    record = add_case(township, mediator="某丙")
    client = enter(role, township)
    for page in ("mediation/", f"mediation/{record.pk}/", "mediation/?sort=mediator"):
        said = text(client.get(at(township, page)))
        assert "某甲" not in said and "某丙" not in said
    assert "＊＊" in text(client.get(at(township, f"mediation/{record.pk}/")))


@pytest.mark.parametrize("role", ["clerk", "reviewer"])
def test_personal_data_is_shown_to_those_who_handle_it(
    role: str, township: Organ, enter: Enter, add_case: AddCase
) -> None:
    record = add_case(township)
    assert "某甲；某乙" in text(enter(role, township).get(at(township, f"mediation/{record.pk}/")))


def test_searching_and_sorting_do_not_give_personal_data_away(
    township: Organ, enter: Enter, add_case: AddCase
) -> None:
    add_case(township, 1, party_names=["某甲"], mediator="某丁", minor_involved=True)
    add_case(township, 2, party_names=["某乙"], mediator="某丙", minor_involved=False)
    outsider, insider = enter("evaluator", township), enter("clerk", township)
    assert "没有符合条件的记录" in text(outsider.get(at(township, "mediation/?q=某甲")))
    assert "清调〔2023〕1号" in text(insider.get(at(township, "mediation/?q=某甲")))
    by_name = [
        text(outsider.get(at(township, f"mediation/?sort={sign}mediator"), headers={"HX-Request": "true"}))
        for sign in ("", "-")
    ]
    assert by_name[0] == by_name[1]


def test_a_write_without_its_form_token_is_refused(township: Organ, clerk: object) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(clerk)  # type: ignore[arg-type]
    assert client.post(at(township, "contract/nil/")).status_code == 403
