"""mingshu catalogue: the law, the ledgers and the measures the product works with."""

from __future__ import annotations

import json
from collections.abc import Callable

import click

from mingshu import law
from mingshu.cli.main import needs_home
from mingshu.law.schema import Dated
from mingshu.ledgers.description import LEDGERS, MEASURES

Row = dict[str, object]
UNVERIFIED = "未核实 unverified"


def _standing(verified: bool) -> str:
    return "" if verified else UNVERIFIED


def _period(row: Dated) -> str:
    return f"{row.since or ''}…{row.until or ''}"


def _statutes() -> list[Row]:
    return [
        {"id": row.id, "title": row.title.zh, "level": str(row.level), "standing": _standing(row.verified)}
        for row in law.statutes()
    ]


def _duties() -> list[Row]:
    return [
        {
            "id": row.id,
            "title": row.title.zh,
            "article": row.article or "",
            "in_force": _period(row),
            "standing": _standing(row.verified),
        }
        for row in law.duties()
    ]


def _procedures() -> list[Row]:
    return [
        {"id": f"{procedure.id}/{step.id}", "title": step.title.zh, "article": step.article or "",
         "standing": _standing(step.verified)}
        for procedure in law.procedures()
        for step in procedure.steps
    ]  # fmt: skip


def _indicators() -> list[Row]:
    return [
        {"id": row.id, "title": row.title.zh, "formula": row.formula, "in_force": _period(row),
         "standing": _standing(row.verified)}
        for row in law.indicators()
    ]  # fmt: skip


def _frequencies() -> list[Row]:
    return [
        {"id": row.id, "title": row.title.zh, "least": row.least, "in_force": _period(row),
         "standing": _standing(row.verified)}
        for row in law.catalogue().frequencies
    ]  # fmt: skip


def _ledgers() -> list[Row]:
    return [
        {"id": ledger.id, "title": ledger.title, "family": ledger.family, "measures": len(ledger.measures)}
        for ledger in LEDGERS
    ]


def _measures() -> list[Row]:
    return [
        {"id": measure.id, "title": str(measure.title), "unit": measure.unit, "ledger": ledger.id}
        for ledger, measure in MEASURES
    ]


PARTS: dict[str, Callable[[], list[Row]]] = {
    "statutes": _statutes,
    "duties": _duties,
    "procedures": _procedures,
    "indicators": _indicators,
    "frequencies": _frequencies,
    "ledgers": _ledgers,
    "measures": _measures,
}


@click.command("catalogue")
@click.argument("part", type=click.Choice(list(PARTS)), required=False)
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出格式。 Output."
)
@needs_home
def catalogue_command(part: str | None, form: str) -> None:
    """查看法规、职责、程序、指标、频次、台账和数据项；未核实的条目会注明。

    Show statutes, duties, procedures, indicators, frequencies, ledgers, measures; unverified rows say so.
    """
    if part is None:
        click.echo("\n".join(f"{name}: {len(rows())}" for name, rows in PARTS.items()))
        return
    rows = PARTS[part]()
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            click.echo("  ".join(str(value) for value in row.values()))
