"""mingshu demo: the example county, from its spreadsheets to signed-ready reports."""

from __future__ import annotations

import csv
import os
import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from django.conf import settings

from mingshu.accounts.actions import password_set, role_grant, user_add
from mingshu.accounts.models import Role, User
from mingshu.accounts.passwords import LONG_ENOUGH
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.cli.demo_home import require_own_home, sign_in_note
from mingshu.cli.main import needs_home
from mingshu.cli.server import serve_command
from mingshu.figures.values import figures_of
from mingshu.kernel.errors import BadInput
from mingshu.kernel.files import whole_file
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.actions import nil_declare
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets import Identical, import_workbook, read_answers, was_imported
from mingshu.organisations.actions import term_appoint
from mingshu.organisations.models import Organ
from mingshu.organisations.sheets import import_organs
from mingshu.organisations.terms import terms_of
from mingshu.organisations.tree import organ_by_code
from mingshu.reports.draft import Draft
from mingshu.reports.drafting import draft_report
from mingshu.reports.kinds import KIND_TITLES, Holder, Kind
from mingshu.reports.rendering import write_report

COUNTY, TOWNSHIP, YEAR = "990101", "990101101", 2023
FORMATS = (".docx", ".pdf", ".html")
PEOPLE = {
    "clerk": ("镇司法所填报员", Role.CLERK, TOWNSHIP),
    "reviewer": ("镇审核人", Role.REVIEWER, TOWNSHIP),
    "head": ("镇长", Role.HEAD, TOWNSHIP),
    "evaluator": ("县考评员", Role.EVALUATOR, COUNTY),
    "admin": ("县管理员", Role.ADMINISTRATOR, COUNTY),
}
REPORTS = ((Kind.SHUFA, Holder.GOVERNMENT), (Kind.ANNUAL, Holder.GOVERNMENT))


@dataclass(frozen=True, slots=True)
class Workbook:
    """One spreadsheet of the example, and whose it is."""

    file: Path
    organ: str
    year: int
    ledgers: tuple[str, ...]


@click.command("demo")
@click.option("--serve", is_flag=True, help="做完后启动网页服务。 Serve the pages afterwards.")
@click.pass_context
@needs_home
def demo_command(context: click.Context, serve: bool) -> None:
    """导入示例县两年的表格，写出报告，并给出登录方式。

    Import the example county's spreadsheets, write reports, show how to sign in.
    """
    require_own_home(COUNTY, PEOPLE)
    os.umask(0o077)  # what it writes into its home is for nobody else
    county = _example_county()
    organs = import_organs(actor=COMMAND_LINE, source=county / "organs.xlsx")
    click.echo(f"机关 organs：新增 {organs.added}，原有 {organs.known}")
    appoint_heads(county)
    _import_workbooks(county)
    _declare_nils(county)
    password = _people()
    draft = _write_reports()
    _print_summary(draft, password)
    if serve:
        settings.MINGSHU_DEMO_HINT = f"clerk / {password}"
        context.invoke(serve_command, bind="127.0.0.1:8000", workers=2)


def _example_county() -> Path:
    places = (Path(__file__).parents[3] / "examples" / "yunling", Path(__file__).parent / "example_county")
    for place in places:
        if (place / "organs.xlsx").exists():
            return place
    raise BadInput(
        Bilingual("没有找到示例县的表格。", "The example county's spreadsheets are missing."),
        Bilingual("请重新安装或取回 examples 文件夹。", "Install again, or restore the examples folder."),
    )


def _workbooks(county: Path) -> Iterator[Workbook]:
    with (county / "manifest.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Workbook(
                county / row["file"], row["organ"], int(row["year"]), tuple(row["ledgers"].split())
            )


