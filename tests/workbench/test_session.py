"""Ways in and out: sign-in, sign-out, language, the front door."""

from __future__ import annotations

import pytest
from django.test import Client

from mingshu.accounts.models import Grant, Role, User
from mingshu.organisations.models import Organ
from mingshu.workbench.session import SignIn, latest_year

from .conftest import AddCase, at, text


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
    said = text(client.get(at(township)))
    assert "柳湾村" in said
    assert "松坪镇" not in said and "云岭县" not in said


@pytest.mark.parametrize(
    ("template", "words"),
    [("403.html", "没有权限"), ("404.html", "没有这个页面"), ("500.html", "数据没有写入")],
)
def test_error_pages_stand_without_a_request(template: str, words: str) -> None:
    from django.template.loader import render_to_string

    assert words in render_to_string(template)
