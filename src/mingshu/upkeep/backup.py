"""A backup: one moment of the data and every attachment it names, in one file that can be read by its owner alone."""

from __future__ import annotations

import io
import json
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from mingshu import __version__
from mingshu.accounts.policies import Actor, actor_name
from mingshu.audit import keys, log
from mingshu.evidence import store
from mingshu.evidence.actions import is_intact
from mingshu.evidence.models import Attachment
from mingshu.kernel.files import digest_of_file, whole_file
from mingshu.upkeep.manifest import Manifest, applied_migrations
from mingshu.upkeep.snapshots import snapshot
from mingshu.upkeep.working import working_folder

NOT_BACKED_UP = (
    "audit.turn",
    "figures",
    "sessions",
    "contenttypes",
    "auth.permission",
    "ledgers.unfinishedimport",
    "accounts.feed",
)
"""What can be built anew, what waits with a file that is in no backup, and what opens a door without a password: an
address that was ended since would be open again."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made. ``torn`` are the attachments whose content is missing or altered and so is not in it.

    ``head`` is the hash of its own entry of the log; None where others wrote between its moment and that entry.
    """

    torn: list[Attachment]
    head: str | None


def make_backup(*, actor: Actor, target: Path) -> Made:
    """Write a backup to ``target``."""
    with working_folder(settings.MINGSHU_HOME) as folder, snapshot(folder) as moment:
        data, seen = folder / "data.jsonl", log.last_hash(moment)
        dump(data, moment)
        attachments, torn = _attachments(moment)
        manifest = _manifest(data, moment, attachments)
        with whole_file(target) as file, tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
            said = manifest.as_json().encode()
            _add(archive, "manifest.json", len(said), io.BytesIO(said))
            with data.open("rb") as rows:
                _add(archive, "data.jsonl", manifest.size, rows)
            for attachment in attachments.values():
                with store.place_of(attachment.digest).open("rb") as content:
                    _add(archive, f"attachments/{store.name_of(attachment.digest)}", attachment.size, content)
    entry = log.record(
        actor=actor_name(actor),
        verb="backup",
        subject_kind="installation",
        differences={"rows": [None, sum(manifest.rows.values())], "sha256": [None, manifest.sha256]},
    )
    return Made(torn, entry.hash if entry.previous_hash == seen else None)


def dump(data: Path, using: str) -> None:
    """All rows of the database ``using`` as JSON lines, in an order that depends on nothing but them."""
    call_command(
        "dumpdata",
        format="jsonl",
        output=str(data),
        exclude=list(NOT_BACKED_UP),
        database=using,
        use_base_manager=True,
        verbosity=0,
    )


def rows_of(data: Path) -> dict[str, int]:
    """How many rows of each model a dump holds."""
    with data.open(encoding="utf-8") as lines:
        return dict(sorted(Counter(json.loads(line)["model"] for line in lines).items()))


def _attachments(moment: str) -> tuple[dict[str, Attachment], list[Attachment]]:
    whole: dict[str, Attachment] = {}
    torn: list[Attachment] = []
    for attachment in _one_of_each_content(moment):
        if is_intact(attachment):
            whole[attachment.digest] = attachment
        else:
            torn.append(attachment)
    return whole, torn


def _one_of_each_content(moment: str) -> Iterator[Attachment]:
    last = ""
    for attachment in Attachment.objects.using(moment).order_by("digest", "pk").iterator():
        if attachment.digest != last:
            last = attachment.digest
            yield attachment


def _manifest(data: Path, moment: str, attachments: dict[str, Attachment]) -> Manifest:
    return Manifest(
        version=__version__,
        made_at=datetime.now(UTC).isoformat(),
        vendor=connections[moment].vendor,
        sha256=digest_of_file(data),
        size=data.stat().st_size,
        rows=rows_of(data),
        attachments={digest: attachment.size for digest, attachment in attachments.items()},
        migrations=applied_migrations(connections[moment]),
        key=keys.own().id,
    )


def _add(archive: tarfile.TarFile, name: str, size: int, content: IO[bytes]) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    archive.addfile(member, content)
