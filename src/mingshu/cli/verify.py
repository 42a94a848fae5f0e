"""mingshu verify: is this file the signed text?"""

from __future__ import annotations

from pathlib import Path

import click

from mingshu.cli.main import COULD_NOT_RUN, DONE, FOUND_PROBLEMS, needs_home
from mingshu.cli.several import SeveralArguments
from mingshu.kernel.errors import BadInput
from mingshu.reports.verifying import Verdict, Verification, verify

SHOWN = 20
STATUS = {
    Verdict.SAME: DONE,
    Verdict.WORDS: FOUND_PROBLEMS,
    Verdict.DIFFERS: FOUND_PROBLEMS,
    Verdict.UNKNOWN: COULD_NOT_RUN,
}
MARKS = {Verdict.SAME: "✓", Verdict.WORDS: "！", Verdict.DIFFERS: "✗", Verdict.UNKNOWN: "？"}


@click.command("verify")
@click.argument("files", nargs=-1, cls=SeveralArguments, required=True, type=click.Path(path_type=Path))
@needs_home
def verify_command(files: tuple[Path, ...]) -> int:
    """核对文件（.docx .pdf .html .json）是不是签署的原文，数据是不是冻结的数据，文件是不是系统导出的原样。

    Tell whether a file is the signed text, its numbers the frozen figures, and the file as the system wrote it.
    0 原样 the same, 1 不同或不是原样 differs or is not as it was written, 2 不能判断 cannot be told.
    """
    return max(_verify_one(file) for file in files)


def _verify_one(file: Path) -> int:
    try:
        verification = verify(file)
    except BadInput as problem:
        click.echo(f"{file.name}：{problem.both()}", err=True)
        return COULD_NOT_RUN
    _print(file, verification)
    return STATUS[verification.verdict]


def _print(file: Path, verification: Verification) -> None:
    click.echo(f"{MARKS[verification.verdict]} {file.name}：{verification.said().both()}")
    for note in verification.notes:
        click.echo(_indented(note.said.both()))
    if verification.verdict is Verdict.WORDS:
        click.echo("  也可用 mingshu report --signed 导出原样。 Or write it with mingshu report --signed.")
    for difference in verification.differences[:SHOWN]:
        click.echo(_indented(difference.said().both()))
    rest = len(verification.differences) - SHOWN
    if rest > 0:
        click.echo(f"  ……还有 {rest} 处。 … and {rest} more.")


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
