"""A column that is new is either held against the log, the key or the seal, or it is said here why it is not."""

from __future__ import annotations

import pytest
from django.apps import apps

from mingshu.evidence.models import FIXED
from mingshu.ledgers.columns import InTimeField
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.digests import columns_held
from tests.upkeep.test_every_column_is_held import HELD

SEAL = "the seal of the version"
CHAIN = "hash and seal of the entry"
ENTRY = "the entry in the log"
NUMBER = "a number of its own"
ANEW = "counted afresh by the check of figures"
DRAFT = "not held: a draft, until it is submitted and sealed"
WORDS = "not held: read from the text, which is"
DAY = "not held: shown beside, nothing follows"
KEYED = "made with the secret key, for this account: a row put in past the product opens nothing"
OUTWARD = "not held: ledger, number, step and day go there, nothing of a person; shown to whoever set it"
PASSING = "not held: goes with its file, into no backup"

OTHERS: dict[str, dict[str, str]] = {
    "audit.Entry": dict.fromkeys(
        [
            "id",
            "at",
            "actor",
            "verb",
            "subject_kind",
            "subject_id",
            "organ_code",
            "differences",
            "previous_hash",
            "hash",
            "key",
            "seal",
        ],
        CHAIN,
    ),
    "audit.Turn": {"id": NUMBER},
    "accounts.Feed": dict.fromkeys(["user", "digest"], KEYED)
    | {"id": NUMBER}
    | dict.fromkeys(["made_at", "read_at", "reads"], DAY),
    "reminders.Mailbox": dict.fromkeys(["id", "user", "address", "set_at"], OUTWARD),
    "reminders.Webhook": dict.fromkeys(
        ["id", "organ", "name", "form", "address", "set_by", "set_at"], OUTWARD
    ),
    "reminders.Digest": dict.fromkeys(
        ["id", "mailbox", "webhook", "day", "outcome", "begun_at", "reason", "detail"], DAY
    ),
    "reminders.Told": dict.fromkeys(["id", "digest", "ledger", "record", "limit", "last_day", "kind"], DAY),
    "evidence.Attachment": dict.fromkeys(
        ["id", "organ", *(set(FIXED) - {"organ_id"}), "removed_at", "removed_by", "removal_reason"], ENTRY
    ),
    "ledgers.UnfinishedImport": dict.fromkeys(
        [
            "id",
            "token",
            "file_name",
            "organ",
            "year",
            "ledger",
            "answers",
            "rows_left",
            "kept_by",
            "kept_until",
        ],
        PASSING,
    ),
    "ledgers.LimitExcuse": dict.fromkeys(
        ["id", "ledger", "record", "organ", "limit", "deadline", "kind", "reason", "by", "at"], ENTRY
    ),
    "figures.FigureCell": dict.fromkeys(["id", "ledger", "organ", "year", "recipe"], ANEW),
    "figures.FigureFact": dict.fromkeys(
        ["id", "cell", "measure", "month", "rows", "hundredths", "doubtful", "rough", "untold"], ANEW
    ),
    "review.ReviewedReport": dict.fromkeys(["id", "keeper", "name", "digest", "text", "by"], ENTRY)
    | dict.fromkeys(
        ["organ_name", "reporter", "year", "kind", "previous", "ledger_year", "reuse_share"], WORDS
    )
    | {"at": DAY},
    "review.EarlierText": dict.fromkeys(["report", "name", "digest", "text", "by"], ENTRY)
    | {"id": NUMBER, "at": DAY},
    "review.LastFinding": dict.fromkeys(["id", "report", "code", "severity", "fingerprint"], WORDS),
    "review.Verdict": dict.fromkeys(["report", "fingerprint", "code", "decision", "reason", "by"], ENTRY)
    | {"id": NUMBER, "at": DAY},
    "review.RuleSwitch": dict.fromkeys(["organ", "code", "reason", "by"], ENTRY) | {"id": NUMBER, "at": DAY},
    "reports.ReportDraft": dict.fromkeys(["id", "organ", "year", "kind", "holder"], SEAL)
    | {"status": ENTRY}
    | dict.fromkeys(
        ["until", "signer_name", "signer_post", "signer_account", "returned_for", "created_by"], ENTRY
    )
    | {"created_at": DAY, "updated_at": DAY},
    "reports.ProblemChoice": dict.fromkeys(
        [
            "id",
            "report",
            "key",
            "position",
            "accepted",
            "proposed",
            "text",
            "reason",
            "plan",
            "decided_by",
            "decided_at",
        ],
        DRAFT,
    ),
    "reports.OwnParagraph": dict.fromkeys(["id", "report", "section", "position", "text"], DRAFT),
    "reports.ClaimExplanation": dict.fromkeys(
        ["id", "report", "key", "sentence", "printed", "figure", "value", "reason", "by", "at"], DRAFT
    ),
    "reports.Version": dict.fromkeys(
        [
            "report",
            "number",
            "event",
            "at",
            "by",
            "signer_name",
            "signer_post",
            "digest",
            "content_digest",
            "rows_digest",
            "content",
            "rows",
            "opinion",
        ],
        SEAL,
    )
    | {"id": NUMBER},
    "reports.ImpliedRow": dict.fromkeys(["id", "report", "ledger", "record", "made", "revision"], ENTRY),
    "reports.Correction": dict.fromkeys(
        ["id", "report", "ledger", "record", "verb", "reason", "by", "at"], ENTRY
    ),
}
OF_A_ROW = {
    **dict.fromkeys(("source_row", "created_at", "created_by", "updated_by"), "the digest of its origin"),
    "id": "its entries name it",
    "by_law": "found anew from the law",
    "law": "found anew from the law",
    "updated_at": DAY,
}
_TRIED = {model for models in HELD.values() for model in models}


def test_every_column_of_every_table_is_held_or_it_is_said_why_not() -> None:
    rows = {ledger.model for ledger in LEDGERS}
    ours = [model for model in apps.get_models() if model.__module__.startswith("mingshu.")]
    others = {model._meta.label: model for model in ours if model not in rows | _TRIED}
    assert {
        label: {column.name: OTHERS.get(label, {}).get(column.name) for column in model._meta.concrete_fields}
        for label, model in others.items()
    } == OTHERS


@pytest.mark.parametrize("ledger", list(LEDGERS), ids=lambda ledger: ledger.id)
def test_every_column_of_every_ledger_is_held_or_found_anew(ledger: Ledger) -> None:
    found_anew = {clock.due for clock in ledger.clocks} | {ledger.gives_way}
    unsaid = [
        column.name
        for column in ledger.model._meta.concrete_fields
        if column.attname not in columns_held(ledger)
        and column.name not in OF_A_ROW.keys() | found_anew
        and not isinstance(column, InTimeField)
    ]
    assert unsaid == []
