"""The one door to what was submitted, reviewed or signed: nothing frozen is written or read but through here.

Every reading checks the seal, and that report and versions are as the log says: a version whose text, figures, rows,
signer, time or digest was changed by a byte, one that is missing or that nobody froze, a report in another state than
it was brought to, is refused, and the log is told once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from mingshu.accounts.policies import Actor, actor_name
from mingshu.kernel.text import Bilingual
from mingshu.reports.breaking import BrokenSeal, changed, misfit, vanished
from mingshu.reports.content import digest_of
from mingshu.reports.course import course_of, frozen_reports, report_frozen_as
from mingshu.reports.models import Event, ReportDraft, Status, Version

FORMAT = "mingshu-seal/1"
_OFF_RECORD = Bilingual("审计记录中的校验值", "the digest in the audit log")
_SIGNING = Bilingual("签署信息或校验值", "signer, time or digest")
SHORTEST = 12
"""How many signs of a digest name a version at least."""


@dataclass(frozen=True, slots=True)
class Head:
    """Who froze what when; ``digest`` is the seal printed in the document. ``event`` is a value of ``Event``."""

    report_id: int
    number: int
    event: Event
    at: datetime
    by: str
    signer_name: str
    signer_post: str
    opinion: str
    digest: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A frozen version whose seal holds.

    ``content`` is what ``content_of`` gives; ``rows`` the rows behind its figures as they stood, as ``frozen_rows``
    gives them; ``envelope`` what the seal is the digest of.
    """

    head: Head
    content: dict[str, Any]
    rows: dict[str, Any]
    envelope: dict[str, Any]


