"""Everybody is told on working days of what is true by then, each matter once as due soon and once as overdue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from mingshu.accounts.actions import user_close
from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.cli.main import DONE, FOUND_PROBLEMS, run
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ
from mingshu.reminders import sending
from mingshu.reminders.actions import mailbox_end, mailbox_set, webhook_add, webhook_remove
from mingshu.reminders.models import Digest, Form, Outcome, Told, Webhook
from mingshu.reminders.sending import AT_WORK, reminders_send

from .conftest import FOI, MailServer, Robots, request_of

THURSDAY, FRIDAY = date(2026, 10, 15), date(2026, 10, 16)
"""The request is due on Monday, 19 October."""
On = Callable[[date], None]


@pytest.fixture
def mailbox(clerk: User) -> None:
    mailbox_set(actor=clerk, user=clerk, address="clerk@example.cn")


@pytest.fixture
def robot(township: Organ, robots: Robots) -> Webhook:
    return webhook_add(
        actor=COMMAND_LINE, organ=township, name="工作群", form=Form.WECOM, address=robots.address
    )


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> On:
    """``on(THURSDAY)``: commands are run on that day, at a home that is up to date."""
    monkeypatch.setattr("mingshu.cli.main.prepare_home", lambda: None)
    return lambda day: monkeypatch.setattr("django.utils.timezone.localdate", lambda: day)


def remind(day: date) -> tuple[int, list[str]]:
    """A run on a day: how many were told, and why others were not."""
    done = reminders_send(actor=COMMAND_LINE, today=day)
    return done.sent, [problem.reason for _name, problem in done.failed]


def text_of(mail: MailServer) -> str:
    return mail.letters[-1].get_content()


def test_a_letter_says_unit_ledger_number_step_and_day_and_nothing_a_person_wrote(
    mail: MailServer, mailbox: None, asked: LedgerRecord, settings: LazySettings
) -> None:
    settings.MINGSHU_ADDRESS = "https://mingshu.example.cn"
    assert remind(THURSDAY) == (1, [])
    (letter,) = mail.letters
    assert letter["To"] == "clerk@example.cn" and letter["Subject"].strip() == "【明述】期限提醒：即将到期1项"
    assert "清溪镇 依申请公开台账 清公开,2026;12号 " in text_of(mail)
    assert "2026-10-19（还剩2个工作日）" in text_of(mail) and "https://mingshu.example.cn" in text_of(mail)
    assert "刘某" not in str(letter) and "宅基地" not in text_of(mail)


def test_the_same_matter_is_told_once_as_due_soon_and_once_as_overdue(
    mail: MailServer, mailbox: None, asked: LedgerRecord
) -> None:
    told = [remind(date(2026, 10, day))[0] for day in (15, 15, 16, 19, 20, 21)]
    assert told == [1, 0, 0, 0, 1, 0]
    assert [letter["Subject"][-6:] for letter in mail.letters] == ["即将到期1项", "超期未办1项"]


def test_what_was_told_before_is_counted_beside_what_is_new(
    mail: MailServer, mailbox: None, asked: LedgerRecord, township: Organ
) -> None:
    remind(THURSDAY)
    request_of(township, "清公开13号")
    assert remind(FRIDAY) == (1, [])
    assert "13号" in text_of(mail) and "12号" not in text_of(mail)
    assert "此前提醒过、仍未办结的还有1项" in text_of(mail)


@pytest.mark.parametrize("day", [date(2026, 10, 17), date(2026, 10, 18), date(2026, 10, 1)])
def test_nobody_is_told_on_a_day_of_rest(
    mail: MailServer, mailbox: None, asked: LedgerRecord, day: date
) -> None:
    assert remind(day) == (0, []) and not mail.letters and not Digest.objects.exists()


def test_a_saturday_that_is_worked_is_a_working_day(
    mail: MailServer, mailbox: None, asked: LedgerRecord, township: Organ
) -> None:
    assert remind(date(2026, 10, 10))[0] == len(mail.letters)
    assert reminders_send(actor=COMMAND_LINE, today=date(2026, 10, 10)).is_working_day


def test_after_a_week_without_a_run_only_what_is_true_now_is_told(
    mail: MailServer, mailbox: None, asked: LedgerRecord, township: Organ
) -> None:
    answered = request_of(township, "清公开13号")
    FOI.model.rows.filter(pk=answered.pk).update(answered_on=THURSDAY)
    assert remind(date(2026, 10, 22)) == (1, [])
    assert "13号" not in text_of(mail) and mail.letters[-1]["Subject"].endswith("：超期未办1项")


def test_who_closed_their_account_or_their_mailbox_is_told_no_more(
    mail: MailServer, mailbox: None, asked: LedgerRecord, clerk: User
) -> None:
    user_close(actor=COMMAND_LINE, user=clerk)
    assert remind(THURSDAY) == (0, [])
    User.objects.update(is_active=True)
    clerk.refresh_from_db()
    mailbox_end(actor=clerk, user=clerk)
    assert remind(THURSDAY) == (0, []) and not mail.letters


def test_a_mail_server_that_is_down_keeps_nobody_else_waiting_and_is_asked_again(
    mail: MailServer,
    mailbox: None,
    robot: Webhook,
    robots: Robots,
    asked: LedgerRecord,
    settings: LazySettings,
) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    assert remind(THURSDAY) == (1, ["unreachable"])
    assert Digest.objects.get(mailbox__isnull=False).outcome == Outcome.FAILED and len(robots.bodies) == 1
    settings.EMAIL_PORT = port
    assert remind(THURSDAY) == (1, []) and len(mail.letters) == 1 and len(robots.bodies) == 1


def test_one_refused_recipient_keeps_no_other_waiting(
    mail: MailServer, mailbox: None, asked: LedgerRecord, township: Organ
) -> None:
    other = User.objects.create_user("other")
    Grant.objects.create(user=other, role=Role.HEAD, organ=township)
    mailbox_set(actor=other, user=other, address="head@example.cn")
    mail.refused.add("clerk@example.cn")
    assert remind(THURSDAY) == (1, ["refused"]) and mail.connections == 1
    failed = Digest.objects.get(outcome=Outcome.FAILED)
    assert failed.detail == "550" and failed.why.zh == "对方拒收（550）"
    assert remind(FRIDAY)[1] == ["refused"]
    mail.refused.clear()
    assert remind(date(2026, 10, 19)) == (1, []) and mail.letters[-1]["To"] == "clerk@example.cn"


def test_without_a_mail_server_it_is_said_that_there_is_none(
    mailbox: None, asked: LedgerRecord, settings: LazySettings
) -> None:
    settings.EMAIL_HOST = ""
    assert remind(THURSDAY) == (0, ["unset"])


def test_a_digest_whose_process_was_killed_is_sent_later_under_the_same_name(
    mail: MailServer, mailbox: None, asked: LedgerRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_what: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sending, "_end", die)
    with pytest.raises(KeyboardInterrupt):
        remind(THURSDAY)
    monkeypatch.undo()
    assert remind(THURSDAY) == (0, [])  # another process may be at it
    Digest.objects.update(begun_at=timezone.now() - AT_WORK - timedelta(seconds=1))
    assert remind(THURSDAY) == (1, [])
    first, second = mail.letters
    assert first["Message-ID"] == second["Message-ID"] and Told.objects.count() == 1


def test_two_runs_at_once_send_one_letter(
    mail: MailServer, mailbox: None, asked: LedgerRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sending._send

    def meanwhile(*what: object) -> None:
        monkeypatch.setattr(sending, "_send", real)
        assert remind(THURSDAY) == (0, [])
        real(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(sending, "_send", meanwhile)
    assert remind(THURSDAY) == (1, []) and len(mail.letters) == 1


@pytest.mark.parametrize("form", [Form.WECOM, Form.DINGTALK])
def test_a_robot_is_told_in_a_text(robot: Webhook, robots: Robots, asked: LedgerRecord, form: Form) -> None:
    Webhook.objects.update(form=form)
    assert remind(THURSDAY) == (1, [])
    (body,) = robots.bodies
    assert body["msgtype"] == "text" and "清公开,2026;12号" in body["text"]["content"]
    assert "明述" in body["text"]["content"] and "刘某" not in str(body)


def test_another_system_is_told_matter_by_matter(robot: Webhook, robots: Robots, asked: LedgerRecord) -> None:
    Webhook.objects.update(form=Form.JSON)
    robots.answer = b""
    assert remind(THURSDAY) == (1, [])
    (body,) = robots.bodies
    (matter,) = body["matters"]
    assert (matter["organ"], matter["ledger"], matter["day"], matter["kind"]) == (
        *("990101101", "foi_request"),
        *("2026-10-19", "soon"),
    )
    assert "刘某" not in str(body)


def test_a_text_stays_within_what_a_robot_takes(robot: Webhook, robots: Robots, township: Organ) -> None:
    for number in range(60):
        request_of(township, f"清公开〔2026〕第{number:03}号")
    remind(THURSDAY)
    content = robots.bodies[0]["text"]["content"]
    told = content.count("清公开〔2026〕第")
    assert len(content.encode()) <= 2048 and 5 < told < 60 and f"另有{60 - told}项未列出" in content


@pytest.mark.parametrize(
    ("answer", "reason"),
    [(b'{"errcode":93000,"errmsg":"invalid webhook url"}', "refused"), (b"<html>", "unanswered")],
)
def test_a_robot_that_says_no_was_not_told(
    robot: Webhook, robots: Robots, asked: LedgerRecord, answer: bytes, reason: str
) -> None:
    """It answers 200 all the same."""
    robots.answer = answer
    assert remind(THURSDAY) == (0, [reason]) and Digest.objects.get().outcome == Outcome.FAILED


def test_a_webhook_tells_of_its_own_organ_and_those_below_alone(
    robots: Robots, county: Organ, township: Organ, village: Organ, asked: LedgerRecord
) -> None:
    for organ in (county, village):
        webhook_add(actor=COMMAND_LINE, organ=organ, name="群", form=Form.JSON, address=robots.address)
    assert remind(THURSDAY) == (1, []) and Digest.objects.get().webhook.organ == county  # type: ignore[union-attr]


def test_a_webhook_that_is_removed_is_told_no_more(
    robot: Webhook, robots: Robots, asked: LedgerRecord
) -> None:
    webhook_remove(actor=COMMAND_LINE, webhook=robot)
    assert remind(THURSDAY) == (0, []) and not robots.bodies


def test_the_log_tells_of_hosts_and_of_no_key(robot: Webhook, asked: LedgerRecord) -> None:
    remind(THURSDAY)
    told = str(list(Entry.objects.values_list("differences", flat=True)))
    assert "robots.example.cn" in told and "secret" not in told
    assert Entry.objects.get(verb="reminders_send").differences == {"sent": [None, 1], "not_sent": [None, 0]}


def test_a_run_that_tells_nobody_anything_leaves_no_entry(mailbox: None, mail: MailServer) -> None:
    assert remind(THURSDAY) == (0, []) and not Entry.objects.filter(verb="reminders_send").exists()


def test_the_command_says_what_came_of_it(
    mailbox: None, asked: LedgerRecord, mail: MailServer, capsys: pytest.CaptureFixture[str], on: On
) -> None:
    on(THURSDAY)
    mail.refused.add("clerk@example.cn")
    assert run(["remind"]) == FOUND_PROBLEMS
    assert "clerk：对方拒收（550）" in capsys.readouterr().err
    mail.refused.clear()
    assert run(["remind"]) == DONE and "已发送 1 份" in capsys.readouterr().out
    on(date(2026, 10, 17))
    assert run(["remind"]) == DONE and "休息日" in capsys.readouterr().out
