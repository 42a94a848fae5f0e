"""The order and the places of GB/T 9704, before any format is involved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.documents.flow import Grid, Line, Role, anchors, figures, flow
from mingshu.documents.model import Annex, Document, Signature, plain_text
from mingshu.documents.wording import width


def lines_of(document: Document, role: Role) -> list[Line]:
    return [item for item in flow(document) if isinstance(item, Line) and item.role is role]


def signed(*signers: str, date: str, sealed: bool) -> list[Line]:
    return lines_of(Document(("报告",), (), signature=Signature(signers, date, sealed)), Role.SIGNER)


def test_the_parts_come_in_the_order_of_the_standard(report):
    roles = [item.role if isinstance(item, Line) else "table" for item in flow(report)]
    wanted = [Role.TITLE, Role.BYLINE, Role.ADDRESSEE, Role.HEADING_1, Role.BODY, "table", Role.ANNEX_LIST,
              Role.SIGNER, Role.NOTE, Role.ANNEX_LABEL, Role.ANNEX_TITLE]  # fmt: skip
    assert sorted(map(roles.index, wanted)) == list(map(roles.index, wanted))


def test_the_addressee_ends_with_one_full_width_colon():
    for addressee in (
        "区委全面依法治区委员会办公室",
        "区委全面依法治区委员会办公室：",
        "区委全面依法治区委员会办公室:",
    ):
        (line,) = lines_of(Document(("报告",), (), addressee=addressee), Role.ADDRESSEE)
        assert plain_text(line.runs) == "区委全面依法治区委员会办公室："


def test_under_a_seal_the_date_stands_four_from_the_right_and_the_organ_centred_over_it():
    organ, date = signed("中共清溪镇委员会", date="2024年1月6日", sealed=True)
    assert date.right == 4
    assert organ.right + width("中共清溪镇委员会") / 2 == date.right + 6 / 2


def test_a_long_organ_keeps_its_middle_over_the_date_and_moves_both_left():
    name = "云岭区清溪镇人民政府综合行政执法办公室暨退役军人服务站"
    organ, date = signed(name, date="2024年1月6日", sealed=True)
    assert organ.right == 0
    assert date.right + 3 == width(name) / 2


def test_without_a_seal_the_organ_stands_two_from_the_right_and_the_date_two_behind_its_start():
    organ, date = signed("云岭区清溪镇人民政府办公室", date="2024年1月6日", sealed=False)
    assert organ.right == 2
    start_of_organ, start_of_date = organ.right + 13, date.right + 6
    assert start_of_organ - start_of_date == 2


@given(
    st.text("镇党委书记张", min_size=1, max_size=30),
    st.sampled_from(["2024年1月6日", "2023年12月31日"]),
    st.booleans(),
)
def test_no_signature_ever_leaves_the_type_area_on_the_right(name, date, sealed):
    assert all(line.right >= 0 for line in signed(name, date=date, sealed=sealed))


def test_the_note_is_bracketed_once():
    for note in ("数据截至2023年12月31日", "（数据截至2023年12月31日）"):
        (line,) = lines_of(Document(("报告",), (), note=note), Role.NOTE)
        assert plain_text(line.runs) == "（数据截至2023年12月31日）"


def test_one_annex_has_no_number_and_two_have():
    one = Document(("报告",), (), annexes=(Annex("数据来源表", ()),))
    assert [plain_text(line.runs) for line in lines_of(one, Role.ANNEX_LIST)] == ["附件：数据来源表"]
    two = replace(one, annexes=(Annex("数据来源表", ()), Annex("整改清单", ())))
    listed = lines_of(two, Role.ANNEX_LIST)
    assert [plain_text(line.runs) for line in listed] == ["附件：1. 数据来源表", "2. 整改清单"]
    assert listed[0].left + listed[0].hanging == listed[1].left + listed[1].hanging
    assert [plain_text(line.runs) for line in lines_of(two, Role.ANNEX_LABEL)] == ["附件1", "附件2"]


def test_the_annex_title_stands_on_the_third_line(report):
    items = list(flow(report))
    label = next(
        n for n, item in enumerate(items) if isinstance(item, Line) and item.role is Role.ANNEX_LABEL
    )
    assert [item.role for item in items[label : label + 3]] == [
        Role.ANNEX_LABEL,
        Role.BLANK,
        Role.ANNEX_TITLE,
    ]


def test_tables_know_whether_they_stand_in_an_annex(report):
    assert [item.in_annex for item in flow(report) if isinstance(item, Grid)] == [False, True]


def test_every_bound_number_has_a_row_in_the_annex(report):
    bound = {figure.figure_id for figure in figures(report)}
    assert bound
    assert bound == anchors(report)


@pytest.mark.parametrize("document", [Document((), ()), Document(("报告",), ())])
def test_a_bare_document_flows_too(document):
    assert all(isinstance(item, Line) for item in flow(document))
