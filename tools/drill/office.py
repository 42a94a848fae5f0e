"""The office that is attacked: put back as it was in a moment, worked in by processes that are forked and killed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

Tell = Callable[[object], None]
Work = Callable[[Tell], int]
PATIENCE = 120
REFUSED = 2
FAULT = 70  # what a fork ends with that met an error nobody foresaw


@dataclass(frozen=True, slots=True)
class Ended:
    """How a fork ended: its exit code (negative: the signal), what it told, what it wrote to standard error."""

    code: int
    told: list[Any]
    warned: str
    orphaned: bool = False


@dataclass(frozen=True, slots=True)
class Forked:
    """A piece of work in a process of its own, which needs no start of the product."""

    process: int
    told: Path
    warned: Path

    def ended(self, kill_after: float | None = None) -> Ended:
        """Wait for its end; killed after so many seconds, whatever it does then."""
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(self.process, signal.SIGKILL)
        _, status = os.waitpid(self.process, 0)
        orphaned = not self._family_ends()
        lines = self.told.read_text(encoding="utf-8").splitlines(keepends=True)
        whole = [json.loads(line) for line in lines if line.endswith("\n")]
        warned = self.warned.read_text(encoding="utf-8", errors="replace")
        self.told.unlink()
        self.warned.unlink()
        return Ended(os.waitstatus_to_exitcode(status), whole, warned, orphaned)

    def _family_ends(self) -> bool:
        """Whether what it started ends too."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                os.killpg(self.process, 0)
            except ProcessLookupError:
                return True
            time.sleep(0.02)
        os.killpg(self.process, signal.SIGKILL)
        return False


def forked(work: Work) -> Forked:
    """Begin ``work``; what it tells is on disk line by line, so that a kill takes back nothing it said."""
    told, warned = (Path(tempfile.mkstemp(prefix=f"drill-{name}")[1]) for name in ("told", "warned"))
    sys.stdout.flush()
    process = os.fork()
    if process == 0:
        os._exit(_alone(work, told, warned))
    return Forked(process, told, warned)


def _alone(work: Work, told: Path, warned: Path) -> int:
    os.setsid()
    with told.open("a", encoding="utf-8") as telling, warned.open("a", encoding="utf-8") as warning:
        os.dup2(warning.fileno(), 1)
        os.dup2(warning.fileno(), 2)
        sys.stdout = sys.stderr = warning

        def tell(thing: object) -> None:
            telling.write(json.dumps(thing) + "\n")
            telling.flush()

        from mingshu.kernel.errors import MingshuError
        from mingshu.kernel.files import disk_told

        try:
            with disk_told():
                return work(tell)
        except MingshuError as error:
            print(error.both())
            return REFUSED
        except BaseException:  # noqa: BLE001 (told to who forked)
            traceback.print_exc(file=warning)
            return FAULT
        finally:
            warning.flush()


@dataclass(frozen=True, slots=True)
class Seen:
    """What an office holds: a digest of all rows but those of the log, rows by model, and what the check finds."""

    digest: str
    rows: dict[str, int]
    troubles: list[str] = field(default_factory=list)


class Office:
    """An installation in ``folder`` that MINGSHU_HOME and MINGSHU_DATABASE_URL name, and a copy to put back."""

    def __init__(self, folder: Path, server: str = "", kept: Path | None = None) -> None:
        self.home, self._kept = folder / "home", kept or folder / "kept"
        self._server = server
        self.url = _on(server, "drill") if server else f"sqlite:///{self.home / 'office.sqlite3'}"
        os.environ |= {"MINGSHU_HOME": str(self.home), "MINGSHU_DATABASE_URL": self.url}
        self.home.mkdir(mode=0o700)
        self._made(f"CREATE DATABASE {_DRILL}")

    def keep(self) -> None:
        """What is here now is what ``put_back`` brings."""
        shutil.rmtree(self._kept, ignore_errors=True)
        shutil.copytree(self.home, self._kept)
        self._made(f"DROP DATABASE IF EXISTS {_KEPT}", f"CREATE DATABASE {_KEPT} TEMPLATE {_DRILL}")

    def put_back(self) -> None:
        """As it was kept, home and database."""
        for entry in self.home.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        shutil.copytree(self._kept, self.home, dirs_exist_ok=True)
        self._made(
            f"DROP DATABASE IF EXISTS {_DRILL} WITH (FORCE)", f"CREATE DATABASE {_DRILL} TEMPLATE {_KEPT}"
        )

    def do(self, work: Work) -> list[Any]:
        """Work that must succeed; what it told."""
        ended = forked(work).ended()
        if ended.code:
            raise RuntimeError(ended.warned)
        return ended.told

    def look(self) -> Seen:
        """Repair what a kill may leave, then look: nothing may be amiss."""
        (told,) = self.do(_look)
        return Seen(**told)

    def _made(self, *statements: str) -> None:
        if self._server:
            import psycopg

            with psycopg.connect(self._server, autocommit=True) as server:
                for statement in statements:
                    server.execute(statement)


_DRILL, _KEPT = "drill", "drill_kept"


def _on(server: str, name: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def _look(tell: Tell) -> int:
    from django.conf import settings
    from django.db import connection

    from mingshu.upkeep.backup import dump
    from mingshu.upkeep.checks import run_checks

    list(run_checks(repair=True))
    troubles = [trouble.en for outcome in run_checks() for trouble in outcome.troubles]
    connection.check_constraints()
    work = settings.MINGSHU_HOME / "work"
    troubles += [f"left: {one.name}" for one in (work.iterdir() if work.is_dir() else ())]
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        dump(Path(file.name), "default")
        lines = Path(file.name).read_bytes().splitlines()
    rows = [line for line in lines if b'"model": "audit.' not in line]
    digest = hashlib.sha256(b"\n".join(rows)).hexdigest()
    tell(
        {"digest": digest, "rows": Counter(json.loads(line)["model"] for line in rows), "troubles": troubles}
    )
    return 0
