"""Evidence of a row: upload, download, take down."""

from __future__ import annotations

from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from mingshu.accounts.policies import Verb
from mingshu.evidence.actions import attachment_add, attachment_open, attachment_remove
from mingshu.evidence.kinds import ACCEPTED
from mingshu.evidence.models import Attachment
from mingshu.kernel.carrying import takes_files
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.records import LedgerRecord
from mingshu.ui.uploading import size_told
from mingshu.workbench.ledgers.answers import carry_out, refused, said
from mingshu.workbench.ledgers.lookup import ledger_or_404, record_or_404, record_url
from mingshu.workbench.place import PlacedRequest, at_place


class AttachmentForm(forms.Form):
    """A file, the day it took effect, and whether it holds personal data."""

    file = forms.FileField(label=gettext_lazy("文件"))
    effective_on = forms.DateField(
        label=gettext_lazy("生效日期"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=gettext_lazy("文件本身的成文或生效日期；收到日期由系统记录，不能修改。"),
    )
    personal = forms.BooleanField(
        label=gettext_lazy("含个人信息（只有经办人和审核人可以打开）"), required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        accepted = ",".join(f".{ending}" for ending in sorted(ACCEPTED))
        self.fields["file"].widget.attrs.update({"accept": accepted, **size_told()})


@takes_files
@require_POST
@at_place(Verb.KEEP)
def attachment_upload(request: PlacedRequest, ledger_id: str, pk: int) -> HttpResponse:
    """Attach the posted file to the row."""
    ledger = ledger_or_404(ledger_id)
    record = record_or_404(request.place, ledger, pk)
    form = AttachmentForm(request.POST, request.FILES)
    if not form.is_valid():
        problems = "".join(str(one) for found in form.errors.values() for one in found)
        return refused(request, problems, record_url(ledger, record))
    entered = form.cleaned_data
    return carry_out(
        request,
        lambda: attachment_add(
            actor=request.user,
            organ=record.organ,
            subject_kind=ledger.id,
            subject_id=record.pk,
            name=entered["file"].name,
            content=entered["file"],
            effective_on=entered["effective_on"],
            personal=entered["personal"],
        ),
        _("附件已收存。"),
        record_url(ledger, record),
    )


@require_safe
@at_place()
def attachment_download(
    request: PlacedRequest, ledger_id: str, pk: int, attachment_id: int
) -> HttpResponseBase:
    """The stored file, never rendered by the browser within our pages."""
    ledger = ledger_or_404(ledger_id)
    record = record_or_404(request.place, ledger, pk)
    attachment = _attachment(ledger, record, attachment_id)
    try:
        content = attachment_open(actor=request.user, attachment=attachment)
    except BadInput as problem:
        messages.error(request, said(problem))
        return redirect(record_url(ledger, record))
    response = FileResponse(content, content_type=attachment.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(attachment.name)}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@at_place(Verb.REMOVE)
def attachment_take_down(request: PlacedRequest, ledger_id: str, pk: int, attachment_id: int) -> HttpResponse:
    """Take the attachment down, with the posted reason."""
    ledger = ledger_or_404(ledger_id)
    record = record_or_404(request.place, ledger, pk)
    attachment = _attachment(ledger, record, attachment_id)
    reason = request.POST.get("reason", "")
    return carry_out(
        request,
        lambda: attachment_remove(actor=request.user, attachment=attachment, reason=reason),
        _("附件已撤下，记录保留。"),
        record_url(ledger, record),
    )


def _attachment(ledger: Ledger, record: LedgerRecord, attachment_id: int) -> Attachment:
    found = Attachment.objects.filter(
        pk=attachment_id, subject_kind=ledger.id, subject_id=record.pk, removed_at=None
    ).first()
    if found is None:
        raise Http404
    return found
