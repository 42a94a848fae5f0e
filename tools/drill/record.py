"""What the drill says of itself, as Markdown."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path


def machine() -> str:
    """The class of machine in plain words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return f"{os.cpu_count()} cores, {memory:.0f} GB"


class Record:
    """Grows while the drill runs, so that one that is interrupted can be printed."""

    def __init__(self, database: str, seed: int) -> None:
        self._lines = [
            f"## {database}, {date.today():%Y-%m-%d}",
            "",
            f"{machine()}, seed {seed}, nice {os.nice(0)}.",
            "",
        ]
        self.failures: list[str] = []

    def say(self, line: str) -> None:
        """One more line, seen at once by who watches."""
        self._lines.append(line)
        print(line, flush=True)

    def table(self, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """A table; its rows appear as they come."""
        self.say("")
        self.say(_row(head))
        self.say(_row(["---"] * len(head)))
        for row in rows:
            self.say(_row(row))
        self.say("")

    def fail(self, what: str) -> None:
        """Something did not hold."""
        self.failures.append(what)
        print(f"FAILED: {what}", flush=True)

    def text(self) -> str:
        """All of it, with what did not hold at the end."""
        ends = [f"- did not hold: {one}" for one in self.failures] or ["Everything held."]
        return "\n".join([*self._lines, *ends, ""])


def write(path: Path, text: str) -> None:
    """Put the record of one run into the file, in the place of the one of the same heading."""
    title = "# The drill\n\nMade by `make drill`; what is tried and what must hold is in `tools/drill`.\n"
    heading = text.splitlines()[0].partition(",")[0]
    kept = path.read_text(encoding="utf-8").split("\n## ")[1:] if path.exists() else []
    others = [f"## {part.rstrip()}\n" for part in kept if not f"## {part}".startswith(f"{heading},")]
    path.write_text("\n".join([title, *sorted([*others, text])]), encoding="utf-8")


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"
