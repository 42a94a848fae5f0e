"""Routes of the ledgers area."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from mingshu.workbench.ledgers import attachments, detail, editing, index, lists, nil
from mingshu.workbench.navigation import NavItem, offer

offer(NavItem("ledgers", _("台账"), "book-2", "ledger-index", 20))

RECORD = "<slug:ledger_id>/<int:pk>/"

urlpatterns = [
    path("", index.ledger_index, name="ledger-index"),
    path("<slug:ledger_id>/", lists.ledger_list, name="ledger-list"),
    path("<slug:ledger_id>/new/", editing.record_new, name="record-add"),
    path("<slug:ledger_id>/nil/", nil.nil_say, name="nil-declare"),
    path("<slug:ledger_id>/nil/withdraw/", nil.nil_take_back, name="nil-withdraw"),
    path(RECORD, detail.record_detail, name="record-detail"),
    path(f"{RECORD}edit/", editing.record_edit, name="record-edit"),
    path(f"{RECORD}move/", detail.record_move_on, name="record-move"),
    path(f"{RECORD}return/", detail.record_send_back, name="record-return"),
    path(f"{RECORD}remove/", detail.record_take_off, name="record-remove"),
    path(f"{RECORD}attachments/", attachments.attachment_upload, name="attachment-add"),
    path(
        f"{RECORD}attachments/<int:attachment_id>/",
        attachments.attachment_download,
        name="attachment-download",
    ),
    path(
        f"{RECORD}attachments/<int:attachment_id>/remove/",
        attachments.attachment_take_down,
        name="attachment-remove",
    ),
]
