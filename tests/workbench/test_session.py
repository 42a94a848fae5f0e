"""Ways in and out: sign-in, sign-out, language, the front door."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mingshu.accounts.actions import password_set, user_close, user_reopen
from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.organisations.actions import organ_end
from mingshu.organisations.models import Organ
from mingshu.workbench.session import SignIn, latest_year

from .conftest import AddCase, Enter, at, text


def test_the_right_password_leads_to_ones_own_organ(
    client: Client, clerk: User, township: Organ, add_case: AddCase
) -> None:
    add_case(township)
    clerk.set_password("a-long-passphrase")
    clerk.save()
    response = client.post("/sign-in/", {"username": "clerk", "password": "a-long-passphrase"}, follow=True)
    assert response.redirect_chain[-1][0].startswith(f"/o/{township.code}/2023/")


def test_every_refusal_reads_the_same(client: Client, clerk: User) -> None:
    retired = User.objects.create_user("retired", password="a-long-passphrase", is_active=False)
    said = set()
    for name, password in (("clerk", "wrong"), ("nobody", "wrong"), (retired.username, "a-long-passphrase")):
        page = text(client.post("/sign-in/", {"username": name, "password": password}))
        assert "用户名或密码不正确" in page
        said.add(page.split('role="alert">')[1].split("<")[0])
    assert len(said) == 1


def test_after_five_wrong_passwords_the_right_one_must_wait(
    client: Client, clerk: User, township: Organ
) -> None:
    clerk.set_password("a-long-passphrase")
    clerk.save()
    wrong, right = ({"username": "clerk", "password": said} for said in ("wrong", "a-long-passphrase"))
    answers = [client.post("/sign-in/", wrong) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    locked = client.post("/sign-in/", right)
    assert locked.status_code == 429
    assert "请15分钟后再试" in text(locked)
    elsewhere = client.post("/sign-in/", right, REMOTE_ADDR="10.1.2.3")
    assert elsewhere.status_code == 302


def test_a_new_password_ends_the_wait(client: Client, clerk: User, township: Organ) -> None:
    for _ in range(5):
        client.post("/sign-in/", {"username": "clerk", "password": "wrong"})
    password_set(actor=COMMAND_LINE, user=clerk, password="a-new-passphrase")
    answer = client.post("/sign-in/", {"username": "clerk", "password": "a-new-passphrase"})
    assert answer.status_code == 302


def test_changing_ones_own_password_takes_the_old_one(enter: Enter, township: Organ) -> None:
    user = enter("reviewer", township)
    person = User.objects.get(username=f"reviewer-{township.code}")
    password_set(actor=COMMAND_LINE, user=person, password="an-old-passphrase")
    user.force_login(person)
    new = {"new_password1": "a-new-passphrase", "new_password2": "a-new-passphrase"}
    assert user.post("/password/", new | {"old_password": "wrong"}).status_code == 200
    page = user.post("/password/", new | {"old_password": "an-old-passphrase"}, follow=True)
    assert "密码已修改" in text(page)
    person.refresh_from_db()
    assert person.check_password("a-new-passphrase")


def test_a_township_that_ended_is_still_offered_with_its_last_day(
    enter: Enter, county: Organ, neighbour: Organ
) -> None:
    organ_end(actor=COMMAND_LINE, organ=neighbour, on=date(2022, 6, 30))
    page = text(enter("evaluator", county).get(f"/o/{neighbour.code}/2023/organs/"))
    assert "止于2022-06-30" in page


def test_the_hint_of_a_demonstration_is_shown_only_where_it_is_set(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "clerk /" not in text(client.get("/sign-in/"))
    monkeypatch.setattr(SignIn, "extra_context", {"demo_hint": "clerk / demo"})
    assert "clerk / demo" in text(client.get("/sign-in/"))


def test_signing_out_takes_a_deliberate_post(client: Client, clerk: User, township: Organ) -> None:
    client.force_login(clerk)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").url == "/sign-in/"
    assert client.get(at(township)).status_code == 302


def test_a_next_address_elsewhere_is_not_followed(client: Client, clerk: User) -> None:
    clerk.set_password("a-long-passphrase")
    clerk.save()
    form = {"username": "clerk", "password": "a-long-passphrase", "next": "https://example.org/"}
    assert client.post("/sign-in/", form).url == "/"


def test_the_front_door_remembers_where_one_was(
    client: Client, township: Organ, village: Organ, clerk: User
) -> None:
    client.force_login(clerk)
    client.get(at(village, year=2022))
    assert f"/o/{village.code}/2022/" in client.get("/").url


def test_the_front_door_forgets_an_organ_no_longer_ones_own(
    client: Client, township: Organ, village: Organ, clerk: User
) -> None:
    client.force_login(clerk)
    client.get(at(township))
    Grant.objects.all().delete()
    Grant.objects.create(user=clerk, role=Role.CLERK, organ=village)
    assert f"/o/{village.code}/" in client.get("/").url


def test_the_year_of_the_last_row_is_where_one_begins(township: Organ, add_case: AddCase) -> None:
    add_case(township)
    assert latest_year(township) == 2023


def test_the_language_switch_turns_the_document_english(client: Client, db: None) -> None:
    assert 'lang="zh-CN"' in text(client.get("/sign-in/"))
    client.post("/language/", {"language": "en", "next": "/sign-in/"})
    assert '<html lang="en"' in text(client.get("/sign-in/"))


def test_the_switcher_offers_only_ones_own_organs(
    client: Client, township: Organ, village: Organ, neighbour: Organ, clerk: User
) -> None:
    client.force_login(clerk)
    said = text(client.get(f"/o/{township.code}/2023/organs/"))
    assert "柳湾村" in said
    assert "松坪镇" not in said and "云岭县" not in said


@pytest.mark.parametrize(
    ("template", "words"),
    [("403.html", "没有权限"), ("404.html", "没有这个页面"), ("500.html", "数据没有写入")],
)
def test_error_pages_stand_without_a_request(template: str, words: str) -> None:
    from django.template.loader import render_to_string

    assert words in render_to_string(template)


def test_a_page_writes_the_session_only_when_the_place_changes(
    client: Client, township: Organ, clerk: User
) -> None:
    client.force_login(clerk)

    def written(year: int) -> bool:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at(township, year=year)).status_code == 200
        return any(
            query["sql"].startswith(("INSERT", "UPDATE")) and "django_session" in query["sql"]
            for query in queries
        )

    assert [written(2022), written(2022), written(2023)] == [True, False, True]


def test_no_session_outlives_the_closing_of_its_account(clerk: User) -> None:
    before = Client()
    before.force_login(clerk)
    assert before.get("/password/").status_code == 200
    user_close(actor=COMMAND_LINE, user=clerk)
    user_reopen(actor=COMMAND_LINE, user=clerk)
    assert before.get("/password/").status_code == 302
    anew = Client()
    anew.force_login(clerk)
    assert anew.get("/password/").status_code == 200
