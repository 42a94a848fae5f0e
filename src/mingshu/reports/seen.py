"""What somebody had before them when they decided: it is given back, so that nobody decides on what they never saw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from mingshu.kernel.errors import BadInput
from mingshu.kernel.seen import mark_of
from mingshu.kernel.text import Bilingual
from mingshu.reports import sealing
from mingshu.reports.content import digest_of
from mingshu.reports.models import ProblemChoice, ReportDraft


def require_seen(report: ReportDraft, seen: str | None, step: Bilingual) -> None:
    """Raise ``BadInput`` when another version lies there now than the one whose digest is ``seen``.

    ``None`` asks nothing: who acts without having been shown a version. ``step`` is what they were about to do
    (签署, “signed”).
    """
    if seen is not None:
        _require_same(seen, _frozen_as(report), step)


def require_drafted(content: Mapping[str, Any], seen: str | None, step: Bilingual) -> None:
    """The same where nothing is frozen yet: ``seen`` is the digest of the content that the page showed."""
    if seen is not None:
        _require_same(seen, digest_of(content), step)


def require_standing(report: ReportDraft, seen: str | None, step: Bilingual) -> None:
    """Raise ``BadInput`` when the report came further, or anybody wrote at it, since ``seen`` (``mark_of_report``)."""
    if seen is not None:
        _require_same(seen, mark_of_report(report), step)


def _require_same(seen: str, now: str, step: Bilingual) -> None:
    if not seen or seen != now:
        raise BadInput(
            Bilingual(
                f"要{step.zh}的不是您看到的那一版：报告在此期间有变动。",
                f"It was not {step.en}: the report is another than the one you were shown.",
            ),
            Bilingual(f"请重新打开报告核对后再{step.zh}。", "Open the report again and read it, then do it."),
        )


def mark_of_signer(report: ReportDraft) -> str:
    """What tells who is to sign from others; empty where it is not said yet."""
    return mark_of([report.signer_post, report.signer_name, report.signer_account])


def mark_of_report(report: ReportDraft) -> str:
    """What tells the report as it stands from others: how far it came, what was frozen, every word anybody wrote."""
    words: Iterator[tuple[object, ...]] = chain(
        report.paragraphs.values_list("section", "text"),
        report.choices.order_by("key").values_list("key", "accepted", "text", "reason", "plan"),
        report.explanations.order_by("key").values_list("key", "reason"),
    )
    told = (str(word) for line in words for word in line)
    return mark_of([report.status, _frozen_as(report), mark_of_signer(report), *told])


def words_of_section(report: ReportDraft, section: str) -> list[str]:
    """The writer's own paragraphs of a section as they are now, in their order."""
    return list(report.paragraphs.filter(section=section).values_list("text", flat=True))


def mark_of_section(paragraphs: Iterable[str]) -> str:
    """What tells these own paragraphs of a section from others; empty where there is none."""
    return mark_of(paragraphs)


def mark_of_problem(choice: ProblemChoice | None) -> str:
    """What tells a decision on a problem from others; empty where nobody left it out or wrote a word."""
    if choice is None:
        return ""
    words = (choice.text, choice.reason, choice.plan)
    return mark_of(words if choice.accepted else ("leave out", *words))


def mark_of_reason(reason: str) -> str:
    """What tells the reason for which a number stays from others; empty where there is none."""
    return mark_of([reason])


def _frozen_as(report: ReportDraft) -> str:
    sealed = sealing.latest(report)
    return sealed.head.digest if sealed else ""
