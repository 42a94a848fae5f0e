"""What an import found, on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from mingshu.kernel.errors import MingshuError
from mingshu.ledgers.spreadsheets import KEEP, About, Ask, Ignored, ImportOutcome, Option, RowChange

SHOWN = 30
OFFERED = 12


def print_outcome(file: Path, outcome: ImportOutcome) -> None:
    """The counts, then problems and open questions on the error stream, then what was noted."""
    _print_counts(file, outcome)
    for problem in outcome.problems[:SHOWN]:
        click.echo(_indented(problem.both()), err=True)
    if len(outcome.problems) > SHOWN:
        rest = len(outcome.problems) - SHOWN
        click.echo(f"  ……还有 {rest} 处，见标注副本（--annotate）。 … and {rest} more.", err=True)
    for key, value in outcome.misfits.items():
        click.echo(
            f"  “{value}”不是“{key}”的答案，没有采用。 “{value}” is no answer to “{key}” and was not used.",
            err=True,
        )
    for ask in outcome.open[:SHOWN]:
        click.echo(_indented(_asked(ask)), err=True)
    if outcome.open:
        click.echo(
            "  用 --questions 写出全部问题，填好后用 --answers 交回。 Answer with --answers.", err=True
        )
    for change in outcome.changes[:SHOWN]:
        click.echo(f"  “{change.sheet}”第{change.row}行 row {change.row}：{_told(change)}")
    _print_places([*outcome.notes[:SHOWN], *outcome.ignored[:SHOWN]])
    for ask in outcome.asks:
        if ask.about is About.COLUMN and ask.default == KEEP == outcome.taken.get(ask.key):
            click.echo(f"  “{ask.sheet}” {ask.message.zh} {ask.message.en}")


def print_refusal(file: Path, problem: MingshuError) -> None:
    """That nothing of the file was written, and why; what became of the others stands by their names."""
    click.echo(f"{file.name}：未写入。 Nothing was written.", err=True)
    click.echo(_indented(problem.both()), err=True)


def _print_counts(file: Path, outcome: ImportOutcome) -> None:
    counts = f"新增 {outcome.added}，更新 {outcome.changed}，未变 {outcome.unchanged}"
    counts_en = f"added {outcome.added}, changed {outcome.changed}, unchanged {outcome.unchanged}"
    if outcome.written:
        click.echo(f"{file.name}：{counts}。 {counts_en}.")
        if outcome.left_for_later:
            later = outcome.left_for_later
            click.echo(f"  还有 {later} 行留待以后导入。 {later} rows are left for later.", err=True)
    elif outcome.clean:
        click.echo(f"{file.name}（只检查 dry run）：{counts}。 {counts_en}.")
    else:
        click.echo(f"{file.name}：未写入。 Nothing was written.", err=True)


def _print_places(told: Sequence[Ignored]) -> None:
    for one in told:
        where = f"“{one.sheet}” {one.letter}{one.row or ''}"
        click.echo(f"  {where} {one.text}：{one.reason.zh} {one.reason.en}")


def _asked(ask: Ask) -> str:
    offered = "；".join(_offered(one) for one in ask.options[:OFFERED])
    offered += "……" if len(ask.options) > OFFERED else ""
    return f"{ask.message.both()}\n  {ask.key}: {offered}"


def _offered(one: Option) -> str:
    return one.value if one.label.zh == one.value else f"{one.value}（{one.label.zh}）"


def _told(change: RowChange) -> str:
    return "；".join(f"{cell.title} {cell.old} → {cell.new}" for cell in change.cells)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
