"""Several browsers do the same thing in the same moment: run by test_at_once.py."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

CODE, YEAR, BROWSERS, ROWS = "990101101", 2023, 6, 40
HEADINGS = ["调解组织", "纠纷类型", "受理日期", "当事人", "案件编号", "协议金额（万元）"]
CONTENT = b"%PDF-1.7\nminutes"
Act = Callable[[Any], Any]


def contend() -> None:
    """Raises ``AssertionError`` when anybody is shown a fault, or when something was kept twice."""
    _prepare()
    _import()
    _attach()
    _declare()
    _draft()


def _import() -> None:
    from mingshu.ledgers.description import LEDGERS

    answers = _at_once([_importing(number) for number in range(BROWSERS)])
    assert all("导入完成" in answer for answer in answers), answers
    assert LEDGERS.get("mediation").model.rows.count() == ROWS


def _attach() -> None:
    from django.core.files.base import ContentFile

    from mingshu.evidence.models import Attachment
    from mingshu.ledgers.description import LEDGERS

    row = LEDGERS.get("mediation").model.rows.order_by("pk").first()
    page = f"{_at()}/ledgers/mediation/{row.pk}/"
    address = _reverse("attachment-add", ledger_id="mediation", pk=row.pk)
    answers = _at_once(
        [_posting(address, lambda: {"file": ContentFile(CONTENT, "纪要.pdf")}) for _ in range(BROWSERS)]
    )
    assert sum("附件已收存" in answer for answer in answers) == 1, (page, answers)
    assert sum("已经收存" in answer for answer in answers) == BROWSERS - 1, answers
    assert Attachment.objects.count() == 1


def _declare() -> None:
    from mingshu.ledgers.models import NilReturn

    _at_once([_posting(_reverse("nil-declare", ledger_id="petition"), dict) for _ in range(BROWSERS)])
    assert NilReturn.objects.count() == 1


def _draft() -> None:
    from mingshu.reports.models import ReportDraft

    wanted = {"kind": "shufa", "holder": "government"}
    _at_once([_posting(_reverse("report-start"), lambda: dict(wanted)) for _ in range(BROWSERS)])
    assert ReportDraft.objects.count() == 1


def _prepare() -> None:
    from mingshu.accounts.models import Role
    from mingshu.organisations.models import Level, Organ
    from tests.reports.conftest import person

    organ = Organ.objects.create(code=CODE, name="清溪镇", level=Level.TOWNSHIP)
    person("clerk", Role.CLERK, organ)


def _importing(number: int) -> Act:
    """The same workbook, looked at first, then confirmed by all at once."""
    browser = _browser()
    file = _book()
    file.name = f"调解{number}.xlsx"
    shown = browser.post(_reverse("ledger-import", ledger_id="mediation"), {"file": file}, follow=True)
    address = shown.redirect_chain[-1][0]
    return lambda ready: _posted(browser, ready, address, {"confirm": "1", "identical": "ask"})


def _posting(address: str, data: Callable[[], dict[str, Any]]) -> Act:
    browser = _browser()
    return lambda ready: _posted(browser, ready, address, data())


def _posted(browser: Any, ready: Barrier, address: str, data: dict[str, Any]) -> str:
    from django.db import connection

    ready.wait(60)
    try:
        answer = browser.post(address, data, follow=True)
    finally:
        connection.close()
    assert answer.status_code < 500, answer.status_code
    return answer.content.decode()


def _browser() -> Any:
    from django.test import Client

    from mingshu.accounts.models import User

    browser = Client(raise_request_exception=True)
    browser.force_login(User.objects.get(username="clerk"))
    return browser


def _at_once(acts: Sequence[Act]) -> list[str]:
    ready = Barrier(len(acts))
    with ThreadPoolExecutor(len(acts)) as pool:
        return [job.result() for job in [pool.submit(act, ready) for act in acts]]


def _reverse(route: str, **more: Any) -> str:
    from django.urls import reverse

    return reverse(route, kwargs={"code": CODE, "year": YEAR, **more})


def _at() -> str:
    return f"/o/{CODE}/{YEAR}"


def _book() -> Any:
    import openpyxl
    from django.core.files.uploadedfile import SimpleUploadedFile

    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = "人民调解案件台账"
    sheet.append(HEADINGS)
    for number in range(ROWS):
        day = f"2023-03-{number % 28 + 1:02d}"
        sheet.append(["清溪镇调委会", "邻里", day, "某甲", f"清调{number}号", "1.2"])
    target = io.BytesIO()
    workbook.save(target)
    return SimpleUploadedFile("调解.xlsx", target.getvalue())


if __name__ == "__main__":
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    contend()
    sys.exit(0)