def appoint_heads(county: Path) -> None:
    """Put the holders of the leading posts on record, of each post that has none yet."""
    with (county / "terms.csv").open(encoding="utf-8-sig", newline="") as lines:
        terms = list(csv.DictReader(lines))
    posts = dict.fromkeys((row["organ"], row["post"]) for row in terms)
    vacant = {(code, post) for code, post in posts if not terms_of(organ_by_code(code), Holder(post))}
    new = [row for row in terms if (row["organ"], row["post"]) in vacant]
    for row in new:
        term_appoint(
            actor=COMMAND_LINE,
            organ=organ_by_code(row["organ"]),
            holder=Holder(row["post"]),
            name=row["name"],
            since=date.fromisoformat(row["since"]),
            until=date.fromisoformat(row["until"]) if row["until"] else None,
        )
    click.echo(f"任职 terms of office：新增 {len(new)}，原有 {len(terms) - len(new)}")


def _import_workbooks(county: Path) -> None:
    books = list(_workbooks(county))
    answers = read_answers(county / "answers.yaml")
    added = skipped = 0
    with click.progressbar(
        books, label="导入 import", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        for book in bar:
            organ = organ_by_code(book.organ)
            if was_imported(book.file, organ, book.year):
                skipped += 1
                continue
            outcome = import_workbook(
                actor=COMMAND_LINE,
                source=book.file,
                organ=organ,
                year=book.year,
                ledger_ids=book.ledgers,
                identical=Identical.KEEP,
                answers=answers,
            )
            if not outcome.written:
                raise BadInput(
                    Bilingual(f"{book.file.name} 未能导入。", f"{book.file.name} was not imported.")
                )
            added += outcome.added
    click.echo(f"表格 spreadsheets：{len(books)} 个（已导入过 known {skipped}），新增 {added} 行 rows added")


def _declare_nils(county: Path) -> None:
    with (county / "nil_returns.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            nil_declare(
                actor=COMMAND_LINE,
                ledger=LEDGERS.get(row["ledger"]),
                organ=organ_by_code(row["organ"]),
                year=int(row["year"]),
            )


def _people() -> str:
    note = sign_in_note()
    note.parent.mkdir(parents=True, exist_ok=True)
    if note.exists():
        return note.read_text().strip()
    password = made_password()
    for username, (display_name, role, code) in PEOPLE.items():
        _person(username, display_name, role, organ_by_code(code), password)
    with whole_file(note) as file:
        file.write(password.encode())
    return password


def made_password() -> str:
    """A password by chance that every rule takes, whichever characters the chance gives."""
    return secrets.token_urlsafe(LONG_ENOUGH)[:LONG_ENOUGH]


def _person(username: str, display_name: str, role: Role, organ: Organ, password: str) -> None:
    known = User.objects.filter(username=username).first()
    if known is None:
        user_add(
            actor=COMMAND_LINE,
            username=username,
            password=password,
            display_name=display_name,
            role=role,
            organ=organ,
            is_own=True,
        )
        return
    password_set(actor=COMMAND_LINE, user=known, password=password, is_own=True)
    role_grant(actor=COMMAND_LINE, user=known, role=role, organ=organ)


def _write_reports() -> Draft:
    organ, folder = organ_by_code(TOWNSHIP), settings.MINGSHU_HOME / "demo"
    for kind, holder in REPORTS:
        draft = draft_report(organ=organ, year=YEAR, kind=kind, holder=holder)
        for suffix in FORMATS:
            rendered = write_report(draft, folder / f"{organ.name}{YEAR}年{KIND_TITLES[kind].zh}{suffix}")
            click.echo(f"报告 report：{rendered.path}（{rendered.seconds:.2f} 秒 s）")
    return draft


def _print_summary(draft: Draft, password: str) -> None:
    figures = figures_of(organ_by_code(COUNTY), YEAR)
    known = sum(figure.quantity.is_known for figure in figures.values())
    click.echo(f"全县数据 figures of the county：{known}/{len(figures)} 项有数 known")
    click.echo(f"报告缺少 gaps in the last report：{len(draft.gaps)} 项")
    for gap in draft.gaps[:5]:
        click.echo(f"  {gap.message}")
    click.echo(
        f"登录 sign in：clerk / {password}  "
        "（另有 also: reviewer head evaluator admin，密码相同 same password）"
    )
