"""Kept texts, verdicts and rules switched off as they stand, held against what the log says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from mingshu.audit.models import Entry
from mingshu.audit.vouching import heard
from mingshu.kernel.text import Bilingual
from mingshu.review.models import EarlierText, ReviewedReport, RuleSwitch

_Text = tuple[str, str, str]
"""Name, digest of the text, who gave it."""


@dataclass(slots=True)
class Logged:
    """What the log makes of one report: who keeps it, its text and those before, verdicts by fingerprint."""

    keeper: str = ""
    text: _Text = ("", "", "")
    earlier: list[_Text] = field(default_factory=list)
    verdicts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def hear(self, entry: Entry) -> None:
        """Take the next entry about it."""
        said = entry.differences
        if entry.verb == "report_keep":
            self._keep(entry.organ_code, (str(said["name"]), str(said["digest"]), entry.actor))
        elif entry.verb == "verdict_give":
            told = str(said["code"]), str(said["decision"]), str(said["reason"]), entry.actor
            self.verdicts[said["fingerprint"]] = told
        elif entry.verb == "verdict_withdraw":
            self.verdicts.pop(said["fingerprint"], None)

    def _keep(self, keeper: str, text: _Text) -> None:
        name, digest, by = text
        if digest == self.text[1]:
            by = self.text[2]
        elif self.keeper:
            self.earlier.append(self.text)
        self.keeper, self.text = keeper, (name, digest, by)


def unexplained_reviews() -> Iterator[Bilingual]:
    """The reports, verdicts and switches that were put in, changed or taken out without an entry in the log."""
    logged: dict[str, Logged] = {}
    verbs = ("report_keep", "report_remove", "verdict_give", "verdict_withdraw")
    yield from heard(_entries(*verbs), lambda entry: _hear(logged, entry))
    reports = ReviewedReport.objects.select_related("keeper").prefetch_related("earlier", "verdicts")
    for kept in reports.order_by("pk").iterator(chunk_size=20):
        yield from _of_report(kept, logged.pop(str(kept.pk), Logged()))
    for number in logged:
        yield Bilingual(
            f"日志中的第 {number} 号审读报告已不在，没有删除的记录。",
            f"Reviewed report {number} of the log is gone, and no entry says why.",
        )
    yield from _unexplained_switches()


def _hear(logged: dict[str, Logged], entry: Entry) -> None:
    if entry.verb == "report_remove":
        logged.pop(entry.subject_id, None)
    else:
        logged.setdefault(entry.subject_id, Logged()).hear(entry)


def _entries(*verbs: str) -> QuerySet[Entry]:
    return Entry.objects.filter(subject_kind="review", verb__in=verbs).order_by("pk")


def _of_report(kept: ReviewedReport, logged: Logged) -> Iterator[Bilingual]:
    if (kept.keeper.code, _text(kept)) != (logged.keeper, logged.text):
        yield _told(kept, Bilingual("文本", "text"))
    if sorted(map(_text, kept.earlier.all())) != sorted(logged.earlier):
        yield _told(kept, Bilingual("旧稿", "earlier texts"))
    verdicts = {one.fingerprint: (one.code, one.decision, one.reason, one.by) for one in kept.verdicts.all()}
    if verdicts != logged.verdicts:
        yield _told(kept, Bilingual("审读结论", "verdicts"))


def _text(kept: ReviewedReport | EarlierText) -> _Text:
    digest = hashlib.sha256(kept.text.encode()).hexdigest()
    return kept.name, digest if digest == kept.digest else "", kept.by


def _told(kept: ReviewedReport, what: Bilingual) -> Bilingual:
    return Bilingual(
        f"{kept.keeper.name}第 {kept.pk} 号审读报告的{what.zh}与日志不符。",
        f"Reviewed report {kept.pk} of {kept.keeper.name}: not as the log says: {what.en}.",
    )


def _unexplained_switches() -> Iterator[Bilingual]:
    logged: dict[tuple[str, str], tuple[str, str] | None] = {}

    def hear(entry: Entry) -> None:
        off = (entry.differences["reason"].strip(), entry.actor)
        logged[entry.organ_code, entry.subject_id] = None if entry.differences["on"] else off

    yield from heard(_entries("rule_switch"), hear)
    switches = RuleSwitch.objects.select_related("organ")
    found = {(one.organ.code, one.code): (one.reason, one.by) for one in switches}
    for organ, code in sorted(found.keys() | logged.keys()):
        if found.get((organ, code)) != logged.get((organ, code)):
            yield Bilingual(
                f"{organ} 的规则 {code} 的停用状态与日志不符。",
                f"Whether rule {code} is switched off for {organ} is not what the log says.",
            )