def seal(
    actor: Actor,
    report: ReportDraft,
    content: dict[str, Any],
    rows: dict[str, Any],
    event: Event,
    opinion: str = "",
) -> Sealed:
    """Freeze a new version of ``report``; runs inside the transaction of the step that freezes it."""
    version = Version(
        report=report,
        number=(report.sealed_versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        event=event,
        at=timezone.now(),
        by=actor_name(actor),
        signer_name=report.signer_name,
        signer_post=report.signer_post,
        opinion=opinion,
        content=content,
        rows=rows,
        content_digest=digest_of(content),
        rows_digest=digest_of(rows),
    )
    version.digest = digest_of(_envelope(version))
    version.save()
    return _sealed(version)


def require_whole(report: ReportDraft) -> None:
    """Raise ``BrokenSeal`` when its state or its versions are not those the log tells of.

    Log and report are not read in one instant: where they differ, somebody may have taken a step meanwhile. Only what
    differs still while the report is held, as every step holds it, was done past the product.
    """
    if _misfit(report) is None:
        return
    with transaction.atomic():
        list(ReportDraft.objects.select_for_update().filter(pk=report.pk))
        accuse = _misfit(report)
    if accuse is not None:  # after the transaction: what the log is told of stays
        raise accuse()


def _misfit(report: ReportDraft) -> Callable[[], BrokenSeal] | None:
    """What tells of the first thing that is not as the log says."""
    course = course_of(report.pk)
    stored = set(report.sealed_versions.order_by().values_list("digest", flat=True))
    gone = len(course.digests) - len(stored)
    if gone > 0:
        told = Bilingual(f"冻结的版本少了{gone}个", f"{gone} frozen version(s) are missing")
        return partial(misfit, report, told, "versions")
    for version in _versions(report).exclude(digest__in=course.digests):
        part = _OFF_RECORD if _fits_its_seal(version) else _SIGNING
        return partial(changed, report, version.number, part, version.digest)
    status = ReportDraft.objects.values_list("status", flat=True).get(
        pk=report.pk
    )  # not as it was when it was read
    if status == course.status:
        return None
    now, then = Status(status), course.status
    told = Bilingual(
        f"记录的状态是“{now.label}”，审计记录是“{then.label}”",
        f"its state is {now}, the audit log says {then}",
    )
    return partial(misfit, report, told, "status")


def all_broken() -> list[BrokenSeal]:
    """What is wrong with any report: each is read whole, and those the log knows must be there."""
    reports = ReportDraft.objects.select_related("organ").order_by("pk")
    found = [broken for report in reports if (broken := _trouble(report))]
    missing = sorted(frozen_reports() - set(reports.values_list("pk", flat=True)))
    return [*found, *map(vanished, missing)]


def _versions(report: ReportDraft) -> QuerySet[Version]:
    return report.sealed_versions.select_related("report__organ").defer("content", "rows").order_by("number")


def _trouble(report: ReportDraft) -> BrokenSeal | None:
    try:
        require_whole(report)
        for version in report.sealed_versions.select_related("report__organ").order_by("number"):
            _open(version)
    except BrokenSeal as broken:
        return broken
    return None


def heads(report: ReportDraft) -> list[Head]:
    """Who froze what when, oldest first; ``BrokenSeal`` when any of it was changed."""
    require_whole(report)
    return [_head(version) for version in _versions(report)]


def latest(report: ReportDraft) -> Sealed | None:
    """The last version frozen, its seal checked."""
    require_whole(report)
    return _opened(report.sealed_versions.order_by("-number"))


def numbered(report: ReportDraft, number: int) -> Sealed | None:
    """The version of that number, its seal checked."""
    require_whole(report)
    return _opened(report.sealed_versions.filter(number=number))


def signed(report: ReportDraft) -> Sealed | None:
    """The last signed version, its seal checked."""
    require_whole(report)
    return _opened(report.sealed_versions.filter(event=Event.SIGNED).order_by("-number"))


def frozen_as(digest: str) -> tuple[ReportDraft, Sealed] | None:
    """The version whose digest begins with ``digest`` (12 signs at least), and its report.

    ``BrokenSeal`` also for one that the log knows and that is gone.
    """
    if len(digest) < SHORTEST:
        return None
    found = Version.objects.filter(digest__startswith=digest.lower()).select_related("report__organ").first()
    if found is None:
        _require_none(digest.lower())
        return None
    require_whole(found.report)
    return found.report, _open(found)


def _require_none(digest: str) -> None:
    known = report_frozen_as(digest)
    if known is not None:
        report = ReportDraft.objects.filter(pk=known).select_related("organ").first()
        if report is None:
            raise vanished(known)
        require_whole(report)


def signed_digests(organs: list[str] | None = None) -> list[tuple[str, str, int]]:
    """(digest, organ code, year) of all signed versions, newest first; of ``organs`` where given."""
    found = _signed_versions().order_by("-at")
    chosen = found if organs is None else found.filter(report__organ__code__in=organs)
    return list(chosen.values_list("digest", "report__organ__code", "report__year"))


def _signed_versions() -> QuerySet[Version]:
    return Version.objects.filter(event=Event.SIGNED).select_related("report__organ")


def _opened(versions: QuerySet[Version]) -> Sealed | None:
    version = versions.select_related("report__organ").first()
    return _open(version) if version else None


def _open(version: Version) -> Sealed:
    _head(version)
    for part, value, digest in (
        (Bilingual("正文", "its text"), version.content, version.content_digest),
        (Bilingual("台账记录", "its rows"), version.rows, version.rows_digest),
    ):
        if digest_of(value) != digest:
            raise changed(version.report, version.number, part, version.digest)
    return _sealed(version)


def _head(version: Version) -> Head:
    if not _fits_its_seal(version):
        raise changed(version.report, version.number, _SIGNING, version.digest)
    return Head(
        report_id=version.report_id,
        number=version.number,
        event=Event(version.event),
        at=version.at,
        by=version.by,
        signer_name=version.signer_name,
        signer_post=version.signer_post,
        opinion=version.opinion,
        digest=version.digest,
    )


def _fits_its_seal(version: Version) -> bool:
    return digest_of(_envelope(version)) == version.digest


def _sealed(version: Version) -> Sealed:
    return Sealed(_head(version), version.content, version.rows, _envelope(version))


def _envelope(version: Version) -> dict[str, Any]:
    report = version.report
    return {
        "format": FORMAT,
        "organ": report.organ.code,
        "year": report.year,
        "kind": report.kind,
        "holder": report.holder,
        "report": report.pk,
        "number": version.number,
        "event": str(version.event),
        "at": version.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": version.by,
        "signer": {"name": version.signer_name, "post": version.signer_post},
        "opinion": version.opinion,
        "content": version.content_digest,
        "rows": version.rows_digest,
    }
