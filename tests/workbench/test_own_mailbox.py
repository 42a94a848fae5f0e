"""Where reminders go is set up on pages: one's own mailbox, and for administrators the robots of an organ's groups."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.conf import LazySettings

from mingshu.accounts.models import User
from mingshu.organisations.models import Organ
from mingshu.reminders.models import Digest, Mailbox, Outcome, Webhook

from .conftest import Enter, text

PAGE, KEY = "/reminders/", "key=0123-secret"
GIVEN = {"name": "法治办工作群", "form": "wecom", "address": f"https://robots.example.cn/send?{KEY}"}


@pytest.fixture(autouse=True)
def with_mail(settings: LazySettings) -> None:
    settings.EMAIL_HOST = "mail.example.cn"


def test_a_mailbox_is_set_and_ended(enter: Enter, township: Organ) -> None:
    browser = enter("clerk", township)
    assert "邮件提醒已启用" in text(
        browser.post(f"{PAGE}mailbox/", {"address": " li@example.cn "}, follow=True)
    )
    assert Mailbox.objects.get().address == "li@example.cn"
    assert "邮件提醒已停用" in text(browser.post(f"{PAGE}mailbox/end/", follow=True))
    assert (
        "已经停用" in text(browser.post(f"{PAGE}mailbox/end/", follow=True)) and not Mailbox.objects.exists()
    )


@pytest.mark.parametrize(
    "wrong", ["", "li", "li@", "a@b.cn\nBcc: c@d.cn", "a@b.cn, c@d.cn", f"{'a' * 250}@b.cn"]
)
def test_what_is_no_address_is_refused_and_stays_in_the_form(
    enter: Enter, township: Organ, wrong: str
) -> None:
    answer = enter("clerk", township).post(f"{PAGE}mailbox/", {"address": wrong})
    assert answer.status_code == 422 and "邮箱地址" in text(answer) and not Mailbox.objects.exists()
    assert 'value="li"' in text(answer) or wrong != "li"


def test_without_a_mail_server_no_address_is_asked_for(
    enter: Enter, township: Organ, settings: LazySettings
) -> None:
    settings.EMAIL_HOST = ""
    page = text(enter("clerk", township).get(PAGE))
    assert "没有设置发信服务器" in page and 'name="address"' not in page


def test_why_the_last_letter_did_not_go_out_is_said(enter: Enter, township: Organ) -> None:
    browser = enter("clerk", township)
    mailbox = Mailbox.objects.create(user=User.objects.get(), address="li@example.cn")
    day = date(2026, 10, 15)
    Digest.objects.create(mailbox=mailbox, day=day, outcome=Outcome.FAILED, reason="refused", detail="550")
    page = re.sub(r"<[^>]+>|\s+", " ", text(browser.get(PAGE)))
    assert "2026-10-15" in page and "没有发出" in page and "对方拒收（550）" in page


def test_a_robot_is_put_on_record_and_its_key_is_never_shown(enter: Enter, township: Organ) -> None:
    browser, at = enter("administrator", township), f"/o/{township.code}/2026/webhooks/"
    assert "还没有登记" in text(browser.get(at))
    page = text(browser.post(f"{at}add/", GIVEN, follow=True))
    assert "法治办工作群" in page and "robots.example.cn" in page and KEY not in page
    assert "还没有发送过" in page
    again = browser.post(f"{at}add/", GIVEN)
    assert again.status_code == 422 and "已经登记" in text(again)
    page = text(browser.post(f"{at}{Webhook.objects.get().pk}/remove/", follow=True))
    assert "不再发送" in page and not Webhook.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"address": "http://robots.example.cn/"}, {"form": "fax"}, {"name": " "}, {"name": "名" * 61}]
)
def test_a_robot_that_cannot_be_told_is_refused(enter: Enter, township: Organ, wrong: dict[str, str]) -> None:
    at = f"/o/{township.code}/2026/webhooks/"
    answer = enter("administrator", township).post(f"{at}add/", GIVEN | wrong)
    assert answer.status_code == 422 and not Webhook.objects.exists()


def test_an_organ_has_so_many_robots_and_no_more(enter: Enter, township: Organ) -> None:
    browser, at = enter("administrator", township), f"/o/{township.code}/2026/webhooks/"
    for number in range(11):
        answer = browser.post(f"{at}add/", GIVEN | {"address": f"https://robots.example.cn/{number}"})
    assert answer.status_code == 422 and Webhook.objects.count() == 10


def test_the_robot_of_another_organ_is_not_found(enter: Enter, township: Organ, county: Organ) -> None:
    other = Webhook.objects.create(organ=county, **GIVEN)
    browser = enter("administrator", township)
    assert browser.post(f"/o/{township.code}/2026/webhooks/{other.pk}/remove/").status_code == 404
    assert Webhook.objects.exists()


def test_the_page_asks_few_queries(
    enter: Enter, township: Organ, django_assert_max_num_queries: object
) -> None:
    browser = enter("administrator", township)
    for number in range(5):
        hook = Webhook.objects.create(organ=township, **GIVEN | {"address": f"https://x.example.cn/{number}"})
        Digest.objects.create(webhook=hook, day=date(2026, 10, 15), outcome=Outcome.SENT)
    for page in (f"/o/{township.code}/2026/webhooks/", PAGE):
        browser.get(page)
        with django_assert_max_num_queries(20):  # type: ignore[operator]
            browser.get(page)
