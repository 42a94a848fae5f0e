"""The kind of gunicorn worker that ``mingshu serve`` runs."""

from __future__ import annotations

import resource
import socket
import sys
import time
from typing import Any

from django.conf import settings
from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.task import ThreadedTaskDispatcher

from mingshu.cli.serving.arrivals import KB, Door, TcpDoor, UnixDoor, door_at

CONNECTIONS = 800
"""Connections one process holds open; most only wait."""

LOOK_EVERY, IDLE_AFTER, HEAD = 2, 60, 32 * KB
"""Seconds between looks for late and idle connections, seconds after which one is idle, bytes of a head."""


class PatientWorker(Worker):
    """One process: waitress takes in whole requests, threads answer them, gunicorn sees to it that it lives."""

    def run(self) -> None:
        """Serve until told to stop; what has arrived by then is answered."""
        _allow_files(3 * CONNECTIONS)
        threads = ThreadedTaskDispatcher()
        threads.set_thread_count(self.cfg.threads)
        watched: dict[int, Any] = {}
        sockets: list[Any] = self.sockets  # each holds the socket proper
        doors = [self._open(listening.sock, watched, threads) for listening in sockets]
        while self.alive:
            self._turn(watched)
        for door in doors:
            door.accepting = False
        self._turn(watched)  # what stands in the sockets is taken in
        until = time.monotonic() + self.cfg.graceful_timeout
        while any(_is_busy(one) for one in watched.values()) and time.monotonic() < until:
            self._turn(watched)
        sys.exit(0)

    def _turn(self, watched: dict[int, Any]) -> None:
        self.notify()
        wasyncore.loop(timeout=1, use_poll=True, map=watched, count=1)

    def _open(
        self, sock: socket.socket, watched: dict[int, Any], threads: ThreadedTaskDispatcher
    ) -> TcpDoor | UnixDoor:
        sock.setblocking(False)
        told = (sock.family, sock.type, sock.proto, sock.getsockname())
        adjusted = Adjustments(sockets=[sock], **adjustments())
        application: Any = self.wsgi
        return door_at(sock)(
            application,
            watched,
            True,
            sock,
            dispatcher=threads,
            adj=adjusted,
            sockinfo=told,
            bind_socket=False,
        )


def _is_busy(watched: object) -> bool:
    return isinstance(watched, Door) and bool(watched.requests or watched.total_outbufs_len)


def adjustments() -> dict[str, Any]:
    """How waitress is set: what a proxy says counts only where ``MINGSHU_PROXY`` names it."""
    proxy = settings.MINGSHU_PROXY
    trusted = {"trusted_proxy": proxy, "trusted_proxy_count": 1} if proxy else {}
    if proxy:
        trusted["trusted_proxy_headers"] = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}
    return {
        "ident": None,
        "connection_limit": CONNECTIONS,
        "cleanup_interval": LOOK_EVERY,
        "channel_timeout": IDLE_AFTER,
        "max_request_header_size": HEAD,
        "clear_untrusted_proxy_headers": True,
        "log_socket_errors": False,
        **trusted,
    }


def _allow_files(needed: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(needed, hard), hard))
