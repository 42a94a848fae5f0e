"""Records checksums of new pack versions: ``python -m mingshu.law.publishing``. Recorded ones stay."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import yaml

from mingshu.kernel.errors import MingshuError
from mingshu.kernel.files import whole_file
from mingshu.law.catalogue import in_force
from mingshu.law.history import LIMITS, check_limits, digest_of, limits_of
from mingshu.law.reading import (
    PACKS,
    PUBLISHED,
    Pack,
    check_published,
    checksum,
    pack_files,
    parse_packs,
    read_published,
    read_yaml,
)
from mingshu.law.references import check_inside

_FOR_ALL = 0o644
_HEAD = (
    "# Checksums of published pack versions, recorded by `python -m mingshu.law.publishing`.\n"
    "# A recorded line is never changed: a changed pack gets a new version.\n"
)


def publish(directory: Path, check: Callable[[Sequence[Pack]], None] | None = None) -> list[str]:
    """Record every version that is new; returns them as ``kind version``. Nothing is written before all is checked.

    Raises ``BrokenCatalogue`` when a version that is already recorded has other content now, or a limit, and what
    ``check`` raises about the packs as a whole.
    """
    published = read_published(directory)
    added = []
    for path in pack_files(directory):
        raw = read_yaml(path)
        kind, version = str(raw["pack"]), str(raw["version"])
        if version in published.get(kind, {}):
            check_published(path, kind, version, checksum(raw), published)
        else:
            published.setdefault(kind, {})[version] = checksum(raw)
            added.append(f"{kind} {version}")
    packs = parse_packs(directory)
    check_limits(packs, published.get(LIMITS, {}))
    published[LIMITS] = {key: digest_of(limit) for key, (limit, _pack) in limits_of(packs).items()}
    if check is not None:
        check(packs)
    text = _HEAD + yaml.safe_dump(published, allow_unicode=True, sort_keys=True)
    with whole_file(directory / PUBLISHED) as file:
        os.fchmod(file.fileno(), _FOR_ALL)  # it goes into the wheel beside the packs
        file.write(text.encode())
    return added


def main() -> int:
    """Publish the product's packs; exit code 2 when they are broken."""
    try:
        added = publish(PACKS, lambda packs: check_inside(in_force(packs, PACKS, date.max)))
    except MingshuError as error:
        sys.stderr.write(error.both() + "\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in added))
    return 0


if __name__ == "__main__":
    sys.exit(main())
