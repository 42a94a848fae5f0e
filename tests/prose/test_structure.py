"""Headings, enumerations and site chrome."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.prose.chrome import BUTTONS, FOOTER, METADATA, NAVIGATION, chrome_kind, find_chrome
from mingshu.prose.enumerations import find_enumerations
from mingshu.prose.headings import find_headings

REPORT = """青石镇2024年法治政府建设工作报告

现将有关情况报告如下：
一、2024年主要举措和成效
（一）强化领导。一是定期议法。二是压实责任。
(二)规范执法
1.队伍建设。新增执法人员4名。
2、案卷评查
（1）自评自查
四是不应算作标题。
基层基础
镇村两级阵地全部建成。
二、存在的问题
"""


def rows(text: str) -> list[tuple[int, str, bool]]:
    return [(heading.level, heading.text, heading.numbered) for heading in find_headings(text)]


def test_levels_follow_the_marker() -> None:
    assert rows(REPORT) == [
        (0, "青石镇2024年法治政府建设工作报告", False),
        (1, "一、2024年主要举措和成效", True),
        (2, "（一）强化领导。", True),
        (2, "(二)规范执法", True),
        (3, "1.队伍建设。", True),
        (3, "2、案卷评查", True),
        (4, "（1）自评自查", True),
        (5, "基层基础", False),
        (1, "二、存在的问题", True),
    ]


def test_headings_point_into_the_text_and_know_their_number() -> None:
    for heading in find_headings(REPORT):
        assert REPORT[heading.start : heading.end] == heading.text
    assert [heading.number for heading in find_headings(REPORT) if heading.level == 1] == [1, 2]


def test_a_title_may_run_over_two_lines() -> None:
    title = find_headings("2024年度乡镇党政主要负责人\n推进法治建设述职报告\n\n一、履职情况\n")[0]
    assert (title.level, title.text) == (0, "2024年度乡镇党政主要负责人\n推进法治建设述职报告")


def test_two_levels_on_one_line() -> None:
    assert [row[1] for row in rows("（一）行政复议。1.总体情况。全年收案9件。")] == [
        "（一）行政复议。",
        "1.总体情况。",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "一是加强领导，二是压实责任。",
        "1.5万人次接受培训。",
        "一、检查企业5家；",
        "（一）" + "坚持统筹推进各项工作并且不断完善" * 8,
        "2023年，全镇平安建设稳步推进。",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert [heading for heading in find_headings("报告\n" + line + "\n") if heading.numbered] == []


def test_masked_numbers_keep_their_level() -> None:
    (heading,) = [heading for heading in find_headings("概况：\nx.思想到位。全年无事。") if heading.numbered]
    assert (heading.level, heading.text, heading.number) == (3, "x.思想到位。", None)


@given(st.text(alphabet="一二、（）(1).．。，；x是第章\n 法治建设报告情况", max_size=120))
def test_any_text_gives_headings_in_order_that_stand_in_it(text: str) -> None:
    headings = find_headings(text)
    assert [heading.start for heading in headings] == sorted({heading.start for heading in headings})
    assert all(text.startswith(heading.text, heading.start) for heading in headings)


def test_an_enumeration_with_a_gap_and_a_repeat() -> None:
    (found,) = find_enumerations("一是学法。二是普法。四是执法。四是用法。")
    assert (found.style, [item.number for item in found.items]) == ("是", [1, 2, 4, 4])
    assert (found.missing, found.repeated) == ((3,), (4,))


def test_members_end_where_the_next_begins() -> None:
    text = "工作扎实：一是学法，见行动；二是普法。\n新的一段。"
    (found,) = find_enumerations(text)
    assert [item.span.of(text) for item in found.items] == ["一是学法，见行动；", "二是普法。"]


def test_a_heading_ends_an_enumeration_and_one_begins_anew() -> None:
    text = "（一）学法。一是学。二是考。\n（二）普法。一是讲。二是演。三是播。"
    assert [len(found.items) for found in find_enumerations(text)] == [2, 3]
    assert [found.missing for found in find_enumerations(text)] == [(), ()]


def test_members_may_be_paragraphs_of_their_own() -> None:
    text = "一是统筹推进。加强领导。\n二是压实责任。逐级落实。\n三是考核问效。"
    (found,) = find_enumerations(text)
    assert [item.number for item in found.items] == [1, 2, 3]


def test_other_styles_count_too() -> None:
    assert [e.style for e in find_enumerations("一要学，二要用。要求：①快；②准；③稳。")] == ["要", "①"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("您当前的位置：首页 > 政务公开 > 法治政府", NAVIGATION),
        ("首页 > 信息公开", NAVIGATION),
        ("上一篇：关于印发工作要点的通知", NAVIGATION),
        ("来源：县司法局 发布时间：2024-01-20 浏览次数：356", METADATA),
        ("【字号：大 中 小】【打印】【关闭】", BUTTONS),
        ("字体：大 中 小", BUTTONS),
        ("[打印本页] [关闭窗口]", BUTTONS),
        ("分享到：", BUTTONS),
        ("版权所有：某县人民政府", FOOTER),
        ("主办单位：县人民政府办公室", FOOTER),
        ("某ICP备12345678号-1", FOOTER),
        ("网站标识码：1234567890", FOOTER),
    ],
)
def test_site_chrome_is_told_by_kind(line: str, kind: str) -> None:
    assert chrome_kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "来源于基层的矛盾纠纷全部化解。",
        "一、主要举措",
        "打印宣传资料3000份，发放到户。",
        "关闭非法采砂点2处，恢复植被。",
        "",
    ],
)
def test_report_lines_are_not_chrome(line: str) -> None:
    assert chrome_kind(line) is None


def test_chrome_lines_point_into_the_page() -> None:
    page = "首页 > 公开\n青石镇报告\n来源：镇政府\n正文第一段。\n版权所有 青石镇"
    assert [found.span.of(page) for found in find_chrome(page)] == [
        "首页 > 公开",
        "来源：镇政府",
        "版权所有 青石镇",
    ]
