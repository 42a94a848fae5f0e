"""Claims in sentences of the genre, and what must hold for any text."""

from __future__ import annotations

import importlib.util
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.prose.claims import Claim, read_claims
from tests.linear import assert_linear


def _genre() -> ModuleType:
    spec = importlib.util.spec_from_file_location("genre", Path(__file__).with_name("genre.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENRE = _genre()


def only(text: str) -> Claim:
    (claim,) = read_claims(text)
    return claim


@pytest.mark.parametrize("sentence", GENRE.SENTENCES)
def test_sentences_of_the_genre(sentence: str) -> None:
    found = [(claim.start, claim.text, claim.approx) for claim in read_claims(GENRE.plain(sentence))]
    assert found == GENRE.expected(sentence)


def test_the_same_sentences_as_one_report_give_the_same_claims() -> None:
    text = "\n".join(GENRE.plain(sentence) for sentence in GENRE.SENTENCES)
    expected = [row[1] for sentence in GENRE.SENTENCES for row in GENRE.expected(sentence)]
    assert [claim.text for claim in read_claims(text)] == expected


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("涉案金额595.91万元。", "5959100", "元"),
        ("办理0.0038万宗。", "38", "宗"),
        ("受众两万余人次。", "20000", "人次"),
        ("审核十余项。", "10", "项"),
        ("宣传百余场。", "100", "场"),
        ("占1/4。", "0.25", "ratio"),
        ("压减两成。", "0.2", "ratio"),
        ("按七五折收费。", "0.75", "ratio"),
        ("按八折收费。", "0.8", "ratio"),
        ("成功率99%。", "0.99", "ratio"),
        ("增长149.6%。", "1.496", "ratio"),
        ("提高7.6个百分点。", "7.6", "百分点"),
        ("调委会4 598个。", "4598", "个"),
        ("应考人数215人。", "215", "人"),
        ("案件总数12件。", "12", "件"),
        ("参检率99·5 9%。", "0.9959", "ratio"),
        ("服务１２００人。", "1200", "人"),
        ("投入1亿2000万元。", "120000000", "元"),
        ("败诉0件。", "0", "件"),
        ("装机3千瓦。", "3", "千瓦"),
        ("发电3千瓦时。", "3", "千瓦时"),
        ("抽调骨干十二人。", "12", "人"),
        ("编发简报五期。", "5", "期"),
        ("收集意见八条。", "8", "条"),
        ("用房120㎡。", "120", "㎡"),
        ("满意率百分之九十八点五。", "0.985", "ratio"),
    ],
)
def test_value_and_unit(text: str, value: str, unit: str) -> None:
    claim = only(text)
    assert (claim.value, claim.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text", ["召开会议*次", "办结率**％", "培训**余名", "支出××万元", "共XX件", "发放1**份"]
)
def test_a_masked_number_has_a_unit_and_no_value(text: str) -> None:
    claim = only(text)
    assert claim.masked and claim.value is None and claim.unit


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("近300件", True),
        ("约300件", True),
        ("逾300件", True),
        ("突破300件", True),
        ("不少于300件", True),
        ("300件以上", True),
        ("300件左右", True),
        ("300余件", True),
        ("村规民约2项", False),
        ("最近3次", False),
        ("下降1.74%。其余各类", False),
        ("达到19.2人", False),
        ("超计划19家", False),
    ],
)
def test_hedges_and_words_that_only_look_like_them(text: str, approx: bool) -> None:
    assert only(text).approx is approx


@pytest.mark.parametrize(
    "text",
    [
        "第3次全体会议",
        "位列全市前10名",
        "每10户配一员",
        "全省5个试点之一",
        "每半年听取一次",
        "每月两次例会",
        "执行12·4活动方案",
        "《优化营商环境20条措施》",
        "“最多跑一次”改革",
        "三类对象",
        "五大机制",
        "四个意识",
        "历时3个月",
        "压缩至5个工作日",
        "一个样",
        "3起草",
        "6支部",
        "占1/**件",
        "占1/*5件",
        "占三分之**件",
        "占三分之某某万件",
        "落实五条措施、五期工程",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert read_claims(text) == []


def test_numbers_glued_to_their_list_number_are_cut_free() -> None:
    text = "其中：\n12022年收8件。\n22022年收9件。\n313个市州收40件。\n4103个县收70件。"
    assert [claim.text for claim in read_claims(text)] == ["8件", "9件", "13个", "40件", "103个", "70件"]


def test_one_long_number_at_a_line_start_is_not_cut() -> None:
    assert [claim.text for claim in read_claims("概况\n313个村\n全部完成。")] == ["313个"]


def test_each_claim_knows_its_sentence() -> None:
    text = "一是学习。班子学法4次，培训干部300人。二是普法，宣讲6场。"
    sentences = [claim.sentence.of(text) for claim in read_claims(text)]
    assert sentences == ["班子学法4次，培训干部300人。"] * 2 + ["二是普法，宣讲6场。"]


def test_a_sentence_goes_on_over_a_page_break() -> None:
    text = "三是着力开展各类培训，全年培训执法人员300人，组织旁听庭审4次，专题研讨\n\n交流5次，效果明显。\n二、问题"
    assert {claim.sentence.of(text) for claim in read_claims(text)} == {text.removesuffix("\n二、问题")}


WALLS = (
    "9", "万", "* ", "1 234", "《", "“1", "1.1", "一", "**", "12 ", "1/", "三分之", "百分之", "第1", "1+", "1,234",
    "每", "，\n", "某", "1件之", "。\n",
)  # fmt: skip


@pytest.mark.parametrize("sign", WALLS)
@pytest.mark.parametrize("end", ["", "件", "法"])
def test_a_wall_of_one_sign_is_read_in_linear_time(sign: str, end: str) -> None:
    assert_linear(lambda length: sign * (length // len(sign)) + end, read_claims, 20_000)


ALPHABET = (
    "0123456789０１.·,，、。；：“”《》（）()*×x一二三两十百千万亿"
    "余多几近约超第每前个件次人场%％年月日号之一以上\n 元成分/+法治"
)


@given(st.text(alphabet=ALPHABET, max_size=80))
def test_any_text_is_read_and_claims_point_at_their_text(text: str) -> None:
    claims = read_claims(text)
    for claim in claims:
        assert text[claim.start : claim.end] == claim.text
        assert claim.sentence.start <= claim.start < claim.sentence.end
        assert (claim.value is None) == claim.masked
    assert all(first.end <= second.start for first, second in pairwise(claims))


@given(st.integers(0, 10**9), st.sampled_from(["件", "次", "人次", "场", "宗"]))
def test_a_plain_count_is_always_read(number: int, unit: str) -> None:
    claim = only(f"全年办理{number}{unit}。")
    assert (claim.value, claim.unit, claim.approx) == (number, unit, False)


def test_of_numbers_glued_to_one_another_only_the_first_few_are_claims() -> None:
    assert [claim.text for claim in read_claims("立案3件5人，罚款2万元。")] == ["3件", "5人", "2万元"]
    assert len(read_claims("99%" * 500)) == 6
    assert [claim.text for claim in read_claims("0件" * 500 + "，办结7件。")][-1] == "7件"
