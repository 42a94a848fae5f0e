"""mingshu report: duty reports and annual reports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from mingshu.cli.main import needs_home
from mingshu.cli.options import ORGAN, until_option, year_option
from mingshu.cli.places import writable_file, writable_folder
from mingshu.cli.progress import progress_shown
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.reports.draft import Draft
from mingshu.reports.drafting import draft_report
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.rendering import Progress, write_all_under, write_content, write_report
from mingshu.reports.selectors import report_of, signed_version
from mingshu.reports.standing import printed

SHOWN_GAPS = 10


@click.command("report")
@click.option("--org", "organ", type=ORGAN, help="机关代码。 Code of the organ.")
@click.option("--all-under", "ancestor", type=ORGAN, help="全部下级各写一份。 One for each organ below.")
@year_option
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), required=True, help="种类。 Kind.")
@click.option(
    "--holder",
    type=click.Choice([holder.value for holder in Holder]),
    default=Holder.GOVERNMENT.value,
    show_default=True,
    help="党委或政府主要负责人。 Party or government head.",
)
@until_option
@click.option(
    "--signed", is_flag=True, help="写出已签署的一份，不重新起草。 The signed one as it was frozen."
)
@click.option(
    "-o",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    help=".docx .pdf .html .json 文件；配合 --all-under 时为文件夹。 File, or folder with --all-under.",
)
@needs_home
def report_command(
    organ: Organ | None,
    ancestor: Organ | None,
    year: int,
    kind: str,
    holder: str,
    until: date | None,
    signed: bool,
    target: Path,
) -> None:
    """由台账写出报告，每个数字都能查到来源。

    Write a report from the ledgers; every number leads back to its rows.
    """
    if (organ is None) == (ancestor is None):
        raise BadInput(
            Bilingual("--org 和 --all-under 须给且只给一个。", "Give --org or --all-under, not both.")
        )
    if signed:
        _write_signed(organ, year, Kind(kind), Holder(holder), target, until)
        return
    if ancestor is not None:
        _write_all(ancestor, year, Kind(kind), Holder(holder), writable_folder(target), until)
        return
    assert organ is not None
    writable_file(target)
    draft = draft_report(organ=organ, year=year, kind=Kind(kind), holder=Holder(holder), until=until)
    rendered = write_report(draft, target)
    click.echo(f"已写出 {rendered.path}（{rendered.seconds:.2f} 秒）。 Written.")
    if rendered.fonts:
        click.echo(f"字体 fonts：{'，'.join(map(str, rendered.fonts))}")
    _print_gaps(draft)


def _write_signed(
    organ: Organ | None, year: int, kind: Kind, holder: Holder, target: Path, until: date | None
) -> None:
    if organ is None or until is not None:
        raise BadInput(
            Bilingual(
                "--signed 只用于一个机关（--org），且不能改数据截止日期。",
                "--signed goes with --org alone, and its cut-off is the frozen one.",
            )
        )
    sealed = signed_version(report_of(organ, year, kind, holder))
    rendered = write_content(printed(sealed), writable_file(target))
    click.echo(f"已写出 {rendered.path}，校验值 {sealed.head.digest}。 Written as signed.")


def _print_gaps(draft: Draft) -> None:
    if draft.gaps:
        click.echo(f"缺少 {len(draft.gaps)} 项数据： {len(draft.gaps)} gaps:")
    for gap in draft.gaps[:SHOWN_GAPS]:
        click.echo(f"  {gap.message}")
    if len(draft.gaps) > SHOWN_GAPS:
        click.echo("  ……其余见 .json 输出。 … the rest is in the .json output.")


def _write_all(
    ancestor: Organ, year: int, kind: Kind, holder: Holder, folder: Path, until: date | None
) -> None:
    with progress_shown(ancestor.name) as progress, _told_so_far(progress, folder) as counted:
        written = write_all_under(
            ancestor=ancestor,
            year=year,
            kind=kind,
            holder=holder,
            folder=folder,
            until=until,
            progress=counted,
        )
    click.echo(f"已写出 {len(written)} 份报告到 {folder}。 {len(written)} reports written.")


@contextmanager
def _told_so_far(progress: Progress, folder: Path) -> Iterator[Progress]:
    """Counts what is written, and tells it where the rest fails."""
    done = 0

    def counted(number: int, of: int) -> None:
        nonlocal done
        done = number
        progress(number, of)

    try:
        yield counted
    except Exception:
        click.echo(f"已写出 {done} 份到 {folder}，其余没有写。 {done} written, the rest not.", err=True)
        raise
