"""Kills at random moments."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools.drill.attacks import ATTACKS, Attack, Before
from tools.drill.office import FAULT, Office, forked
from tools.drill.record import Record

HEAD = (
    "killed during",
    "kills",
    "ended before",
    "old",
    "new",
    "between",
    "confirmed and kept",
    "seconds undisturbed",
)


@dataclass(slots=True)
class Tally:
    """How the kills of one attack ended."""

    kills: int = 0
    early: int = 0
    old: int = 0
    new: int = 0
    between: int = 0
    confirmed: int = 0
    wrong: list[str] = field(default_factory=list)


def run_kills(record: Record, office: Office, folder: Path, kills: int, seed: int) -> None:
    """``kills`` during a restore, a fifth as many during each other attack."""
    record.table(HEAD, _rows(record, office, folder, kills, seed))


def _rows(
    record: Record, office: Office, folder: Path, kills: int, seed: int
) -> Iterator[tuple[object, ...]]:
    for attack in ATTACKS:
        chance = random.Random(f"{seed}/{attack.name}")
        before, seconds = _undisturbed(office, attack, folder)
        tally = Tally()
        try:
            for _ in range(kills if attack.name == "restore" else max(3, kills // 5)):
                _kill(office, attack, before, chance.uniform(0, seconds), tally)
        finally:
            for wrong in tally.wrong:
                record.fail(f"{attack.name}: {wrong}")
            row = (tally.kills, tally.early, tally.old, tally.new, tally.between, tally.confirmed)
            yield (attack.name, *row, f"{seconds:.1f}")


def _undisturbed(office: Office, attack: Attack, folder: Path) -> tuple[Before, float]:
    office.put_back()
    old = office.look()
    begun = time.monotonic()
    ended = forked(attack.work(folder)).ended()
    seconds = time.monotonic() - begun
    if ended.code or old.troubles:
        raise RuntimeError(f"{attack.name}: {ended.warned} {old.troubles}")
    before = Before(old, office.look(), folder)
    (folder / "again.tar.gz").unlink(missing_ok=True)
    return before, seconds


def _kill(office: Office, attack: Attack, before: Before, after: float, tally: Tally) -> None:
    office.put_back()
    ended = forked(attack.work(before.target)).ended(kill_after=after)
    seen = office.look()
    tally.kills += ended.code < 0
    tally.early += ended.code >= 0
    tally.confirmed += len(ended.told)
    is_old, is_new = seen.digest == before.old.digest, seen.rows == before.new.rows
    tally.old += is_old
    tally.new += is_new and not is_old
    tally.between += not (is_old or is_new)
    if not attack.holds(before, seen, ended.told):
        tally.wrong.append(f"killed after {after:.3f} s it is neither the old nor the new")
    tally.wrong += [f"killed after {after:.3f} s: {trouble}" for trouble in seen.troubles]
    if ended.orphaned:
        tally.wrong.append(f"killed after {after:.3f} s a process of it went on")
    if ended.code == FAULT:
        tally.wrong.append(ended.warned[-500:])
    for part in before.target.glob(".*.part"):
        part.unlink()  # where a killed backup was writing to: the folder is the user's, the name says what it is
