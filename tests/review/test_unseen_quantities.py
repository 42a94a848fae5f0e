"""Words that carry a quantity without a figure's usual look: none is signed without a mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mingshu.figures.claims import Outcome
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import organ_by_code
from mingshu.prose.rough import find_rough
from mingshu.reports.own import tidy
from tests.examples.conftest import county_of
from tests.linear import assert_linear
from tests.review.test_drafts import read


@pytest.fixture(scope="module")
def only_qingxi(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with county_of(django_db_blocker, lambda line: line["organ"] == "990101101"):
        yield


@pytest.fixture
def qingxi(only_qingxi: None, db: None) -> Organ:
    return organ_by_code("990101101")


ROUGH = [
    *("开展夜校十二回。", "举办讲堂三十回。", "讲授法治课二十节。", "上法治课五十堂。", "下村九十趟。"),
    *("办成实事九十桩。", "驻村九十天。", "走村串户八十遭。", "发出提示函十五封。", "下乡二十多趟。", "播出九集。"),
    *("化解金额破亿元。", "涉案金额达千万元级。", "开展宣传半百场次。", "开展宣传三位数场次。", "受众过万。"),
    *("调解量翻了一番。", "调解量较上年翻两番。", "受理量增长一倍。", "信访量减少一半。", "调解率过半。"),
    *("调解成功率高达九九。", "信访量同比翻倍。", "宣传场次上百。", "办件逾千。", "信访总量腰斩。", "受理纠纷两位数。"),
    *("受理纠纷七一件。", "调解纠纷六八起。", "举办培训两打。", "发展骨干半打。", "结对三双。", "走访群众百来户。", "发放资料十来箱。"),
    *("服务群众成百上千。", "受益群众数以千计。", "化解纠纷十之八九。", "接访大几十。", "办理案件小一百件。", "受理纠纷个位数。"),
    *("开展宣传twelve次。", "开展宣传Twenty-five场。", "开展宣传dozens场。", "开展宣传shier次。", "开展宣传двенадцать场。"),
]  # fmt: skip


@pytest.mark.parametrize("text", ROUGH)
def test_a_quantity_without_digits_is_marked(qingxi: Organ, text: str) -> None:
    found = read(qingxi, tidy(text))
    assert found and all(one.outcome is not Outcome.PROVED for one in found)


SET_PHRASES = [
    "落实三会一课，坚持两手抓，增强四个意识，落实“八五”普法规划。",
    "推行一村一法律顾问，七日内答复，十五日内办结。",
    "学习党的二十大和十九届六中全会精神，贯彻十一个坚持。",
    "衔接“十四五”规划，第十二次会议部署，十分重视，十月底完成。",
    "事半功倍，半年一调度，再次部署，依次推进，上半年完成。",
    "打造APP和KTV场所管理平台，VIP窗口，IT人员到位。",
]


@pytest.mark.parametrize("text", SET_PHRASES)
def test_a_set_phrase_with_a_number_in_it_counts_nothing(qingxi: Organ, text: str) -> None:
    assert read(qingxi, tidy(text)) == []


@pytest.mark.parametrize(
    "wall",
    [
        "一",
        "十",
        "百千",
        "а",
        "a",
        "один ",
        "二十",
        "破百",
        "翻",
        "几百倍",
        "数",
        "twelve",
        "两",
        "十一 ",
        "ж件",
    ],
)
def test_rough_quantities_are_found_in_linear_time(wall: str) -> None:
    assert_linear(lambda length: wall * (length // len(wall)), lambda text: list(find_rough(text)), 20_000)
