"""Records the rows that years are measured by: ``python -m mingshu.law.publishing``. Recorded ones stay."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import yaml

from mingshu.kernel.errors import MingshuError
from mingshu.kernel.files import whole_file
from mingshu.law.catalogue import catalogue_of
from mingshu.law.history import check_kept, read_published, standing_rows
from mingshu.law.reading import PACKS, PUBLISHED, read_packs
from mingshu.law.references import check_inside

_FOR_ALL = 0o644
_HEAD = (
    "# What each published row says (limits of steps, indicators, frequencies), by its first day, as a digest;\n"
    "# recorded by `python -m mingshu.law.publishing`. A row that changes is another row from a day of its own.\n"
)


def publish(directory: Path) -> list[str]:
    """Record every row that is new or corrected; returns them as ``kind thing day``. Nothing is written before all is
    checked.

    Raises ``BrokenCatalogue`` when a recorded row says something else now or is gone, or the packs do not hold
    together.
    """
    packs, published = read_packs(directory), read_published(directory)
    check_inside(catalogue_of(packs))
    recorded, added = {}, []
    for kind, pack in packs.items():
        before = published.get(kind, {})
        check_kept(pack, before, corrections=True)
        now = {standing.recorded_as: standing.said.digest for standing in standing_rows(pack)}
        added += [f"{kind} {name}" for name, digest in now.items() if before.get(name) != digest]
        if now:
            recorded[kind] = now
    text = _HEAD + yaml.safe_dump(recorded, allow_unicode=True, sort_keys=True)
    with whole_file(directory / PUBLISHED) as file:
        os.fchmod(file.fileno(), _FOR_ALL)  # it goes into the wheel beside the packs
        file.write(text.encode())
    return added


def main() -> int:
    """Publish the product's packs; exit code 2 when they are broken."""
    try:
        added = publish(PACKS)
    except MingshuError as error:
        sys.stderr.write(error.both() + "\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in added))
    return 0


if __name__ == "__main__":
    sys.exit(main())
