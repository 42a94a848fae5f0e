"""One ledger, one file: a family's models module loads every file beside it."""

from __future__ import annotations

import pkgutil
from importlib import import_module


def load_rooms(models_module: str) -> None:
    """Import every ledger file of the family whose ``models`` module is given."""
    family = models_module.rpartition(".")[0]
    for module in pkgutil.iter_modules(import_module(family).__path__):
        if not module.ispkg and module.name not in ("models", "apps"):
            import_module(f"{family}.{module.name}")
