"""The file of one case as one PDF: what is on record of it, its limits and history, what it lacks, its attachments."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mingshu.documents.binding import Part, Sheet, Unbound, Volume, Words, bind
from mingshu.evidence import store
from mingshu.evidence.actions import attachment_open
from mingshu.evidence.models import Attachment
from mingshu.evidence.selectors import attachments_of
from mingshu.kernel.bounded import BrokenWork, LimitHit
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.dossier import dossier_note, missing_of
from mingshu.ledgers.reading import Cell, Sight, Standing, cells, rows_read, title_of
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.timeline import timeline
from mingshu.workbench.ledgers.history import history
from mingshu.workbench.ledgers.lookup import ledger_or_404, record_or_404, record_url
from mingshu.workbench.ledgers.sheets import download
from mingshu.workbench.place import Place, PlacedRequest, at_place

_PDF = "application/pdf"
_log = logging.getLogger("mingshu.requests")


@require_safe
@at_place()
def record_dossier(request: PlacedRequest, ledger_id: str, pk: int) -> HttpResponseBase:
    """The file, with personal data for whoever may see it; that it was taken out stands in the log."""
    place, ledger = request.place, ledger_or_404(ledger_id)
    record = record_or_404(place, ledger, pk)
    see = place.sight(record.organ_id)
    rows_read(request.user, record.organ, ledger, record.pk, sight=place.sight)
    parts = [_part(place, one) for one in _in_order(ledger, record)]
    volume = volume_of(place, ledger, record, parts)

    def write(target: Path) -> None:
        unbound = bind(volume, target)
        dossier_note(request.user, ledger, record, personal=see, unbound=len(unbound))

    try:
        return download(f"{_('卷宗')} {title_of(ledger, record)}.pdf", _PDF, write)
    except (LimitHit, BrokenWork) as problem:
        _log.error("the file of %s %s could not be bound: %s", ledger.id, pk, problem)
        messages.error(request, _("卷宗没有生成：附件太多或太大。请减少附件，或者逐件下载。"))
        return redirect(record_url(ledger, record))


def volume_of(place: Place, ledger: Ledger, record: LedgerRecord, parts: list[Part]) -> Volume:
    """All that goes into the file, as ``place`` may see it."""
    see = place.sight(record.organ_id)
    return Volume(
        title=_("卷宗"),
        subtitle=" ".join(dict.fromkeys([ledger.label, title_of(ledger, record)])),
        facts=(
            (_("单位"), record.organ.name),
            (_("状态"), _(record.state)),
            (_("计入"), record.counted_on.isoformat()),
            (_("附件"), _("%(count)s件") % {"count": len(parts)}),
            (_("个人信息"), _("含个人信息，请妥善保管") if see else _("已隐去")),
            (_("制作"), f"{place.user} {timezone.localtime():%Y-%m-%d %H:%M}"),
        ),
        sheets=(
            _record_sheet(ledger, record, place.sight),
            _limit_sheet(ledger, record),
            _history_sheet(ledger, record),
            _missing_sheet(ledger, record, parts),
        ),
        parts=tuple(parts),
        words=Words(_("目录"), _("序号"), _("材料名称"), _("页码")),
        language="zh" if (get_language() or "zh").startswith("zh") else "en",
        note=_("由明述按生成时的登记内容制作；签名、盖章以附件原件为准。"),
    )


def _record_sheet(ledger: Ledger, record: LedgerRecord, sight: Sight) -> Sheet:
    shown = [(cell.title, _said(cell)) for cell in cells(ledger, record, ledger.columns, sight)]
    own = list((record.extra or {}).items()) if sight(record.organ_id) else []
    rows = tuple((str(name), str(value)) for name, value in [*shown, *own])
    return Sheet(_("登记表"), (_("栏目"), _("内容")), (1, 3), rows)


def _said(cell: Cell) -> str:
    words = {
        Standing.SHOWN: f"{cell.text} {cell.unit}".strip(),
        Standing.MASKED: _("已打码"),
        Standing.OPEN: _("未提供"),
        Standing.HIDDEN: "＊＊",
    }
    return words.get(cell.standing, "—")


def _limit_sheet(ledger: Ledger, record: LedgerRecord) -> Sheet:
    rows = tuple(
        (
            str(one.step.title),
            one.start.isoformat() if one.start else "—",
            one.deadline.day.isoformat() if one.deadline else "—",
            one.done.isoformat() if one.done else "—",
            str(one.standing.value),
        )
        for one in timeline(ledger, record, date.today())
    )
    columns = (_("环节"), _("起算"), _("期限"), _("办结"), _("情况"))
    return Sheet(_("时限"), columns, (3, 2, 2, 2, 2), rows, _("这类事项没有法定期限。"))


def _history_sheet(ledger: Ledger, record: LedgerRecord) -> Sheet:
    events = reversed(history(ledger, record))
    rows = tuple((f"{timezone.localtime(one.at):%Y-%m-%d %H:%M}", one.who, one.what) for one in events)
    return Sheet(_("经过"), (_("时间"), _("办理人"), _("事项")), (2, 2, 3), rows, _("没有记录"))


def _missing_sheet(ledger: Ledger, record: LedgerRecord, parts: list[Part]) -> Sheet:
    rows = [(str(what), str(why)) for what, why in missing_of(ledger, record)]
    rows += [(part.title, str(part.why.value)) for part in parts if part.why]
    if not parts:
        rows.append((_("附件"), _("没有收存任何附件")))
    return Sheet(_("缺少的材料"), (_("材料"), _("原因")), (2, 3), tuple(rows), _("没有发现缺少的材料。"))


def _in_order(ledger: Ledger, record: LedgerRecord) -> list[Attachment]:
    """By the day they took effect, else were received: as the case went on."""
    found = list(attachments_of(ledger.id, record.pk))
    return sorted(found, key=lambda one: one.effective_on or timezone.localtime(one.received_at).date())


def _part(place: Place, attachment: Attachment) -> Part:
    why: Unbound | None = None
    try:
        attachment_open(actor=place.user, attachment=attachment).close()
    except NotAllowed:
        why = Unbound.WITHHELD
    except BadInput:
        why = Unbound.NOT_INTACT
    name = attachment.public_name if why is Unbound.WITHHELD else attachment.name
    file = None if why else store.place_of(attachment.digest)
    return Part(name, "；".join(_notes(attachment)), attachment.media_type, file, why)


def _notes(attachment: Attachment) -> Iterator[str]:
    if attachment.effective_on:
        yield _("生效 %(day)s") % {"day": attachment.effective_on}
    yield _("收到 %(day)s") % {"day": timezone.localtime(attachment.received_at).date()}
    yield f"SHA-256 {attachment.digest[:16]}…"
