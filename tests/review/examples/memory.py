"""Where the rules of the family ``memory`` speak and where they are silent."""

from __future__ import annotations

from tests.review.examples.texts import Example, Given, annual, shufa, told

_PROBLEM = "行政执法案卷装订不规范，评查扣分的有3卷"
_LAST = annual(problems=f"一是{_PROBLEM}。原因是没有专人整理。二是村级法律顾问到岗少。原因是路远。")

EXAMPLES: dict[str, Example] = {
    "memory.problem_unanswered": Example(
        [Given(annual(), previous=_LAST)],
        [
            annual(),
            Given(
                shufa(last_year=f"上一年度“{_PROBLEM}”“村级法律顾问到岗少”2个问题，已整改完成。"),
                previous=_LAST,
            ),
        ],
    ),
    "memory.same_again": Example(
        [
            Given(
                annual(problems=f"一是{_PROBLEM}，原因是人手少。二是应诉准备不足，原因是来不及。"),
                previous=_LAST,
            )
        ],
        [Given(annual(), previous=_LAST)],
    ),
    "memory.restated": Example(
        [
            shufa(
                last_year="上一年度指出执法人员持证不足的问题，已整改到位。",
                problems="一是执法人员持证不足。由于调离，只有6人持证。",
            )
        ],
        [shufa(last_year="上一年度指出普法形式单一的问题，已整改到位。")],
    ),
    "memory.topic_again": Example(
        [
            shufa(
                last_year="上一年度指出执法队伍薄弱的问题，补充人员2名。",
                problems="一是执法队伍力量不足。由于调离，只有6人。",
            )
        ],
        [shufa(last_year="上一年度指出信访积案多的问题，已整改到位。")],
    ),
    "memory.plan_unreported": Example(
        [Given(annual(), previous=annual(plan="建设一座法治文化公园，面积2000平方米。"))],
        [
            annual(),
            Given(told("建设一座法治文化公园，已经开放。"), previous=annual(plan="建设一座法治文化公园。")),
        ],
    ),
}
