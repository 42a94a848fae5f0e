"""The one door to what was submitted, reviewed or signed: nothing frozen is written or read but through here.

Every reading checks the seal. A version whose text, figures, rows, signer, time or digest was changed by a byte is
refused, and the log is told once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from mingshu.accounts.policies import Actor, actor_name
from mingshu.audit import log
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.reports.content import digest_of
from mingshu.reports.models import Event, ReportDraft, Version

FORMAT = "mingshu-seal/1"
FREEZING = ("report_submit", "report_review", "report_sign", "version_reseal")
"""The entries of the log that bear the digest of a version."""
SHORTEST = 12
"""How many signs of a digest name a version at least."""


class BrokenSeal(BadInput):
    """A frozen version that is no longer what was frozen."""

    code = "broken_seal"


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


def heads(report: ReportDraft) -> list[Head]:
    """Who froze what when, oldest first; ``BrokenSeal`` when any of it was changed."""
    versions = report.sealed_versions.select_related("report__organ").defer("content", "rows")
    return [_head(version) for version in versions]


def latest(report: ReportDraft) -> Sealed | None:
    """The last version frozen, its seal checked."""
    return _opened(report.sealed_versions.order_by("-number"))


def numbered(report: ReportDraft, number: int) -> Sealed | None:
    """The version of that number, its seal checked."""
    return _opened(report.sealed_versions.filter(number=number))


def signed(report: ReportDraft) -> Sealed | None:
    """The last signed version, its seal checked."""
    return _opened(report.sealed_versions.filter(event=Event.SIGNED).order_by("-number"))


def frozen_as(digest: str) -> tuple[ReportDraft, Sealed] | None:
    """The version whose digest begins with ``digest`` (12 signs at least), and its report."""
    if len(digest) < SHORTEST:
        return None
    found = Version.objects.filter(digest__startswith=digest.lower()).select_related("report__organ").first()
    return (found.report, _open(found)) if found else None


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
            raise _broken(version, part)
    if not _is_on_record(version):
        raise _broken(version, Bilingual("审计记录中的校验值", "the digest in the audit log"))
    return _sealed(version)


def _head(version: Version) -> Head:
    if digest_of(_envelope(version)) != version.digest:
        raise _broken(version, Bilingual("签署信息或校验值", "signer, time or digest"))
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


def _is_on_record(version: Version) -> bool:
    """Whether the log, whose entries nobody changes unnoticed, names this digest for the report."""
    entries = log.history("report", version.report_id).filter(verb__in=FREEZING)
    return any(_names(entry.differences, version.digest) and log.is_intact(entry) for entry in entries)


def _names(differences: Mapping[str, Any], digest: str) -> bool:
    pair = differences.get("digest") or [None]
    return bool(pair[-1] == digest)


def _broken(version: Version, part: Bilingual) -> BrokenSeal:
    log.record_once(
        actor="seal",
        verb="seal_broken",
        subject_kind="report",
        subject_id=version.report_id,
        organ_code=version.report.organ.code,
        differences={
            "version": [version.number, None],
            "part": [None, part.zh],
            "digest": [None, version.digest],
        },
    )
    return BrokenSeal(
        Bilingual(
            f"《{version.report}》第{version.number}版与冻结时的校验值不符（{part.zh}），内容已被改动，不予显示。",
            f"Version {version.number} of “{version.report}” does not fit its seal ({part.en}): it was changed after "
            "it was frozen and is not shown.",
        ),
        Bilingual(
            "请管理员从备份恢复该版本（mingshu restore）；此事已记入审计。",
            "Ask your administrator to restore it from a backup (mingshu restore); the audit log was told.",
        ),
    )
