"""What a copy of OSV's data on this machine knows of the pinned packages: ``make audit OSV=folder``.

The folder holds OSV's records, one ``.json`` each, as they lie unpacked in its export for PyPI. Such a copy knows
nothing that became known after it was made: the day of its newest record is told with what it says.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

Record = Mapping[str, Any]


def records_in(folder: Path) -> list[Record]:
    """All records on Python packages that were not withdrawn."""
    every = (json.loads(file.read_text("utf-8")) for file in sorted(folder.rglob("*.json")))
    return [one for one in every if "withdrawn" not in one and any(_of_python(one))]


def newest(records: Iterable[Record]) -> str:
    """The day of the newest record."""
    return max(str(one["modified"]) for one in records)[:10]


def audited(records: Iterable[Record], packages: Iterable[tuple[str, Version]]) -> str:
    """What is known of ``packages``, in the JSON that pip-audit prints."""
    by_name: defaultdict[str, list[tuple[Record, Mapping[str, Any]]]] = defaultdict(list)
    for record in records:
        for affected in _of_python(record):
            by_name[canonicalize_name(affected["package"]["name"])].append((record, affected))
    told = [
        {
            "name": name,
            "version": str(version),
            "vulns": [_fault(*one) for one in by_name[canonicalize_name(name)] if _concerns(one[1], version)],
        }
        for name, version in packages
    ]
    return json.dumps({"dependencies": told})


def _of_python(record: Record) -> Iterator[Mapping[str, Any]]:
    return (one for one in record.get("affected", ()) if one.get("package", {}).get("ecosystem") == "PyPI")


def _concerns(affected: Mapping[str, Any], version: Version) -> bool:
    listed = str(version) in affected.get("versions", ())
    ranges = [one["events"] for one in affected.get("ranges", ()) if one["type"] == "ECOSYSTEM"]
    return listed or any(_lies_in(events, version) for events in ranges)


def _lies_in(events: Iterable[Mapping[str, str]], version: Version) -> bool:
    """Whether the last event up to ``version`` begins a range; ``last_affected`` is itself within."""
    inside = False
    for event in sorted(events, key=lambda one: _version(next(iter(one.values())))):
        ((kind, at),) = event.items()
        if kind == "introduced" and version >= _version(at):
            inside = True
        elif (kind == "fixed" and version >= _version(at)) or (
            kind == "last_affected" and version > _version(at)
        ):
            inside = False
    return inside


def _version(text: str) -> Version:
    """``0`` stands for the first there ever was; what is no version at all is older than any."""
    try:
        return Version(text)
    except InvalidVersion:
        return Version("0")


def _fault(record: Record, affected: Mapping[str, Any]) -> dict[str, Any]:
    events = [event for one in affected.get("ranges", ()) for event in one["events"]]
    fixed = [event["fixed"] for event in events if "fixed" in event]
    return {"id": record["id"], "aliases": list(record.get("aliases", ())), "fix_versions": fixed}
