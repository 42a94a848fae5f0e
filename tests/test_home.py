"""The home of an installation when several processes start on it at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mingshu.home import secret_key


def test_whoever_starts_at_once_reads_one_whole_key(tmp_path: Path) -> None:
    """An empty or second key would let nobody stay signed in, or anybody forge it."""
    for attempt in range(30):
        home = tmp_path / str(attempt)
        home.mkdir()
        together = threading.Barrier(8)

        def start(_: int, home: Path = home, together: threading.Barrier = together) -> str:
            together.wait()
            return secret_key(home)

        with ThreadPoolExecutor(8) as starting:
            (key,) = set(starting.map(start, range(8)))
        assert len(key) > 40 and (home / "secret_key").stat().st_mode & 0o077 == 0
