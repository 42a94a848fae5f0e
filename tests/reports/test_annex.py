"""The annex says where a number comes from, also when it is 0 or the words of one row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.documents.model import Figure, Paragraph, Table
from mingshu.ledgers.actions import nil_declare
from mingshu.ledgers.description import LEDGERS, MEASURES
from mingshu.organisations.models import Organ
from mingshu.reports.annex import source_annex
from mingshu.reports.content import content_of
from mingshu.reports.draft import Draft
from mingshu.reports.phrasing.printing import quoted_runs
from mingshu.reports.proving import prove
from mingshu.reports.values import Quoted, values_of

from .conftest import Drafted, Keep, mediation

SETTLED = MEASURES.get("M-ME-07")[1].numerator


def annexed(content: dict[str, object], figure_id: str) -> list[str]:
    table = source_annex(content).blocks[1]
    assert isinstance(table, Table)
    row = next(row for row in table.rows if row.figure_id == figure_id)
    return ["".join(run.text for run in cell) for cell in row.cells]


def zero(township: Organ, draft: Draft, measure: str) -> list[str]:
    """The annex's row on a measure, as if the text printed it."""
    block = Paragraph((Figure("0件", measure, "零"),))
    proofs = prove([block], (), values_of(township, 2022))

    return annexed(content_of(replace(draft, figures=proofs)), measure)


def test_a_zero_among_other_rows_is_no_nil_return(drafted: Drafted, keep: Keep, township: Organ) -> None:
    mediation(keep, 1, settled=False)
    mediation(keep, 2, settled=False)
    assert zero(township, drafted(), SETTLED)[3] == "《人民调解案件台账》登记2条，其中符合统计口径的没有"


def test_a_declared_zero_is_a_nil_return(drafted: Drafted, township: Organ) -> None:
    nil_declare(actor=COMMAND_LINE, ledger=LEDGERS.get("mediation"), organ=township, year=2022)
    assert zero(township, drafted(), SETTLED)[3] == "《人民调解案件台账》无记录（零报告）"


def test_rows_of_another_ledger_that_join_in_are_named(drafted: Drafted, keep: Keep, township: Organ) -> None:
    """Disputes found are the totals of the rounds of screening and those kept one by one."""
    clues = [
        keep("dispute_clue", found_on=date(2022, 3, day), place="柳湾村", matter="宅基地", resolved=day < 3)
        for day in (1, 2, 3, 4)
    ]
    listed = "、".join(str(row.pk) for row in clues[:3])
    joining = f"并取自《矛盾纠纷排查化解台账》“矛盾纠纷线索数”4行：{listed}等"
    assert zero(township, drafted(), "M-DP-02")[3] == f"《矛盾纠纷排查台账》无记录；{joining}"
    rate = zero(township, drafted(), "M-DP-04")[3]
    assert rate.startswith("《矛盾纠纷排查台账》分子0行，分母不取自该台账；") and rate.count("并取自") == 2
    row = keep("dispute_screening", round_no=1, period="2022年6月", found=3, resolved=3)
    assert zero(township, drafted(), "M-DP-02")[3] == f"《矛盾纠纷排查台账》1行：{row.pk}；{joining}"


def test_a_quoted_row_is_named_by_its_ledger(drafted: Drafted, keep: Keep) -> None:
    row = keep(
        "rectification", year=2021, problem="持证率只有80%", measures=["组织考试"], done_on=date(2022, 5, 9)
    )
    content = content_of(drafted())
    key = f"row:rectification:{row.pk}"
    assert key in [figure["id"] for figure in content["figures"]]
    cells = annexed(content, key)
    title = LEDGERS.get("rectification").title
    assert f"《{title}》第{row.pk}行" in cells[0] and not any("row:" in cell for cell in cells)


def test_a_year_in_a_title_is_no_figure() -> None:
    runs = quoted_runs(Quoted("清溪镇权责清单（2023年版）共12项，2023年3月4日印发", "plan_docs", 1))
    assert [run.text for run in runs if isinstance(run, Figure)] == ["12"]
    assert "".join(run.text for run in runs).endswith("2023年3月4日印发")
