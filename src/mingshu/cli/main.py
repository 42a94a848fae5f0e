"""Entry point: prepares the home, runs a command, turns errors into messages and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mingshu import __version__
from mingshu.cli.usage import told
from mingshu.kernel.done import watched
from mingshu.kernel.errors import MingshuError
from mingshu.kernel.files import file_failed

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

DONE, FOUND_PROBLEMS, COULD_NOT_RUN = 0, 1, 2

COMMANDS = {
    "demo": "mingshu.cli.demo",
    "serve": "mingshu.cli.server",
    "org": "mingshu.cli.organs",
    "user": "mingshu.cli.users",
    "template": "mingshu.cli.sheets",
    "import": "mingshu.cli.sheets",
    "export": "mingshu.cli.sheets",
    "figures": "mingshu.cli.figures",
    "report": "mingshu.cli.report",
    "sign": "mingshu.cli.sign",
    "verify": "mingshu.cli.verify",
    "review": "mingshu.cli.review",
    "rules": "mingshu.cli.review",
    "catalogue": "mingshu.cli.catalogue",
    "deadline": "mingshu.cli.deadline",
    "holidays": "mingshu.cli.holidays",
    "audit": "mingshu.cli.audit",
    "check": "mingshu.cli.check",
    "check-install": "mingshu.cli.upkeep",
    "remind": "mingshu.cli.remind",
    "backup": "mingshu.cli.upkeep",
    "restore": "mingshu.cli.upkeep",
}


class Commands(click.Group):
    """Loads a command's module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called ``cmd_name``, with Django set up for it."""
        if cmd_name not in COMMANDS:
            return None
        set_up_django()
        command = getattr(import_module(COMMANDS[cmd_name]), cmd_name.replace("-", "_") + "_command")
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mingshu")
def mingshu() -> None:
    """明述：把台账变成每个数字都能核对的述法报告。

    Mingshu: ledgers become a duty report in which every figure proves itself.

    退出码 / exit codes: 0 完成 done, 1 发现问题 found problems, 2 无法执行 could not run.
    """


def set_up_django() -> None:
    """Load the settings and apps once."""
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingshu.settings")
        django.setup()


def prepare_home() -> None:
    """Bring the database of the home up to date; an empty home gets one. Of commands started at once one does it.

    The command goes by the holidays that were loaded there.
    """
    from django.core.management import call_command
    from django.db import connection

    from mingshu.home import alone, data_home
    from mingshu.kernel.without_room import open_somehow

    with alone(data_home(), "migrating"):  # to look is to open the file, which a new one bears from one alone
        _close_to_others(connection)
        open_somehow(connection)
        if is_behind(connection):
            call_command("migrate", verbosity=0, interactive=False)
            _tell_left_open()
    from mingshu.law.holidays import holidays_apply

    holidays_apply()


def _tell_left_open() -> None:
    """After an update, once: what the version before wrote is held against the log only when somebody accepts it."""
    from mingshu.upkeep.checks.left_open import left_open

    for still in left_open():
        click.echo(f"• {still.zh} {still.en}", err=True)


def _close_to_others(connection: BaseDatabaseWrapper) -> None:
    """A new SQLite file is made for its owner alone; its log takes over the mode."""
    file = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite" and file.is_absolute() and not file.exists():
        file.touch(mode=0o600)


def is_behind(connection: BaseDatabaseWrapper) -> bool:
    """Whether migrations wait to be applied."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def needs_home(function: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator of commands that use the database."""

    @wraps(function)
    def prepared(*args: Any, **kwargs: Any) -> Any:
        prepare_home()
        return function(*args, **kwargs)

    return prepared


def run(words: Sequence[str] | None = None) -> int:
    """Run one command line and give its exit code; messages in Chinese and English go to standard error."""
    given = sys.argv[1:] if words is None else list(words)
    try:
        with watched(), machine_told():
            status = mingshu.main(given, prog_name="mingshu", standalone_mode=False)
    except MingshuError as error:
        click.echo(error.both(), err=True)
        return COULD_NOT_RUN
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return COULD_NOT_RUN
    except click.UsageError as error:
        click.echo(told(error, _asked(given)), err=True)
        return COULD_NOT_RUN
    except click.ClickException as error:
        error.show()
        return COULD_NOT_RUN
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断。\nInterrupted.", err=True)
        return COULD_NOT_RUN
    return status if isinstance(status, int) else DONE


@contextmanager
def machine_told() -> Iterator[None]:
    """Raises ``DiskFailed`` for whatever the system or a database says of files and disks within it, ``Busy`` where
    others held the database too long."""
    try:
        yield
    except Exception as problem:
        if isinstance(problem, MingshuError | click.ClickException):
            raise
        from mingshu.kernel.contention import Busy, is_busy

        failed = file_failed(problem) or (Busy() if is_busy(problem) else None)
        if failed is None:
            raise
        raise failed from problem


def _asked(given: Sequence[str]) -> str:
    return " ".join(["mingshu", *(word for word in given[:1] if word in COMMANDS)])


def main() -> None:
    """The ``mingshu`` command."""
    sys.exit(run())


if __name__ == "__main__":
    main()
