"""What is known against the pinned packages: ``make audit``, offline ``make audit OSV=folder``.

Every entry of ``requirements/bench.lock``, which holds all others, is looked up by pip-audit: in the index that the
packages come from, and where that does not answer, in OSV. Exit code 0 when nothing is known, 1 when something is, 3
when the data could not be had, wholly or of some packages: then nothing is said of them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tools.supply.locks import REQUIREMENTS, pins
from tools.supply.offline import audited, newest, records_in

NOTHING_KNOWN, SOMETHING_KNOWN, NO_DATA = 0, 1, 3
SOURCES = ("pypi", "osv")


@dataclass(frozen=True)
class Answer:
    """What a source said: what it knows of each package, and of which it said nothing."""

    source: str
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    looked_up: int

    @property
    def code(self) -> int:
        """The exit code it stands for."""
        if self.known:
            return SOMETHING_KNOWN
        return NO_DATA if self.unknown else NOTHING_KNOWN


def main(words: Sequence[str]) -> int:
    """Ask the sources in turn until one answers, or the copy in the folder that is named; print what it says."""
    if words:
        return of_copy(Path(words[0]))
    for source in SOURCES:
        said, why = asked(source)
        if answer := read(source, said):
            print("\n".join(told(answer)))
            return answer.code
        print(f"{source}: {unheard(said, why)}")
    print(f"{date.today()}: the data could not be had; nothing is said of any package")
    print(
        "ask again where the package index or OSV can be reached, or name a copy of OSV's data: make audit OSV=folder"
    )
    return NO_DATA


def of_copy(folder: Path) -> int:
    """What the copy of OSV's data in ``folder`` knows."""
    records = records_in(folder)
    if not records:
        print(f"{folder}: holds no record of OSV on a Python package; nothing is said of any package")
        return NO_DATA
    said = audited(records, [(pin.name, pin.version) for pin in pins("bench")])
    answer = read(f"{len(records)} records of OSV, the newest of {newest(records)}", said)
    assert answer is not None
    print("\n".join(told(answer)))
    return answer.code


def unheard(said: str, why: str) -> str:
    """How a source came to say nothing: it answered and knows no package, or did not answer."""
    try:
        packages: list[dict[str, Any]] = json.loads(said)["dependencies"]
    except ValueError:
        return f"does not answer: {why}"
    reasons = sorted({str(one.get("skip_reason", "")).partition(":")[0] for one in packages})
    return f"answers, and has data of none of the {len(packages)} packages ({'; '.join(reasons)[:120]})"


def asked(source: str) -> tuple[str, str]:
    """What pip-audit prints, and the last thing it complains of."""
    pip_audit = [
        str(Path(sys.executable).with_name("pip-audit")),
        "--progress-spinner",
        "off",
        "--timeout",
        "15",
    ]
    which = ["--requirement", str(REQUIREMENTS / "bench.lock"), "--disable-pip", "--require-hashes"]
    command = [*pip_audit, *which, "--vulnerability-service", source, "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout, (done.stderr.strip().splitlines() or ["it said nothing"])[-1]


def read(source: str, said: str) -> Answer | None:
    """The answer in the JSON of pip-audit; nothing where it has none of any package."""
    try:
        packages: list[dict[str, Any]] = json.loads(said)["dependencies"]
    except ValueError:
        return None
    shipped = {(pin.name, str(pin.version)) for pin in pins("run")}
    known = [
        f"{one['name']} {one['version']} ({place(one, shipped)}): {named(fault)}"
        for one in packages
        for fault in one.get("vulns", ())
    ]
    unknown = [f"{one['name']}: {one['skip_reason']}" for one in packages if "skip_reason" in one]
    looked_up = len(packages) - len(unknown)
    return Answer(source, tuple(known), tuple(unknown), looked_up) if looked_up else None


def place(package: dict[str, Any], shipped: Collection[tuple[str, str]]) -> str:
    """Whether an installation of the wheel has the package."""
    return (
        "installed with the wheel"
        if (package["name"], package["version"]) in shipped
        else "a tool of building"
    )


def named(fault: dict[str, Any]) -> str:
    """A fault by its numbers, and the versions that mend it."""
    mended: Sequence[str] = fault["fix_versions"]
    return f"{' '.join([fault['id'], *fault['aliases']])}, mended in {', '.join(mended) or 'no version'}"


def told(answer: Answer) -> list[str]:
    """The answer in lines."""
    lines = [
        f"{date.today()}, {answer.source}: {answer.looked_up} packages looked up, {len(answer.known)} faults known"
    ]
    lines += answer.known
    return lines + [f"not looked up: {one}" for one in answer.unknown]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
