"""Entering and correcting a row: widgets, units, errors beside their fields, nobody's change overwritten."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from mingshu.accounts.models import User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_add, record_change
from mingshu.ledgers.description import LEDGERS, Kind
from mingshu.ledgers.reading import columns_seen, nobodys
from mingshu.organisations.models import Organ
from mingshu.workbench.ledgers.forms import RecordForm
from mingshu.workbench.once import KEPT

from .conftest import AddCase, at, text

MEDIATION = LEDGERS.get("mediation")
ENTERED = {
    "org": "清溪镇人民调解委员会",
    "kind": "邻里",
    "accepted_on": "2023-05-08",
    "party_names": "某甲、某乙\n某丙",
    "amount": "1.25",
    "confirmed": "0",
}


@pytest.fixture
def desk(clerk: User) -> Client:
    client = Client()
    client.force_login(clerk)
    return client


def test_what_is_entered_is_kept_in_the_units_of_the_database(desk: Client, township: Organ) -> None:
    response = desk.post(at(township, "mediation/new/"), ENTERED)
    record = MEDIATION.model.rows.get()
    assert response.url == at(township, f"mediation/{record.pk}/")
    assert record.accepted_on == date(2023, 5, 8)
    assert record.party_names == ["某甲", "某乙", "某丙"]
    assert record.amount == Decimal("12500")
    assert record.confirmed is False
    assert record.performed is None
    assert (record.created_by, record.state) == ("clerk", "受理")


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "1e400", "NaN", "Infinity"])
def test_a_number_that_no_office_has_is_told_at_its_field(desk: Client, township: Organ, number: str) -> None:
    response = desk.post(at(township, "mediation/new/"), {**ENTERED, "amount": number})
    assert response.status_code == 422 and "invalid-feedback" in text(response)
    assert not MEDIATION.model.rows.exists()


def test_a_form_sent_twice_makes_one_row(desk: Client, township: Organ) -> None:
    new = at(township, "mediation/new/")
    token = re.search(r'name="once" value="([^"]+)"', text(desk.get(new)))
    assert token
    sent = {**ENTERED, "once": token[1]}
    first, again = desk.post(new, sent), desk.post(new, sent, follow=True)
    assert MEDIATION.model.rows.count() == 1
    assert again.redirect_chain[0][0] == first.url
    assert "这张表单已经提交过，没有重复登记" in text(again)


def test_a_form_changed_after_a_step_back_makes_another_row(desk: Client, township: Organ) -> None:
    new = at(township, "mediation/new/")
    for day in ("2023-05-08", "2023-05-09"):
        desk.post(new, {**ENTERED, "once": "token", "accepted_on": day})
    assert MEDIATION.model.rows.count() == 2


def test_a_form_that_was_refused_keeps_its_token_and_makes_its_row_at_last(
    desk: Client, township: Organ
) -> None:
    new = at(township, "mediation/new/")
    refused = desk.post(new, {**ENTERED, "once": "token", "org": ""})
    assert refused.status_code == 422 and 'name="once" value="token"' in text(refused)
    assert desk.post(new, {**ENTERED, "once": "token"}).status_code == 302
    assert MEDIATION.model.rows.count() == 1


def test_a_session_remembers_its_latest_forms_alone(desk: Client, township: Organ) -> None:
    new = at(township, "mediation/new/")
    for number in range(KEPT + 2):
        desk.post(new, {**ENTERED, "once": "token", "accepted_on": f"2023-05-{number + 1:02}"})
    assert len(desk.session["made"]) == KEPT and MEDIATION.model.rows.count() == KEPT + 2


def test_saving_and_going_on_gives_an_empty_form(desk: Client, township: Organ) -> None:
    response = desk.post(at(township, "mediation/new/"), {**ENTERED, "again": "1"})
    assert response.url == at(township, "mediation/new/")


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("org", "", "这个字段是必填项"),
        ("kind", "外星", "选择一个有效的选项"),
        ("accepted_on", "2023-02-31", "输入一个有效的日期"),
        ("amount", "-1", "0"),
        ("amount", "很多", "输入一个数"),
        ("closed_on", "2023-05-01", "“调结日期”早于“受理日期”"),
    ],
)
def test_a_wrong_cell_is_said_beside_its_field_and_nothing_is_kept(
    desk: Client, township: Organ, column: str, value: str, reason: str
) -> None:
    response = desk.post(at(township, "mediation/new/"), ENTERED | {column: value})
    assert response.status_code == 422
    assert any(reason in problem for problem in response.context["form"].errors[column])
    assert f'id="id_{column}_errors"' in text(response)
    assert "清溪镇人民调解委员会" in text(response) or column == "org"
    assert not MEDIATION.model.rows.exists()


def test_a_row_already_on_record_is_pointed_at(desk: Client, township: Organ, add_case: AddCase) -> None:
    first = add_case(township, 7)
    response = desk.post(at(township, "mediation/new/"), ENTERED | {"case_no": "清调〔2023〕7号"})
    assert response.status_code == 422
    assert "已经登记过" in text(response)
    assert response.context["twin_url"] == at(township, f"mediation/{first.pk}/")


def test_a_row_without_a_date_of_its_own_counts_in_the_year_of_the_page(
    desk: Client, township: Organ
) -> None:
    ledger = LEDGERS.get("judicial_office")
    response = desk.get(at(township, "judicial_office/new/", year=2022))
    assert ledger.title in text(response)


def test_a_village_cannot_enter_what_it_does_not_keep(desk: Client, village: Organ) -> None:
    response = desk.post(
        at(village, "contract/new/"), {column.name: "" for column in LEDGERS.get("contract").columns}
    )
    assert response.status_code == 422


def test_a_correction_sends_only_what_differs(desk: Client, township: Organ, add_case: AddCase) -> None:
    record = add_case(township, 1)
    page = desk.get(at(township, f"mediation/{record.pk}/edit/"))
    sent = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    assert sent["amount"] == "1.25"
    response = desk.post(
        at(township, f"mediation/{record.pk}/edit/"), sent | {"kind": "土地", "revision": "1"}
    )
    assert response.status_code == 302
    record.refresh_from_db()
    assert (record.kind, record.amount, record.revision, record.updated_by) == (  # type: ignore[attr-defined]
        "土地",
        Decimal(12_500),
        2,
        "clerk",
    )


@pytest.mark.parametrize("revision", ["1", "", "abc", "²", "1" * 5000])
def test_a_change_made_meanwhile_is_not_overwritten(
    desk: Client, township: Organ, add_case: AddCase, revision: str
) -> None:
    record = add_case(township, 1)
    record_change(actor=COMMAND_LINE, ledger=MEDIATION, record=record, values={"kind": "劳动"}, revision=1)
    response = desk.post(at(township, f"mediation/{record.pk}/edit/"), ENTERED | {"revision": revision})
    assert response.status_code == 422
    assert "刚被命令行" in text(response)
    assert "打开最新内容重新修改" in text(response)
    record.refresh_from_db()
    assert record.kind == "劳动"  # type: ignore[attr-defined]


def test_a_masked_cell_stays_masked_until_it_is_filled(desk: Client, township: Organ) -> None:
    record = record_add(
        actor=COMMAND_LINE,
        ledger=MEDIATION,
        organ=township,
        values={"org": "某调委会", "kind": "邻里", "accepted_on": date(2023, 5, 8)},
        masked=["amount", "party_names"],
    )
    assert "来源表中已打码" in text(desk.get(at(township, f"mediation/{record.pk}/edit/")))
    entered = {"org": "某调委会", "kind": "土地", "accepted_on": "2023-05-08", "revision": "1"}
    assert desk.post(at(township, f"mediation/{record.pk}/edit/"), entered).status_code == 302
    record.refresh_from_db()
    assert record.masked_columns == {"amount", "party_names"}
    entered |= {"amount": "0", "revision": "2"}
    desk.post(at(township, f"mediation/{record.pk}/edit/"), entered)
    record.refresh_from_db()
    assert record.masked_columns == {"party_names"}
    assert record.amount == 0  # type: ignore[attr-defined]


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_money_survives_the_form(yuan: Decimal) -> None:
    record = MEDIATION.model(amount=yuan, org="某", kind="邻里", accepted_on=date(2023, 1, 1))
    shown = RecordForm(MEDIATION, record=record)["amount"].value()
    form = RecordForm(
        MEDIATION,
        {"org": "某", "kind": "邻里", "accepted_on": "2023-01-01", "amount": shown or "0"},
        record=record,
    )
    assert form.is_valid(), form.errors
    assert form.values() == {}


@pytest.mark.parametrize("ledger", list(LEDGERS), ids=lambda ledger: ledger.id)
def test_every_kind_of_column_has_its_widget(ledger: object) -> None:
    form = RecordForm(ledger)  # type: ignore[arg-type]
    for column, bound, _wide in form.bound:
        drawn = str(bound)
        if column.kind is Kind.DATE:
            assert 'type="date"' in drawn
        if column.kind in (Kind.CHOICE, Kind.BOOL):
            assert drawn.startswith("<select")
        if column.kind is Kind.CHOICE:
            assert all(f'value="{choice}"' in drawn for choice in column.choices)
        if column.kind in (Kind.WHOLE, Kind.DECIMAL, Kind.MONEY, Kind.YEAR):
            assert 'type="number"' in drawn
        assert form.fields[column.name].required == column.required


def test_hidden_columns_are_neither_shown_nor_accepted() -> None:
    form = RecordForm(
        MEDIATION, {**ENTERED, "mediator": "某丁"}, columns=columns_seen(MEDIATION, nobodys, [0])
    )
    assert form.is_valid()
    assert not {"party_names", "minor_involved", "mediator"} & (set(form.fields) | set(form.values()))


OUTCOME = {"closed_on": "2023-05-20", "result": "成功"}


@pytest.mark.parametrize(("ticked", "state"), [({"follow": "1"}, "达成协议"), ({}, "受理")])
def test_filling_the_outcome_offers_the_state_it_implies(
    desk: Client, township: Organ, add_case: AddCase, ticked: dict[str, str], state: str
) -> None:
    record = add_case(township, 1)
    page = at(township, f"mediation/{record.pk}/")
    assert "状态随填写的内容更新（现为“受理”）" in text(desk.get(f"{page}edit/"))
    desk.post(f"{page}edit/", ENTERED | OUTCOME | ticked | {"revision": "1"})
    record.refresh_from_db()
    assert record.state == state
    assert ("按已填内容，应为“达成协议”" in text(desk.get(page))) is (state == "受理")


def test_a_settled_case_cannot_lose_its_outcome_and_stay_settled(
    desk: Client, township: Organ, add_case: AddCase
) -> None:
    record = add_case(township, 1, closed_on=date(2023, 5, 20), result="成功")
    response = desk.post(at(township, f"mediation/{record.pk}/edit/"), ENTERED | {"revision": "1"})
    assert response.status_code == 422
    assert "状态为“达成协议”的记录，“结果”须填写并与状态一致" in text(response)


def test_a_day_that_has_not_come_is_kept_only_once_it_is_confirmed(desk: Client, township: Organ) -> None:
    entered = ENTERED | {"accepted_on": "2131-05-08"}
    asked = desk.post(at(township, "mediation/new/"), entered)
    assert asked.status_code == 422 and MEDIATION.model.rows.count() == 0
    assert "“受理日期”为2131-05-08，还没有到，请核对" in text(asked)
    assert "上面标红的日期已核对无误，仍按此保存" in text(asked)
    assert desk.post(at(township, "mediation/new/"), entered | {"sure": "1"}).status_code == 302
    assert MEDIATION.model.rows.get().counted_on == date(2131, 5, 8)


def test_a_row_of_another_year_says_where_it_went(desk: Client, township: Organ) -> None:
    answer = desk.post(at(township, "mediation/new/"), ENTERED | {"accepted_on": "2026-01-08"}, follow=True)
    record = MEDIATION.model.rows.get()
    assert "这条记录按日期计入2026年，不在2023年的台账里" in text(answer)
    assert f'href="/o/{township.code}/2026/ledgers/mediation/{record.pk}/"' in answer.content.decode()


@pytest.mark.parametrize("year", [1903, 1999, 2026, 2131, 9999])
def test_no_row_is_out_of_reach_whatever_its_year(
    desk: Client, township: Organ, add_case: AddCase, year: int
) -> None:
    day = date(year, 5, 8)
    record = add_case(township, 1, accepted_on=day)
    other = f"/o/{township.code}/{year}/ledgers/mediation/"
    assert f'href="{other}"' in desk.get(at(township, "mediation/")).content.decode()
    assert f"{other}{record.pk}/" in desk.get(other).content.decode()
    assert desk.get(f"{other}{record.pk}/").status_code == 200
    assert desk.get(f"{other}{record.pk}/edit/").status_code == 200
    assert desk.get(f"/o/{township.code}/1904/ledgers/").status_code == 404


def test_what_is_wanted_too_early_leads_to_the_state(desk: Client, township: Organ) -> None:
    early = {"title": "专题会", "type": "专题会", "topics": "法治", "state": ""}
    assert 'href="#id_state"' in text(desk.post(at(township, "meetings/new/"), early))
    assert 'href="#id_state"' not in text(desk.post(at(township, "meetings/new/"), {**early, "title": ""}))
    assert desk.post(at(township, "meetings/new/"), {**early, "state": "计划", "held_on": "2023-12-30"}).url
