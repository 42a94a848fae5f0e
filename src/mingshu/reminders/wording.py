"""A digest in words, and as the bodies that robots of chat groups take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from mingshu.procedures.todo import Kind
from mingshu.reminders.matters import Matter
from mingshu.reminders.models import Form

MOST_LINES = 50
MOST_BYTES = 2_000
"""What a text of WeCom may hold (2048), less what stands around it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is told on a day: ``new`` for the first time as what they are, ``others`` were told before."""

    day: date
    new: Sequence[Matter]
    others: int

    @property
    def title(self) -> str:
        """One line: how many are overdue and due soon."""
        counts = {kind: sum(one.kind is kind for one in self.new) for kind in (Kind.OVERDUE, Kind.SOON)}
        told = "，".join(
            _("%(kind)s%(count)s项") % {"kind": kind.value, "count": count}
            for kind, count in counts.items()
            if count
        )
        return _("【明述】期限提醒：%(told)s") % {"told": told}

    @property
    def lines(self) -> list[str]:
        """One line a matter, the earliest last day first."""
        return [
            _("%(organ)s %(ledger)s %(number)s %(step)s：%(day)s（%(left)s）")
            % {
                "organ": one.organ.name,
                "ledger": one.ledger,
                "number": one.number,
                "step": one.step,
                "day": one.day,
                "left": one.left,
            }
            for one in self.new
        ]

    def text(self, most_bytes: int = 0) -> str:
        """The whole, of ``MOST_LINES`` at most and within ``most_bytes`` where asked; what is left out is counted."""
        lines = self.lines[:MOST_LINES]
        while most_bytes and len(self._around(lines).encode()) > most_bytes and lines:
            lines.pop()
        return self._around(lines)

    def _around(self, lines: Sequence[str]) -> str:
        told = [self.title, "", *lines]
        if len(lines) < len(self.new):
            told.append(_("另有%(count)s项未列出。") % {"count": len(self.new) - len(lines)})
        if self.others:
            told.append(_("此前提醒过、仍未办结的还有%(count)s项。") % {"count": self.others})
        if settings.MINGSHU_ADDRESS:
            told.append(_("办理请登录：%(address)s") % {"address": settings.MINGSHU_ADDRESS})
        return "\n".join(told)


def body_of(letter: Letter, form: str) -> dict[str, Any]:
    """What is posted: a text for the robots of WeCom and DingTalk, for other systems the matters one by one."""
    if form in (Form.WECOM, Form.DINGTALK):
        return {"msgtype": "text", "text": {"content": letter.text(MOST_BYTES)}}
    return {
        "day": letter.day.isoformat(),
        "title": letter.title,
        "others": letter.others,
        "matters": [
            {
                "organ": one.organ.code,
                "ledger": one.todo.ledger_id,
                "number": one.number,
                "step": one.step,
                "day": one.day.isoformat(),
                "kind": one.kind.name.lower(),
            }
            for one in letter.new
        ],
    }
