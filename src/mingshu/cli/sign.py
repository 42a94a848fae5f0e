"""mingshu sign: a report submitted for signature."""

from __future__ import annotations

import click

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.cli.main import COULD_NOT_RUN, DONE, needs_home
from mingshu.cli.options import org_option, year_option
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.confirming import confirmation
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.selectors import report_of


@click.command("sign")
@org_option
@year_option
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), required=True, help="种类。 Kind.")
@click.option(
    "--holder",
    type=click.Choice([holder.value for holder in Holder]),
    default=Holder.GOVERNMENT.value,
    show_default=True,
    help="党委或政府主要负责人。 Party or government head.",
)
@click.option("--yes", is_flag=True, help="不再询问。 Do not ask.")
@needs_home
def sign_command(organ: Organ, year: int, kind: str, holder: str, yes: bool) -> int:
    """签署已提交的报告：先说明冻结什么，确认后冻结。

    Sign a submitted report: says what is frozen, asks once, freezes it.
    """
    report = report_of(organ, year, Kind(kind), Holder(holder))
    actions.report_signable(actor=COMMAND_LINE, report=report)
    asked = confirmation(report)
    click.echo(asked.said().both())
    if not yes and not click.confirm("确认签署？ Sign it?", default=False):
        click.echo("没有签署。 Not signed.")
        return COULD_NOT_RUN
    sealed = actions.report_sign(actor=COMMAND_LINE, report=report, seen=asked.seen)
    click.echo(f"已签署，校验值 {sealed.head.digest}。 Signed.")
    return DONE
