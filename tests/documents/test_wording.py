"""Printable words, their width, and where a title breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mingshu.documents.wording import printable, title_lines, width


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("受理95件", "受理95件"),
        ("第一行\r\n第二行\r第三行\x0b第四行", "第一行\n第二行\n第三行\n第四行"),
        ("坏\x00字\ud800符\ufffe", "坏\ufffd字\ufffd符\ufffd"),
        ("表\t格 🙂 𠮷", "表\t格 🙂 𠮷"),
    ],
)
def test_what_cannot_be_printed_is_shown_as_a_mark_not_dropped(given_text, shown):
    assert printable(given_text) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_printable_words_always_fit_into_xml(text):
    element = etree.Element("t")
    element.text = printable(text)
    assert etree.fromstring(etree.tostring(element)).text in (printable(text), printable(text) or None)


@given(st.text())
def test_printing_twice_changes_nothing_more(text):
    assert printable(printable(text)) == printable(text)


def test_latin_letters_and_digits_are_half_as_wide():
    assert width("2024年1月6日") == 6
    assert width("“三项制度”") == 6


def test_a_short_title_stays_in_one_line():
    assert title_lines("清溪镇2023年度法治政府建设工作报告") == ("清溪镇2023年度法治政府建设工作报告",)


def test_a_long_title_breaks_into_even_lines_after_a_natural_word():
    lines = title_lines("关于云岭区清溪镇2023年度履行推进法治建设第一责任人职责情况的报告")
    assert len(lines) == 2
    assert abs(width(lines[0]) - width(lines[1])) <= 8


@pytest.mark.parametrize(
    "title",
    [
        "清溪镇人民政府关于报送《二〇二三年度法治政府建设工作报告》（修订稿）的请示",
        "甲" * 20 + "》" + "乙" * 12,
    ],
)
def test_no_title_line_begins_with_a_closing_mark(title):
    assert all(line[0] not in "》）的，。" and line[-1] not in "《（" for line in title_lines(title))


@given(st.text("清溪镇法治报告的《》（）2023年度", min_size=1, max_size=120), st.integers(8, 24))
def test_a_broken_title_loses_nothing(title, limit):
    assert "".join(title_lines(title, limit)) == title
