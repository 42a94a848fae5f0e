"""The caller's side: hand a piece of work to the warm process, wait for its answer, name the limit it hit."""

from __future__ import annotations

import json
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import NamedTuple, ParamSpec, TypeVar

from mingshu.kernel.bounded.answers import Answered, Outcome, read_answer
from mingshu.kernel.bounded.errors import ChildFailed, ChildLost, Limit, LimitHit
from mingshu.kernel.bounded.limits import Bounds
from mingshu.kernel.unlocked import takes_long

P = ParamSpec("P")
T = TypeVar("T")
_GRACE = 30  # seconds for a busy machine to begin the work and to end it
_ATTEMPTS = 2
_CHUNK = 1 << 20
_OUT_OF_MEMORY = ("memory allocation of", "bad_alloc", "out of memory", "cannot allocate", "MemoryError")
_starting = threading.Lock()
_warm: list[_Warm] = []


@takes_long
def bounded(bounds: Bounds, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """What ``work`` (a function of a module, importable without Django's apps) returns, computed within ``bounds``.

    Its ``MingshuError`` comes back as it was raised. Raises ``LimitHit`` for a bound, ``ChildFailed`` for any other
    error, ``ChildLost`` when the process crashed. The modules of ``work`` are loaded once; later calls cost a fork.
    """
    call = pickle.dumps((bounds, work, given, named), pickle.HIGHEST_PROTOCOL)
    answer, ended = _answered(work.__module__, call, bounds)
    if answer is None:
        raise _loss(ended, bounds)
    if answer.outcome is Outcome.MEMORY:
        raise LimitHit(Limit.MEMORY, bounds)
    if answer.outcome is Outcome.TOO_MUCH:
        raise LimitHit(Limit.ANSWER, bounds)
    if answer.outcome is Outcome.FAILED:
        raise ChildFailed(answer.value.strip().rpartition("\n")[2], answer.value)
    if answer.outcome is Outcome.REFUSED and isinstance(answer.value, Exception):
        raise answer.value
    value: T = answer.value
    return value


class _Ended(NamedTuple):
    """How a child ended: its wait status, the most memory it held in bytes, the last it wrote to standard error."""

    status: int = 0
    held: int = 0
    told: str = ""
    late: bool = False


class _Warm(NamedTuple):
    """The process that has loaded the modules and forks a child for each call."""

    process: subprocess.Popen[bytes]
    control: socket.socket


def _answered(module: str, call: bytes, bounds: Bounds) -> tuple[Answered | None, _Ended]:
    for attempt in range(_ATTEMPTS):
        mine, theirs = socket.socketpair()
        told, telling = socket.socketpair()
        with mine, told:
            with theirs, telling:
                sent = _handed(module, theirs, telling)
            if sent:
                return _exchange(mine, told, call, bounds)
        if attempt:
            break
        _forget()
    return None, _Ended(told="no process could be started")


def _handed(module: str, work: socket.socket, status: socket.socket) -> bool:
    try:
        socket.send_fds(_started().control, [module.encode()], [work.fileno(), status.fileno()])
    except OSError:
        return False
    return True


def _started() -> _Warm:
    """The warm process, started when it is first needed; processes forked from this one share it."""
    with _starting:
        if not _warm:
            mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                _warm.append(_Warm(_spawn(theirs), mine))
        return _warm[0]


def _spawn(control: socket.socket) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-P",
        "-c",
        "from mingshu.kernel.bounded.warm import serve; serve()",
        str(control.fileno()),
    ]
    # The same modules as here, whatever folder the process was started in.
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[control.fileno()],
        env=environment,
        start_new_session=True,
    )


def _forget() -> None:
    with _starting:
        for warm in _warm:
            warm.control.close()
        _warm.clear()


def _exchange(
    work: socket.socket, status: socket.socket, call: bytes, bounds: Bounds
) -> tuple[Answered | None, _Ended]:
    until = time.monotonic() + bounds.seconds + _GRACE
    try:
        _send(work, call, until)
        data = _received(work, bounds.answer + _CHUNK, until)
        ended = _received(status, _CHUNK, until)
    except TimeoutError:
        return None, _Ended(late=True)
    try:
        return read_answer(data), _Ended()
    except (EOFError, pickle.UnpicklingError):
        return None, _Ended(*json.loads(ended)) if ended else _Ended()


def _send(work: socket.socket, call: bytes, until: float) -> None:
    try:
        work.settimeout(_left(until))
        work.sendall(call)
        work.shutdown(socket.SHUT_WR)
    except (BrokenPipeError, ConnectionResetError):
        return  # the child ended before it had all; its status says why


def _received(source: socket.socket, most: int, until: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while size < most:
        source.settimeout(_left(until))
        try:
            piece = source.recv(_CHUNK)
        except ConnectionResetError:
            break
        if not piece:
            break
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _loss(ended: _Ended, bounds: Bounds) -> Exception:
    sign = os.WTERMSIG(ended.status) if os.WIFSIGNALED(ended.status) else 0
    if ended.late or sign == signal.SIGALRM:
        return LimitHit(Limit.SECONDS, bounds)
    if sign == signal.SIGXCPU:
        return LimitHit(Limit.PROCESSOR, bounds)
    starved = bounds.memory and ended.held > 0.8 * bounds.memory
    if starved or sign == signal.SIGKILL or any(sign in ended.told for sign in _OUT_OF_MEMORY):
        return LimitHit(Limit.MEMORY, bounds)
    how = (
        f"by signal {signal.Signals(sign).name}" if sign else f"with exit code {os.WEXITSTATUS(ended.status)}"
    )
    return ChildLost(f"the process that did the work ended {how}, a library in it crashed", ended.told)


def _unlock() -> None:
    """A process forked while another thread held the lock would wait for ever."""
    global _starting
    _starting = threading.Lock()


os.register_at_fork(after_in_child=_unlock)
