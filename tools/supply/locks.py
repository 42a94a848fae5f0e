"""The locks and the bounds they were made from, as values."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
HASH = " --hash="


@dataclass(frozen=True)
class Pin:
    """One entry of a lock; ``hashes`` are the files that may be installed, each ``algorithm:hexadecimal``."""

    name: NormalizedName
    version: Version
    marker: Marker | None
    hashes: tuple[str, ...]

    def applies(self, environment: dict[str, str]) -> bool:
        """Whether it is installed where the variables of markers have the values of ``environment``."""
        return self.marker is None or self.marker.evaluate(dict(environment))


@dataclass(frozen=True)
class BrowserPin:
    """One package of the browser; ``integrity`` is its archive as npm writes it, ``algorithm-base64``."""

    name: str
    version: str
    licence: str
    integrity: str
    needs: tuple[str, ...]


def pins(lock: str) -> list[Pin]:
    """The entries of ``requirements/<lock>.lock``. Raises ``ValueError`` for one that is not pinned exactly."""
    text = (REQUIREMENTS / f"{lock}.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    return [_pin(" ".join(line.split())) for line in text.splitlines() if line.strip()]


def _pin(line: str) -> Pin:
    said, *hashes = line.split(HASH)
    asked = Requirement(said)
    [bound] = asked.specifier
    if bound.operator != "==":
        raise ValueError(f"{line}: not pinned")
    return Pin(canonicalize_name(asked.name), Version(bound.version), asked.marker, tuple(hashes))


def bounds(*extras: str) -> list[Requirement]:
    """What ``pyproject.toml`` asks for: the dependencies of the wheel, with those of ``extras``."""
    project = project_table()
    asked = list(project["dependencies"])
    for extra in extras:
        asked += project["optional-dependencies"][extra]
    return [Requirement(one) for one in asked]


def project_table() -> dict[str, Any]:
    """The table ``project`` of ``pyproject.toml``."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def browser_pins() -> list[BrowserPin]:
    """The packages of ``package-lock.json``."""
    entries = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return [
        BrowserPin(
            path.removeprefix("node_modules/"),
            entry["version"],
            entry["license"],
            entry["integrity"],
            tuple(entry.get("dependencies", ())),
        )
        for path, entry in entries.items()
        if path
    ]


def newest_wheel() -> Path:
    """The wheel built last. Raises ``FileNotFoundError`` where there is none."""
    wheels = sorted((ROOT / "dist").glob("mingshu-*.whl"), key=lambda wheel: wheel.stat().st_mtime)
    if not wheels:
        raise FileNotFoundError("no wheel in dist/: `make wheel`")
    return wheels[-1]
