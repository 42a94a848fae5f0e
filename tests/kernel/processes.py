"""Waiting for a process that should end."""

from __future__ import annotations

import time
from pathlib import Path


def until_gone(process: int) -> None:
    """Wait until the process runs no more, whoever has yet to take note of it; fails after a minute."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return
        except FileNotFoundError:
            return
        time.sleep(0.02)
    raise AssertionError(f"process {process} goes on")
