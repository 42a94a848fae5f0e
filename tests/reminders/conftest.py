"""A case that comes due, and where reminders arrive: a mail server and a web server of the test's own."""

from __future__ import annotations

import ipaddress
import json
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import LazySettings

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ
from mingshu.reminders import posting
from tests.figures.conftest import Desk

FOI = LEDGERS.get("foi_request")
MATTER = "刘某宅基地；审批\n材料"
HOST = "robots.example.cn"


@pytest.fixture
def asked(township: Organ) -> LedgerRecord:
    """A request for information of 15 September 2026, to be answered by 19 October."""
    return request_of(township, "清公开,2026;12号")


def request_of(organ: Organ, number: str) -> LedgerRecord:
    clock = next(clock for clock in FOI.clocks if clock.limit == "PROC-FOI/S05")
    values = {FOI.about: MATTER, "request_no": number, "remarks": "申请人刘某"}
    record: LedgerRecord = Desk.started(
        organ, FOI, clock, date(2026, 9, 15), state=FOI.flow.states[0], **values
    )
    return record


@dataclass
class MailServer:
    """Takes every letter but those to ``refused``."""

    port: int
    refused: set[str] = field(default_factory=set)
    letters: list[EmailMessage] = field(default_factory=list)
    connections: int = 0


@pytest.fixture
def mail(settings: LazySettings) -> Iterator[MailServer]:
    """A mail server, the one that the installation sends through."""

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            kept.connections += 1
            self._say("220 sink")
            to = ""
            while line := self.rfile.readline().decode().strip():
                verb = line[:4].upper()
                if verb == "RCPT":
                    to = line.partition("<")[2].rstrip(">")
                    self._say("550 nobody" if to in kept.refused else "250 ok")
                elif verb == "DATA":
                    self._say("354 go on")
                    kept.letters.append(self._letter())
                    self._say("250 ok")
                elif verb == "QUIT":
                    self._say("221 bye")
                    return
                else:
                    self._say("250 ok")

        def _letter(self) -> EmailMessage:
            lines = iter(self.rfile.readline, b".\r\n")
            found = message_from_bytes(b"".join(lines), policy=policy.default)
            assert isinstance(found, EmailMessage)
            return found

        def _say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    with _served(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk)) as port:
        kept = MailServer(port)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_SSL = "127.0.0.1", port, False
        settings.EMAIL_FROM = "mingshu@example.cn"
        yield kept


@dataclass
class Robots:
    """Answers every post with ``status`` and ``answer``; keeps what came, and by which name it was asked."""

    port: int
    status: int = 200
    answer: bytes = b'{"errcode":0,"errmsg":"ok"}'
    location: str = ""
    drips: bool = False
    bodies: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"https://{HOST}:{self.port}/send?key=secret"


@pytest.fixture
def robots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Robots]:
    """A web server that goes by the name of ``HOST`` and has its certificate; this machine counts as a public one."""

    class Talk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kept.paths.append(self.path)
            kept.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(kept.status)
            if kept.location:
                self.send_header("Location", kept.location)
            self.send_header("Content-Length", str(len(kept.answer)))
            self.end_headers()
            for part in (
                (kept.answer[at : at + 1] for at in range(len(kept.answer))) if kept.drips else [kept.answer]
            ):
                self.wfile.write(part)
                if kept.drips:
                    stop.wait(0.1)

        def log_message(self, *_words: object) -> None: ...

    stop = threading.Event()
    certificate, key = _certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Talk)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_what: None  # type: ignore[method-assign]
    monkeypatch.setattr(posting, "_context", lambda: ssl.create_default_context(cafile=str(certificate)))
    monkeypatch.setattr(posting, "is_public", lambda address: address == "127.0.0.1")
    resolved(monkeypatch, {HOST: ["127.0.0.1"]})
    with _served(server) as port:
        kept = Robots(port)
        yield kept
        stop.set()


def resolved(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]]) -> list[str]:
    """Names lead to these addresses; what was asked for, in its order."""
    asked: list[str] = []

    real = socket.getaddrinfo

    def look_up(host: str, port: int, *how: Any, **named: Any) -> list[tuple[Any, ...]]:
        if host[0].isdigit() or ":" in host:
            return real(host, port, *how, **named)
        asked.append(host)
        if host not in names:
            raise OSError(host)
        return [(0, 0, 0, "", (address, port)) for address in names[host]]

    monkeypatch.setattr(posting.socket, "getaddrinfo", look_up)
    return asked


@contextmanager
def _served(server: socketserver.TCPServer) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def _certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    begun = datetime(2020, 1, 1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begun)
        .not_valid_after(begun + timedelta(days=36_500))
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.DNSName(HOST), x509.IPAddress(ipaddress.IPv4Address("203.0.113.9"))]
            ),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "robots.pem", folder / "robots.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return certificate, secret
