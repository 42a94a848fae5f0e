"""mingshu remind: tells people of last days of the law, by e-mail and webhook."""

from __future__ import annotations

import click
from django.utils import timezone

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.cli.main import DONE, FOUND_PROBLEMS, needs_home
from mingshu.reminders.sending import reminders_send


@click.command("remind")
@needs_home
def remind_command() -> int:
    """把新的即将到期和超期事项发到各人邮箱和群机器人；休息日不发，同一事项不重发。1 有没发出的。

    Tell what is newly due soon or overdue; never on a day of rest, no matter twice. 1: somebody was not reached.
    """
    run = reminders_send(actor=COMMAND_LINE, today=timezone.localdate())
    if not run.is_working_day:
        click.echo("今天是休息日，不发提醒。 A day of rest: nobody is reminded.")
        return DONE
    click.echo(f"已发送 {run.sent} 份。 {run.sent} sent.")
    for name, problem in run.failed:
        click.echo(f"✗ {name}：{problem.words.zh}。 {problem.words.en}", err=True)
    return FOUND_PROBLEMS if run.failed else DONE
