"""What a document may be made of, and what is refused before any file is written."""

from __future__ import annotations

import pytest

from mingshu.documents.model import Column, Document, Figure, Heading, Row, Table, Text, plain_text, text_cell
from mingshu.documents.rules import STANDARD, PageRules
from mingshu.kernel.errors import BadInput


def test_a_run_of_words_and_figures_reads_as_one_sentence():
    assert plain_text((Text("受理"), Figure("95", "M-ME-01", "受理纠纷数"), Text("件"))) == "受理95件"


@pytest.mark.parametrize("figure_id", ["", "  ", "M" * 65])
def test_a_figure_needs_an_id_that_a_content_control_can_carry(figure_id):
    with pytest.raises(BadInput) as caught:
        Figure("95", figure_id, "受理纠纷数")
    assert "64" in caught.value.message.en


@pytest.mark.parametrize("level", [0, 5])
def test_headings_have_four_levels(level):
    with pytest.raises(BadInput):
        Heading(level, text_cell("一、"))


def test_a_row_with_a_missing_cell_is_named():
    with pytest.raises(BadInput) as caught:
        Table((Column("甲"), Column("乙")), (Row((text_cell("1"), text_cell("2"))), Row((text_cell("3"),))))
    assert "第2行" in caught.value.message.zh


def test_a_table_needs_columns_of_some_width():
    for columns in ((), (Column("甲", 0),)):
        with pytest.raises(BadInput):
            Table(columns, ())


def test_the_title_is_one_title_however_it_is_broken():
    assert Document(("清溪镇", "年度报告"), ()).full_title == "清溪镇年度报告"


def test_the_standard_page_holds_22_lines_of_28_characters():
    assert (STANDARD.text_width, STANDARD.text_height) == (156, 225)
    assert STANDARD.line_pitch == 579
    assert STANDARD.line_pitch * 22 <= 225 / 25.4 * 1440 < STANDARD.line_pitch * 23
    assert STANDARD.character_pitch == pytest.approx(15.79, abs=0.01)
    assert STANDARD.title_characters == 20


def test_margins_that_leave_no_type_area_are_refused():
    with pytest.raises(BadInput):
        PageRules(left=120, right=100)
