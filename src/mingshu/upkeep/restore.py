"""A restore: everything verified, loaded beside, and switched in one step."""

from __future__ import annotations

import errno
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from mingshu.accounts.policies import Actor, actor_name
from mingshu.audit import anchors, log
from mingshu.audit.anchors import Mark
from mingshu.audit.models import Entry
from mingshu.evidence import store
from mingshu.home import alone
from mingshu.kernel.errors import BadInput, MingshuError
from mingshu.kernel.files import DiskFailed, disk_failed, disk_told
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.upkeep.accepting import Accepted, missing_entries, require_accepted
from mingshu.upkeep.archive import unpacked
from mingshu.upkeep.backup import make_backup
from mingshu.upkeep.beside import Beside, beside, blocked
from mingshu.upkeep.loading import NO_ROOM, UNFIT, reason_read
from mingshu.upkeep.manifest import Manifest, applied_migrations
from mingshu.upkeep.working import working_folder

Tell = Callable[[Bilingual], None]
CHECKING = Bilingual("正在核对备份…", "Verifying the backup…")
LOADING = Bilingual("正在旁边装载…", "Loading it beside…")
SWITCHING = Bilingual("正在换上…", "Putting it in place…")
_log = logging.getLogger(__name__)
_TRIES = 3
_Kept = tuple[Path | None, str | None]
"""A backup, and the hash with which the log must still end for it to hold everything."""


@dataclass(slots=True)
class Restored:
    """The data was put in place. ``kept`` is the backup of what was there, None where nothing was.

    ``troubles`` is what failed after that: the data is restored all the same.
    """

    kept: Path | None
    troubles: list[Bilingual] = field(default_factory=list)


class _Moved(Exception):
    """Somebody wrote since."""


def restore_backup(*, actor: Actor, source: Path, accepted: Accepted, tell: Tell) -> Restored:
    """Put the data of the archive ``source`` in the place of what is there; ``tell`` hears each phase.

    Killed at any moment it leaves the old data or the new, which ends with the entry of this restore. Whatever was
    confirmed until the switch is in the backup that is made of what was there. Raises ``BadInput`` where there is data,
    the archive was not made here or holds no office, and that was not ``accepted``; where others go on writing, and for
    an archive that is damaged, newer or of another product: nothing was changed then.
    """
    head = log.last_hash()
    there_is_data = Organ.objects.exists()
    if there_is_data and not accepted.replace:
        raise BadInput(
            Bilingual("这里已有数据。", "There is data here already."),
            Bilingual("确认要覆盖请加 --replace。", "Add --replace to overwrite it."),
        )
    home: Path = settings.MINGSHU_HOME
    backup = partial(_kept, actor, home) if there_is_data else lambda: (None, head)
    restored: Restored | None = None
    try:
        with alone(home, "restoring"), working_folder(home) as folder:
            tell(CHECKING)
            manifest = _laid_out(source, folder, accepted)
            with beside(folder, applied_migrations(connection) == manifest.migrations) as database:
                tell(LOADING)
                _load(folder, database.url, source.name, actor_name(actor))
                _keep_attachments(folder / "attachments")
                last = last_entry(folder / "data.jsonl")
                if lacking := missing_entries(last):
                    tell(lacking)
                tell(SWITCHING)
                restored = Restored(_put_in_place(database, last, backup))
                _note_end()
    except (Exception, KeyboardInterrupt) as problem:
        if restored is None:
            raise
        restored.troubles.append(_told(problem))
    return restored


def _laid_out(source: Path, folder: Path, accepted: Accepted) -> Manifest:
    manifest = unpacked(source, folder)
    require_accepted(manifest, accepted)
    (folder / "manifest.json").touch(mode=0o600)
    (folder / "manifest.json").write_text(manifest.as_json())
    return manifest


def _note_end() -> None:
    """Where the log ends now, outside the database."""
    newest = Entry.objects.order_by("-pk").first()
    assert newest is not None  # the entry of the restore at least
    with disk_told():
        anchors.note_head(Mark.of(newest), is_restored=True)


def _told(problem: BaseException) -> Bilingual:
    """What failed after the data was put in place, without the words that nothing was changed."""
    if isinstance(problem, KeyboardInterrupt):
        return Bilingual("收尾时被中断。", "It was interrupted while it tidied up.")
    failed = disk_failed(problem)
    if failed:
        return failed.message
    _log.warning("after the restore", exc_info=problem)
    said = (
        problem.message if isinstance(problem, MingshuError) else Bilingual("未能收尾", "tidying up failed")
    )
    return Bilingual(
        f"收尾时出错：{said.zh}（{type(problem).__name__}）。", f"{said.en} ({type(problem).__name__})."
    )


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


def _load(folder: Path, url: str, name: str, actor: str) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "mingshu.upkeep.loading", str(folder), actor],
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
