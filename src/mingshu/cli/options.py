"""Options several commands share."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

from mingshu.kernel.digits import whole_number
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import organ_by_code

FIRST_YEAR = 2000


class OrganParameter(click.ParamType[Organ]):
    """An organ, given by its code."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Organ:
        """Look the code up; raises ``BadInput`` when there is no such organ."""
        from mingshu.cli.main import prepare_home

        prepare_home()
        return value if isinstance(value, Organ) else organ_by_code(str(value))


class DayParameter(click.ParamType[date]):
    """A day as 2022-12-31."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read an ISO date; raises ``BadInput`` for anything else."""
        try:
            return value if isinstance(value, date) else datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            raise BadInput(
                Bilingual(
                    f"{_of(param)}“{value}”不是 2022-12-31 这样的日期。",
                    f"{_of(param)}“{value}” is not a date such as 2022-12-31.",
                )
            ) from None


class YearParameter(click.ParamType[int]):
    """A year for which there can be ledgers: 2000 to the next one."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year; raises ``BadInput`` for another one or for no number."""
        last = date.today().year + 1
        year = whole_number(str(value))
        if year is None or not FIRST_YEAR <= year <= last:
            raise BadInput(
                Bilingual(
                    f"{_of(param)}“{value}”不是可用的年度。", f"{_of(param)}“{value}” is no year to use."
                ),
                Bilingual(
                    f"请写 {FIRST_YEAR} 至 {last} 的四位年份。",
                    f"Give a year from {FIRST_YEAR} to {last}, in four digits.",
                ),
            )
        return year


def _of(param: click.Parameter | None) -> str:
    return f"{'/'.join(param.opts)} " if param else ""


YEARS = YearParameter()
ORGAN = OrganParameter()
DAY = DayParameter()

org_option = click.option("--org", "organ", type=ORGAN, required=True, help="机关代码。 Code of the organ.")
year_option = click.option("--year", type=YEARS, required=True, help="年度。 Year.")
until_option = click.option(
    "--until", type=DAY, help="数据截至日期，默认年末。 Cut-off date; default year end."
)
