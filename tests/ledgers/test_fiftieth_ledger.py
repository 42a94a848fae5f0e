"""A fiftieth ledger is one file and one migration: nothing else is touched, everything works."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.copied import Copy, copy

__all__ = ["copy"]

WELLS = '''"""水井台账: a ledger nobody foresaw."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import MoneyField, options
from mingshu.ledgers.constraints import not_negative
from mingshu.ledgers.description import Ledger, register
from mingshu.procedures.flow import Flow, stage
from mingshu.ledgers.measures import Scope, count, ratio, total
from mingshu.ledgers.records import LedgerRecord


class Well(LedgerRecord):
    """One well checked."""

    well_no = models.CharField(_("井号"), max_length=40)
    checked_on = models.DateField(_("检查日期"), null=True)
    verdict = models.CharField(_("结论"), max_length=20, choices=options("合格", "不合格"))
    cost = MoneyField(_("费用"), shown_in="万元", null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("水井台账")
        constraints = [*LedgerRecord.Meta.constraints, *not_negative("cost")]


register(
    Ledger(
        Well,
        id="wells",
        family="community",
        date=("checked_on",),
        identity=[("well_no",)],
        flow=Flow(states=("登记", "已检查"), stages=(stage("已检查", "checked_on"),)),
        impersonal=("well_no",),
        scope=Scope.TERRITORY,
        measures=[
            count("M-WE-01", _("检查水井数"), "口"),
            count("M-WE-02", _("合格水井数"), "口", where=Q(verdict="合格"), within="M-WE-01"),
            total("M-WE-03", _("检查费用"), "万元", of="cost"),
            ratio("M-WE-04", _("合格率"), numerator="M-WE-02", denominator="M-WE-01"),
        ],
    )
)
'''


@pytest.mark.slow
@pytest.mark.own_database
def test_one_file_and_one_migration_make_a_ledger(copy: Copy, tmp_path: Path) -> None:
    (copy.package / "ledgers" / "community" / "wells.py").write_text(WELLS)
    before = set(copy.package.rglob("*.py"))
    copy.run("-m", "django", "makemigrations", "--verbosity", "0")
    new = set(copy.package.rglob("*.py")) - before
    assert len(new) == 1 and next(iter(new)).parent.parts[-2:] == ("community", "migrations")

    copy.mingshu("org", "add", "990101101", "清溪镇", "--level", "township")
    template = tmp_path / "水井.xlsx"
    copy.mingshu("template", "wells", "-o", str(template))
    fill(template)
    copy.mingshu("import", str(template), "--org", "990101101", "--year", "2022")
    figures = json.loads(copy.mingshu("figures", "--org", "990101101", "--year", "2022", "--format", "json"))
    values = {row["id"]: row for row in figures if row["ledger"] == "wells"}
    assert values["M-WE-01"]["value"] == 2 and values["M-WE-03"]["value"] == 1.75
    assert (values["M-WE-04"]["numerator"], values["M-WE-04"]["denominator"]) == (1, 2)
    again = tmp_path / "导出.xlsx"
    copy.mingshu("export", "wells", "--org", "990101101", "-o", str(again))
    assert "未变 2" in copy.mingshu("import", str(again), "--org", "990101101")


def fill(template: Path) -> None:
    """Two wells, one of them fit to drink from."""
    book = openpyxl.load_workbook(template)
    sheet = book["水井台账"]
    assert [cell.value for cell in sheet[1]][:4] == ["井号", "检查日期", "结论", "费用（万元）"]
    sheet.append(["1号井", "2022-03-01", "合格", 0.75])
    sheet.append(["2号井", "2022年3月2日", "不合格", 1])
    book.save(template)
