"""PDF files as they are laid out: lines, columns, tables, heads, notes; each reads as its writer meant it."""

from __future__ import annotations

import json

import pytest
import typst

from mingshu.documents.pdf.fonts import FontShelf, loaded
from mingshu.documents.readers import Reason, UnreadableDocument, read_document

PAGE = "#set page(width: 400pt, height: {height}pt, margin: 40pt, {more})\n"
TYPE = (
    '#set text(font: "Noto Serif SC", size: 16pt, lang: "zh")\n'
    "#set par(justify: true, leading: 10pt, spacing: 10pt, first-line-indent: (amount: 2em, all: true))\n"
)


def pdf(body: str, height: int = 600, more: str = "") -> bytes:
    compiler = typst.Compiler(font_paths=loaded(FontShelf(system=False)))
    sheet = PAGE.format(height=height, more=more) + TYPE + body
    made = compiler.compile(sheet.encode(), format="pdf", timestamp=0)
    assert isinstance(made, bytes)
    return made


def lines_of(data: bytes) -> list[str]:
    return [line for line in read_document(data, "报告.pdf").text.split("\n") if line]


LONG = (
    "全年受理人民调解案件120件，调解成功118件，涉及金额35.6万元，严格落实《中华人民共和国行政处罚法》和《中华人民共和国行政复议法》，"
    "培训执法人员2300人次，发放宣传资料12000份，群众满意率98.3%，同比提高2.1个百分点。"
)


@pytest.mark.parametrize("width", [250, 300, 333, 400, 500])
@pytest.mark.parametrize("justify", ["true", "false"])
def test_a_paragraph_is_one_line_whatever_its_width(width: int, justify: str) -> None:
    body = f"#set page(width: {width}pt)\n#set par(justify: {justify})\n一、主要工作\n\n{LONG}\n\n二、存在问题\n\n{LONG}"
    assert lines_of(pdf(body)) == ["一、主要工作", LONG, "二、存在问题", LONG]


def test_paragraphs_without_indent_part_where_a_line_ends_early_or_apart() -> None:
    body = f"#set par(first-line-indent: 0pt, spacing: 24pt)\n一、主要工作\n\n{LONG}\n\n{LONG}"
    assert lines_of(pdf(body)) == ["一、主要工作", LONG, LONG]


def test_a_paragraph_goes_on_over_the_page_without_head_and_number() -> None:
    more = "header: [某镇人民政府文件], footer: context [— #counter(page).display() —]"
    found = lines_of(pdf("\n\n".join([LONG] * 6), 300, more))
    assert found == [LONG] * 6


def test_words_that_return_on_every_page_and_have_nothing_beside_them_are_the_text() -> None:
    body = "全年调解纠纷120件\n\n#pagebreak()\n全年调解纠纷120件"
    more = "footer: context [— #counter(page).display() —]"
    assert "".join(lines_of(pdf(body, 300, more))) == "全年调解纠纷120件" * 2


@pytest.mark.parametrize("foot", ["第#page页 共9页", "#page/9", "- #page -", "#page", "Page #page of 9"])
def test_page_numbers_in_every_form_go(foot: str) -> None:
    shown = json.dumps(foot, ensure_ascii=False)
    more = f'footer: context {shown}.replace("#page", counter(page).display())'
    assert lines_of(pdf("\n\n".join([LONG] * 5), 300, more)) == [LONG] * 5


def test_two_columns_are_read_one_after_the_other() -> None:
    body = "#set text(size: 10pt)\n" + "\n\n".join(f"第{n}段{LONG}" for n in range(1, 9))
    assert lines_of(pdf(body, 400, "columns: 2")) == [f"第{n}段{LONG}" for n in range(1, 9)]


