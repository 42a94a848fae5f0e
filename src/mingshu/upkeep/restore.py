"""A restore: everything verified, loaded beside, and switched in one step."""

from __future__ import annotations

import errno
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from mingshu.accounts.policies import Actor, actor_name
from mingshu.audit import anchors, log
from mingshu.audit.anchors import Mark
from mingshu.audit.vouching import RESTORED
from mingshu.evidence import store
from mingshu.home import alone
from mingshu.kernel.errors import BadInput
from mingshu.kernel.files import DiskFailed
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.upkeep.archive import unpacked
from mingshu.upkeep.backup import make_backup
from mingshu.upkeep.beside import Beside, beside, blocked
from mingshu.upkeep.loading import NO_ROOM, UNFIT, reason_read
from mingshu.upkeep.manifest import applied_migrations
from mingshu.upkeep.working import working_folder

Tell = Callable[[Bilingual], None]
CHECKING = Bilingual("正在核对备份…", "Verifying the backup…")
LOADING = Bilingual("正在旁边装载…", "Loading it beside…")
SWITCHING = Bilingual("正在换上…", "Putting it in place…")
_log = logging.getLogger(__name__)
_TRIES = 3
_Kept = tuple[Path | None, str | None]
"""A backup, and the hash with which the log must still end for it to hold everything."""


class _Moved(Exception):
    """Somebody wrote since."""


def restore_backup(*, actor: Actor, source: Path, replace: bool, tell: Tell) -> Path | None:
    """Put the data of the archive ``source`` in the place of what is there; ``tell`` hears each phase.

    Killed at any moment it leaves the old data or the new. Gives the backup that was made of what was there, None
    where nothing was; whatever was confirmed until the switch is in it. Raises ``BadInput`` where there is data and
    ``replace`` is not said, where others go on writing, and for an archive that is damaged, newer or foreign: nothing
    was changed then.
    """
    head = log.last_hash()
    there_is_data = Organ.objects.exists()
    if there_is_data and not replace:
        raise BadInput(
            Bilingual("这里已有数据。", "There is data here already."),
            Bilingual("确认要覆盖请加 --replace。", "Add --replace to overwrite it."),
        )
    home: Path = settings.MINGSHU_HOME
    with alone(home, "restoring"), working_folder(home) as folder:
        tell(CHECKING)
        manifest = unpacked(source, folder)
        (folder / "manifest.json").touch(mode=0o600)
        (folder / "manifest.json").write_text(manifest.as_json())
        same_tables = applied_migrations(connection) == manifest.migrations
        with beside(folder, same_tables) as database:
            tell(LOADING)
            _load(folder, database.url, source.name)
            _keep_attachments(folder / "attachments")
            tell(SWITCHING)
            last = last_entry(folder / "data.jsonl")
            backup = partial(_kept, actor, home) if there_is_data else lambda: (None, head)
            kept = _put_in_place(database, last, backup)
    restored = log.record(
        actor=actor_name(actor),
        verb=RESTORED,
        subject_kind="installation",
        differences={"made_at": [None, manifest.made_at], "sha256": [None, manifest.sha256]},
    )
    anchors.note_head(Mark.of(restored), is_restored=True)
    return kept


def last_entry(data: Path) -> Mark:
    """Where the log of a dump ends."""
    last = Mark(0, "")
    with data.open(encoding="utf-8") as lines:
        for line in lines:
            if '"audit.entry"' in line and (row := json.loads(line))["model"] == "audit.entry":
                last = max(
                    last, Mark(int(row["pk"]), str(row["fields"]["hash"])), key=lambda mark: mark.number
                )
    return last


def _put_in_place(database: Beside, last: Mark, backup: Callable[[], _Kept]) -> Path | None:
    """Switch where nothing was written since ``backup``, which is made again as often as somebody did."""
    for _ in range(_TRIES):
        kept, head = backup()
        anchors.anchor(last, instead=anchors.head())
        try:
            database.switch(partial(_require_head, head))
        except _Moved:
            if kept:
                kept.unlink()
            continue
        return kept
    raise blocked()


def _require_head(head: str | None) -> None:
    if log.last_hash() != head:
        raise _Moved


def _kept(actor: Actor, home: Path) -> _Kept:
    """A backup of what is about to be replaced: a restore that was a mistake can be taken back."""
    folder = home / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"before-restore-{timezone.localtime():%Y%m%d-%H%M%S}.tar.gz"
    return target, make_backup(actor=actor, target=target).head


def _load(folder: Path, url: str, name: str) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "mingshu.upkeep.loading", str(folder)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"MINGSHU_DATABASE_URL": url, "MINGSHU_HOME": str(settings.MINGSHU_HOME)},
    )
    with child:
        assert child.stderr is not None
        said = child.stderr.read().decode(errors="replace").strip()
    if child.returncode == NO_ROOM:
        raise DiskFailed.saying(errno.ENOSPC)
    if child.returncode == UNFIT:
        why = reason_read(said)
        raise BadInput(
            Bilingual(f"“{name}”不能装载：{why.zh}。", f"“{name}” cannot be loaded: {why.en}."),
            Bilingual("请换一份备份；现有数据未动。", "Use another backup; nothing was changed."),
        )
    if child.returncode:
        _log.warning("loading %s ended with %s: %s", name, child.returncode, said)
        raise BadInput(
            Bilingual(
                f"“{name}”的装载中途停止，没有说明原因。",
                f"Loading “{name}” stopped halfway without a reason.",
            ),
            Bilingual(
                "请确认服务器的内存和磁盘充足后再试，仍不行的换一份备份；现有数据未动。",
                "See that the server has memory and disk enough and try again, or use another backup; nothing was "
                "changed.",
            ),
        )


def _keep_attachments(folder: Path) -> None:
    for file in folder.iterdir():
        with file.open("rb") as content:
            store.keep(file.name, content)
