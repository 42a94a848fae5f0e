"""What is known of the log outside the database: how far it had come, so that nothing is cut off unseen.

The head moves with every commit. An anchor is a line a day, and one before each restore, in a file that is only
appended to and whose copy can be kept elsewhere. Each is sealed with the key of the installation.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection

from mingshu.audit import keys
from mingshu.home import alone
from mingshu.kernel.files import PART, whole_file

if TYPE_CHECKING:
    from mingshu.audit.models import Entry


@dataclass(frozen=True, slots=True)
class Mark:
    """That the log had an entry ``number`` with ``hash``."""

    number: int
    hash: str

    @classmethod
    def of(cls, entry: Entry) -> Mark:
        """The mark of an entry."""
        return cls(entry.pk, entry.hash)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line of the file: ``mark`` stood at ``at``. ``instead`` is the head of what a restore was about to replace.

    ``is_ours``: its seal is of this installation's key and holds.
    """

    line: int
    at: str
    mark: Mark
    instead: Mark | None
    is_ours: bool


def anchors_file() -> Path:
    """Where the anchors of this installation lie."""
    return Path(settings.MINGSHU_AUDIT_ANCHORS or Path(settings.MINGSHU_HOME, "audit_anchors.jsonl"))


def note_head(mark: Mark, *, is_restored: bool = False) -> None:
    """Remember the last entry; an earlier one only where a restore put the log back to it."""
    with alone(settings.MINGSHU_HOME, "audit_head"):
        before = head()
        if is_restored or before is None or before.number < mark.number:
            said = asdict(mark)
            part = head_file().with_name(f".{head_file().name}{PART}")
            try:
                with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                    file.write(
                        _sealed(said)
                    )  # not synced: after a power cut it is behind, which accuses nobody
                part.replace(head_file())
            finally:
                part.unlink(missing_ok=True)


def head() -> Mark | None:
    """The last entry that was committed, as far as this home knows."""
    try:
        said = json.loads(head_file().read_text())
    except (OSError, ValueError):
        return None
    return _mark(said) if _is_ours(said) else None


def anchor(mark: Mark, instead: Mark | None = None) -> Path:
    """Append a line that the log stands at ``mark``; the file it is in."""
    file = anchors_file()
    said = {"at": datetime.now(UTC).isoformat(), "database": _database(), **asdict(mark)}
    if instead:
        said["instead"] = asdict(instead)
    with alone(settings.MINGSHU_HOME, "audit_anchors"):
        before = file.read_bytes() if file.exists() else b""
        with whole_file(file) as target:
            target.write(before + _sealed(said).encode() + b"\n")
    return file


def anchors(file: Path) -> Iterator[Anchor]:
    """The lines of ``file`` that are about this database, or that cannot be read."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else []
    for number, line in enumerate(lines, start=1):
        try:
            said = json.loads(line)
            mark, instead = _mark(said), said.get("instead")
            found = Anchor(number, said["at"], mark, _mark(instead) if instead else None, _is_ours(said))
        except (ValueError, KeyError, TypeError, AttributeError):
            yield Anchor(number, "", Mark(0, ""), None, is_ours=False)
            continue
        if not found.is_ours or said["database"] == _database():
            yield found


def last_anchor() -> Anchor | None:
    """The last line of this installation's own that says where the log stood."""
    return max(
        (one for one in anchors(anchors_file()) if one.is_ours and one.instead is None),
        key=lambda one: one.line,
        default=None,
    )


def _mark(said: dict[str, Any]) -> Mark:
    return Mark(int(said["number"]), str(said["hash"]))


def _sealed(said: dict[str, Any]) -> str:
    return json.dumps(said | {"seal": keys.own().seal(_canonical(said))})


def _is_ours(said: dict[str, Any]) -> bool:
    bare = {name: value for name, value in said.items() if name != "seal"}
    return bool(said.get("seal") == keys.own().seal(_canonical(bare)))


def _canonical(said: dict[str, Any]) -> str:
    return json.dumps(said, sort_keys=True)


def head_file() -> Path:
    """Where the head lies."""
    return Path(settings.MINGSHU_HOME, f"audit_head.{_database()}.json")


def _database() -> str:
    """One home may have served two databases, each with a log of its own; the home itself may be moved."""
    known = connection.settings_dict
    name = str(known["NAME"]).removeprefix(f"{settings.MINGSHU_HOME}/")
    parts = (connection.vendor, str(known.get("HOST")), str(known.get("PORT")), name)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
