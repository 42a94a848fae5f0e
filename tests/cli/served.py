"""A server as ``mingshu serve`` starts it, and a client that writes to its socket."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

COMMAND = [sys.executable, "-c", "from mingshu.cli.main import main; main()"]
PATIENCE = 120.0
"""Seconds until a condition that does not come true fails a test."""
NAME, PASSWORD = "clerk", "a-long-passphrase"


@dataclass
class Answer:
    """What came back for one request."""

    status: int
    head: str
    body: str

    def cookies(self) -> str:
        """The cookies it set, as a browser would send them."""
        return "; ".join(re.findall(r"(?im)^set-cookie: ([^;]+)", self.head))


@dataclass
class Served:
    """A running server and what still holds its connections."""

    port: int
    process: subprocess.Popen[str]
    held: ExitStack = field(default_factory=ExitStack)

    def connection(self) -> socket.socket:
        """A new connection, open until the test ends."""
        return self.held.enter_context(socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE))

    def start_of(self, said: str) -> socket.socket:
        """A connection on which ``said`` has been sent, and nothing more."""
        opened = self.connection()
        opened.sendall(said.encode())
        return opened

    def ask(self, *lines: str, body: str = "") -> Answer:
        """Send a request of ``lines`` (the first with its method and path) and read the answer to its end."""
        head = [f"{lines[0]} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *lines[1:]]
        if body:
            head += [f"Content-Length: {len(body)}", "Content-Type: application/x-www-form-urlencoded"]
        return read_answer(self.start_of("\r\n".join([*head, "", body])))

    def sign_in(self, *lines: str, name: str = NAME, password: str = PASSWORD) -> Answer:
        """Give a name and a password on the sign-in page."""
        page = self.ask("GET /sign-in/", *lines)
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.body)
        assert token, page.body
        body = f"csrfmiddlewaretoken={token[1]}&username={name}&password={password}"
        return self.ask("POST /sign-in/", f"Cookie: {page.cookies()}", *lines, body=body)


def read_answer(opened: socket.socket) -> Answer:
    """What the server sends until it closes."""
    received = b""
    while piece := opened.recv(65536):
        received += piece
    head, _, body = received.decode(errors="replace").partition("\r\n\r\n")
    return Answer(int(head.split()[1]), head, body)


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[Served]:
    """Serve the home that ``environment`` names at a free port of this machine until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*COMMAND, "serve", "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    made = Served(port, process)
    try:
        until = time.monotonic() + PATIENCE
        while not _answers(port):
            assert process.poll() is None and time.monotonic() < until, "the server did not start"
            time.sleep(0.1)
        yield made
    finally:
        made.held.close()
        process.terminate()
        process.communicate(timeout=PATIENCE)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
