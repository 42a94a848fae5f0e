"""The web page: alone, accessible, every number a link to its row, and safe whatever the words are."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from mingshu.documents.flow import Line, figures, flow
from mingshu.documents.html import body_html, write_html
from mingshu.documents.links import link_of, outside_link
from mingshu.documents.model import (
    Column,
    Document,
    Figure,
    Heading,
    Paragraph,
    Row,
    Signature,
    Table,
    Text,
    plain_text,
    text_cell,
)
from mingshu.documents.rules import PageRules

NASTY = "</style><script>alert(1)</script> \" onload='x' & 🙂 \x00"


@pytest.fixture(scope="module")
def page(report):
    return lxml_html.document_fromstring(write_html(report))


def test_the_page_is_chinese_titled_and_stands_alone(page, report):
    assert page.get("lang") == "zh-CN"
    assert page.findtext(".//title") == report.full_title
    assert not page.xpath("//script | //link | //img | //iframe | //@style | //@onclick")
    assert "url(" not in page.findtext(".//style")


def test_its_words_are_the_words_of_the_document(page, report):
    text = page.find(".//article").text_content()
    for item in flow(report):
        if isinstance(item, Line):
            assert plain_text(item.runs).replace("\n", "") in text


def test_headings_have_one_root_and_no_gap(page):
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(deeper - before <= 1 for before, deeper in itertools.pairwise(levels))


def test_every_number_is_data_with_a_link_to_a_row_that_is_there(page, report):
    links = page.xpath("//article//p//a[@class='figure']")
    in_sentences = list(figures(report))[: len(links)]
    assert len(links) == 20
    for link, figure in zip(links, in_sentences, strict=True):
        assert (link.get("data-figure"), link.get("title")) == (figure.figure_id, figure.title)
        assert link.find("data").get("value") == figure.text
        (row,) = page.xpath(f"//tr[@id='{link.get('href')[1:]}']")
        assert row.findtext("th") == figure.title


def test_ids_are_unique(page):
    ids = page.xpath("//@id")
    assert ids
    assert len(ids) == len(set(ids))


def test_a_value_for_machines_may_differ_from_the_print():
    figure = Figure("98.9%", "M-ME-05", "调解成功率", value="0.98947")
    assert '<data value="0.98947">98.9%</data>' in body_html(Document((), (Paragraph((figure,)),)))


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("/ledgers/mediation/?year=2023", "/ledgers/mediation/?year=2023"),
        ("https://example.org/x", "https://example.org/x"),
        ("#rows", "#rows"),
        ("javascript:alert(1)", ""),
        (" JavaScript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_ordinary_addresses_become_links(href, kept):
    assert outside_link(href) == kept


def test_an_own_address_goes_before_the_row_and_no_row_means_no_link():
    bound = Figure("95", "M-ME-01", "受理纠纷数", href="/figures/M-ME-01")
    assert link_of(bound, frozenset({"M-ME-01"})) == "/figures/M-ME-01"
    assert link_of(replace(bound, href=""), frozenset({"M-ME-01"})) == "#figure-M-ME-01"
    assert link_of(replace(bound, href=""), frozenset()) == ""


def test_tables_say_what_heads_what(page):
    for table in page.iter("table"):
        assert {cell.get("scope") for cell in table.xpath("thead//th")} == {"col"}
        assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in table.xpath("tbody/tr"))


def test_the_signature_follows_its_rule():
    for sealed, name in ((True, "sealed"), (False, "unsealed")):
        document = Document((), (), signature=Signature(("镇长",), "2024年1月6日", sealed))
        assert f'<div class="signature {name}">' in body_html(document)


def test_each_annex_is_a_section_of_its_own(report):
    two = replace(report, annexes=(*report.annexes, replace(report.annexes[0], title="整改清单")))
    sections = lxml_html.fragment_fromstring(body_html(two)).findall("section")
    assert [section.get("id") for section in sections] == ["annex-1", "annex-2"]
    assert [section.findtext("h2") for section in sections] == ["数据来源表", "整改清单"]


def test_page_rules_reach_the_style():
    css = write_html(Document((), ()), PageRules(left=30, body_font='仿宋"}body{'))
    assert "37mm 26mm 35mm 30mm" in css
    assert re.search(r'font-family: "仿宋body"', css)


def test_the_same_document_gives_the_same_page(report):
    assert write_html(report) == write_html(report)


@settings(max_examples=80)
@given(st.one_of(st.just(NASTY), st.text(st.characters(exclude_categories=()), max_size=40)))
def test_no_text_whatever_becomes_markup(words):
    figure = Figure(words, "编 号", words, href=words, value=words)
    table = Table((Column(words),), (Row(((Text(words), figure),), "编 号"),), caption=words)
    document = Document((words,), (Heading(2, text_cell(words)), Paragraph((figure,)), table), note=words)
    article = etree.fromstring(body_html(document).replace("<br>", "<br/>"))
    allowed = {
        "article",
        "h1",
        "h3",
        "p",
        "a",
        "data",
        "br",
        "div",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert {element.tag for element in article.iter()} <= allowed
