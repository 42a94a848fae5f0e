"""Where an installation keeps its data."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_data_path

CHECKOUT = Path(__file__).parents[2]


def data_home() -> Path:
    """``MINGSHU_HOME``, else ``var/`` of a checkout, else the user's data folder; created when absent."""
    given = os.environ.get("MINGSHU_HOME")
    if given:
        home = Path(given).expanduser().absolute()
    elif (CHECKOUT / "pyproject.toml").exists():
        home = CHECKOUT / "var"
    else:
        home = user_data_path("mingshu")
    home.mkdir(parents=True, exist_ok=True)
    return home


@contextmanager
def alone(home: Path, work: str) -> Iterator[None]:
    """Waits until no other process of this home does ``work``, and keeps others waiting; a killed one lets go."""
    with (home / f".{work}.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def secret_key(home: Path) -> str:
    """The installation's signing key, made once and readable by its owner alone."""
    file = home / "secret_key"
    if not file.exists():
        with alone(home, "secret_key"):  # one process makes it, and nobody reads half of it
            if not file.exists():
                part = home / ".secret_key.part"
                part.touch(mode=0o600)
                part.write_text(secrets.token_urlsafe(50))
                part.replace(file)
    return file.read_text().strip()
