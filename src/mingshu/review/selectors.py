"""What is known of earlier reviews: rules switched off, verdicts given, what was last found in each report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from mingshu.organisations.models import Organ
from mingshu.organisations.tree import parent
from mingshu.review.findings import Severity
from mingshu.review.models import LastFinding, ReviewedReport, RuleSwitch, Verdict


class Tally(NamedTuple):
    """What a list says of a report: findings that stand, and how many errors and warnings have a verdict."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    rejected: int = 0
    judged: int = 0

    @property
    def to_judge(self) -> int:
        """Errors and warnings, rejected ones included."""
        return self.errors + self.warnings + self.rejected


def switches_over(organ: Organ) -> dict[str, RuleSwitch]:
    """By rule the switch that puts it out for ``organ``: its own, else that of the nearest organ above."""
    found: dict[str, RuleSwitch] = {}
    seen: set[int] = set()
    here: Organ | None = organ
    while here is not None and here.pk not in seen:
        seen.add(here.pk)
        for switch in RuleSwitch.objects.filter(organ=here).select_related("organ"):
            found.setdefault(switch.code, switch)
        here = parent(here, date.today())
    return found


def switched_off(organ: Organ | None) -> frozenset[str]:
    """Codes of the rules that ``organ`` or an organ above it switched off."""
    return frozenset(switches_over(organ)) if organ else frozenset()


def verdicts_of(report: ReviewedReport) -> dict[str, Verdict]:
    """The verdicts on a report's findings by fingerprint."""
    return {verdict.fingerprint: verdict for verdict in report.verdicts.all()}


def kept_by(organs: Collection[int]) -> QuerySet[ReviewedReport]:
    """The reports kept by the organs with these ids, texts not loaded."""
    return ReviewedReport.objects.filter(keeper_id__in=organs).select_related("keeper").defer("text")


def tallies(reports: Iterable[ReviewedReport]) -> dict[int, Tally]:
    """By primary key what was last found in each report, without the rules that its keeper has switched off now."""
    keepers = {report.pk: report.keeper for report in reports}
    off = {organ.pk: switched_off(organ) for organ in set(keepers.values())}
    counted: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for pk, code, severity, judged, rejected in _last_findings(list(keepers)):
        if code in off[keepers[pk].pk]:
            continue
        weighty = severity != Severity.INFO.value
        counted[pk]["rejected" if rejected else severity] += weighty or not rejected
        counted[pk]["judged"] += judged and weighty
    return {pk: _tally(counted[pk]) for pk in keepers}


def _last_findings(reports: list[int]) -> Iterable[tuple[int, str, str, bool, bool]]:
    given = Verdict.objects.filter(report=OuterRef("report"), fingerprint=OuterRef("fingerprint"))
    rejected = given.filter(decision=Verdict.Decision.REJECTED)
    return (
        LastFinding.objects.filter(report__in=reports)
        .annotate(judged=Exists(given), rejected=Exists(rejected))
        .values_list("report_id", "code", "severity", "judged", "rejected")
    )


def _tally(counted: Counter[str]) -> Tally:
    error, warning, info = (counted[severity.value] for severity in Severity)
    return Tally(error, warning, info, counted["rejected"], counted["judged"])
