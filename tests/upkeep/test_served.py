"""Who changed how the office is come into, changed it on the server: the log tells of it at the next start."""

from __future__ import annotations

import pytest
from django.conf import LazySettings

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.upkeep.served import WATCHED, settings_note

pytestmark = pytest.mark.django_db


def told() -> list[dict[str, list[object]]]:
    return [entry.differences for entry in Entry.objects.filter(verb="settings_change").order_by("pk")]


def test_settings_are_on_record_when_they_are_others(settings: LazySettings) -> None:
    settings.MINGSHU_SESSION_HOURS, settings.MINGSHU_PROXY = 12, ""
    assert settings_note(actor=COMMAND_LINE) and not settings_note(actor=COMMAND_LINE)
    settings.MINGSHU_SESSION_HOURS, settings.MINGSHU_PROXY = 72, "10.0.0.1"
    assert settings_note(actor=COMMAND_LINE) and not settings_note(actor=COMMAND_LINE)
    settings.MINGSHU_SESSION_HOURS = 12
    assert settings_note(actor=COMMAND_LINE)
    first, second, third = told()
    assert first["MINGSHU_SESSION_HOURS"] == [None, 12]
    assert second["MINGSHU_SESSION_HOURS"] == [12, 72] and second["MINGSHU_PROXY"] == ["", "10.0.0.1"]
    assert third["MINGSHU_SESSION_HOURS"] == [72, 12] and third["MINGSHU_PROXY"] == ["10.0.0.1"] * 2


def test_an_entry_put_in_by_hand_keeps_no_change_from_the_record(settings: LazySettings) -> None:
    settings.DEBUG = False
    settings_note(actor=COMMAND_LINE)
    settings.DEBUG = True
    forged = dict(told()[0]) | {"DEBUG": [False, True]}
    Entry.objects.create(
        at=Entry.objects.get(verb="settings_change").at,
        actor="command-line",
        verb="settings_change",
        subject_kind="installation",
        differences=forged,
        hash="0" * 64,
    )
    assert settings_note(actor=COMMAND_LINE)
    assert told()[-1]["DEBUG"] == [False, True]


def test_no_secret_is_told() -> None:
    assert not [name for name in WATCHED if "SECRET" in name or "DATABASE" in name or "PASSWORD_H" in name]
