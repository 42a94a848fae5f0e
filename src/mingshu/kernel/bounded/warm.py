"""The warm process: keeps the reading modules loaded and forks a bounded child for every call."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import pickle
import resource
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from selectors import EVENT_READ, DefaultSelector
from typing import IO, NamedTuple

from mingshu.kernel.bounded.answers import Answered, Outcome, write_answer
from mingshu.kernel.bounded.limits import impose, is_starved
from mingshu.kernel.errors import MingshuError
from mingshu.kernel.guard import Unforeseen, guarded

BEHIND = 5
"""By how much foreign files give way: where the processors are busy, whoever looks at a page goes first."""
_LONGEST_NAME = 1000
_CHUNK = 1 << 20
_LAST_WORDS = 4000
_KILOBYTE = 1 if sys.platform == "darwin" else 1024  # ru_maxrss


class _Child(NamedTuple):
    """A running child: where its end is told, what it writes to standard error, and how much memory it began with."""

    status: socket.socket
    written: IO[bytes]
    begun_with: int


def serve() -> None:
    """Serve the socket whose number is the first argument, until the other side is gone; then end all children."""
    os.nice(BEHIND)
    control = socket.socket(fileno=int(sys.argv[1]))
    children: dict[int, _Child] = {}
    woken, waking = socket.socketpair()
    woken.setblocking(False)
    waking.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.set_wakeup_fd(waking.fileno(), warn_on_full_buffer=False)
    with DefaultSelector() as selector:
        selector.register(control, EVENT_READ)
        selector.register(woken, EVENT_READ)
        while True:
            ready = {key.fileobj for key, _events in selector.select()}
            if woken in ready:
                _drained(woken)
                _reap(children)
            if control in ready and not _begun(control, children):
                break
    for process in children:
        _end_group(process)


def _drained(woken: socket.socket) -> None:
    with contextlib.suppress(BlockingIOError):
        while woken.recv(_CHUNK):
            pass


def _begun(control: socket.socket, children: dict[int, _Child]) -> bool:
    """Begin one call; whether there was one."""
    module, handed, _flags, _address = socket.recv_fds(control, _LONGEST_NAME, 2)
    if not module or len(handed) != 2:
        return False
    work, status = (socket.socket(fileno=number) for number in handed)
    _load(module.decode())
    written = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the child is reaped)
    process = os.fork()
    if process == 0:
        _child(work, [control, status, *(child.status for child in children.values())], written)
    work.close()
    children[process] = _Child(status, written, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return True


def _load(module: str) -> None:
    """Have the module here, so that no child has to load it; one that cannot be loaded fails in the child."""
    guarded(partial(importlib.import_module, module))


def _reap(children: dict[int, _Child]) -> None:
    for process in list(children):
        ended, status, used = os.wait4(process, os.WNOHANG)
        if ended:
            _end_group(process)  # what the child started, LibreOffice for one, ends with it
            _tell(children.pop(process), status, used.ru_maxrss)


def _tell(child: _Child, status: int, held: int) -> None:
    size = child.written.seek(0, os.SEEK_END)
    child.written.seek(max(0, size - _LAST_WORDS))
    told = child.written.read().decode("utf-8", "replace")
    grown = max(0, held - child.begun_with) * _KILOBYTE
    with contextlib.suppress(OSError):
        child.status.sendall(json.dumps([status, grown, told]).encode())
    child.status.close()
    child.written.close()


def _end_group(process: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)


def _child(work: socket.socket, others: list[socket.socket], written: IO[bytes]) -> None:
    """The life of a child; never returns."""
    status = 1
    try:
        os.setpgid(0, 0)
        os.dup2(written.fileno(), 2)
        for other in others:
            other.close()
        _work(work)
        status = 0
    finally:
        os._exit(status)


def _work(work: socket.socket) -> None:
    with work:
        bounds, function, given, named = pickle.loads(_all(work))
        impose(bounds)
        answer = _outcome(partial(function, *given, **named))
        work.sendall(write_answer(answer, bounds.answer))


def _outcome(work: Callable[[], object]) -> Answered:
    try:
        found = guarded(work)
    except MingshuError as error:
        # A library may call a lack of memory a damaged file.
        return Answered(Outcome.MEMORY, None) if is_starved() else Answered(Outcome.REFUSED, error)
    if not isinstance(found, Unforeseen):
        return Answered(Outcome.DONE, found)
    if isinstance(found.error, MemoryError) or is_starved():
        return Answered(Outcome.MEMORY, None)
    return Answered(Outcome.FAILED, found.told)


def _all(work: socket.socket) -> bytes:
    pieces: list[bytes] = []
    while piece := work.recv(_CHUNK):
        pieces.append(piece)
    return b"".join(pieces)
