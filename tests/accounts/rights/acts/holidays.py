"""Holidays concern every organ: nobody on the stage manages all of them."""

from __future__ import annotations

from mingshu.accounts.policies import COMMAND_LINE, Actor
from mingshu.law.actions import holidays_load, holidays_withdraw
from mingshu.law.models import HolidayNotice
from tests.accounts.rights.stage import Stage, act, anew

YEAR, TEXT, PLACE = 2026, "三月三：4月20日放假，共1天。", "云岭县"


def in_force(_stage: Stage, _thing: object) -> bool:
    return HolidayNotice.objects.filter(withdrawn_at=None).exists()


def loaded(_stage: Stage, _actor: Actor) -> HolidayNotice:
    return holidays_load(actor=COMMAND_LINE, text=TEXT, year=YEAR, place=PLACE)


@act("holidays_load", "holidays_load", seen=in_force)
def _load(_stage: Stage, actor: Actor, _nothing: None) -> None:
    holidays_load(actor=actor, text=TEXT, year=YEAR, place=PLACE)


@act("holidays_withdraw", "holidays_withdraw", prepared=loaded, seen=in_force, becomes=False)
def _withdraw(_stage: Stage, actor: Actor, notice: HolidayNotice) -> None:
    holidays_withdraw(actor=actor, notice=anew(notice), reason="文号有误，重新载入")
