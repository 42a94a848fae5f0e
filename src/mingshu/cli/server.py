"""mingshu serve: the web pages."""

from __future__ import annotations

import os
import socket
import sys
from functools import partial
from pathlib import Path

import click
from django.db import connection

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.cli.main import needs_home
from mingshu.cli.places import writable_file
from mingshu.kernel.digits import whole_number
from mingshu.kernel.errors import BadInput
from mingshu.kernel.sparing import kept_if_possible
from mingshu.kernel.text import Bilingual
from mingshu.kernel.without_room import let_others_in
from mingshu.upkeep.served import settings_note


@click.command("serve")
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="监听地址。 Address.")
@click.option("--workers", default=2, show_default=True, help="进程数。 Processes.")
@needs_home
def serve_command(bind: str, workers: int) -> None:
    """启动网页服务，按 Ctrl+C 停止。

    Serve the web pages; Ctrl+C stops.
    """
    from gunicorn.app.wsgiapp import WSGIApplication

    check_address(bind)
    kept_if_possible("the settings in use", partial(settings_note, actor=COMMAND_LINE), though_busy=True)
    let_others_in(connection)
    click.echo(f"明述已启动：http://{bind}  （Ctrl+C 停止 / stops）")
    sys.argv = [
        "gunicorn",
        "mingshu.wsgi:application",
        "--bind",
        bind,
        "--workers",
        str(workers),
        "--worker-class",
        "mingshu.cli.serving.worker.PatientWorker",
        "--threads",
        "8",
        "--timeout",
        "120",
        "--log-level",
        "warning",
    ]
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]").run()


def check_address(bind: str) -> None:
    """Nothing when pages can be served at ``bind`` (host:port, or unix:file).

    Raises ``BadInput`` when it is no address of this machine, needs more rights or is taken.
    """
    if bind.startswith("unix:"):
        writable_file(Path(bind.removeprefix("unix:")))
        return
    try:
        host, port = _host_and_port(bind)
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, _protocol, _name, address = found[0]
        with socket.socket(family, kind) as probe:
            # A server that has just stopped leaves its port waiting; gunicorn takes it over all the same.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except (ValueError, OverflowError, socket.gaierror) as problem:
        raise _unusable(Bilingual("不是可用的地址", "is no address to use"), bind) from problem
    except OSError as problem:
        reason = os.strerror(problem.errno) if problem.errno else str(problem)
        why = Bilingual(f"已被占用或不可使用（{reason}）", f"is taken or not allowed ({reason})")
        raise _unusable(why, bind) from problem


def _host_and_port(bind: str) -> tuple[str, int]:
    host, colon, port = bind.rpartition(":")
    number = whole_number(port)
    if not colon or number is None or number > 65535:
        raise ValueError(bind)
    return host.removeprefix("[").removesuffix("]"), number


def _unusable(why: Bilingual, bind: str) -> BadInput:
    return BadInput(
        Bilingual(f"未启动：{bind} {why.zh}。", f"Not started: {bind} {why.en}."),
        Bilingual(
            "请换一个端口，如 --bind 127.0.0.1:8001", "Use another port, such as --bind 127.0.0.1:8001"
        ),
    )
