"""A disk that is full: a small file system of its own, filled but for a little, while the office works on it.

Run as a process in a mount namespace of its own (``python -m tools.drill.disks FOLDER TIMES SEED``), which needs
no rights where the system lets users have such; prints a JSON line for each attack.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tools.drill.attacks import ATTACKS, Attack, Before, prepare
from tools.drill.office import FAULT, Ended, Office, forked
from tools.drill.record import Record

HEAD = (
    "disk full during",
    "times",
    "had room enough",
    "refused in words",
    "old",
    "new or between",
    "works again",
)
ASIDE = ("unshare", "--user", "--map-root-user", "--mount")
SIZE = 96 * 1024 * 1024
LEAST, MOST = 4 * 1024, 4 * 1024 * 1024
WORDS = ("磁盘", "disk")


@dataclass(slots=True)
class Tally:
    """How an attack went on a disk with a little room, each time another little."""

    name: str
    times: int = 0
    roomy: int = 0
    refused: int = 0
    old: int = 0
    other: int = 0
    again: int = 0
    wrong: list[str] = field(default_factory=list)


def run_disks(record: Record, folder: Path, times: int, seed: int, server: str) -> None:
    """Each attack ``times`` times with a random amount of room left."""
    if server:
        record.say("Full disk: not tried here, the server has a disk of its own that no name space reaches.")
        return
    if not shutil.which(ASIDE[0]) or subprocess.run([*ASIDE, "true"], check=False).returncode:
        record.say("Full disk: not tried, this system gives no file system without rights.")
        return
    command = [*ASIDE, sys.executable, "-m", __spec__.name, str(folder), str(times), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        record.table(HEAD, _rows(record, map(json.loads, process.stdout)))
    if process.returncode:
        record.fail("the drill of the full disk ended with an error")


def _rows(record: Record, told: Iterator[dict[str, object]]) -> Iterator[tuple[object, ...]]:
    for one in told:
        wrong = one.pop("wrong")
        assert isinstance(wrong, list)
        for what in wrong:
            record.fail(f"disk full during {one['name']}: {what}")
        yield tuple(one.values())


def main(folder: Path, times: int, seed: int) -> None:
    """Inside of the namespace."""
    disk, target = folder / "disk", folder / "disk" / "target"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(disk)], check=True)
    target.mkdir()
    office = Office(disk, kept=folder / "kept")
    import django

    django.setup()
    prepare(office, target)
    for attack in ATTACKS:
        tally = Tally(attack.name)
        before = _undisturbed(office, attack, target)
        chance = random.Random(f"{seed}/{attack.name}")
        for _ in range(times):
            _fill_and_try(office, attack, before, chance.randint(LEAST, MOST), tally)
        print(json.dumps(asdict(tally)), flush=True)


def _undisturbed(office: Office, attack: Attack, target: Path) -> Before:
    office.put_back()
    old = office.look()
    office.do(attack.work(target))
    (target / "again.tar.gz").unlink(missing_ok=True)
    return Before(old, office.look(), target)


def _fill_and_try(office: Office, attack: Attack, before: Before, room: int, tally: Tally) -> None:
    office.put_back()
    ballast = before.target / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(ballast).free - room)
    ended = forked(attack.work(before.target)).ended()
    ballast.unlink()
    seen = office.look()
    tally.times += 1
    tally.roomy += ended.code == 0
    tally.refused += _is_told(ended)
    tally.old += seen.digest == before.old.digest
    tally.other += seen.digest != before.old.digest
    if ended.code and not _is_told(ended):
        tally.wrong.append(f"{room} bytes left: {ended.warned.strip()[-300:]}")
    if not attack.holds(before, seen, ended.told):
        tally.wrong.append(f"{room} bytes left: neither the old nor the new")
    tally.wrong += [f"{room} bytes left: {trouble}" for trouble in seen.troubles]
    tally.wrong += [f"{room} bytes left: {part.name} stays" for part in before.target.glob(".*.part")]
    office.put_back()
    tally.again += forked(attack.work(before.target)).ended().code == 0
    (before.target / "again.tar.gz").unlink(missing_ok=True)


def _is_told(ended: Ended) -> bool:
    words = any(word in ended.warned for word in WORDS)
    return ended.code not in (0, FAULT) and words and "Traceback" not in ended.warned


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
