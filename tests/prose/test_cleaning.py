"""A text as its writer meant it: without what pages, web sites and line ends added to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingshu.prose.claims import read_claims
from mingshu.prose.cleaning import cleaned
from tests.linear import assert_linear
from tests.review.setting import as_wild_text, as_wrapped_text, squeezed

TITLE = "某镇2024年法治政府建设年度报告"
REPORT = [
    TITLE,
    "一、主要工作",
    "全年受理人民调解案件120件，调解成功118件，涉及金额35.6万元，培训执法人员2300人次。严格落实《中华人民共和国行政处罚法》"
    "和《中华人民共和国行政复议法》，办理案件12件，成功率98.3%，发放资料12000份。",
    "（一）加强组织领导",
    "镇党委先后召开专题会议6次，研究法治建设议题14项，投入经费38万元，聘请法律顾问2名，对42份合同进行了合法性审查，提出意见65条。",
    "二、存在问题",
    "一是执法人员仅3人，原因是编制不足；二是个别村（社区）法治宣传形式单一，全年入户宣传率只有61.5%，与年初目标相差18.5个百分点。",
    "三、下一步打算",
    "2025年6月底前招录执法人员2名，组织业务培训4次，覆盖全镇23个村，年底前入户宣传率达到80%以上。",
]


FULL_OF_FIGURES = """一、基本情况
全年办理行政执法案件1616.85万件，同比增11.67%，涉及金额194.98亿元，同比增14.61%。其中处罚137.07万件，同比降35.98%，罚没2.92亿元；许可80.96万件，同比增26.11%；强制2.82万件，同比降1.74%。
二、开展情况
刑事发案1546起，同比降43.69%；破案656起，破案率42.43%。打掉涉恶团伙1个，立案775起，同比降45.7%，移诉477人，追赃2200余万元，查封资产1.08亿元，取消证明23987件，赋权事项2433项。"""


def lines_of(text: str) -> list[str]:
    return [line for line in cleaned(text).split("\n") if line.strip()]


def claims_of(text: str) -> list[tuple[str, object]]:
    return [(squeezed(claim.text), claim.value) for claim in read_claims(text)]


@settings(max_examples=60)
@given(st.integers(14, 60))
def test_lines_cut_at_any_width_become_paragraphs(width: int) -> None:
    found = lines_of(as_wrapped_text(REPORT, 1, width).decode())
    assert [squeezed(line) for line in found] == REPORT


@settings(max_examples=100)
@given(st.integers(0, 10**9))
def test_any_setting_into_pages_gives_the_same_claims_and_paragraphs(seed: int) -> None:
    text = cleaned(as_wild_text(REPORT, seed).decode())
    assert claims_of(text) == claims_of("\n".join(REPORT))
    assert [squeezed(line) for line in text.split("\n") if line.strip()] == REPORT


@pytest.mark.parametrize("width", [24, 28, 35, 40])
def test_without_indents_the_claims_are_the_same(width: int) -> None:
    text = cleaned(as_wrapped_text(REPORT, 1, width, indent="").decode())
    assert claims_of(text) == claims_of("\n".join(REPORT))


@pytest.mark.parametrize("width", range(18, 50))
def test_a_text_cut_after_so_many_signs_has_the_same_claims(width: int) -> None:
    """A program that counts a figure like a character cuts through numbers: 42.4⏎3%, 80.⏎96万宗."""
    cut = [line[at : at + width] for line in FULL_OF_FIGURES.split("\n") for at in range(0, len(line), width)]
    assert claims_of(cleaned("\n".join(cut))) == claims_of(FULL_OF_FIGURES)


def test_a_text_of_whole_paragraphs_stays_as_it_is() -> None:
    assert lines_of("\n".join(REPORT)) == REPORT
    assert lines_of("\n\n".join(f"　　{line}" for line in REPORT)) == [f"　　{line}" for line in REPORT]


def test_short_headings_of_one_length_are_not_taken_for_cut_lines() -> None:
    text = "\n".join(f"（{n}）扛牢第{n}责任，推动工作落细\n{REPORT[2]}" for n in "一二三四五六")
    assert lines_of(text) == text.split("\n")


@pytest.mark.parametrize(
    "mark",
    ["— 3 —", "-3-", "- 3 -", "第3页", "第 3 页 共 9 页", "第3页（共9页）", "3/9", "Page 3 of 9", "\f"],
)
def test_a_page_number_does_not_part_a_sentence(mark: str) -> None:
    assert lines_of(f"　　全年受理案件120件，其中邻里纠纷60\n{mark}\n件、土地纠纷60件。") == [
        "　　全年受理案件120件，其中邻里纠纷60件、土地纠纷60件。"
    ]


@pytest.mark.parametrize("line", ["3件", "2024年", "3月9日", "第3号", "三、", "3-5名"])
def test_what_is_no_page_number_stays(line: str) -> None:
    assert line in cleaned(f"前文。\n{line}\n后文。")


def test_running_heads_beside_page_numbers_go_and_the_title_stays() -> None:
    pages = [f"{TITLE}\n　　第{n}页上的文字一共有{n}00件。\n— {n} —" for n in (1, 2, 3)]
    assert lines_of("\n".join(pages)) == [TITLE, *(f"　　第{n}页上的文字一共有{n}00件。" for n in (1, 2, 3))]


TELLS = [
    "一、主要工作",
    "全年调解纠纷120件。",
    "二、存在问题",
    "一是执法人员仅3人。",
    "三、下一步打算",
    "招录2人。",
]
ENTRIES = ["一、主要工作", "二、存在问题", "三、下一步打算"]


@pytest.mark.parametrize(
    "entry",
    [
        "{}\t{}",
        "{}……{}",
        "{}...........{}",
        "{} · · · · · {}",
        "{}  {}",
        "{}",
        "{}（{}）",
        "{}……（{}）",
        "- [{}](#a{})",
    ],
)
@pytest.mark.parametrize("title", ["目录", "目　录", "目次", "## 目录"])
def test_a_table_of_contents_is_no_content(entry: str, title: str) -> None:
    listed = [entry.format(words, number) for words, number in zip(ENTRIES, (1, 5, 7), strict=True)]
    assert lines_of("\n".join([TITLE, title, *listed, *TELLS])) == [TITLE, *TELLS]


def test_leaders_without_a_title_are_one_too() -> None:
    listed = [f"{words}……{n}" for n, words in enumerate(ENTRIES, 1)]
    assert lines_of("\n".join([TITLE, *listed, *TELLS])) == [TITLE, *TELLS]


def test_a_list_that_is_told_once_is_no_table_of_contents() -> None:
    text = [TITLE, "目录", "清溪镇调解案件120件", "柳溪镇调解案件80件", "以上合计200件。"]
    assert lines_of("\n".join(text)) == text


CHROME_HEAD = ["首页 政务公开 互动交流", "您当前的位置：首页 > 政务公开", "发布日期：2025-01-20 来源：某镇人民政府 浏览次数：1523次", "2025-01-20 10:20 来源：某镇",
               "【字体：大 中 小】", "浏览次数 1523", "分享到：微信"]  # fmt: skip
CHROME_TAIL = ["上一篇：某镇2022年工作总结", "下一篇：某镇开展普法宣传发放资料500份", "相关链接", "某县发放资料900份", "主办：某镇人民政府 备案号：某ICP备00000000号-1",
               "您是第123456位访客"]  # fmt: skip


@pytest.mark.parametrize("head", CHROME_HEAD)
@pytest.mark.parametrize("tail", range(len(CHROME_TAIL)))
def test_what_a_site_put_around_the_report_goes(head: str, tail: int) -> None:
    ends = [line for line in CHROME_TAIL[tail:] if tail < 4 or line != CHROME_TAIL[3]]
    ends = ends if not CHROME_TAIL[tail].startswith("某县") else ends[1:]
    signed = ["某镇人民政府", "2025年1月20日"]
    assert lines_of("\n".join([TITLE, head, *TELLS, *signed, "【打印本页】", *ends])) == [
        TITLE,
        *TELLS,
        *signed,
    ]


def test_words_like_a_site_within_the_report_stay() -> None:
    text = [
        TITLE,
        "一、主要工作",
        "全年调解120件。",
        "联系电话：000",
        "来源：县司法局统计",
        "二、其他",
        "普法500次。",
    ]
    assert lines_of("\n".join(text)) == text


@pytest.mark.parametrize(
    "unit",
    [
        "全年受理案件120件，其中\n",
        "目录\n",
        "一、工作……1\n",
        "— 3 —\n",
        "《中华\n",
        "首页\n",
        "　　某镇，\n",
        "\f",
        "|a|\n",
    ],
)
def test_cleaning_is_linear(unit: str) -> None:
    assert_linear(lambda length: unit * (length // len(unit)), cleaned, 20_000)


def test_a_title_cut_in_two_is_one_where_nothing_else_tells_it() -> None:
    text = f"{TITLE}\n一、主要工作\n落实《中华人民共和国行政处\n罚法》\n二、存在问题"
    assert lines_of(text) == [TITLE, "一、主要工作", "落实《中华人民共和国行政处罚法》", "二、存在问题"]


def test_an_accent_on_a_figure_goes_and_leaves_the_number_whole() -> None:
    """A font left 5̈71件: read from behind the accent it would be 71件."""
    assert cleaned("全年受理纠纷5\u030871件，占9\u20d78%。") == "全年受理纠纷571件，占98%。"
    assert cleaned("学习cafe\u0301文化。") == "学习cafe\u0301文化。"
