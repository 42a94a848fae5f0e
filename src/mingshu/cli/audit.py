"""mingshu audit: read the log, and prove that nothing of it was touched."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click
from django.utils import timezone

from mingshu.audit.models import Entry
from mingshu.audit.reading import Wanted, entries_where, last_of
from mingshu.audit.verifying import Examined, examine
from mingshu.cli.main import DONE, FOUND_PROBLEMS, needs_home
from mingshu.cli.options import DAY, ORGAN
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.digests import KEPT
from mingshu.organisations.models import Organ
from mingshu.reports.held import STATE

_SHOWN = 50


@click.group("audit")
def audit_command() -> None:
    """审计日志：查看、核验。

    The audit log: show, verify.
    """


@audit_command.command("verify")
@click.option(
    "--anchors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="另处保存的锚点文件。 A copy of the anchors kept elsewhere.",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。 Print JSON.")
@needs_home
def verify(anchors: Path | None, as_json: bool) -> int:
    """核验日志没有被改动、插入、删除、截断或重新封存；0 完好，1 有问题。

    Verify that nothing was edited, put in, taken out, cut off or sealed anew; 0 intact, 1 not.
    """
    found = examine(anchors)
    click.echo(_as_json(found) if as_json else _as_text(found))
    return FOUND_PROBLEMS if found.troubles else DONE


def _as_json(found: Examined) -> str:
    troubles = [{"zh": one.zh, "en": one.en} for one in found.troubles]
    said = {"entries": found.entries, "sealed": found.sealed, "troubles": troubles}
    return json.dumps(said, ensure_ascii=False, indent=1)


def _as_text(found: Examined) -> str:
    if not found.troubles:
        said = Bilingual(
            f"完好：{found.entries} 条，本机密钥封存 {found.sealed} 条。",
            f"Intact: {found.entries} entries, {found.sealed} sealed here.",
        )
        return f"{said.zh} {said.en}"
    lines = [f"✗ {one.zh} {one.en}" for one in found.troubles[:_SHOWN]]
    return "\n".join([*lines, f"共 {len(found.troubles)} 处。 {len(found.troubles)} in all."])


@audit_command.command("show")
@click.option("--org", "organ", type=ORGAN, help="机关代码。 Code of the organ.")
@click.option("--actor", help="操作人。 Who did it.")
@click.option("--verb", help="操作，如 report_sign。 What was done, such as report_sign.")
@click.option("--about", metavar="KIND[:ID]", help="对象，如 report:3。 Of what, such as report:3.")
@click.option("--since", type=DAY, help="自某日。 From a day.")
@click.option("--until", type=DAY, help="至某日（含）。 To a day, inclusive.")
@click.option(
    "--last", type=click.IntRange(1), default=_SHOWN, show_default=True, help="最近几条。 The last so many."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="输出格式。 Output."
)
@needs_home
def show(
    organ: Organ | None,
    actor: str | None,
    verb: str | None,
    about: str | None,
    since: date | None,
    until: date | None,
    last: int,
    form: str,
) -> None:
    """按时间列出记录，最早的在前。

    List entries, oldest first.
    """
    kind, _colon, subject = (about or "").partition(":")
    wanted = Wanted(
        since=since,
        until=until,
        actors=None if actor is None else [actor],
        verbs=[verb] if verb else (),
        organ_code=organ.code if organ else "",
        kind=kind,
        subject=subject,
    )
    for entry in last_of(entries_where(wanted), last):
        click.echo(_json_line(entry) if form == "jsonl" else _line(entry))


def _line(entry: Entry) -> str:
    at = timezone.localtime(entry.at).isoformat(sep=" ", timespec="seconds")
    about = f"{entry.subject_kind}:{entry.subject_id}" if entry.subject_id else entry.subject_kind
    told = {name: value for name, value in entry.differences.items() if name not in (KEPT, STATE)}
    changed = json.dumps(told, ensure_ascii=False) if told else ""
    return "  ".join(
        filter(None, [f"{entry.pk}", at, entry.actor, entry.verb, about, entry.organ_code, changed])
    )


def _json_line(entry: Entry) -> str:
    names = (
        "actor",
        "verb",
        "subject_kind",
        "subject_id",
        "organ_code",
        "differences",
        "hash",
        "key",
        "seal",
    )
    said = {name: getattr(entry, name) for name in names}
    return json.dumps({"number": entry.pk, "at": entry.at.isoformat(), **said}, ensure_ascii=False)
