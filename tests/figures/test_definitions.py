"""Every figure can be read and checked by somebody who never saw the program."""

import re
from datetime import date, timedelta

import pytest
from django.db.models import F, Q, Value
from django.db.models.expressions import CombinedExpression

from mingshu.figures.conditions import in_words
from mingshu.figures.definitions import definition_of
from mingshu.kernel.errors import BrokenCatalogue
from mingshu.ledgers.description import LEDGERS, MEASURES, Ledger
from mingshu.ledgers.measures import Measure

MARCH = date(2022, 3, 4)


@pytest.mark.parametrize(("ledger", "measure"), list(MEASURES), ids=lambda one: one.id)
def test_a_definition_names_the_ledger_or_its_parts_and_no_column_of_the_program(
    ledger: Ledger, measure: Measure
) -> None:
    said = definition_of(ledger, measure)
    assert re.search(r"[A-Za-z]", said.zh) is None
    assert re.search(r"[a-z]+_[a-z]+|\bNone\b|[{}<>=]", said.en) is None
    assert said.zh.endswith("。") and said.en.endswith((".", "0."))
    assert f"“{ledger.title}”" in said.zh or "÷" in said.zh


@pytest.mark.parametrize(("ledger", "measure"), list(MEASURES), ids=lambda one: one.id)
def test_a_definition_asks_for_nothing_twice(ledger: Ledger, measure: Measure) -> None:
    """A part that narrows its base by the same column says what both leave, once."""
    for where in (measure.where, measure.among):
        asked = re.split("且", in_words(ledger, where).zh) if where else []
        valued = re.findall("(“[^“”]+”)(?:不为|为)", "\n".join(one for one in asked if "或者" not in one))
        assert len(set(asked)) == len(asked) and len(set(valued)) == len(valued), asked


@pytest.mark.parametrize(
    ("measure_id", "zh"),
    [
        ("M-ME-01", "“人民调解案件台账”中按“受理日期”计入本期的记录条数。"),
        (
            "M-ME-05",
            "“人民调解案件台账”中按“受理日期”计入本期、“调结日期”已填写且“结果”为“成功”的记录的“协议金额”合计（万元；空白不计）。",
        ),
        (
            "M-LI-04",
            "“行政诉讼应诉台账”中按“收到副本日期”计入本期、“结果”为“胜诉”的记录条数。",
        ),
        (
            "M-GS-14",
            "“政务服务台账（汇总）”中按“期间”计入本期、“网上大厅接件数”已填写的记录的“网上大厅办结数”合计（件；空白不计）。",
        ),
        (
            "M-VG-01",
            "“村级民主议事台账”中按“提议日期”计入本期、“状态”不为“计划”或“提议”或“取消”且“类别”为“协商议事”的记录条数。",
        ),
        ("M-ME-07", "调解成功数÷调解件数，同一批（按“受理日期”计）；调解件数为0时不适用。"),
        (
            "M-PC-06",
            "“行政处罚案件台账”中按“决定日期”计入本期、“决定日期”已填写且“状态”不为“撤销”或“移送”且“决定期限”已填写且“程序”为“普通”且“决定日期”不晚于“决定期限”的记录条数。",
        ),
        (
            "M-MD-03",
            "“重大行政决策台账”中按“启动日期”计入本期、“状态”不为“中止”或“终止”且“征求意见起”已填写且“征求意见止”不早于“征求意见起”后30日的记录条数。",
        ),
        (
            "M-VA-04",
            "“村（居）法律顾问服务台账”中按“日期”计入本期、“状态”为“已服务”或“已登记”的记录所涉村（社区）的个数，同一村只计一次。",
        ),
        (
            "M-CF-02",
            "“行政执法案卷评查台账”中按“日期”计入本期、“状态”不为“抽卷”或“取消”的记录中不同“被评查单位”的个数。",
        ),
        (
            "M-EB-01",
            "“执法主体与权责清单台账”中截至期末（按“确认日期”）各单位每个“执法主体名称”最近一条记录（只看“状态”不为“清理”的）中“状态”不为“清理”或“注销”的条数。",
        ),
        (
            "M-EB-02",
            "“执法主体与权责清单台账”中截至期末（按“确认日期”）各单位每个“执法主体名称”最近一条记录（只看“状态”不为“清理”的）中“状态”不为“清理”或“注销”且“公告网址”已填写的条数。",
        ),
    ],
)
def test_definitions_read_well(measure_id: str, zh: str) -> None:
    assert definition_of(*MEASURES.get(measure_id)).zh == zh


