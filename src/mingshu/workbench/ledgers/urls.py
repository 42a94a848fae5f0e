"""Routes of the ledgers area."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from mingshu.workbench.ledgers import attachments, bulk, detail, dossier, editing, index, lists, nil, sheets
from mingshu.workbench.navigation import NavItem, offer

offer(NavItem("ledgers", _("台账"), "book-2", "ledger-index", 20))

LEDGER = "<slug:ledger_id>/"
RECORD = f"{LEDGER}<int:pk>/"
ATTACHMENT = f"{RECORD}attachments/<int:attachment_id>/"

urlpatterns = [
    path("", index.ledger_index, name="ledger-index"),
    path("template.xlsx", sheets.template_download, name="ledger-template"),
    path("export.xlsx", sheets.export_download, name="ledger-export"),
    path("import/", sheets.import_start, name="ledger-import"),
    path("import/<str:token>/", sheets.import_preview, name="import-preview"),
    path("import/<str:token>/drop/", sheets.import_give_up, name="import-drop"),
    path("import/<str:token>/annotated.xlsx", sheets.import_annotated, name="import-annotated"),
    path(LEDGER, lists.ledger_list, name="ledger-list"),
    path(f"{LEDGER}template.xlsx", sheets.template_download, name="ledger-template"),
    path(f"{LEDGER}export.xlsx", sheets.export_download, name="ledger-export"),
    path(f"{LEDGER}sheets/", sheets.import_start, name="ledger-import"),
    path(f"{LEDGER}new/", editing.record_new, name="record-add"),
    path(f"{LEDGER}move/", bulk.records_move_on, name="records-move"),
    path(f"{LEDGER}nil/", nil.nil_say, name="nil-declare"),
    path(f"{LEDGER}nil/withdraw/", nil.nil_take_back, name="nil-withdraw"),
    path(RECORD, detail.record_detail, name="record-detail"),
    path(f"{RECORD}dossier.pdf", dossier.record_dossier, name="record-dossier"),
    path(f"{RECORD}edit/", editing.record_edit, name="record-edit"),
    path(f"{RECORD}move/", detail.record_move_on, name="record-move"),
    path(f"{RECORD}return/", detail.record_send_back, name="record-return"),
    path(f"{RECORD}pass/", detail.record_pass, name="record-pass"),
    path(f"{RECORD}remove/", detail.record_take_off, name="record-remove"),
    path(f"{RECORD}attachments/", attachments.attachment_upload, name="attachment-add"),
    path(ATTACHMENT, attachments.attachment_download, name="attachment-download"),
    path(f"{ATTACHMENT}remove/", attachments.attachment_take_down, name="attachment-remove"),
]
