"""Facts that were researched before the product was built, as far as a test holds the product to them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@cache
def researched_ledgers() -> list[dict[str, Any]]:
    """The 49 ledgers: columns with type, unit, choices and privacy, states, measures, the limits they name."""
    return _read("ledgers.yaml")["ledgers"]


@cache
def researched_catalogue() -> dict[str, Any]:
    """Ids of duties, indicators and steps, the outlines with their measures, the acts named as a basis."""
    return _read("catalogue.yaml")


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return found
