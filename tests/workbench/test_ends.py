"""When a session ends, when a password is due, when whoever guesses must wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from mingshu.accounts import sessions
from mingshu.accounts.actions import password_set, user_add
from mingshu.accounts.models import Role, User
from mingshu.accounts.passwords import why_due
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.accounts.throttling import FOR_ONE_NAME, FROM_ONE_ADDRESS
from mingshu.audit.models import Entry
from mingshu.kernel.errors import BadInput
from mingshu.organisations.models import Organ

from .conftest import at, text

MINUTE, HOUR = 60, 3600
Wait = Callable[[float], None]


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Wait:
    """``wait(seconds)`` lets time pass for the sessions."""
    clock = [1_700_000_000.0]
    monkeypatch.setattr(sessions.time, "time", lambda: clock[0])

    def pass_by(seconds: float) -> None:
        clock[0] += seconds

    return pass_by


@pytest.fixture
def signed_in(client: Client, clerk: User) -> Client:
    client.force_login(clerk)
    return client


def test_a_session_left_alone_ends_and_says_so(signed_in: Client, township: Organ, wait: Wait) -> None:
    assert signed_in.get(at(township)).status_code == 200
    wait(31 * MINUTE)
    answer = signed_in.get(at(township), follow=True)
    assert answer.redirect_chain == [(f"/sign-in/?next={at(township)}", 302)]
    assert "登录已过期，请重新登录" in text(answer)


def test_a_session_in_use_goes_on_but_not_for_ever(signed_in: Client, township: Organ, wait: Wait) -> None:
    for _ in range(12 * 4):
        assert signed_in.get(at(township)).status_code == 200
        wait(15 * MINUTE)
    assert signed_in.get(at(township)).status_code == 200
    wait(1)
    assert signed_in.get(at(township)).status_code == 302


def test_a_session_is_left_alone_from_its_last_page_on(
    signed_in: Client, township: Organ, wait: Wait
) -> None:
    assert signed_in.get(at(township)).status_code == 200
    wait(4 * MINUTE)
    assert signed_in.get(at(township)).status_code == 200
    wait(30 * MINUTE)
    assert signed_in.get(at(township)).status_code == 200
    wait(30 * MINUTE + 1)
    assert signed_in.get(at(township)).status_code == 302


def test_times_are_set_by_the_office(
    signed_in: Client, township: Organ, wait: Wait, settings: LazySettings
) -> None:
    settings.MINGSHU_SESSION_IDLE_MINUTES, settings.MINGSHU_SESSION_HOURS = 120, 3
    assert signed_in.get(at(township)).status_code == 200
    wait(119 * MINUTE)
    assert signed_in.get(at(township)).status_code == 200
    wait(62 * MINUTE)
    assert signed_in.get(at(township)).status_code == 302


def test_reading_pages_writes_no_session(signed_in: Client, township: Organ, wait: Wait) -> None:
    def kept() -> list[str]:
        return list(Session.objects.values_list("session_data", flat=True))

    signed_in.get(at(township))
    before = kept()
    wait(MINUTE)
    signed_in.get(at(township))
    assert kept() == before
    signed_in.get(at(township, year=2022))  # another place is remembered
    assert kept() != before


def test_pages_of_who_is_signed_in_stay_out_of_caches(signed_in: Client, township: Organ) -> None:
    assert "no-store" in signed_in.get(at(township)).headers["Cache-Control"]
    assert "no-store" in signed_in.get("/o/nowhere/2023/").headers["Cache-Control"]


def test_a_password_that_somebody_else_set_is_changed_first(client: Client, township: Organ) -> None:
    newcomer = user_add(
        actor=COMMAND_LINE,
        username="newcomer",
        password="a-first-passphrase",
        display_name="",
        role=Role.CLERK,
        organ=township,
    )
    client.force_login(newcomer)
    for path in ("/", at(township), at(township, "reports/")):
        assert client.get(path).url == "/password/"
    page = text(client.get("/password/"))
    assert "现在的密码是别人设的" in page and "返回" not in page
    new = {
        "old_password": "a-first-passphrase",
        "new_password1": "a-secret-passphrase",
        "new_password2": "a-secret-passphrase",
    }
    assert client.post("/password/", new, follow=True).status_code == 200
    assert client.get(at(township)).status_code == 200
    password_set(actor=COMMAND_LINE, user=newcomer, password="a-second-passphrase")
    client.force_login(newcomer)
    assert client.get(at(township)).url == "/password/"


def test_an_old_password_is_changed_first(
    signed_in: Client, clerk: User, township: Organ, settings: LazySettings
) -> None:
    clerk.password_set_at = timezone.now() - timedelta(days=181)
    clerk.save()
    assert signed_in.get(at(township)).url == "/password/"
    assert "超过180天" in text(signed_in.get("/password/"))
    assert signed_in.post("/sign-out/").url == "/sign-in/"
    settings.MINGSHU_PASSWORD_DAYS = 0
    signed_in.force_login(clerk)
    assert signed_in.get(at(township)).status_code == 200


def test_a_password_is_due_after_its_last_day_not_on_it(clerk: User) -> None:
    last = clerk.password_set_at + timedelta(days=180)
    assert why_due(clerk, last) is None
    assert why_due(clerk, last + timedelta(seconds=1)) is not None


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("kjhgfqwert", "三类"),
        ("kjhgf qwert zxc", "三类"),  # 15 characters
        ("kjhgf12345", "三类"),
        ("KJHGfqwert", "三类"),
        ("KJHGF12345", "三类"),
        ("12345-67890", "三类"),
        ("Clerk-2026", "用户名"),
        ("a-long-passphrase", "现在的密码"),
    ],
)
def test_a_weak_password_is_refused(clerk: User, password: str, why: str) -> None:
    with pytest.raises(BadInput) as refused:
        password_set(actor=clerk, user=clerk, password=password)
    assert why in refused.value.message.zh and refused.value.message.en.isascii()


@pytest.mark.parametrize("password", ["Kjhgf12345", "kjhgf-1234", "郑重其事一起干事A1", "kjhgf qwert zxcv"])
def test_a_mixed_password_will_do(clerk: User, password: str) -> None:
    password_set(actor=clerk, user=clerk, password=password)
    assert clerk.check_password(password) and clerk.password_is_own


def test_many_names_from_one_address_must_wait(client: Client, clerk: User) -> None:
    for number in range(FROM_ONE_ADDRESS):
        assert client.post("/sign-in/", {"username": f"name{number}", "password": "wrong"}).status_code == 200
    closed = client.post("/sign-in/", {"username": "clerk", "password": "wrong"})
    assert closed.status_code == 429
    elsewhere = client.post("/sign-in/", {"username": "clerk", "password": "wrong"}, REMOTE_ADDR="10.9.9.9")
    assert elsewhere.status_code == 200


def test_one_name_from_many_addresses_must_wait(client: Client, clerk: User) -> None:
    for number in range(FOR_ONE_NAME):
        wrong = client.post(
            "/sign-in/", {"username": "clerk", "password": "wrong"}, REMOTE_ADDR=f"10.1.1.{number}"
        )
        assert wrong.status_code == 200
    right = {"username": "clerk", "password": "a-long-passphrase"}
    assert client.post("/sign-in/", right, REMOTE_ADDR="10.1.2.1").status_code == 429
    password_set(actor=COMMAND_LINE, user=clerk, password="another-passphrase")  # a new one ends the wait
    right["password"] = "another-passphrase"
    assert client.post("/sign-in/", right, REMOTE_ADDR="10.1.2.1").status_code == 302


def test_guesses_of_strangers_shut_nobody_out_at_their_own_desk(client: Client, clerk: User) -> None:
    right = {"username": "clerk", "password": "a-long-passphrase"}
    assert client.post("/sign-in/", right, REMOTE_ADDR="10.1.2.1").status_code == 302
    client.post("/sign-out/")
    for number in range(FOR_ONE_NAME):
        client.post("/sign-in/", right | {"password": "wrong"}, REMOTE_ADDR=f"10.1.1.{number}")
    assert client.post("/sign-in/", right, REMOTE_ADDR="10.1.2.2").status_code == 429
    assert client.post("/sign-in/", right, REMOTE_ADDR="10.1.2.1").status_code == 302


def test_who_signed_in_from_there_long_ago_is_a_stranger_there_again(client: Client, clerk: User) -> None:
    right = {"username": "clerk", "password": "a-long-passphrase"}
    assert client.post("/sign-in/", right, REMOTE_ADDR="10.1.2.1").status_code == 302
    client.post("/sign-out/")
    for number in range(FOR_ONE_NAME):
        client.post("/sign-in/", right | {"password": "wrong"}, REMOTE_ADDR=f"10.1.1.{number}")
    Entry.objects.filter(verb="sign_in").update(at=timezone.now() - timedelta(days=90, minutes=1))
    assert client.post("/sign-in/", right, REMOTE_ADDR="10.1.2.1").status_code == 429
    Entry.objects.filter(verb="sign_in").update(at=timezone.now() - timedelta(days=90, minutes=-1))
    assert client.post("/sign-in/", right, REMOTE_ADDR="10.1.2.1").status_code == 302


def test_the_wait_is_over_after_a_quarter_of_an_hour(client: Client, clerk: User) -> None:
    wrong = {"username": "clerk", "password": "wrong"}
    for number in range(FOR_ONE_NAME):
        client.post("/sign-in/", wrong, REMOTE_ADDR=f"10.1.1.{number}")
    right = {"username": "clerk", "password": "a-long-passphrase"}
    assert client.post("/sign-in/", right, REMOTE_ADDR="10.1.2.1").status_code == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert client.post("/sign-in/", right, REMOTE_ADDR="10.1.2.1").status_code == 302