@pytest.mark.parametrize(
    ("where", "zh", "en"),
    [
        (Q(confirmed=True), "“是否司法确认”为“是”", "“是否司法确认” is yes"),
        (~Q(confirmed=True), "“是否司法确认”不为“是”", "“是否司法确认” is not yes"),
        (Q(amount__gt=5), "“协议金额”多于5", "“协议金额” is over 5"),
        (
            Q(closed_on__lt=F("accepted_on")),
            "“调结日期”早于“受理日期”",
            "“调结日期” is before “受理日期”",
        ),
        (
            Q(result__in=("成功", "不成")) & Q(Q(confirmed=True), result="成功"),
            "“结果”为“成功”且“是否司法确认”为“是”",
            "“结果” is “成功” and “是否司法确认” is yes",
        ),
        (
            Q(result__in=("成功", "不成")) & ~Q(result="成功"),
            "“结果”为“成功”或“不成”且“结果”不为“成功”",
            "“结果” is “成功” or “不成” and “结果” is not “成功”",
        ),
        (~Q(closed_on__isnull=True), "“调结日期”已填写", "“调结日期” is filled in"),
        (
            Q(result="成功") | Q(result="撤回"),
            "“结果”为“成功”或者“结果”为“撤回”",
            "“结果” is “成功” or “结果” is “撤回”",
        ),
        (
            ~(Q(result="成功") & Q(performed=False)),
            "不符合（“结果”为“成功”且“是否履行”为“否”）",
            "not (“结果” is “成功” and “是否履行” is no)",
        ),
        (
            ~Q(result__in=("撤回", "终止")),
            "“结果”不为“撤回”或“终止”",
            "“结果” is not “撤回” or “终止”",
        ),
        (~Q(amount__gte=5), "不符合（“协议金额”不少于5）", "not (“协议金额” is at least 5)"),
        (Q(amount__lt=5), "“协议金额”少于5", "“协议金额” is under 5"),
        (Q(amount__lte=5), "“协议金额”不多于5", "“协议金额” is at most 5"),
        (Q(closed_on=MARCH), "“调结日期”为2022年3月4日", "“调结日期” is 2022-03-04"),
        (Q(closed_on__gt=MARCH), "“调结日期”晚于2022年3月4日", "“调结日期” is after 2022-03-04"),
        (
            Q(amount__gt=F("amount") * 2),
            "“协议金额”多于“协议金额”的2倍",
            "“协议金额” is over 2 times “协议金额”",
        ),
        (Q(org=""), "“调解组织”未填写", "“调解组织” is empty"),
        (Q(org__gt=""), "“调解组织”已填写", "“调解组织” is filled in"),
        (~Q(org=""), "“调解组织”已填写", "“调解组织” is filled in"),
        (~Q(org__gt=""), "“调解组织”未填写", "“调解组织” is empty"),
        (Q(closed_on__isnull=True), "“调结日期”未填写", "“调结日期” is empty"),
        (~Q(closed_on__isnull=False), "“调结日期”未填写", "“调结日期” is empty"),
        (Q(result__in=("成功", "")), "“结果”为“成功”或空白", "“结果” is “成功” or blank"),
        (
            Q(performed=True) & (Q(result="成功") | Q(confirmed=True)),
            "“是否履行”为“是”且（“结果”为“成功”或者“是否司法确认”为“是”）",
            "“是否履行” is yes and (“结果” is “成功” or “是否司法确认” is yes)",
        ),
        (
            Q(performed=True) & ~(Q(result="成功") | Q(confirmed=True)),
            "“是否履行”为“是”且不符合（“结果”为“成功”或者“是否司法确认”为“是”）",
            "“是否履行” is yes and not (“结果” is “成功” or “是否司法确认” is yes)",
        ),
    ],
)
def test_conditions_in_words(where: Q, zh: str, en: str) -> None:
    said = in_words(LEDGERS.get("mediation"), where)
    assert (said.zh, said.en) == (zh, en)


@pytest.mark.parametrize(
    ("shifted", "zh", "en"),
    [
        (F("accepted_on") + timedelta(days=30), "后30日", "30 days after"),
        (F("accepted_on") - timedelta(days=5), "前5日", "5 days before"),
        (F("accepted_on") + timedelta(days=-5), "前5日", "5 days before"),
        (F("accepted_on") - timedelta(days=-30), "后30日", "30 days after"),
        (F("accepted_on") + timedelta(days=0), "后0日", "0 days after"),
    ],
)
def test_days_before_and_after_another_day_in_words(shifted: CombinedExpression, zh: str, en: str) -> None:
    said = in_words(LEDGERS.get("mediation"), Q(closed_on__gte=shifted))
    assert said.zh == f"“调结日期”不早于“受理日期”{zh}"
    assert said.en == f"“调结日期” is not before {en} “受理日期”"


@pytest.mark.parametrize(
    ("states", "zh"),
    [
        (["运行"], "为“运行”"),
        (["运行", "升级", "撤并"], "不为“建设中”或“取消”"),
        (["建设中", "运行", "升级", "撤并", "取消"], "为“建设中”或“运行”或“升级”或“撤并”或“取消”"),
    ],
)
def test_the_states_that_count_are_named_unless_fewer_do_not(states: list[str], zh: str) -> None:
    assert in_words(LEDGERS.get("legal_service_site"), Q(state__in=states)).zh == f"“状态”{zh}"


@pytest.mark.parametrize(
    ("where", "named"),
    [
        (Q(org__regex="调委会$"), "org__regex"),
        (Q(org__contains="调委会"), "org__contains"),
        (Q(closed_on__gt=F("accepted_on") + F("counted_on")), "accepted_on"),
        (Q(amount__gt=F("amount") / 2), "amount"),
        (Q(amount__gt=Value(2) * F("amount")), "amount"),
    ],
)
def test_a_condition_without_words_is_refused(where: Q, named: str) -> None:
    with pytest.raises(BrokenCatalogue, match=named):
        in_words(LEDGERS.get("mediation"), where)
