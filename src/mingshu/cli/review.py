"""mingshu review, mingshu rules: read anybody's report and say what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import click

from mingshu.cli.main import needs_home
from mingshu.cli.options import ORGAN, YEARS
from mingshu.cli.places import OUTPUT_FILE_OR_FOLDER
from mingshu.cli.progress import progress_shown
from mingshu.cli.several import SeveralArguments
from mingshu.kernel.errors import BadInput
from mingshu.kernel.files import written_whole
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.review.batch.folder import review_folder
from mingshu.review.frame import rules
from mingshu.review.rendering.lines import write_jsonl
from mingshu.review.rendering.page import as_html
from mingshu.review.rendering.summary import as_text
from mingshu.review.running import ReviewedFile, exit_code, review_paths


@click.command("review")
@click.argument(
    "paths", nargs=-1, cls=SeveralArguments, required=True, type=click.Path(exists=True, path_type=Path)
)
@click.option("--org", "organ", type=ORGAN, help="对照该机关的台账。 Hold claims against its ledgers.")
@click.option(
    "--year", type=YEARS, help="报告没有写明年度时用的年度。 Year of reports that do not say theirs."
)
@click.option(
    "--previous", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="上年报告。 Last year's."
)
@click.option(
    "--against",
    type=click.Path(exists=True, path_type=Path),
    help="比对雷同的文件夹。 Compare with a folder.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "jsonl"]),
    default="text",
    help="输出格式。 Output.",
)
@click.option(
    "-o",
    "target",
    type=OUTPUT_FILE_OR_FOLDER,
    help="写到文件；名称不带后缀的是文件夹，写出汇总；默认打印。 "
    "File; a name without suffix is a folder for a summary; default: print.",
)
@needs_home
def review_command(
    paths: tuple[Path, ...],
    organ: Organ | None,
    year: int | None,
    previous: Path | None,
    against: Path | None,
    form: str,
    target: Path | None,
) -> int:
    """审读任何人写的述法报告、年度报告：哪些有据、哪些矛盾、哪里缺项。

    Read duty reports and annual reports written by anyone: what is proved, contradicted or missing.

    退出码：0 没有错误，1 有报告查出错误，2 有文件读不了或无法执行。

    Exit codes: 0 no errors, 1 a report has errors, 2 a file could not be read or nothing was done.
    """
    with progress_shown("审读 review") as progress:
        if target is not None and not target.suffix:
            batch = review_folder(
                paths,
                target,
                org=organ,
                year=year,
                previous=previous,
                against=against,
                progress=progress,
            )
            click.echo(f"已写出 written：{batch.lines}、{batch.table}、{batch.page}")
            return batch.exit_code
        files = review_paths(
            paths,
            org=organ,
            year=year,
            previous=previous,
            against=against,
            progress=progress,
        )
    _write(_rendered(files, form), target)
    return exit_code(files)


def _rendered(files: Sequence[ReviewedFile], form: str) -> str:
    if form == "text":
        return as_text(files)
    if form == "jsonl":
        lines = StringIO()
        write_jsonl(files, lines)
        return lines.getvalue()
    if len(files) != 1:
        raise BadInput(
            Bilingual("html 一次只写一份报告。", "html is written for one report at a time."),
            Bilingual("多份报告请用 --format jsonl 或 text。", "Use --format jsonl or text for several."),
        )
    return as_html(files[0])


def _write(text: str, target: Path | None) -> None:
    if target is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    with written_whole(target) as whole:
        whole.write(text.encode())
    click.echo(f"已写出 {target}。 Written.")


@click.command("rules")
def rules_command() -> None:
    """列出审读规则：编号、轻重、依据。

    List the rules of the review: code, severity, basis.
    """
    for rule in rules():
        click.echo(f"{rule.code}  {rule.severity.value}  {rule.title.zh}  {rule.title.en}")
