"""mingshu template, import, export: ledgers as spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.cli.main import COULD_NOT_RUN, DONE, FOUND_PROBLEMS, machine_told, needs_home
from mingshu.cli.named import LEDGER
from mingshu.cli.options import YEARS, org_option
from mingshu.cli.places import OUTPUT_FILE, writable_file
from mingshu.cli.progress import progress_shown
from mingshu.cli.several import SeveralArguments, SeveralOptions
from mingshu.cli.sheet_outcome import print_outcome, print_refusal
from mingshu.kernel.errors import MingshuError
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.spreadsheets import (
    Ask,
    Identical,
    ImportOutcome,
    import_workbook,
    read_answers,
    write_annotated,
    write_export,
    write_questions,
    write_template,
)
from mingshu.organisations.models import Organ


def _chosen(ids: tuple[str, ...]) -> list[Ledger]:
    return [LEDGERS.get(id_) for id_ in ids] if ids else list(LEDGERS)


@click.command("template")
@click.argument("ledgers", nargs=-1, cls=SeveralArguments, type=LEDGER)
@click.option("-o", "target", type=OUTPUT_FILE, required=True, help="写到哪个 .xlsx。 Target file.")
def template_command(ledgers: tuple[str, ...], target: Path) -> None:
    """生成空白台账工作簿；不写台账编号则生成全部。

    Write an empty workbook for the named ledgers, or for all of them.
    """
    chosen = _chosen(ledgers)
    write_template(chosen, target)
    click.echo(f"{target}：{len(chosen)} 张台账。 {len(chosen)} ledgers.")


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    cls=SeveralArguments,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@org_option
@click.option("--year", type=YEARS, help="年度，用于补全只写月日的日期。 Year for dates without one.")
@click.option(
    "--ledger",
    "ledger_ids",
    multiple=True,
    cls=SeveralOptions,
    type=LEDGER,
    help="指定台账，可多次。 Force a ledger; repeatable.",
)
@click.option("--dry-run", is_flag=True, help="只检查，不写入。 Check only.")
@click.option(
    "--identical",
    type=click.Choice([choice.value for choice in Identical]),
    default=Identical.ASK.value,
    help="完全相同或号码相同的行：询问、都保留或只留一条。 Rows alike or with one number: ask, keep all, or keep one.",
)
@click.option(
    "--answers",
    "answers_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="对导入中各问题的回答（YAML 或 JSON）。 Answers to what the import asks.",
)
@click.option(
    "--questions",
    "questions_file",
    type=OUTPUT_FILE,
    help="把全部问题写成文件，填好后用 --answers 交回。 Write the questions, to be given back answered.",
)
@click.option("--annotate", type=OUTPUT_FILE, help="把出错单元格标在副本里。 Copy with bad cells marked.")
@click.option(
    "--reason", default="", help="更正已签署年度记录的原因。 Why rows of a signed year are corrected."
)
@needs_home
def import_command(
    files: tuple[Path, ...],
    organ: Organ,
    year: int | None,
    ledger_ids: tuple[str, ...],
    dry_run: bool,
    identical: str,
    answers_file: Path | None,
    questions_file: Path | None,
    annotate: Path | None,
    reason: str,
) -> int:
    """导入台账文件（.xlsx .xls .ods .csv）；每个文件要么全部写入，要么一行不写。

    Import ledger files; each file is written as a whole or not at all.
    """
    worst = DONE
    answers = read_answers(answers_file) if answers_file else {}
    asks: dict[str, Ask] = {}
    for file in files:
        try:
            with machine_told():
                outcome = _import_one(
                    file, organ, year, ledger_ids, dry_run, Identical(identical), answers, reason
                )
        except MingshuError as problem:
            print_refusal(file, problem)
            worst = COULD_NOT_RUN
            continue
        print_outcome(file, outcome)
        asks |= {ask.key: ask for ask in outcome.asks}
        if outcome.problems:
            _annotate(file, outcome, annotate)
            worst = max(worst, FOUND_PROBLEMS if dry_run else COULD_NOT_RUN)
        elif outcome.open:
            worst = max(worst, FOUND_PROBLEMS)
    if questions_file:
        write_questions(questions_file, list(asks.values()), answers)
        click.echo(f"问题已写到 {questions_file}。 Questions written.")
    return worst


def _import_one(
    file: Path,
    organ: Organ,
    year: int | None,
    ledger_ids: tuple[str, ...],
    dry_run: bool,
    identical: Identical,
    answers: Mapping[str, str],
    reason: str,
) -> ImportOutcome:
    with progress_shown(file.name) as progress:
        return import_workbook(
            actor=COMMAND_LINE,
            source=file,
            organ=organ,
            year=year,
            ledger_ids=ledger_ids,
            dry_run=dry_run,
            identical=identical,
            answers=answers,
            progress=progress,
            reason=reason,
        )


def _annotate(file: Path, outcome: ImportOutcome, target: Path | None) -> None:
    place = target or writable_file(file.with_name(f"{file.stem}-标注.xlsx"))
    try:
        with machine_told():
            write_annotated(file, outcome, place)
    except MingshuError as problem:
        click.echo(f"标注副本没有写成：{problem.both()}", err=True)
        return
    click.echo(f"标注副本：{place} Annotated copy.", err=True)


@click.command("export")
@click.argument("ledgers", nargs=-1, cls=SeveralArguments, type=LEDGER)
@org_option
@click.option("--year", type=YEARS, help="只导出一个年度。 One year only.")
@click.option("--below", is_flag=True, help="含下级机关。 Include organs below.")
@click.option("--personal", is_flag=True, help="不遮盖个人信息。 Do not mask personal data.")
@click.option("-o", "target", type=OUTPUT_FILE, required=True, help="写到哪个 .xlsx。 Target file.")
@needs_home
def export_command(
    ledgers: tuple[str, ...], organ: Organ, year: int | None, below: bool, personal: bool, target: Path
) -> None:
    """导出台账，格式与模板相同，可原样导回。

    Export ledgers in the form of the template.
    """
    chosen = _chosen(ledgers)
    write_export(
        chosen,
        organ,
        target,
        year=year,
        include_below=below,
        show_personal=personal,
        actor=COMMAND_LINE,
    )
    click.echo(f"已导出到 {target}。 Exported.")
