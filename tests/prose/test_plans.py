"""How plans announce themselves, and what is told among them as done all the same."""

from __future__ import annotations

import re

import pytest

from mingshu.prose.plans import is_plan_heading, is_told_as_done, may_be_done, opens_a_plan
from tests.linear import assert_linear


@pytest.mark.parametrize(
    "line",
    ["（三）下一步打算", "下一步工作打算", "四、下一年度主要工作安排", "明年的工作计划：", "三、今后工作思路", "下一阶段工作重点", "五、来年法治建设的打算"],
)  # fmt: skip
def test_headings_of_plans(line: str) -> None:
    assert is_plan_heading(line)


@pytest.mark.parametrize("line", ["一、主要工作", "下一步受理纠纷71件", "三、明年之前完成的工作成效"])
def test_other_lines_are_none(line: str) -> None:
    assert not is_plan_heading(line)


@pytest.mark.parametrize(
    "text",
    ["下一步，开展宣传12场。", "（一）明年开展宣传12场。", "今后开展宣传12场。", "一是下一年度开展宣传。"],
)
def test_sentences_that_open_a_plan(text: str) -> None:
    assert opens_a_plan(text, 0, len(text))


def told(text: str) -> bool:
    number = re.search(r"[0-9]+.", text)
    assert number is not None
    assert may_be_done(text, 0, *number.span()) or not is_told_as_done(text, 0, *number.span())
    return is_told_as_done(text, 0, *number.span())


@pytest.mark.parametrize("text", ["将71件纠纷化解。", "把71件纠纷全部调处到位。"])
def test_what_may_be_done_or_to_be_done_is_left_open(text: str) -> None:
    assert may_be_done(text, 0, 1, 4) and not told(text)


@pytest.mark.parametrize(
    "text",
    ["巩固调解纠纷71件的成绩。", "在办结信访71件的基础上再接再厉。", "总结化解71件的经验，继续推进。", "保持调处71件纠纷的好势头。",
     "计划外调解纠纷71件。", "用好已经成功调解的71件案例。", "运用调解成功的71件纠纷做教材。", "梳理受理过的71件。"],
)  # fmt: skip
def test_what_is_done_is_told_as_done(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize(
    "text",
    ["调解纠纷71件。", "开展宣传12场的计划已定。", "举办培训12期，提升能力。", "力争化解纠纷71件。", "将宣传增加到71场次。", "打造71个示范点。", "把71个村作为重点。"],
)  # fmt: skip
def test_what_is_planned_is_not(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize("wall", ["将1件", "调解的", "计划", "1件的成绩", "下一步", "一是"])
def test_plans_are_read_in_linear_time(wall: str) -> None:
    def read(text: str) -> None:
        for found in re.finditer("[0-9]件", text):
            may_be_done(text, 0, *found.span())
        opens_a_plan(text, 0, len(text))
        is_plan_heading(text)

    assert_linear(lambda length: wall * (length // len(wall)), read, 20_000)
