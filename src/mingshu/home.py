"""Where an installation keeps its data."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_data_path

from mingshu.kernel import environment
from mingshu.kernel.files import whole_file

CHECKOUT = Path(__file__).parents[2]


def data_home() -> Path:
    """``MINGSHU_HOME``, else ``var/`` of a checkout, else the user's data folder; created when absent."""
    is_checkout = (CHECKOUT / "pyproject.toml").exists()
    default = CHECKOUT / "var" if is_checkout else user_data_path("mingshu")
    return environment.folder("MINGSHU_HOME", default)


@contextmanager
def alone(home: Path, work: str) -> Iterator[None]:
    """Waits until no other process of this home does ``work``, and keeps others waiting; a killed one lets go."""
    lock = os.open(home / f".{work}.lock", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(lock, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_at_work(home: Path, work: str) -> bool:
    """Whether a process of this home does ``work`` now."""
    try:
        with (home / f".{work}.lock").open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def secret_key(home: Path) -> str:
    """The installation's signing key of sessions."""
    return kept_secret(home, "secret_key")


def kept_secret(home: Path, name: str) -> str:
    """A secret of the installation, made once, on disk before it is used, and readable by its owner alone."""
    file = home / name
    if not file.exists():
        with alone(home, name):  # one process makes it, and nobody reads half of it
            if not file.exists():
                with whole_file(file) as target:
                    target.write(secrets.token_urlsafe(50).encode())
    return file.read_text().strip()
