"""mingshu check: whether all that was kept is as it was kept."""

from __future__ import annotations

import json

import click

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.cli.main import DONE, FOUND_PROBLEMS, needs_home
from mingshu.ledgers.standing import rows_accept
from mingshu.organisations.standing import ORGANS
from mingshu.upkeep.checking import check_record
from mingshu.upkeep.checks import reports, returns, run_checks, way_out_of
from mingshu.upkeep.checks.left_open import left_open
from mingshu.upkeep.checks.outcome import Outcome
from mingshu.upkeep.checks.outside import outside

_SHOWN = 20


@click.command("check")
@click.option(
    "--repair",
    is_flag=True,
    help="重建能重建的，收紧文件权限。 Rebuild what can be rebuilt, close files to others.",
)
@click.option(
    "--trust-rows",
    "trusting",
    is_flag=True,
    help="认可台账记录、零报告和导入登记的现状并记入日志。 "
    "Take rows, nil returns and imports as they stand, and say so in the log.",
)
@click.option(
    "--trust-organs",
    "trusting_organs",
    is_flag=True,
    help="认可机关、隶属和任职的现状并记入日志。 "
    "Take organs, their places and terms as they stand, and say so in the log.",
)
@click.option(
    "--trust-reports",
    "trusting_reports",
    is_flag=True,
    help="认可报告登记（述职人、状态、更正等）的现状并记入日志。 "
    "Take what is noted of reports as it stands, and say so in the log.",
)
@click.option(
    "--record",
    is_flag=True,
    help="记入日志并写锚点，供每夜任务用。 Keep the outcome and anchor the log; for the nightly job.",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。 Print JSON.")
@needs_home
def check_command(
    repair: bool, trusting: bool, trusting_organs: bool, trusting_reports: bool, record: bool, as_json: bool
) -> int:
    """核对审计链、冻结的报告、附件、数据、文件权限和遗留的锁；0 完好，1 有问题。

    Check the audit log, frozen reports, attachments, figures, permissions and stale locks: 0 all well, 1 not.
    """
    outcomes = []
    if trusting:
        rows_accept(actor=COMMAND_LINE)
        for held in returns.HELD:
            held.accept(COMMAND_LINE.username)
    if trusting_organs:
        ORGANS.accept(COMMAND_LINE.username)
    if trusting_reports:
        for held in reports.HELD:
            held.accept(COMMAND_LINE.username)
    for outcome in run_checks(repair=repair):
        outcomes.append(outcome)
        if not as_json:
            _tell(outcome)
    if not as_json:
        for told in (*left_open(), *outside()):
            click.echo(f"• {told.zh} {told.en}")
    if record:
        check_record(actor=COMMAND_LINE, outcomes=outcomes)
    if as_json:
        click.echo(json.dumps([one.as_data() for one in outcomes], ensure_ascii=False, indent=1))
    return FOUND_PROBLEMS if any(one.troubles for one in outcomes) else DONE


def _tell(outcome: Outcome) -> None:
    mended = f"，已修复 {outcome.mended} 处 mended" if outcome.mended else ""
    if not outcome.troubles:
        click.echo(f"✓ {outcome.title.zh} {outcome.title.en}：完好 well{mended}")
        return
    click.echo(f"✗ {outcome.title.zh} {outcome.title.en}：{len(outcome.troubles)} 处 found{mended}")
    for trouble in outcome.troubles[:_SHOWN]:
        click.echo(f"  {trouble.zh} {trouble.en}")
    if len(outcome.troubles) > _SHOWN:
        click.echo(f"  … {len(outcome.troubles) - _SHOWN}")
    if way_out := way_out_of(outcome.id):
        click.echo(f"  → {way_out.zh} {way_out.en}")
