"""What the last review of a kept report found: derived, so that lists need not review it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import transaction

from mingshu.kernel.no_act import no_act
from mingshu.review.findings import Finding
from mingshu.review.models import LastFinding, ReviewedReport


@no_act("derived from the kept text and today's rules; what was kept is recorded")
@transaction.atomic
def findings_note(*, report: ReviewedReport, found: Iterable[Finding], reuse_share: float | None) -> None:
    """Remember what the last computation found, so that lists agree with it; touches only what differs."""
    now = Counter((finding.code, finding.severity.value, finding.fingerprint) for finding in found)
    before = Counter(report.last_findings.values_list("code", "severity", "fingerprint"))
    if now != before:
        report.last_findings.all().delete()
        LastFinding.objects.bulk_create(
            LastFinding(report=report, code=code, severity=severity, fingerprint=fingerprint)
            for code, severity, fingerprint in now.elements()
        )
    if report.reuse_share != reuse_share:
        ReviewedReport.objects.filter(pk=report.pk).update(reuse_share=reuse_share)
        report.reuse_share = reuse_share
