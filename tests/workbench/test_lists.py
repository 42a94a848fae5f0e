"""The index and the list: counts, filters, search, sorting, paging, page or fragment."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from mingshu.accounts.models import User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import nil_declare, record_add
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ

from .conftest import AddCase, Enter, at, text


@pytest.fixture
def desk(clerk: User) -> Client:
    """The clerk's browser."""
    client = Client()
    client.force_login(clerk)
    return client


def numbers(page: str) -> list[int]:
    """The case numbers of a list, from top to bottom."""
    parts = page.split("清调〔2023〕")[1:]
    found = [int(part.split("号")[0]) for part in parts]
    return list(dict.fromkeys(found))


def test_the_index_tells_rows_nil_returns_and_silence_apart(
    desk: Client, township: Organ, add_case: AddCase
) -> None:
    add_case(township, 1)
    add_case(township, 2)
    nil_declare(actor=COMMAND_LINE, ledger=LEDGERS.get("contract"), organ=township, year=2023)
    office = {"name": "清溪司法所", "level": "市级规范化", "achieved_on": date(2021, 5, 6), "state": "已达标"}
    record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("judicial_office"), organ=township, values=office)
    response = desk.get(at(township))
    shelves = {shelf.ledger.id: shelf for family in response.context["families"] for shelf in family.shelves}
    assert (shelves["mediation"].count, shelves["mediation"].standing) == (2, "rows")
    assert shelves["contract"].standing == "nil"
    assert shelves["meetings"].standing == "empty"
    assert shelves["judicial_office"].standing == "carried"
    assert len(response.context["families"]) == 8


def test_the_index_leaves_out_what_a_village_does_not_keep(desk: Client, village: Organ) -> None:
    response = desk.get(at(village))
    shown = {shelf.ledger.id for family in response.context["families"] for shelf in family.shelves}
    assert "mediation" in shown
    assert shown == {ledger.id for ledger in LEDGERS if "village" in ledger.keepers}


def test_another_year_has_its_own_rows(desk: Client, township: Organ, add_case: AddCase) -> None:
    add_case(township, 1)
    assert numbers(text(desk.get(at(township, "mediation/")))) == [1]
    assert numbers(text(desk.get(at(township, "mediation/", year=2022)))) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", [3, 2, 1]),
        ("kind=土地", [2]),
        ("kind=没有这种", [3, 2, 1]),
        ("state=受理", [2, 1]),
        ("state=胡说", [3, 2, 1]),
        ("q=3号", [3]),
        ("q=柳湾", [2]),
        ("from=2023-03-03", [3, 2]),
        ("from=2023-03-03&to=2023-03-03", [2]),
        ("from=not-a-date", [3, 2, 1]),
        ("from=2023-02-31", [3, 2, 1]),
        ("sort=accepted_on", [1, 2, 3]),
        ("sort=-amount", [2, 3, 1]),
        ("sort=organ__code", [3, 2, 1]),
        ("page=99", [3, 2, 1]),
    ],
)
def test_a_list_is_narrowed_and_sorted_as_asked(
    desk: Client, township: Organ, add_case: AddCase, asked: str, found: list[int]
) -> None:
    add_case(township, 1, amount=10)
    add_case(township, 2, kind="土地", org="柳湾村人民调解委员会", amount=30)
    add_case(township, 3, amount=20, closed_on=date(2023, 4, 1), result="成功")
    assert numbers(text(desk.get(at(township, f"mediation/?{asked}")))) == found


def test_a_long_list_is_paged(desk: Client, township: Organ, add_case: AddCase) -> None:
    for number in range(1, 31):
        add_case(township, number)
    first = desk.get(at(township, "mediation/?sort=case_no"))
    second = desk.get(at(township, "mediation/?sort=case_no&page=2"))
    assert (len(first.context["rows"]), len(second.context["rows"])) == (25, 5)
    assert "sort=case_no&amp;page=2" in text(first)


def test_htmx_gets_the_rows_alone_and_caches_tell_them_apart(
    desk: Client, township: Organ, add_case: AddCase
) -> None:
    add_case(township)
    page = desk.get(at(township, "mediation/"))
    fragment = desk.get(at(township, "mediation/"), headers={"HX-Request": "true"})
    assert "<html" in text(page) and "<html" not in text(fragment)
    assert numbers(text(fragment)) == [1]
    assert "HX-Request" in page["Vary"]


