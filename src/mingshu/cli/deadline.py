"""mingshu deadline: the last days of a procedure from a day, with the article and the count."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, time

import click

from mingshu.cli.main import needs_home
from mingshu.cli.several import SeveralOptions
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.law import Procedure, Step, TimeLimit
from mingshu.procedures.counted import Counted, counted, limits_of
from mingshu.procedures.naming import procedure_named, step_named
from mingshu.timelimits import Pause, Unit


class MomentParameter(click.ParamType[datetime]):
    """A day, with the time of day where a limit counts hours: 2026-09-15 or 2026-09-15T10:30."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read an ISO day or moment; raises ``BadInput`` for anything else."""
        try:
            return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        except ValueError:
            raise BadInput(
                Bilingual(
                    f"“{value}”不是 2026-09-15 或 2026-09-15T10:30 这样的日期。",
                    f"“{value}” is not a day such as 2026-09-15 or 2026-09-15T10:30.",
                )
            ) from None


class PauseParameter(click.ParamType[Pause]):
    """A first and a last day: 2026-09-20..2026-10-12."""

    name = "days"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Pause:
        """Read both days; raises ``BadInput`` for anything else, or where the last is before the first."""
        first, _, last = str(value).partition("..")
        try:
            since, until = date.fromisoformat(first), date.fromisoformat(last)
        except ValueError:
            raise BadInput(
                Bilingual(
                    f"“{value}”不是 2026-09-20..2026-10-12 这样的起止日期。",
                    f"“{value}” is not a first and last day such as 2026-09-20..2026-10-12.",
                )
            ) from None
        return Pause(since, until)


@click.command("deadline")
@click.argument("procedure")
@click.option(
    "--from", "start", type=MomentParameter(), required=True, help="起算日（时）。 The day it starts."
)
@click.option("--step", help="只看这个步骤（编号或名称）。 This step only.")
@click.option(
    "--pause",
    "pauses",
    cls=SeveralOptions,
    type=PauseParameter(),
    multiple=True,
    help="依法扣除的时间（须写 --step），如征求意见、鉴定：2026-09-20..2026-10-12，起日不扣。 Time left out by law.",
)
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出格式。 Output."
)
@needs_home
def deadline_command(
    procedure: str, start: datetime, step: str | None, pauses: tuple[Pause, ...], form: str
) -> None:
    """推算法定期限：每个步骤从某日起算的届满日、依据和算法。

    The last day of each step of a procedure counted from a day, with the article and how it was counted.

    例 / for instance: mingshu deadline 行政复议 --from 2026-09-15
    """
    of = procedure_named(procedure)
    asked = [step_named(of, step)] if step else list(of.steps)
    if pauses and not step:
        raise BadInput(
            Bilingual("扣除时间须写明是哪个步骤的期限。", "Time is left out of the limit of one step."),
            Bilingual("请加 --step。", "Add --step."),
        )
    limits = [(one, limit) for one, limit in limits_of(of, start.date()) if one in asked]
    if not limits:
        raise BadInput(
            Bilingual(
                f"“{of.title.zh}{'/' + asked[0].title.zh if step else ''}”没有收录期限。",
                f"No time limit is on record for “{of.title.en}{'/' + asked[0].title.en if step else ''}”.",
            )
        )
    if form == "json":
        rows = [_row(of, one, limit, start, pauses) for one, limit in limits]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    click.echo(f"{of.title.zh}（{of.id}），自{start.date()}起算  {of.title.en}, from {start.date()}")
    for one, limit in limits:
        click.echo("\n" + "\n".join(_told(of, one, limit, start, pauses)))


def _count(
    of: Procedure, step: Step, limit: TimeLimit | None, start: datetime, pauses: Sequence[Pause]
) -> Counted | None:
    """None where the limit of that time is not on record, or counts hours and no time of day was given."""
    if limit is None or (limit.unit is Unit.HOUR and start.time() == time.min):
        return None
    return counted(of, step, start if limit.unit is Unit.HOUR else start.date(), pauses)


def _told(
    of: Procedure, step: Step, limit: TimeLimit | None, start: datetime, pauses: Sequence[Pause]
) -> Sequence[str]:
    head = f"{step.id} {step.title.zh}  {step.title.en}"
    if limit is None:
        return [
            head,
            "   当时的期限没有收录，请按当时的法律人工确定。  The limit of that time is not on record.",
        ]
    since = limit.starts.zh.removesuffix("（倒推）") if limit.starts else ""
    starts = (
        f"（自{since}起{'倒推' if limit.backwards else ''}）  (from: {limit.starts.en})"
        if limit.starts
        else ""
    )
    lines = [head, f"   {limit.title.zh}，{limit.title.en}{starts}"]
    found = _count(of, step, limit, start, pauses)
    if found is None:
        return [
            *lines,
            "   以小时计：请写明时刻，如 --from 2026-09-15T10:30  In hours: give the time of day.",
        ]
    lines += [f"   {line}" for line in _days(found)]
    return [*lines, f"   {found.how.zh}", f"   {found.how.en}", f"   依据 {found.basis.zh}  {found.basis.en}"]


def _days(found: Counted) -> list[str]:
    if found.deadline is None:
        return []
    day: date | datetime = found.deadline.moment or found.deadline.day
    told = [f"→ {day}{'（暂定 provisional）' if found.deadline.provisional else ''}"]
    told += [f"  稳妥日 to be safe: {found.safe}"] if found.safe else []
    if found.longest:
        perhaps = "（暂定 provisional）" if found.longest.provisional else ""
        by = found.limit.extension.by if found.limit.extension else None
        approved = f"（经{by.zh}批准 if approved: {by.en}）" if by else ""
        told.append(f"  依法延长后最迟 with the whole extension: {found.longest.day}{perhaps}{approved}")
    return told


def _row(
    of: Procedure, step: Step, limit: TimeLimit | None, start: datetime, pauses: Sequence[Pause]
) -> dict[str, object]:
    found = _count(of, step, limit, start, pauses)
    last = found.deadline if found else None
    return {
        "step": f"{of.id}/{step.id}",
        "title": step.title.zh,
        "limit": limit.title.zh if limit else None,
        "starts": limit.starts.zh if limit and limit.starts else None,
        "day": str(last.moment or last.day) if last else None,
        "raw": str(last.raw) if last else None,
        "not_before": str(last.not_before) if last and last.not_before else None,
        "provisional": last.provisional if last else None,
        "safe": str(found.safe) if found and found.safe else None,
        "longest": str(found.longest.day) if found and found.longest else None,
        "longest_approved_by": limit.extension.by.zh if limit and limit.extension else None,
        "longest_is_provisional": bool(found and found.longest and found.longest.provisional),
        "basis": found.basis.zh if found else None,
        "how": found.how.zh if found else None,
    }
