"""Work for the bounded process: what a broken or hostile file does to the library that reads it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from mingshu.kernel.bounded.limits import address_space
from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import Period
from mingshu.kernel.text import Bilingual


def doubled(words: str, times: int = 2) -> str:
    return words * times


def year_of(year: int) -> Period:
    return Period.of_year(year)


def refuse(name: str) -> None:
    raise BadInput(
        Bilingual(f"不能读“{name}”。", f"Cannot read “{name}”."), Bilingual("请另存。", "Save it anew.")
    )


def stumble() -> None:
    raise ZeroDivisionError("the table has no columns")


class Panic(BaseException):
    """As a library in Rust raises it."""


def panic() -> None:
    raise Panic("called `Option::unwrap()` on a `None` value")


def hoard(size: int) -> int:
    return len(bytearray(size))


def hoard_and_call_it_damage(size: int) -> None:
    kept = []
    try:
        while True:
            kept.append(bytearray(size // 100))
    except MemoryError:
        kept.clear()
        refuse("x")


def compute_for_ever() -> None:
    while True:
        pass


def wait_for_ever() -> None:
    time.sleep(3600)


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def abort_for_memory() -> None:
    print("memory allocation of 999999999999 bytes failed", file=sys.stderr, flush=True)
    os.abort()


def start_a_program_and_wait(told: str) -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"]) as program:
        Path(told).write_text(str(program.pid))


def process() -> tuple[int, int]:
    return os.getpid(), os.getppid()


class Evil:
    def __init__(self, *made_by: object) -> None:
        self.made_by = made_by

    def __reduce__(self) -> tuple[object, ...]:
        return self.made_by[0], tuple(self.made_by[1:])  # type: ignore[return-value]


def answer_with_a_call() -> Evil:
    return Evil(os.system, "true")


def answer_with_a_program() -> Evil:
    return Evil(subprocess.Popen, "true")


def answer_with_our_own_call() -> Evil:
    return Evil(address_space)
