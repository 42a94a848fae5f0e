"""Records checksums of new pack versions: ``python -m mingshu.law.publishing``. Recorded ones stay."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from mingshu.kernel.errors import MingshuError
from mingshu.law.catalogue import catalogue_on
from mingshu.law.history import LIMITS, check_limits, digest_of, limits_of
from mingshu.law.reading import (
    PACKS,
    PUBLISHED,
    check_published,
    checksum,
    pack_files,
    parse_packs,
    read_published,
    read_yaml,
)

_HEAD = (
    "# Checksums of published pack versions, recorded by `python -m mingshu.law.publishing`.\n"
    "# A recorded line is never changed: a changed pack gets a new version.\n"
)


def publish(directory: Path) -> list[str]:
    """Record every version that is new; returns them as ``kind version``.

    Raises ``BrokenCatalogue`` when a version that is already recorded has other content now, or a limit.
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
    _write(directory, published)
    packs = parse_packs(directory)
    check_limits(packs, published.get(LIMITS, {}))
    published[LIMITS] = {key: digest_of(limit) for key, (limit, _pack) in limits_of(packs).items()}
    _write(directory, published)
    return added


def _write(directory: Path, published: dict[str, dict[str, str]]) -> None:
    text = yaml.safe_dump(published, allow_unicode=True, sort_keys=True)
    (directory / PUBLISHED).write_text(_HEAD + text, encoding="utf-8")


def main() -> int:
    """Publish the product's packs; exit code 2 when they are broken."""
    from datetime import date

    from mingshu.law.references import check_inside

    recorded = (PACKS / PUBLISHED).read_bytes()
    try:
        added = publish(PACKS)
        check_inside(catalogue_on(PACKS, date.max))
    except MingshuError as error:
        (PACKS / PUBLISHED).write_bytes(recorded)  # what is refused is not published
        sys.stderr.write(error.both() + "\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in added))
    return 0


if __name__ == "__main__":
    sys.exit(main())
