"""Words that say all or nothing: found where they claim a result, not where they order, wish or name something."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingshu.prose.totals import Kind, find_totals

CLAIMS = [
    ("纠纷全部调处成功。", "全部", Kind.ALL),
    ("信访事项均已办结。", "均已", Kind.ALL),
    ("审查意见都得到采纳。", "都得到", Kind.ALL),
    ("信访件件有回音。", "件件", Kind.ALL),
    ("村村有法律顾问。", "村村", Kind.ALL),
    ("法律顾问实现全覆盖。", "全覆盖", Kind.ALL),
    ("国家工作人员全员参加考试。", "全员参加", Kind.ALL),
    ("规范性文件百分之百经过审核。", "百分之百", Kind.ALL),
    ("历史遗留案件动态清零。", "动态清零", Kind.ALL),
    ("全年零信访。", "零信访", Kind.NONE),
    ("没有发生行政复议案件。", "没有发生", Kind.NONE),
    ("全年未发生一起安全事故。", "未发生", Kind.NONE),
    ("执法案件无一被撤销。", "无一", Kind.NONE),
    ("从未发生越级上访。", "从未", Kind.NONE),
    ("全年无行政诉讼案件。", "无行政诉讼案件", Kind.NONE),
    ("督办事项均未销号。", "均未", Kind.NONE),
    ("一件也没有超期。", "一件也没有", Kind.NONE),
    ("问题已于9月底前全部整改。", "全部", Kind.ALL),
    ("全年信访清零。", "清零", Kind.ALL),
    ("受理的纠纷一件不剩。", "一件不剩", Kind.ALL),
    ("法治考核满堂红。", "满堂红", Kind.ALL),
    ("纠纷统统调处成功。", "统统调处", Kind.ALL),
    ("信访事项皆已办结。", "皆已", Kind.ALL),
    ("12起全部化解。", "全部", Kind.ALL),
    ("行政处罚逾期的没有。", "逾期的没有", Kind.NONE),
    ("行政处罚逾期的一件都没有。", "逾期的一件都没有", Kind.NONE),
    ("复议、诉讼均为零。", "均为零", Kind.NONE),
    ("全年行政诉讼为0。", "为0", Kind.NONE),
    ("信访量降至零。", "降至零", Kind.NONE),
    ("全年无行政败诉。", "无行政败诉", Kind.NONE),
    ("全年无人败诉。", "无人败诉", Kind.NONE),
]

NO_CLAIMS = [
    "全面推进依法治县，全体干部认真学习。",
    "认真贯彻《关于全部公开政务信息的规定》。",
    "确保矛盾纠纷全部化解在基层。",
    "力争实现零事故。",
    "推动公共法律服务全覆盖。",
    "年底前全部完成整改。",
    "会议要求各村均应建立调解组织。",
    "防止不存在的问题反弹。",
    "问题未全部整改。",
    "参考率、合格率均达100%。",
    "户均、人均、平均、均衡、均为一般程序案件。",
    "全镇镇级服务事项94项，乡乡长主持。",
    "时时处处以宪法为准绳。",
    "利用村村通广播、村村响喇叭宣传。",
    "构建人人有责、人人尽责、人人享有的治理共同体。",
    "户数和骨干均有登记的村10个。",
    "对零散工地、零售门店实行零距离服务、零容忍执法。",
    "没有一定规模的不予登记，无一般性问题。",
    "开展信访清零行动，推进清零攻坚，误差为0.5，以零容忍为零售商立规。",
    "一律平等，通通透透，尽数家珍，逾期的没有登记。",
    "首都机场、成都经验、古都有特色。",
]


@pytest.mark.parametrize(("text", "words", "kind"), CLAIMS)
def test_word_of_all_or_nothing_is_found(text: str, words: str, kind: Kind) -> None:
    [found] = find_totals(text)
    assert (found.text, found.kind) == (words, kind)
    assert text[found.start : found.end] == words
    assert found.sentence.of(text) == text


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_orders_wishes_names_and_likenesses_claim_nothing(text: str) -> None:
    assert [found.text for found in find_totals(text)] == []


def test_real_reports_hold_few_of_them(shared: Path) -> None:
    """Each was looked at: 9 in the five reports, 6 in the 31 short texts; none names, orders or wishes."""
    reports = [path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]
    short = [path.read_text(encoding="utf-8") for path in sorted((shared / "dev-corpus").glob("*.txt"))]
    assert sum(len(list(find_totals(text))) for text in reports) <= 9
    assert sum(len(list(find_totals(text))) for text in short) <= 6


@pytest.mark.parametrize("text", ["信访件均按期办结。", "受理的纠纷案件均调解成功。", "问题户均未整改。"])
def test_every_one_of_a_kind_is_no_average(text: str) -> None:
    """件均 is an average only before what is averaged: 件均用时3天."""
    assert [text[one.start : one.end][0] for one in find_totals(text)] == ["均"]
