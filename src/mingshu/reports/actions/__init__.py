"""Every write to a report: permission, guards, change, audit, in that order."""

from mingshu.reports.actions.answering import claim_correct, claim_explain
from mingshu.reports.actions.handling import (
    report_return,
    report_review,
    report_sign,
    report_signable,
    report_submit,
    report_withdraw,
)
from mingshu.reports.actions.writing import OWN, problem_choose, report_start, section_write, signer_name

__all__ = [
    "OWN",
    "claim_correct",
    "claim_explain",
    "problem_choose",
    "report_return",
    "report_review",
    "report_sign",
    "report_signable",
    "report_start",
    "report_submit",
    "report_withdraw",
    "section_write",
    "signer_name",
]
