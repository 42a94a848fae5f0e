"""How much a child may use, and how the kernel is told so."""

from __future__ import annotations

import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

_DEFAULTS = (signal.SIGALRM, signal.SIGXCPU, signal.SIGINT, signal.SIGTERM, signal.SIGPIPE, signal.SIGCHLD)
_CLOSE = 0.95


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one piece of work may use.

    ``memory`` is bytes of address space beyond what the program itself takes (0: not bounded), ``processor`` seconds
    of computing, ``seconds`` by the clock on the wall, ``answer`` bytes of what it gives back.
    """

    memory: int = 1_000_000_000
    processor: int = 60
    seconds: int = 90
    answer: int = 200_000_000


def impose(bounds: Bounds) -> None:
    """Bound this process: the kernel ends it at a limit of time, and gives no memory beyond the limit."""
    for sign in _DEFAULTS:
        signal.signal(sign, signal.SIG_DFL)
    signal.set_wakeup_fd(-1)
    signal.setitimer(signal.ITIMER_REAL, bounds.seconds)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_CPU, bounds.processor, bounds.processor + 2)
    if bounds.memory:
        most = address_space() + bounds.memory
        _lower(resource.RLIMIT_AS, most, most)


def _lower(what: int, soft: int, hard: int) -> None:
    """Set a limit, never above one that the machine's owner has set."""
    ceiling = resource.getrlimit(what)[1]
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(what, (soft, hard))


def address_space() -> int:
    """Bytes of address space that this process takes; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def is_starved() -> bool:
    """Whether this process has come close to its limit of address space."""
    most = resource.getrlimit(resource.RLIMIT_AS)[0]
    return most != resource.RLIM_INFINITY and _peak() > _CLOSE * most


def _peak() -> int:
    try:
        told = Path("/proc/self/status").read_text("ascii", "replace")
    except OSError:
        return 0
    line = next((line for line in told.splitlines() if line.startswith("VmPeak:")), "VmPeak: 0")
    return int(line.split()[1]) * 1024