@pytest.mark.parametrize("foot", ["第#page页 共9页", "#page/9", "第 #page 页 / 共 9 页"])
def test_the_head_and_foot_of_a_page_in_columns_go(foot: str) -> None:
    """They stand in the middle of what is read: behind the first column, before the second."""
    shown = json.dumps(foot, ensure_ascii=False)
    furniture = f'header: align(left)[述法材料汇编], footer: align(left, context {shown}.replace("#page", counter(page).display()))'
    body = "#set text(size: 10pt)\n" + "\n\n".join(f"第{n}段{LONG}" for n in range(1, 15))
    assert lines_of(pdf(body, 400, f"columns: 2, {furniture}")) == [f"第{n}段{LONG}" for n in range(1, 15)]


TABLE = """#table(columns: (80pt, 60pt, 60pt), [类型], [受理], [调成],
  [婚姻家庭纠纷和邻里纠纷], [71], [70], [土地], table.cell(colspan: 2)[未统计])
"""


def test_a_drawn_table_is_rows_of_cells_and_a_cell_over_two_lines_is_one() -> None:
    found = lines_of(pdf(f"{LONG}\n\n{TABLE}\n\n{LONG}"))
    assert found == [LONG, "类型\t受理\t调成", "婚姻家庭纠纷和邻里纠纷\t71\t70", "土地\t未统计", LONG]


def test_the_head_of_a_table_is_not_told_again_on_the_next_page() -> None:
    cells = ", ".join(f"[第{n}村], [{n}]" for n in range(1, 30))
    found = lines_of(pdf(f"#table(columns: (80pt, 60pt), table.header([村名], [件数]), {cells})", 300))
    assert found == ["村名\t件数", *(f"第{n}村\t{n}" for n in range(1, 30))]


def test_raised_digits_do_not_join_a_number_and_square_metres_stay() -> None:
    found = lines_of(pdf("处罚案件35#super[2]件，绿地500m#super[2]，共办理完毕。"))
    assert found == ["处罚案件35²件，绿地500m2，共办理完毕。"]


def test_a_footnote_stands_behind_the_paragraph_that_runs_over_the_page() -> None:
    noted = LONG.replace("120件", "120件#footnote[1月至11月的数据，来自县司法局。]", 1)
    found = lines_of(pdf(f"{LONG}\n\n{noted}", 330))
    assert found[0] == LONG and len(found) == 3
    assert found[1].replace("¹", "") == LONG and found[2].endswith("1月至11月的数据，来自县司法局。")


def test_a_page_set_sideways_is_read() -> None:
    # Rotated content is how a wide table comes into an upright page.
    found = lines_of(pdf(f"#rotate(90deg, reflow: true)[#block(width: 400pt)[{LONG}]]", 700))
    assert "".join(found) == LONG


def undecodable(data: bytes) -> bytes:
    """The file without the tables that say which character a glyph is."""
    return data.replace(b"/ToUnicode", b"/XoUnicode")


def test_a_text_layer_that_cannot_be_decoded_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(undecodable(pdf(f"{LONG}\n\n{LONG}")), "报告.pdf")
    assert refused.value.reason is Reason.UNDECODABLE and refused.value.way_out


@pytest.mark.parametrize("letters", ["00ff1a", "9fff0", "1fi2", "3fl4", "5ffi6", "7ffl8"])
def test_letters_that_share_one_shape_are_all_read(letters: str) -> None:
    """A typesetter draws ff as one sign: a digest keeps both."""
    body = f"#set text(ligatures: true)\n校验值为{letters}。"
    assert lines_of(pdf(body)) == [f"校验值为{letters}。"]


def test_a_letter_printed_twice_to_look_bold_is_one() -> None:
    body = "校验值为a#box(width: 0pt)[f]#box[f]b。"
    assert lines_of(pdf(body)) == ["校验值为afb。"]


@pytest.mark.parametrize("number", ["1116", "11", "2200", "1111111"])
@pytest.mark.parametrize("width", [100, 60, 35, 20])
def test_the_same_digit_twice_in_narrow_print_is_two(number: str, width: int) -> None:
    body = f"全年受理#box[#scale(x: {width}%, reflow: true)[{number}]]件。"
    assert lines_of(pdf(body)) == [f"全年受理{number}件。"]
