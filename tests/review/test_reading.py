"""What a report says of itself, its sections and what its claims count."""

from __future__ import annotations

from datetime import date

import pytest

from mingshu.law import duties
from mingshu.review.case import Case
from mingshu.review.reading import read_report
from mingshu.review.reading.coverage import duties_covered
from mingshu.review.reading.passages import likeness
from mingshu.review.reading.report import ReportKind, Role
from tests.review.examples import annual, shufa


def measures(sentence: str) -> list[str | None]:
    return [counted.measure for counted in read_report(sentence, "x").claims]


def test_an_annual_report_is_known_by_its_title() -> None:
    report = read_report(annual(end="柳溪镇人民政府\n2024年2月5日\n"), "x.txt")
    assert (report.kind, report.organ, report.level, report.year) == (
        ReportKind.ANNUAL,
        "柳溪镇",
        "township",
        2023,
    )
    assert report.date == date(2024, 2, 5)


def test_a_duty_report_names_reporter_and_addressee() -> None:
    report = read_report(shufa(), "x.txt")
    assert report.kind is ReportKind.SHUFA
    assert report.reporter == "柳溪镇人民政府镇长 沈述"
    assert report.addressee == "县委全面依法治县委员会"
    assert report.organ == "柳溪镇人民政府"


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("现将本人2023年度履行推进法治建设第一责任人职责情况报告如下：", ReportKind.SHUFA),
        ("现将我镇2023年法治政府建设情况报告如下：", ReportKind.ANNUAL),
        ("现将2023年安全生产工作情况报告如下：", ReportKind.OTHER),
    ],
)
def test_without_a_title_the_opening_tells_the_kind(opening: str, kind: ReportKind) -> None:
    report = read_report(f"一年来，我镇认真工作。{opening}\n一、工作情况\n已完成。", "x.txt")
    assert (report.kind, report.year, report.title) == (kind, 2023, "")


def test_a_masked_place_is_no_organ_but_has_a_level() -> None:
    report = read_report("2022年，我县认真工作。现将2022年法治政府建设情况报告如下：\n", "x.txt")
    assert (report.organ, report.level) == ("", "county")


def test_sections_have_roles() -> None:
    roles = [section.role for section in read_report(annual(), "x").sections]
    assert roles == [Role.PERFORMANCE, Role.HEADS, Role.PROBLEMS, Role.PLAN]
    roles = [section.role for section in read_report(shufa(), "x").sections]
    assert roles == [Role.LAST_YEAR, Role.PERFORMANCE, Role.PROBLEMS, Role.PLAN]


def test_a_plan_without_heading_begins_where_its_phrase_stands() -> None:
    text = annual().partition("四、")[0] + "下一步，我们将补充人员。"
    plan = read_report(text, "x").of_role(Role.PLAN)[0]
    assert plan.implied and text[plan.start :].startswith("下一步")


def test_a_claims_role_is_that_of_its_section() -> None:
    report = read_report(annual(), "x")
    assert report.role_at(report.text.index("4人调离")) is Role.PROBLEMS
    assert report.role_at(0) is Role.OTHER


def test_problems_are_single_items() -> None:
    case = Case(read_report(annual(problems="一是证件不足，有4人。二是案卷不全，缺3卷。"), "x"))
    assert [problem.headline for problem in case.problems] == ["证件不足，有4人", "案卷不全，缺3卷"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全年受理矛盾纠纷95起，调解成功94起，调解成功率98.9%。", ["M-ME-01", "M-ME-03", "M-ME-07"]),
        ("收到行政复议申请88件，维持51件，纠错率8.1%。", ["M-RC-01", "M-RC-02", "M-RC-06"]),
        ("政务服务大厅受理事项5420件，办结5411件，办结率99.8%。", ["M-GS-04", "M-GS-05", "M-GS-06"]),
        ("受理信访事项71件，按期办结70件。", ["M-PE-01", "M-PE-03"]),
        ("对3份规范性文件、12份重要合同进行合法性审查。", ["M-ND-02", "M-CT-03"]),
        ("发放宣传手册2400册，解答法律咨询310人次，悬挂横幅36条。", ["M-PB-02", "M-PB-04", "M-PB-05"]),
        ("食堂更新灶具6台，绿化面积300平方米。", [None, None]),
    ],
)
def test_what_is_counted(sentence: str, expected: list[str | None]) -> None:
    assert measures(sentence) == expected


def test_all_duties_of_the_catalogue_are_looked_for() -> None:
    covered = duties_covered("带头学法，落实行政执法责任。")
    assert set(covered) == {duty.id for duty in duties()}
    assert covered["DUTY-C-02"] == 0
    assert covered["DUTY-R-04"] is None


def test_likeness_counts_common_pairs_of_the_shorter() -> None:
    assert likeness("执法力量不足", "我镇执法力量不足，亟待补充") == 1
    assert likeness("执法力量不足", "普法形式单一") < 0.3
    assert likeness("", "普法") == 0


@pytest.mark.parametrize("text", ["", " \n", "一、", "（一）", "《", "2023年", "\ud800"])
def test_scraps_are_read(text: str) -> None:
    assert read_report(text, "x").text == text


def test_the_heads_part_may_be_a_subsection_of_the_years_work_and_none_of_what_is_amiss() -> None:
    heads = "（六）党政主要负责人履职\n听取汇报2次。\n（七）接受监督\n办理建议3件。\n"
    report = read_report(
        annual(done=heads, problems="（一）主要负责人履职不够\n学法少，因为会议多。"), "x.txt"
    )
    of_heads = [report.text[s.start : s.end].strip() for s in report.of_role(Role.HEADS)]
    assert of_heads == ["听取汇报2次。", "党政主要负责人听取汇报，督办重点任务。"]
    assert "办理建议3件" in report.text[report.of_role(Role.PERFORMANCE)[-1].start :][:20]
    assert len(report.of_role(Role.PROBLEMS)) == 1
