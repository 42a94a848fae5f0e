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
from mingshu.cli.several import SeveralOptions
from mingshu.figures.cutoff import cut_off_today
from mingshu.figures.rendering import rows, table
from mingshu.figures.values import figures_of
from mingshu.figures.whose import Whose
from mingshu.kernel.sparing import read_all_the_same
from mingshu.organisations.models import Organ


@click.command("figures")
@org_option
@year_option
@until_option
@click.option(
    "--measure",
    "measure_ids",
    multiple=True,
    cls=SeveralOptions,
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
@click.option(
    "--whose",
    type=click.Choice([whose.value for whose in Whose]),
    help="统计范围，默认各按口径。 Whose figures; default: each in its own scope.",
)
@needs_home
def figures_command(
    organ: Organ, year: int, until: date | None, measure_ids: tuple[str, ...], form: str, whose: str | None
) -> None:
    """列出一个机关一个年度的全部数据：本单位的事只计本单位，面上的数含所属。

    Figures of an organ for a year: its own acts of it alone, sums with all below it.
    """
    asked = Whose(whose) if whose else None
    day = until or cut_off_today(year)
    found = read_all_the_same(lambda: figures_of(organ, year, day, measure_ids or None, asked))
    figures = list(found.values())
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
