"""The whole county imports cleanly, again without change, and covers every kind of figure of seed 002."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from mingshu.figures.values import figure, figures_of
from mingshu.figures.whose import Whose
from mingshu.kernel.quantities import Standing
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import organ_by_code
from tests.examples.conftest import import_line, lines

MANIFEST = lines("manifest.csv")
SEED_002: dict[str, list[str]] = {
    "全面依法治县专题会议*次": ["M-MT-01", "M-MT-04"],
    "研究依法行政工作*次": ["M-MT-02"],
    "汇报*次": ["M-MT-03"],
    "每年第一季度": ["M-CR-01", "M-AR-01"],
    "实施细则》": ["M-PD-01"],
    "政府规范性文件**件": ["M-ND-02"],
    "方案合法性审查**件": ["M-LR-05"],
    "决策事项研究*次": ["M-LA-01"],
    "法律意见*条": ["M-LA-02"],
    "咨询论证*次": ["M-LA-03"],
    "行政应诉案件*件": ["M-LA-04"],
    "法律审核*次": ["M-LA-05"],
    "惠民资金数据***余条": ["M-DS-02"],
    "建设信息****条": ["M-DS-04"],
    "资格认证网上考试": ["M-TR-03"],
    "个省级规范化": ["M-JO-01"],
    "个市级规范化": ["M-JO-02"],
    "网上可办率达**": ["M-GS-01", "M-GS-02", "M-GS-03"],
    "进驻部门**家": ["M-GS-07"],
    "受理行政审批及服务事项*万件": ["M-GS-04"],
    "办结*万件": ["M-GS-05", "M-GS-06"],
    "**家单位执法主体": ["M-EB-01"],
    "**家单位的行政执法主体": ["M-EB-02"],
    "*个执法部门": ["M-CF-02"],
    "涉民营企业行政执法案卷": ["M-CF-06", "M-CF-07", "M-CF-03", "M-CF-04"],
    "规范化公共法律服务平台": ["M-LS-01", "M-LS-02"],
    "法律援助案件***件": ["M-AI-01"],
    "减免法律服务费用**万元": ["M-AI-02"],
    "取得利益**万元": ["M-AI-03"],
    "公证案件***件": ["M-NO-01"],
    "排查调解矛盾纠纷***件": ["M-DP-02", "M-ME-01"],
    "调解***件": ["M-ME-02", "M-ME-06"],
    "调解成功***件": ["M-ME-03", "M-ME-07"],
    "履行***件": ["M-ME-04", "M-ME-08"],
    "最高扣*分": ["M-AS-01", "M-AS-02"],
    "代表议案建议***件": ["M-NP-01", "M-NP-03", "M-NP-06"],
    "面商率": ["M-NP-04", "M-NP-07", "M-CP-05", "M-CP-06"],
    "满意率和基本满意率": ["M-NP-05", "M-NP-08", "M-CP-07", "M-CP-08"],
    "涉及办理部门**个": ["M-NP-02", "M-CP-02"],
    "政协委员提案***件": ["M-CP-01", "M-CP-03", "M-CP-04"],
    "出庭应诉行政诉讼案件*件": ["M-LI-02", "M-LI-03"],
    "出庭应诉率": ["M-LI-07", "M-LI-13", "M-LI-14", "M-LI-15"],
    "司法建议*件": ["M-JA-01", "M-JA-02"],
    "收到申请2件": ["M-RC-01"],
    "维持*件": ["M-RC-02"],
    "不予受理*件": ["M-RC-03"],
    "办理行政诉讼案件*件": ["M-LI-01"],
    "胜诉*件": ["M-LI-04"],
    "撤诉*件": ["M-LI-06"],
    "手册》*****余册": ["M-PB-02"],
    "宣传标语**余幅": ["M-PB-05"],
    "法律咨询****余人次": ["M-PB-04"],
    "达*****余人": ["M-PB-03"],
    "学法时间***小时": ["M-ST-05"],
    "解答法律咨询****件": ["M-LC-01"],
    "宣传纸杯": ["M-PB-07", "M-PB-10"],
    "**个单位***人": ["M-TR-06"],
    "划转事项***项": ["M-GS-11"],
    "集中进驻事项***项": ["M-GS-12"],
    "网上大厅接件*****件": ["M-GS-13", "M-GS-14", "M-GS-15"],
    "县政务大厅": ["M-GS-16", "M-GS-17", "M-GS-18"],
    "最高扣**分": ["M-AS-04", "M-AS-05"],
    "聘请*名律师": ["M-AC-02"],
}

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("county")]


@pytest.mark.parametrize("line", MANIFEST, ids=lambda line: line["file"])
def test_each_spreadsheet_imports_without_a_problem(line: dict[str, str], outcomes: dict[str, Any]) -> None:
    outcome = outcomes[line["file"]]
    assert list(outcome.problems) == []
    assert list(outcome.questions) == []
    assert outcome.written
    assert outcome.added > 0


@pytest.mark.parametrize("line", MANIFEST, ids=lambda line: line["file"])
def test_a_second_import_changes_nothing(line: dict[str, str], outcomes: dict[str, Any]) -> None:
    again = import_line(line)
    assert (again.added, again.changed, list(again.problems)) == (0, 0, [])
    assert again.unchanged == outcomes[line["file"]].added


def test_all_ledgers_have_rows(yunling: Organ) -> None:
    assert [ledger.id for ledger in LEDGERS if not ledger.model.rows.exists()] == []


@pytest.mark.parametrize("phrase", SEED_002)
def test_the_phrase_is_seed_002s_own(phrase: str, shared: Path) -> None:
    text = next((shared / "seeds").glob("002_*.txt")).read_text(encoding="utf-8")
    assert phrase in text.replace("\n", "")


@pytest.mark.parametrize("phrase", SEED_002)
def test_the_county_has_a_figure_of_each_kind_of_seed_002(phrase: str, yunling: Organ) -> None:
    for measure in SEED_002[phrase]:
        found = figure(measure, yunling, 2022)
        assert found.quantity.is_known, (measure, found.quantity)
        assert found.record_count > 0, measure


def test_every_measure_of_the_county_is_known_in_2022(yunling: Organ) -> None:
    missing = [
        figure.id
        for figure in figures_of(yunling, 2022, whose=Whose.TERRITORY).values()
        if figure.quantity.standing is Standing.NO_DATA
    ]
    assert missing == []


def test_the_county_is_the_sum_of_its_parts(yunling: Organ) -> None:
    kept: dict[str, int] = defaultdict(int)
    for line in MANIFEST:
        if line["year"] == "2022":
            kept[line["organ"]] = (
                LEDGERS.get("mediation")
                .model.rows.filter(organ__code=line["organ"], counted_on__year=2022)
                .count()
            )
    assert figure("M-ME-01", yunling, 2022).quantity.number == sum(kept.values())


def test_a_gap_a_zero_and_a_merger_stay_apart(yunling: Organ) -> None:
    silent, nil, gone = (organ_by_code(code) for code in ("990101203", "990101204", "990101205"))
    assert figure("M-EX-01", silent, 2022).quantity.standing is Standing.NO_DATA
    assert figure("M-PC-01", nil, 2022).quantity.number == 0
    assert figure("M-ME-01", gone, 2022).quantity.number is not None
    assert figure("M-ME-01", gone, 2023).quantity.standing is not Standing.KNOWN


def test_weak_offices_show_in_the_figures(yunling: Organ) -> None:
    hidden, slow, open_ends = (organ_by_code(code) for code in ("990101202", "990101201", "990101103"))
    published = figure("M-PC-07", hidden, 2022).quantity.number
    assert published is not None
    assert published < 60
    received, told = (figure(f"M-PE-0{number}", slow, 2022).quantity.number for number in (1, 2))
    assert received is not None and told is not None
    assert told < received * 9 / 10
    closed = figure("M-RE-03", open_ends, 2022).quantity.number
    assert closed is not None
    assert closed < 100
