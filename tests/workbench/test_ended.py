"""Whose session ended while they wrote loses no word: they sign in where they are told so, and send it again."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.test import Client

from mingshu.accounts.actions import password_set
from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.workbench import ended

from .conftest import at, form_at, text

PASSWORD, NEW = "a-long-passphrase", "Qingxi-2023-alt"
PATH = "mediation/new/"
TYPED = {
    "org": "清溪镇人民调解委员会",
    "kind": "邻里",
    "accepted_on": "2023-05-08",
    "party_names": "某甲、某乙\n某<b>丙",
    "once": "token",
}


@pytest.fixture
def writer(clerk: User) -> Client:
    """The clerk, who is writing."""
    clerk.set_password(PASSWORD)
    clerk.save()
    browser = Client()
    browser.force_login(clerk)
    return browser


def hidden(page: str) -> dict[str, str]:
    """What the forms of a page take along."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def mark_in(page: str) -> str:
    """The mark against forms of other sites that the form of a page bears."""
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page[page.index("<main") :])
    assert found
    return found[1]


def sign_in(browser: Client, page: str, *, name: str = "clerk", password: str = PASSWORD) -> str:
    """What the sign-in form on ``page`` leads to."""
    assert 'action="/sign-in/"' in page
    sent = {"username": name, "password": password} | hidden(page)
    return text(browser.post("/sign-in/", sent, follow=True))


def is_offered(page: str, organ: Organ) -> bool:
    return bool(form_at(page, at(organ, PATH))) and TYPED.items() <= hidden(page).items()


def test_what_was_typed_is_sent_after_signing_in_again(writer: Client, township: Organ) -> None:
    Session.objects.all().delete()  # as a backup that was put in place leaves it
    answer = writer.post(at(township, PATH), TYPED)
    page = text(answer)
    assert answer.status_code == 403 and "您填写的内容都保留着" in page
    assert not LEDGERS.get("mediation").model.rows.exists()
    page = sign_in(writer, text(writer.post("/sign-in/", hidden(page) | {"username": "clerk"})))
    assert is_offered(page, township)
    sent = writer.post(at(township, PATH), hidden(page), follow=True)
    assert sent.status_code == 200 and LEDGERS.get("mediation").model.rows.get().party_names[2] == "某<b>丙"


def test_a_password_set_by_others_meanwhile_is_changed_first(
    writer: Client, clerk: User, township: Organ
) -> None:
    password_set(actor=COMMAND_LINE, user=clerk, password=NEW)
    page = sign_in(writer, text(writer.post(at(township, PATH), TYPED)), password=NEW)
    assert 'action="/password/"' in page
    own = {"old_password": NEW, "new_password1": "Yunling-2023-own", "new_password2": "Yunling-2023-own"}
    wrong = text(writer.post("/password/", hidden(page) | own | {"old_password": "another"}))
    assert is_offered(text(writer.post("/password/", hidden(wrong) | own)), township)


def test_a_form_sent_when_a_new_password_had_come_due_is_offered_after_it(
    writer: Client, clerk: User, township: Organ
) -> None:
    User.objects.filter(pk=clerk.pk).update(password_is_own=False)
    answer = writer.post(at(township, PATH), TYPED)
    own = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert answer.status_code == 403
    assert is_offered(text(writer.post("/password/", hidden(text(answer)) | own)), township)


def test_whoever_else_signs_in_there_is_not_shown_it(writer: Client, clerk: User, township: Organ) -> None:
    other = User.objects.create_user("other", password=PASSWORD)
    Grant.objects.create(user=other, role=Role.CLERK, organ=township)
    password_set(actor=COMMAND_LINE, user=clerk, password=NEW)
    page = sign_in(writer, text(writer.post(at(township, PATH), TYPED)), name="other")
    assert not is_offered(page, township) and "某甲" not in page


def test_what_nobody_signed_is_not_offered(writer: Client, township: Organ) -> None:
    Session.objects.all().delete()
    page = text(writer.post(at(township, PATH), TYPED))
    carried = hidden(page)["carried"]
    page = sign_in(writer, page.replace(carried, carried[:-1] + ("A" if carried[-1] != "A" else "B")))
    assert not is_offered(page, township)


def test_a_file_leads_back_to_its_page_and_too_much_does_too(
    writer: Client, township: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    Session.objects.all().delete()
    shown = f"http://testserver{at(township)}"
    sent = {**TYPED, "file": ContentFile(b"%PDF-1.7", "纪要.pdf")}
    answer = writer.post(at(township, PATH), sent, headers={"referer": shown})
    assert answer.status_code == 302 and "testserver" in answer.url and "mediation" not in answer.url
    monkeypatch.setattr(ended, "LONGEST", 100)
    assert writer.post(at(township, PATH), TYPED, headers={"referer": shown}).url == answer.url


def test_who_only_looks_is_led_to_the_sign_in_as_ever(writer: Client, township: Organ) -> None:
    Session.objects.all().delete()
    assert writer.get(at(township)).url == f"/sign-in/?next={at(township)}"


def test_a_page_from_before_another_sign_in_keeps_what_was_typed(clerk: User, township: Organ) -> None:
    """In another window somebody signed in anew, and the mark of the old page no longer holds."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(clerk)
    old = mark_in(text(browser.get(at(township, PATH))))
    browser.cookies["csrftoken"] = "n" * 32
    ours = {"origin": "http://testserver"}
    answer = browser.post(at(township, PATH), TYPED | {"csrfmiddlewaretoken": old}, headers=ours)
    page = text(answer)
    assert answer.status_code == 403 and is_offered(page, township)
    again = hidden(page) | {"csrfmiddlewaretoken": mark_in(page)}
    assert browser.post(at(township, PATH), again, headers=ours).status_code == 302
    assert LEDGERS.get("mediation").model.rows.count() == 1


@pytest.mark.parametrize("origin", [{}, {"origin": "null"}, {"origin": "http://elsewhere.example"}])
def test_what_another_site_sent_is_offered_to_nobody(
    clerk: User, township: Organ, origin: dict[str, str]
) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(clerk)
    answer = browser.post(at(township, PATH), TYPED, headers=origin)
    assert answer.status_code == 403 and not is_offered(text(answer), township)
    assert "某甲" not in text(answer) and "没有写入" in text(answer)