def test_rows_below_are_listed_on_request_and_only_ones_own(
    desk: Client, township: Organ, village: Organ, neighbour: Organ, add_case: AddCase
) -> None:
    add_case(township, 1)
    add_case(village, 2)
    add_case(neighbour, 3)
    assert numbers(text(desk.get(at(township, "mediation/")))) == [1]
    page = text(desk.get(at(township, "mediation/?below=1")))
    assert numbers(page) == [2, 1]
    assert f"/o/{village.code}/2023/ledgers/mediation/" in page


def test_an_empty_ledger_shows_the_ways_out(desk: Client, township: Organ) -> None:
    page = text(desk.get(at(township, "mediation/")))
    assert "2023年还没有记录" in page
    assert "登记一条" in page and "零报告" in page


def test_a_nil_return_is_said_shown_and_taken_back(desk: Client, township: Organ) -> None:
    page = desk.post(at(township, "contract/nil/"), follow=True)
    assert "2023年已作零报告：填报员" in text(page)
    page = desk.post(at(township, "contract/nil/withdraw/"), follow=True)
    assert "零报告已撤回" in text(page)
    assert desk.post(at(township, "contract/nil/withdraw/")).status_code == 404


def test_a_nil_return_against_rows_says_why_not(desk: Client, township: Organ, add_case: AddCase) -> None:
    add_case(township)
    page = text(desk.post(at(township, "mediation/nil/"), follow=True))
    assert "本年度已有记录，不能零报告" in page


@pytest.mark.parametrize("ledger_id", [ledger.id for ledger in LEDGERS])
def test_every_ledger_has_a_list_and_a_form(ledger_id: str, county: Organ, enter: Enter) -> None:
    client = enter("clerk", county)
    ledger = LEDGERS.get(ledger_id)
    assert ledger.title in text(client.get(at(county, f"{ledger_id}/")))
    form = text(client.get(at(county, f"{ledger_id}/new/")))
    for column in ledger.columns:
        assert f'name="{column.name}"' in form, column.name
        assert column.title in form


def test_the_matter_is_listed_and_found_by_those_who_may_see_it(
    enter: Enter, township: Organ, add_case: AddCase
) -> None:
    add_case(township, 1, matter="因田埂边界发生争执", remarks="已约定回访")
    add_case(township, 2, matter="因排水沟堵塞发生争执")
    clerk, head = enter("clerk", township), enter("head", township)
    page = text(clerk.get(at(township, "mediation/")))
    assert "纠纷简要情况" in page and "因田埂边界发生争执" in page
    for words in ("田埂", "回访"):
        assert numbers(text(clerk.get(at(township, f"mediation/?q={words}")))) == [1]
        assert numbers(text(head.get(at(township, f"mediation/?q={words}")))) == []
    assert "田埂" not in text(head.get(at(township, "mediation/")))


def test_the_matter_and_the_remarks_are_on_the_row_s_page_and_in_its_form(
    enter: Enter, township: Organ, add_case: AddCase
) -> None:
    row = add_case(township, 1, matter="因田埂边界发生争执", remarks="已约定回访")
    clerk, head = enter("clerk", township), enter("head", township)
    for page in (f"mediation/{row.pk}/", f"mediation/{row.pk}/edit/"):
        shown = text(clerk.get(at(township, page)))
        assert "因田埂边界发生争执" in shown and "已约定回访" in shown
    hidden = text(head.get(at(township, f"mediation/{row.pk}/")))
    assert "田埂" not in hidden and "回访" not in hidden


def test_a_search_for_an_office_s_word_finds_what_it_stands_for(
    township: Organ, add_case: AddCase, enter: Enter
) -> None:
    add_case(township, 1, result="成功", closed_on=date(2023, 4, 1))
    add_case(township, 2)
    page = text(enter("clerk", township).get(at(township, "mediation/?q=达成协议")))
    assert "清调〔2023〕1号" in page and "清调〔2023〕2号" not in page
