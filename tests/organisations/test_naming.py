"""Names that a signed document prints say nothing but who or what: no claim hides in them."""

from __future__ import annotations

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.organisations.naming import require_organ, require_person, require_post, tidy_name

PLACES = ["清溪镇", "云岭县", "云岭县司法局", "金山街道"]


@pytest.mark.parametrize(
    "name",
    ["林某", "欧阳某某", "张三", "陈十一", "王一名", "万里", "阿卜杜热合曼·麦麦提", "买买提·吐尔逊·阿布都外力", "洛桑江村", "㛃某", "〇某", "爱新觉罗某"],
)  # fmt: skip
def test_names_of_people(name: str) -> None:
    require_person(name)


@pytest.mark.parametrize(
    "name",
    ["", "林", "林某，全年化解999起", "林某999", "林某全年化解纠纷", "张·化解九百起", "Lin Mou", "林某。", "林某（先进个人）", "林某\n", "林·" * 8 + "某", "林某%", "··"],
)  # fmt: skip
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(BadInput, match="不像姓名") as refused:
        require_person(name)
    assert "汉字" in refused.value.way_out.zh and refused.value.way_out.en  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "post",
    ["镇长", "清溪镇人民政府镇长", "清溪镇党委书记", "清溪镇党委副书记、镇长", "党委书记、人大主席", "清溪镇代镇长", "副镇长（主持工作）",
     "中共云岭县委书记", "云岭县委副书记、县长", "县委常委、常务副县长", "云岭县司法局党组书记、局长", "司法局局长", "金山街道党工委书记",
     "金山街道办事处主任", "主要负责人", "清溪镇党委书记、一级主任科员", "云岭县司法局主要负责人", "云岭县人民政府县长"],
)  # fmt: skip
def test_posts(post: str) -> None:
    require_post(post, PLACES)


@pytest.mark.parametrize(
    "post",
    ["", "镇长，全年化解纠纷999起", "镇长999", "镇长全年化解纠纷九百起", "全年化解纠纷九百起的镇长", "全年无事故镇长", "优秀镇长", "镇长。",
     "镇长（全年化解九百起）", "镇长（化解九百起）", "先进个人", "镇长、", "清溪镇", "镇长" * 40, "mayor", "全年零上访镇长"],
)  # fmt: skip
def test_what_is_no_post(post: str) -> None:
    with pytest.raises(BadInput, match="不像职务") as refused:
        require_post(post, PLACES)
    assert "顿号" in refused.value.way_out.zh and refused.value.way_out.en  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name",
    [
        "清溪镇",
        "云岭县司法局",
        "三家村",
        "十八户村",
        "第三街道",
        "八一镇",
        "309地质队",
        "经济开发区（高新区）",
    ],
)
def test_names_of_organs(name: str) -> None:
    require_organ(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "清溪镇，全年化解999起",
        "清溪镇化解999件",
        "清溪镇化解九百起",
        "清溪镇。",
        "全年化解率100%镇",
        "清溪\n镇",
        "镇" * 61,
    ],
)
def test_what_is_no_name_of_an_organ(name: str) -> None:
    with pytest.raises(BadInput, match="不像机关名称"):
        require_organ(name)


def test_dots_blanks_and_brackets_are_written_in_one_way() -> None:
    assert (
        tidy_name(" 阿卜杜 • 麦麦提 ") == "阿卜杜·麦麦提"
        and tidy_name("副镇长(主持工作)") == "副镇长（主持工作）"
    )
