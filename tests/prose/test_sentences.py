"""Sentences, clauses and paragraphs, with page layout seen through."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mingshu.prose.sentences import SentenceFinder, clauses, joined, paragraphs, sentences


def texts(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


def test_sentences_keep_their_marks_and_closing_quotes() -> None:
    text = "会议强调：“要依法办事。”随后部署工作！是否到位？待查"
    assert texts(text) == ["会议强调：“要依法办事。”", "随后部署工作！", "是否到位？", "待查"]


def test_a_heading_line_is_a_sentence_of_its_own() -> None:
    assert texts("一、工作情况\n全年学法四次。") == ["一、工作情况", "全年学法四次。"]


def test_a_paragraph_broken_by_the_page_is_one_sentence() -> None:
    text = "二是抓培训，执法人员全部持证。三是着力\n\n打造和谐品牌，纠纷就地化解。\n（二）下一步"
    assert texts(text)[1] == "三是着力\n\n打造和谐品牌，纠纷就地化解。"
    assert len(paragraphs(text)) == 2
    assert joined(text, sentences(text)[1]) == "三是着力打造和谐品牌，纠纷就地化解。"


def test_a_numbered_line_never_continues_the_one_before() -> None:
    text = "工作有序推进，责任层层压实，各项任务按照时间节点要求稳步落实到位\n（二）强化监督，完善机制。"
    assert len(paragraphs(text)) == 2


def test_clauses_lose_their_marks() -> None:
    text = "加强领导，压实责任；完善机制：一抓到底。"
    assert [span.of(text) for span in clauses(text)] == ["加强领导", "压实责任", "完善机制", "一抓到底"]


def test_clauses_of_one_sentence_stay_inside_it() -> None:
    text = "甲，乙。丙，丁。"
    assert [span.of(text) for span in clauses(text, sentences(text)[1])] == ["丙", "丁"]


TEXT = st.text(alphabet="法治建设，。；！”）\n 　一二、（）是1.", max_size=120)


@given(TEXT)
def test_sentences_cover_everything_printed_once_and_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())


@given(TEXT)
def test_the_finder_agrees_with_the_list(text: str) -> None:
    finder = SentenceFinder(text)
    for span in sentences(text):
        assert finder.at(span.start) == span


@given(TEXT)
def test_paragraphs_hold_whole_sentences(text: str) -> None:
    blocks = paragraphs(text)
    for span in sentences(text):
        assert any(b.start <= span.start and span.end <= b.end for b in blocks)
