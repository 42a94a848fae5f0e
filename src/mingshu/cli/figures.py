"""mingshu figures: what the ledgers add up to."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import click

from mingshu.cli.main import needs_home
from mingshu.cli.named import MEASURE
from mingshu.cli.options import org_option, until_option, year_option
from mingshu.figures.rendering import rows, table
from mingshu.figures.values import figures_of
from mingshu.organisations.models import Organ


@click.command("figures")
@org_option
@year_option
@until_option
@click.option(
    "--measure",
    "measure_ids",
    multiple=True,
    type=MEASURE,
    help="只看某项，可多次。 Only this measure; repeatable.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    help="输出格式。 Output.",
)
@needs_home
def figures_command(
    organ: Organ, year: int, until: date | None, measure_ids: tuple[str, ...], form: str
) -> None:
    """列出一个机关一个年度的全部数据，含下级。

    Figures of an organ and all below it for a year.
    """
    figures = list(figures_of(organ, year, until, measure_ids or None).values())
    if form == "table":
        click.echo(table(figures))
    elif form == "json":
        click.echo(json.dumps(rows(figures), ensure_ascii=False, indent=1))
    else:
        click.echo(_as_csv(rows(figures)), nl=False)


def _as_csv(found: list[dict[str, object]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(found[0]) if found else ["id"])
    writer.writeheader()
    for row in found:
        writer.writerow({**row, "records": " ".join(map(str, row["records"]))})  # type: ignore[call-overload]
    return text.getvalue()
