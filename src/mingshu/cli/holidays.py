"""mingshu holidays: which days off and worked the time limits go by."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import IO

import click

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.cli.main import needs_home
from mingshu.cli.options import YEARS, year_option
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.law.actions import holidays_load, holidays_withdraw
from mingshu.law.holidays import days_said, standing_notices, years_of_holidays
from mingshu.law.models import HolidayNotice

_YEARS_LISTED = 4


@click.group("holidays")
def holidays_command() -> None:
    """放假安排：载入新一年的通知或本地方的放假日，期限随之重算。

    Days off: load a new year's notice or a place's own; time limits are counted anew.
    """


@holidays_command.command("list")
@click.option("--year", type=YEARS, help="只看这一年的每一天。 Every day of this year only.")
@needs_home
def list_holidays(year: int | None) -> None:
    """各年度依据的通知。

    Which notice each year goes by.
    """
    now = year or date.today().year + 1
    for one in years_of_holidays(year or now - _YEARS_LISTED, now):
        click.echo(f"{one.year}  {one.said.zh}  {one.said.en}")
    for notice in standing_notices():
        if year in (None, notice.year):
            click.echo(
                f"[{notice.pk}] {notice.year} {notice.place or '国务院办公厅'} {notice.number}".rstrip()
            )
            if year:
                click.echo(days_said(notice).both())


@holidays_command.command("load")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@year_option
@click.option(
    "--place", default="", help="地方自定的放假日：写明是哪个地方。 Days of a place's own: which place."
)
@needs_home
def load(file: IO[str], year: int, place: str) -> None:
    """载入通知正文（文本文件，- 为标准输入），如“一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。”。

    Load the words of a notice (a text file, - for standard input).
    """
    notice = holidays_load(actor=COMMAND_LINE, text=_text_of(file), year=year, place=place)
    click.echo(days_said(notice).both())
    click.echo(
        f"已载入，编号 {notice.pk}；期限已按此重算，撤回用 mingshu holidays withdraw {notice.pk}。"
        f" In force as no. {notice.pk}; time limits go by it. To undo: mingshu holidays withdraw {notice.pk}."
    )


@holidays_command.command("withdraw")
@click.argument("number", type=int)
@click.option("--reason", required=True, help="撤回原因。 Why.")
@needs_home
def withdraw(number: int, reason: str) -> None:
    """撤回载入的放假安排，恢复此前的安排。

    Take loaded holidays out of force: what stood before stands again.
    """
    notice = HolidayNotice.objects.filter(pk=number).first()
    if notice is None:
        raise BadInput(
            Bilingual(f"没有编号为 {number} 的放假安排。", f"There are no holidays no. {number}."),
            Bilingual("用 mingshu holidays list 查看编号。", "See the numbers with: mingshu holidays list."),
        )
    holidays_withdraw(actor=COMMAND_LINE, notice=notice, reason=reason)
    click.echo("已撤回。 Withdrawn.")


def _text_of(file: IO[str]) -> str:
    try:
        return str(file.read())
    except UnicodeDecodeError:
        name = Path(str(file.name)).name
        raise BadInput(
            Bilingual(f"“{name}”不是 UTF-8 的文本文件。", f"“{name}” is no text in UTF-8."),
            Bilingual(
                "请把通知正文复制到文本文件，另存为 UTF-8。",
                "Copy the words of the notice into a text file in UTF-8.",
            ),
        ) from None
