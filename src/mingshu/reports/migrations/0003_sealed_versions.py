"""Versions get a seal over everything they say; those frozen before are sealed anew, and the log is told."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def seal_anew(apps: Any, _editor: Any) -> None:
    """A version keeps its old digest as that of its text: one that was tampered with is refused as before."""
    from mingshu.audit import log
    from mingshu.reports.content import digest_of

    for version in apps.get_model("reports", "Version").objects.select_related("report__organ").iterator():
        report, before = version.report, version.digest
        version.content_digest, version.rows_digest = before, digest_of({})
        version.digest = digest_of(
            {
                "format": "mingshu-seal/1",
                "organ": report.organ.code,
                "year": report.year,
                "kind": report.kind,
                "holder": report.holder,
                "report": report.pk,
                "number": version.number,
                "event": version.event,
                "at": version.at.astimezone(UTC).isoformat(timespec="microseconds"),
                "by": version.by,
                "signer": {"name": "", "post": ""},
                "opinion": version.opinion,
                "content": version.content_digest,
                "rows": version.rows_digest,
            }
        )
        version.save()
        log.record(
            actor="migration",
            verb="version_reseal",
            subject_kind="report",
            subject_id=report.pk,
            organ_code=report.organ.code,
            differences={"version": [version.number, version.number], "digest": [before, version.digest]},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
        ("organisations", "0001_initial"),
        ("reports", "0002_review_step"),
    ]

    operations = [
        migrations.AddField("reportdraft", "signer_name", models.CharField(blank=True, default="", max_length=60, verbose_name="述职人姓名"), preserve_default=False),
        migrations.AddField("reportdraft", "signer_post", models.CharField(blank=True, default="", max_length=120, verbose_name="述职人职务"), preserve_default=False),
        migrations.AddField("reportdraft", "signer_account", models.CharField(blank=True, default="", max_length=150, verbose_name="签署账号"), preserve_default=False),
        migrations.AddField("version", "signer_name", models.CharField(blank=True, default="", max_length=60, verbose_name="述职人姓名"), preserve_default=False),
        migrations.AddField("version", "signer_post", models.CharField(blank=True, default="", max_length=120, verbose_name="述职人职务"), preserve_default=False),
        migrations.AddField("version", "content_digest", models.CharField(default="", max_length=64, verbose_name="正文校验值"), preserve_default=False),
        migrations.AddField("version", "rows_digest", models.CharField(default="", max_length=64, verbose_name="记录校验值"), preserve_default=False),
        migrations.AddField("version", "rows", models.JSONField(default=dict, verbose_name="冻结的台账记录")),
        migrations.AlterField("version", "at", models.DateTimeField(verbose_name="时间")),
        migrations.AlterField("version", "digest", models.CharField(db_index=True, max_length=64, verbose_name="校验值")),
        migrations.AlterField("version", "report", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="sealed_versions", to="reports.reportdraft")),
        migrations.RunPython(seal_anew, migrations.RunPython.noop),
    ]
