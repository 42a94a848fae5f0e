"""Citations, dates and masks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.kernel.periods import Period
from mingshu.prose.citations import Article, MarkFault, find_citations
from mingshu.prose.dates import document_date, find_dates, find_ranges
from mingshu.prose.masks import MaskKind, find_masks


def test_a_title_with_its_article() -> None:
    text = "依据《行政处罚法》第五十七条第二款第（三）项处理。"
    (found,) = find_citations(text)
    assert (found.title, found.span.of(text), found.fault) == ("行政处罚法", "《行政处罚法》", None)
    assert found.articles == (Article(57, None, 2, 3),)


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("《法》第3条", (Article(3),)),
        ("《法》第 12 条", (Article(12),)),
        ("《法》（2021年修订）第三条、第十二条第一款", (Article(3), Article(12, None, 1))),
        ("《法》第一百二十条之一", (Article(120, 1),)),
        ("《法》规定的第十条", (Article(10),)),
        ("《法》要求。第三条另述", ()),
        ("《法》第三方评估", ()),
    ],
)
def test_articles_right_after_a_title(text: str, articles: tuple[Article, ...]) -> None:
    assert find_citations(text)[0].articles == articles


def test_a_title_broken_by_the_page_is_read_whole() -> None:
    text = "认真贯彻执行上级各项决策部署要求，深入学习并严格落实《重大行政决策\n程序条例》，完善机制。"
    assert [found.title for found in find_citations(text)] == ["重大行政决策程序条例"]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("学习《宪法》《等法律", [None, MarkFault.UNCLOSED]),
        ("学习宪法》等", [MarkFault.STRAY]),
        ("印发《关于落实《办法》的通知》", [None, MarkFault.NESTED]),
        ("印发《关于落实〈办法〉的通知》", [None]),
        ("学习<<宪法>>", [MarkFault.HALF_WIDTH]),
        ("学习《》", [MarkFault.EMPTY]),
    ],
)
def test_what_is_wrong_with_the_marks(text: str, faults: list[MarkFault | None]) -> None:
    assert [found.fault for found in find_citations(text)] == faults


@given(st.text(alphabet="《》〈〉<>法第三条款项（）\n。", max_size=60))
def test_every_mark_is_accounted_for_once(text: str) -> None:
    found = find_citations(text)
    wide = sum(text.count(mark) for mark in "《》")
    ours = sum(
        c in "《》"
        for f in found
        for c in {f.span.start: text[f.span.start], f.span.end - 1: text[f.span.end - 1]}.values()
    )
    assert ours == wide


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023年11月24日", date(2023, 11, 24)),
        ("2023 年 11 月 24 日", date(2023, 11, 24)),
        ("2023-11-24", date(2023, 11, 24)),
        ("2023.1.5", date(2023, 1, 5)),
        ("二〇二三年十一月二十四日", date(2023, 11, 24)),
        ("２０２３年１月５日", date(2023, 1, 5)),
    ],
)
def test_a_full_date(text: str, day: date) -> None:
    (found,) = find_dates(f"于{text}召开")
    assert found.period() == Period(day, day)
    assert found.span.of(f"于{text}召开") == text


def test_parts_of_dates() -> None:
    found = find_dates("2023年度，3月、4月25日召开，2024年5月通过")
    assert [(d.year, d.month, d.day) for d in found] == [
        (2023, None, None),
        (None, 3, None),
        (None, 4, 25),
        (2024, 5, None),
    ]
    assert found[2].period() is None
    assert found[2].period(2023) == Period(date(2023, 4, 25), date(2023, 4, 25))
    assert found[3].period() == Period(date(2024, 5, 1), date(2024, 5, 31))


def test_a_day_that_no_calendar_has_covers_nothing() -> None:
    (found,) = find_dates("2023年2月30日")
    assert found.period() is None
    signed = document_date("青石镇人民政府\n2023年0月5日\n")
    assert signed is not None and signed.period() is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1-12月", (None, 1, None), (None, 12, None)),
        ("2023年1月至10月", (2023, 1, None), (2023, 10, None)),
        ("2021—2023年", (2021, None, None), (2023, None, None)),
        ("2023年3月15日至12月4日", (2023, 3, 15), (2023, 12, 4)),
        ("3月15日至20日", (None, 3, 15), (None, 3, 20)),
    ],
)
def test_ranges(text: str, first: tuple[int | None, ...], last: tuple[int | None, ...]) -> None:
    (found,) = find_ranges(f"（{text}）")
    assert (
        (found.first.year, found.first.month, found.first.day),
        (found.last.year, found.last.month, found.last.day),
    ) == (
        first,
        last,
    )
    assert found.span.of(f"（{text}）") == text


def test_the_date_a_document_gives_itself() -> None:
    body = "青石镇报告\n一、概况\n2023年3月1日召开会议。\n"
    assert document_date(body) is None
    signed = document_date(body + "青石镇人民政府\n2024年1月20日\n")
    assert signed is not None and (signed.year, signed.month, signed.day) == (2024, 1, 20)
    headed = "述职报告\n(2023 年 11 月 24 日)\n" + "正文一段。\n" * 30
    found = document_date(headed)
    assert found is not None and found.span.of(headed) == "2023 年 11 月 24 日"


@pytest.mark.parametrize(
    ("text", "printed", "kind"),
    [
        ("召开会议**次", "**", MaskKind.FIGURE),
        ("发放*****余册", "*****", MaskKind.FIGURE),
        ("办结率**％", "**", MaskKind.FIGURE),
        ("学法***小时", "***", MaskKind.FIGURE),
        ("“**·*”国家宪法日", "**·*", MaskKind.DATE),
        ("xxxx年以来", "xxxx", MaskKind.DATE),
        ("**县人民政府", "**", MaskKind.NAME),
        ("某市获奖", "某", MaskKind.NAME),
        ("李某某反映", "某某", MaskKind.NAME),
        ("永教发〔xxxx〕xxx号", "永教发〔xxxx〕xxx号", MaskKind.DOCUMENT_NUMBER),
        ("x.思想到位", "x", MaskKind.ENUMERATOR),
    ],
)
def test_what_a_mask_hides(text: str, printed: str, kind: MaskKind) -> None:
    (found,) = find_masks(text)
    assert (found.text, found.kind) == (printed, kind)


@pytest.mark.parametrize("text", ["7×24小时服务", "使用text和box", "某种程度", "某些干部", "APP上线"])
def test_what_hides_nothing(text: str) -> None:
    assert find_masks(text) == []


@given(st.text(alphabet="*×xX某〔〕0123年月日号县件余.·“” \n法", max_size=60))
def test_masks_stand_where_they_say(text: str) -> None:
    assert all(found.span.of(text) == found.text for found in find_masks(text))
