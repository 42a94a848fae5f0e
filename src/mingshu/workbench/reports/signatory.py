"""Who signs a report, as its page asks for it."""

from __future__ import annotations

from collections.abc import Mapping

from mingshu.reports.models import ReportDraft
from mingshu.reports.seen import mark_of_signer
from mingshu.reports.signing import heads_of, usual_post
from mingshu.workbench.reports.forms import SignerForm


def accounts(report: ReportDraft) -> list[tuple[str, str]]:
    """(user name, display name) of the accounts that may sign."""
    return [(user.username, str(user)) for user in heads_of(report)]


def signer_form(report: ReportDraft, typed: Mapping[str, str]) -> SignerForm:
    """The form with what is known: the post as usual for the organ, the account where there is one alone; instead
    of it with what was ``typed`` and refused."""
    known = accounts(report)
    only = known[0][0] if len(known) == 1 else ""
    return SignerForm(
        known,
        initial={
            "post": report.signer_post or usual_post(report),
            "name": report.signer_name,
            "account": report.signer_account if report.signer_name else only,
            **typed,
            "seen": mark_of_signer(report),
        },
        auto_id="id_signer_%s",
    )
