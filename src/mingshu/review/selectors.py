"""What is known of earlier reviews: rules switched off, verdicts given."""

from __future__ import annotations

from datetime import date

from mingshu.organisations.models import Organ
from mingshu.organisations.tree import parent
from mingshu.review.models import ReviewedReport, RuleSwitch, Verdict


def switched_off(organ: Organ | None) -> frozenset[str]:
    """Codes of the rules that ``organ`` or an organ above it switched off."""
    above: list[int] = []
    while organ is not None and organ.pk not in above:
        above.append(organ.pk)
        organ = parent(organ, date.today())
    return frozenset(RuleSwitch.objects.filter(organ_id__in=above).values_list("code", flat=True))


def verdicts_of(report: ReviewedReport) -> dict[str, Verdict]:
    """The verdicts on a report's findings by fingerprint."""
    return {verdict.fingerprint: verdict for verdict in report.verdicts.all()}
