"""What stands before and behind a number: a range, a sign, small money, a mask, a word that makes it no count."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingshu.prose.claims import read_claims

ONE = [
    ("单价5元3角。", "5元3角", "5.3"),
    ("单价5元3角4分。", "5元3角4分", "5.34"),
    ("单价5元4分。", "5元4分", "5.04"),
    ("罚款5元3角分期缴。", "5元3角", "5.3"),
    ("完成三成半。", "三成半", "0.35"),
    ("完成3.5成。", "3.5成", "0.35"),
    ("按75折收费。", "75折", "0.75"),
    ("投入3点5亿元。", "3点5亿元", "350000000"),
    ("占百分之三。", "百分之三", "0.03"),
    ("增长-百分之三。", "-百分之三", "-0.03"),
    ("征地2又1/4亩。", "2又1/4亩", "2.25"),
    ("增长三又二分之一倍。", "三又二分之一倍", "3.5"),
    ("同比-3.5%。", "-3.5%", "-0.035"),
    ("净增-15件。", "-15件", "-15"),
    ("减负20项。", "20项", "20"),
    ("编号G-20件。", "20件", "20"),
    ("奖励1件（套）设备。", "1件（套）", "1"),
    ("共1200个部门。", "1200个", "1200"),
    ("旁听庭审一次。", "一次", "1"),
    ("配备法律顾问一名，", "一名", "1"),
    ("班子成员讲课各一次。", "一次", "1"),
    ("查处赌博十起。", "十起", "10"),
    ("本届3项成果获奖。", "3项", "3"),
    ("本届3名委员履职。", "3名", "3"),
    ("引进三位专家。", "三位", "3"),
    ("安排3位同志下沉。", "3位", "3"),
    ("安排三位同志下沉。", "三位", "3"),
    ("清退三位不合格村干部。", "三位", "3"),
    ("得分95分。", "95分", "95"),
    ("平均得分 95分。", "95分", "95"),
    ("此前10名。", "10名", "10"),
    ("应到人数10名。", "10名", "10"),
    ("每季度召开1场，", "1场", "1"),
    ("每月开展5次。", "5次", "5"),
    ("全年两次。", "两次", "2"),
    ("GDP4张。", "4张", "4"),
]
RANGES = [
    ("提高5%至8%。", "5%至8%", "0.05", "0.08"),
    ("投入2-3万元。", "2-3万元", "20000", "30000"),
    ("投入5000至1万元。", "5000至1万元", "5000", "10000"),
    ("配备3件至5件。", "3件至5件", "3", "5"),
    ("从此3件到5件。", "3件到5件", "3", "5"),
    ("参加3～5人。", "3～5人", "3", "5"),
    ("约3至5人。", "3至5人", "3", "5"),
]
HIDDEN = [
    ("召开**次。", "**次"),
    ("打**口井。", "**口"),
    ("涉及**个部门。", "**个"),
    ("覆盖**个村。", "**个"),
    ("占百分之**。", "百分之**"),
]
NONE = [
    *("党委一届7次全会。", "会议于9时5分开始。", "增加二个。"),
    *(
        "第3-5名。",
        "2×3件。",
        "负债-15件。",
        "3又1/2。",
        "11/9。",
        "3/4月。",
        "下午3点5分。",
        "全市1村1顾问。",
    ),
    *("第**次。", "**个维护。", "**口镇。", "**道路。", "**村。", "百分之15K。", "发现一起、查处一起。"),
    *("未发生一起。", "查处十个。", "每季度至少1场。", "每月开展2次。", "一年两次。", "召开三次全会。"),
    *(
        "排名上升3位。",
        "排名上升三位。",
        "排名升至3位。",
        "名次前移了 3位。",
        "名次后退三位。",
        "排名上升**位。",
    ),
    *("位列全市第3位。", "自2023起。", "A4张。", "数10名。", "几10件。", "三类对象。"),
]


@pytest.mark.parametrize(("text", "said", "value"), ONE)
def test_a_number_is_read_with_all_that_belongs_to_it(text: str, said: str, value: str) -> None:
    assert [(one.text, one.value) for one in read_claims(text)] == [(said, Decimal(value))]


@pytest.mark.parametrize(("text", "said", "least", "most"), RANGES)
def test_a_range_is_one_claim(text: str, said: str, least: str, most: str) -> None:
    found = [(one.text, one.least, one.value, one.approx) for one in read_claims(text)]
    assert found == [(said, Decimal(least), Decimal(most), True)]


@pytest.mark.parametrize(("text", "said"), HIDDEN)
def test_a_masked_number_is_read_with_its_unit(text: str, said: str) -> None:
    assert [(one.text, one.value, one.approx) for one in read_claims(text)] == [(said, None, False)]


@pytest.mark.parametrize(
    "text", ["百分之三以上", "三分之一以上", "1/4左右", "近百分之**", "约百分之三", "**万余人", "近**次"]
)
def test_a_hedge_before_or_behind_makes_it_rough(text: str) -> None:
    (found,) = read_claims(f"占{text}。")
    assert found.approx and found.text == text.strip("近约").removesuffix("以上").removesuffix("左右")


@pytest.mark.parametrize("text", NONE)
def test_what_counts_nothing_is_no_claim(text: str) -> None:
    assert read_claims(text) == []


def test_from_one_number_to_another_is_two_claims_and_a_serial_number_none() -> None:
    assert [one.text for one in read_claims("由3名增至5名，从3件到5件。")] == ["3名", "5名", "3件", "5件"]
    assert [one.text for one in read_claims("3件至5人。")] == ["3件", "5人"]
    assert read_claims("编号2023-15件。") == []
