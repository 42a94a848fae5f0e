"""A report is submitted and returned while others read it: run by test_while_others_read.py."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any


def read_while_others_act() -> None:
    """Raises ``AssertionError`` where a reader, or the log, is told of a report that was tampered with."""
    from mingshu.audit.models import Entry
    from mingshu.reports import sealing
    from mingshu.reports.breaking import BrokenSeal
    from tests.meanwhile import meanwhile

    report = _filled_in()
    rounds, told = _rounds(report), []
    for _reader in range(4):
        with meanwhile(lambda: next(rounds)) as times:
            try:
                sealing.heads(report)
            except BrokenSeal as broken:
                told.append(broken.message.zh)
        assert times
    assert told == [], told
    assert not Entry.objects.filter(verb="seal_broken").exists()


def open_while_others_take_down() -> None:
    """Raises ``AssertionError`` where an attachment taken down in the same moment is said to be altered."""
    from mingshu.accounts.policies import COMMAND_LINE
    from mingshu.evidence.actions import attachment_add, attachment_open, attachment_remove
    from mingshu.organisations.models import Organ

    organ = Organ.objects.get(code="990101101")
    said = {"organ": organ, "subject_kind": "meetings", "subject_id": 1, "name": "纪要.txt"}
    file = attachment_add(actor=COMMAND_LINE, content=BytesIO(b"minutes"), **said)
    attachment_remove(actor=COMMAND_LINE, attachment=type(file).objects.get(pk=file.pk), reason="传错了文件")
    with attachment_open(actor=COMMAND_LINE, attachment=file) as content:
        assert content.read() == b"minutes"


def prepare() -> None:
    """A township with a clerk."""
    from mingshu.accounts.models import Role
    from mingshu.organisations.models import Level, Organ
    from tests.reports.conftest import person

    organ = Organ.objects.create(code="990101101", name="清溪镇", level=Level.TOWNSHIP)
    person("clerk", Role.CLERK, organ)


def _filled_in() -> Any:
    from mingshu.accounts.models import User
    from mingshu.organisations.models import Organ
    from tests.reports.conftest import fill_in, start

    clerk = User.objects.get(username="clerk")
    report = start(clerk, Organ.objects.get(code="990101101"))
    fill_in(clerk, report)
    return report


def _rounds(report: Any) -> Iterator[None]:
    from mingshu.accounts.policies import COMMAND_LINE
    from mingshu.reports import actions

    while True:
        actions.report_submit(actor=COMMAND_LINE, report=report)
        yield
        actions.report_return(actor=COMMAND_LINE, report=report, reason="请核对第二部分")
        yield


if __name__ == "__main__":
    import django

    django.setup()
    prepare()
    read_while_others_act()
    open_while_others_take_down()
    sys.exit(0)
