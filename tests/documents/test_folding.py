"""Twins of Chinese characters become the characters, unseen signs go, signs of their own stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.documents.readers import read_document
from mingshu.documents.readers.folding import folded


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("⼀、主要⼯作", "一、主要工作"),
        ("培训⼈员120⼈", "培训人员120人"),
        ("⺠主⽣活会，⻓期⻅效，⻔户", "民主生活会，长期见效，门户"),
        ("⼾籍，⾭年", "户籍，青年"),
        ("\uf9a4⾦\uf90a", "捻金金"),
        ("ﬁle of ofﬁce", "file of office"),
        ("35\u200b件，12.5\ufeff万\u00ad元\u2060", "35件，12.5万元"),
        ("︵一︶总体情况︒", "（一）总体情况。"),
    ],
)
def test_twins_are_folded_and_unseen_signs_go(printed: str, meant: str) -> None:
    assert folded(printed) == meant


@pytest.mark.parametrize("own", ["３５件，㎡，①，½，Ⅳ，％，㈠，…，　", "35²", "某镇×××", "😀"])
def test_signs_of_their_own_stay(own: str) -> None:
    assert folded(own) == own


@given(st.text())
def test_folding_twice_is_folding_once(words: str) -> None:
    assert folded(folded(words)) == folded(words)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_every_format_is_folded(name: str) -> None:
    assert "一、主要工作35件" in read_document("⼀、主要⼯作35\u200b件，办结全部案件".encode(), name).text
