"""mingshu serve: the web pages."""

from __future__ import annotations

import sys

import click

from mingshu.cli.main import needs_home


@click.command("serve")
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="监听地址。 Address.")
@click.option("--workers", default=2, show_default=True, help="进程数。 Processes.")
@needs_home
def serve_command(bind: str, workers: int) -> None:
    """启动网页服务，按 Ctrl+C 停止。

    Serve the web pages; Ctrl+C stops.
    """
    from gunicorn.app.wsgiapp import WSGIApplication

    click.echo(f"明述已启动：http://{bind}  （Ctrl+C 停止 / stops）")
    sys.argv = [
        "gunicorn",
        "mingshu.wsgi:application",
        "--bind",
        bind,
        "--workers",
        str(workers),
        "--worker-class",
        "gthread",
        "--threads",
        "8",
        "--timeout",
        "120",
        "--log-level",
        "warning",
    ]
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]").run()
