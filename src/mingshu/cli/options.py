"""Options several commands share."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

from mingshu.organisations.models import Organ
from mingshu.organisations.tree import organ_by_code


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
        """Read an ISO date."""
        try:
            return value if isinstance(value, date) else datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            self.fail(
                f"“{value}”不是 2022-12-31 这样的日期。/ “{value}” is not a date such as 2022-12-31.",
                param,
                ctx,
            )


YEARS = click.IntRange(1980, 2100)
ORGAN = OrganParameter()
DAY = DayParameter()

org_option = click.option("--org", "organ", type=ORGAN, required=True, help="机关代码。 Code of the organ.")
year_option = click.option("--year", type=YEARS, required=True, help="年度。 Year.")
until_option = click.option(
    "--until", type=DAY, help="数据截至日期，默认年末。 Cut-off date; default year end."
)
