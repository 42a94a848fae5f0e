"""One JSON document posted to an address outside: over HTTPS, to the machine that was looked at, and nowhere else.

The name is resolved once; every address it has must be a public one, and the connection goes to one of these, while the
certificate is asked for the name. No redirect is followed, no proxy of the environment used, and the exchange takes
``LONGEST`` seconds at most.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import json
import socket
import ssl
from threading import Timer
from typing import Any
from urllib.parse import SplitResult, urlsplit

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.reminders.models import LONGEST_ADDRESS, NotSent

LONGEST, MOST_READ = 10.0, 65_536
"""Seconds for the whole exchange; bytes that are read of an answer."""
_DONE = range(200, 300)


def checked_address(address: str) -> str:
    """``address`` if something may be posted there, as far as its letters tell; raises ``BadInput``."""
    found = address.strip()
    try:
        parts = urlsplit(found)
        known = parts.scheme == "https" and parts.hostname and (parts.port or 443) and "@" not in parts.netloc
    except ValueError:
        known = False
    if not known or not found.isascii() or not found.isprintable() or " " in found:
        raise BadInput(
            Bilingual(
                "Webhook 地址应是 https:// 开头的网址。", "A webhook is an address that begins with https://."
            ),
            Bilingual("请从群机器人的设置里完整复制。", "Copy it whole from the settings of the robot."),
        )
    if len(found) > LONGEST_ADDRESS:
        raise BadInput(
            Bilingual(
                f"Webhook 地址超过{LONGEST_ADDRESS}字，没有保存。",
                f"The address has more than {LONGEST_ADDRESS} signs; nothing was saved.",
            )
        )
    return found


def post_json(address: str, body: dict[str, Any]) -> dict[str, Any]:
    """Post ``body``; what was answered, ``{}`` where that is no JSON object. Raises ``NotSent``."""
    parts = urlsplit(checked_address(address))
    host, port = str(parts.hostname), parts.port or 443
    connection = _Pinned(host, port, _public_address(host, port))
    timer = Timer(LONGEST, connection.cut)
    timer.start()
    try:
        connection.request("POST", _target(parts), json.dumps(body, ensure_ascii=False).encode(), _HEADERS)
        answer = connection.getresponse()
        said = answer.read(MOST_READ)
    except ssl.SSLCertVerificationError as problem:
        raise NotSent("untrusted") from problem
    except (OSError, http.client.HTTPException) as problem:
        is_late = connection.is_cut or isinstance(problem, TimeoutError)
        raise NotSent("late" if is_late else "unreachable") from problem
    finally:
        timer.cancel()
        connection.close()
    if connection.is_cut:
        raise NotSent("late")
    if answer.status not in _DONE:
        raise NotSent("status", str(answer.status))
    return _read(said)


_HEADERS = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "mingshu", "Connection": "close"}


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network, an IPv4 address within an IPv6 one included."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or _translated(found)
        if inner or found.teredo:
            return inner is not None and is_public(str(inner))
    return found.is_global and not found.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an address of NAT64 (RFC 6052), or one of the old form ``::a.b.c.d``, leads to."""
    known = any(address in network for network in _LEADING_ON)
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if known else None


_LEADING_ON = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96")))


def _public_address(host: str, port: int) -> str:
    """The first address of ``host``; raises ``NotSent`` where it has none, or one that is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as problem:
        raise NotSent("unreachable") from problem
    addresses = [str(one[4][0]) for one in found]
    if not addresses:
        raise NotSent("unreachable")
    if not all(map(is_public, addresses)):
        raise NotSent("private")
    return addresses[0]


class _Pinned(http.client.HTTPSConnection):
    """Connects to the address that was looked at; asks the certificate for the name."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=LONGEST / 2)
        self.address, self.is_cut = address, False
        self._line: ssl.SSLSocket | None = None  # ``sock`` is let go once an answer begins

    def connect(self) -> None:
        """Connect, and shake hands for the name."""
        plain = socket.create_connection((self.address, self.port), self.timeout)
        self.sock = self._line = _context().wrap_socket(
            plain, server_hostname=self.host, do_handshake_on_connect=False
        )
        self._line.do_handshake()

    def cut(self) -> None:
        """End it from outside: what waits for an answer waits no longer."""
        self.is_cut = True
        with contextlib.suppress(OSError):
            if self._line:
                socket.socket.shutdown(self._line, socket.SHUT_RDWR)


def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _read(said: bytes) -> dict[str, Any]:
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
