"""Two heads confirm one signature in the same moment, and one confirms while the other withdraws: for test_at_once.py."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

HEADS = ("head", "party-head")
Post = Callable[[Any], tuple[int, str]]


def contend() -> None:
    """Raises ``AssertionError`` unless one of two wins and the other is told why not."""
    from mingshu.reports.models import Event, Status
    from mingshu.reports.selectors import signed_version

    report = _submitted()
    answers = _at_once(*(_signing(name, report) for name in HEADS))
    report.refresh_from_db()
    assert sorted(status for status, _said in answers) in ([200, 200], [200, 422]), answers
    assert sum("已签署，" in said for _status, said in answers) == 1, answers
    assert (
        sum("不能进行这项操作" in said or "不是您看到的那一版" in said for _status, said in answers) == 1
    ), answers
    assert report.status == Status.SIGNED and signed_version(report).head.by in HEADS
    assert report.sealed_versions.filter(event=Event.SIGNED).count() == 1
    assert report.implied_rows.filter(ledger="shufa").count() == 1
    _withdraw(report)
    again = _submitted()
    answers = _at_once(_signing("head", again), _withdrawing("clerk", again))
    again.refresh_from_db()
    assert all(status < 500 for status, _said in answers), answers
    assert again.status in (Status.SIGNED, Status.WITHDRAWN)
    assert again.implied_rows.exists() == (again.status == Status.SIGNED)


def prepare() -> None:
    """A township with two heads and a clerk."""
    from mingshu.accounts.models import Role
    from mingshu.organisations.models import Level, Organ
    from tests.reports.conftest import person

    organ = Organ.objects.create(code="990101101", name="清溪镇", level=Level.TOWNSHIP)
    for name in HEADS:
        person(name, Role.HEAD, organ)
    person("clerk", Role.CLERK, organ)


def _submitted() -> Any:
    from mingshu.accounts.models import User
    from mingshu.organisations.models import Organ
    from mingshu.reports import actions
    from tests.reports.conftest import fill_in, start

    clerk = User.objects.get(username="clerk")
    report = start(clerk, Organ.objects.get(code="990101101"))
    fill_in(clerk, report)
    actions.report_submit(actor=clerk, report=report)
    return report


def _signing(name: str, report: Any) -> Post:
    from mingshu.reports.confirming import confirmation

    seen = confirmation(report).seen
    return _posting(name, f"{_address(report)}sign/", {"seen": seen})


def _withdrawing(name: str, report: Any) -> Post:
    from mingshu.reports.seen import mark_of_report

    form = {"reason": "重写", "seen": mark_of_report(report)}
    return _posting(name, f"{_address(report)}withdraw/", form)


def _address(report: Any) -> str:
    return f"/o/990101101/2022/reports/{report.pk}/"


def _posting(name: str, address: str, data: dict[str, str]) -> Post:
    """A browser that is signed in and posts once everybody is ready; status and words of the page that follows."""
    from django.test import Client

    from mingshu.accounts.models import User

    browser = Client(raise_request_exception=False)
    browser.force_login(User.objects.get(username=name))

    def post(ready: Barrier) -> tuple[int, str]:
        from django.db import connection

        ready.wait(60)
        try:
            answer = browser.post(address, data, follow=True)
        finally:
            connection.close()
        told = re.findall(r'class="alert .*?<div>(.*?)</div>', answer.content.decode(), re.DOTALL)
        return answer.status_code, "；".join(told)

    return post


def _at_once(*posts: Post) -> list[tuple[int, str]]:
    ready = Barrier(len(posts))
    with ThreadPoolExecutor(len(posts)) as pool:
        return [job.result() for job in [pool.submit(post, ready) for post in posts]]


def _withdraw(report: Any) -> None:
    from mingshu.accounts.policies import COMMAND_LINE
    from mingshu.reports import actions

    actions.report_withdraw(actor=COMMAND_LINE, report=report, reason="重写")


if __name__ == "__main__":
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    prepare()
    contend()
    sys.exit(0)
