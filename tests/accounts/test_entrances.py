"""The log tells who came in from where, who went out, who was refused, and who read what is personal."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from mingshu.accounts.actions import user_add
from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets.writing.exports import write_export
from mingshu.organisations.models import Organ

PASSWORD = "a-long-passphrase"
ADDRESS = "10.1.2.3"


def told(*verbs: str) -> list[tuple[str, str, str, object]]:
    """Who, what, of whom and from where, oldest first."""
    entries = Entry.objects.filter(verb__in=verbs).order_by("pk")
    return [(one.actor, one.verb, one.subject_id, one.differences.get("address")) for one in entries]


def page_of(name: str, organ: Organ) -> str:
    return reverse(name, kwargs={"code": organ.code, "year": 2023, "ledger_id": "mediation"})


def sign_in(client: Client, name: str, password: str, address: str = ADDRESS) -> int:
    given = {"username": name, "password": password}
    return client.post("/sign-in/", given, REMOTE_ADDR=address).status_code


def test_coming_in_and_going_out_are_on_record_with_the_address(client: Client, clerk: User) -> None:
    assert sign_in(client, "clerk", PASSWORD) == 302
    client.post("/sign-out/", REMOTE_ADDR="10.1.2.4")
    assert told("sign_in", "sign_out") == [
        ("clerk", "sign_in", str(clerk.pk), [None, ADDRESS]),
        ("clerk", "sign_out", str(clerk.pk), [None, "10.1.2.4"]),
    ]


def test_a_wrong_password_is_on_record_each_time_and_the_waiting_once(client: Client, clerk: User) -> None:
    for _ in range(7):
        sign_in(client, "clerk", "wrong")
    refused = told("sign_in_refused")
    assert refused == [("anonymous", "sign_in_refused", str(clerk.pk), [None, ADDRESS])] * len(refused)
    assert 4 <= len(refused) <= 5 and len(told("sign_in_locked")) == 1


@pytest.mark.django_db
def test_a_name_that_nobody_has_is_not_kept_and_told_once(client: Client) -> None:
    """People type their password into the field of the name; guessers must not fill the log."""
    for name in ("My-Secret-Password", "another", "third"):
        sign_in(client, name, "wrong")
    assert told("sign_in_refused") == [("anonymous", "sign_in_refused", "", [None, ADDRESS])]
    sign_in(client, "fourth", "wrong", "10.9.9.9")
    assert len(told("sign_in_refused")) == 2
    assert not any("Secret" in str(entry.__dict__) for entry in Entry.objects.all())


def test_a_page_that_is_refused_is_on_record_once_a_day(client: Client, township: Organ) -> None:
    user = user_add(
        actor=COMMAND_LINE,
        username="evaluator",
        password="Ein-langer-Satz-1",
        display_name="",
        role=Role.EVALUATOR,
        organ=township,
        is_own=True,
    )
    client.force_login(user)
    for _ in range(2):
        assert client.get(page_of("record-add", township)).status_code == 403
    ((actor, verb, page, _address),) = told("refused")
    assert (actor, verb, page) == ("evaluator", "refused", "record-add")


def test_reading_personal_data_is_on_record_once_a_day(client: Client, clerk: User, township: Organ) -> None:
    client.force_login(clerk)
    for _ in range(2):
        assert client.get(f"/o/{township.code}/2023/ledgers/mediation/").status_code == 200
    entry = Entry.objects.get(verb="personal_read")
    assert (entry.actor, entry.subject_kind, entry.organ_code) == ("clerk", "mediation", township.code)


@pytest.mark.parametrize("personal", [True, False])
def test_an_export_is_on_record_each_time(
    clerk: User, township: Organ, tmp_path: Path, personal: bool
) -> None:
    for number in range(2):
        target = tmp_path / f"{number}.xlsx"
        write_export([LEDGERS.get("mediation")], township, target, 2023, show_personal=personal, actor=clerk)
    first, second = Entry.objects.filter(verb="records_export").order_by("pk")
    assert first.actor == "clerk" and second.differences["personal"] == [None, personal]
    assert second.differences["ledgers"] == [None, ["mediation"]]


@pytest.mark.parametrize(
    "name",
    [
        *("command-line", "Command-Line", "command_line", "commandline", "command.line", "c0mmand-line"),
        *("seal", "SEAL", "system", "System.", "migration", "anonymous", "系统", "命令行", "明述"),
    ],
)
def test_no_user_is_called_as_the_product_calls_itself(township: Organ, name: str) -> None:
    with pytest.raises(BadInput):
        add(township, name)
    with pytest.raises(NotAllowed):
        User.objects.create_user(name)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["сlerk", "clerk\u200b", "ｃlerk", " clerk", "clerk\n", "", "-x", "a b", "<b>", "command\u2010line"],
)
def test_no_user_name_has_signs_that_look_like_others_or_like_none(township: Organ, name: str) -> None:
    with pytest.raises(BadInput):
        add(township, name)


def test_two_people_are_not_told_apart_by_case_alone(township: Organ) -> None:
    add(township, "clerk2")
    with pytest.raises(BadInput, match="已有人使用"):
        add(township, "Clerk2")


@pytest.mark.parametrize("name", ["admin", "li.ming@county", "王小明", "seal-keeper", "system2"])
def test_other_names_are_free(township: Organ, name: str) -> None:
    assert add(township, name).username == name


def add(organ: Organ, name: str) -> User:
    return user_add(
        actor=COMMAND_LINE,
        username=name,
        password="Ein-langer-Satz-1",
        display_name="",
        role=Role.CLERK,
        organ=organ,
    )
