"""What stands beside a phrase is read too: no denial, no other doer and no narrower kind is called proved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import cycle

import pytest

from mingshu.figures.claims import Outcome
from mingshu.figures.whose import AT, Whose
from mingshu.kernel.quantities import Quantity
from mingshu.review.case import Case, KnownFigure, WeakIndicator
from mingshu.review.reading import read_report
from mingshu.review.reading.entries import entries
from mingshu.review.reading.naming import NONE
from mingshu.review.reading.totals import counted_totals
from mingshu.review.rules.ledger import held_against_ledgers
from mingshu.review.rules.totals import held_total
from mingshu.review.rules.weighing import Held, counts_people
from mingshu.review.vocabulary import vocabulary

HEAD = "云岭县青溪镇2022年度法治政府建设情况报告\n现将2022年度法治政府建设情况报告如下。\n一、工作\n"
DENIALS = (
    "不",
    "未",
    "没有",
    "未能",
    "难以",
    "拒不",
    "无法",
    "撤销",
    "超期",
    "逾期",
    "失败",
    "取消",
    "尚待",
    "延误",
)
CLASSES = ("婚姻家庭", "物业", "涉企", "未成年人", "老旧小区", "首批", "跨境", "农民工")
ORGANS = ("金山街道", "县住建局", "邻村", "云岭县", "镇法庭", "上级", "某企业")
PERSONS = ("副镇长", "分管领导", "班子成员", "党委书记", "何川", "驻村干部")
STRANGE = (*DENIALS, *CLASSES, *ORGANS, *PERSONS)


class Everything:
    """Ledgers in which every figure is the same number: only the words can tell a claim from a proof."""

    organ_name = "青溪镇"

    def __init__(self, number: int, unit: str, only: str = "") -> None:
        self._quantity = Quantity.known(Decimal(number), unit)
        self._only = only

    def figure(self, measure_id: str) -> KnownFigure | None:
        if AT in measure_id or (self._only and measure_id != self._only):
            return None
        return KnownFigure(measure_id, measure_id, self._quantity, 1, "l")

    def earlier(self, year: int, same_days: bool) -> None:
        return None

    def worst(self) -> list[WeakIndicator]:
        return []


def held(text: str, only: str = "", unit: str = "件", number: int = 71) -> list[Held]:
    case = Case(read_report(f"{HEAD}{text}。", "r"), facts=Everything(number, unit, only))
    return list(held_against_ledgers(case))


def phrases() -> Iterator[tuple[str, str, str, str]]:
    """(measure, a phrase before the number with … for what may stand there, a word of its context, a unit), of those
    that name all that is counted."""
    table = vocabulary("measures")
    for row in table["entries"]:
        units = row["units"] if isinstance(row["units"], list) else table["classes"][row["units"]]
        if row["id"] != NONE and not row.get("part"):
            for phrase in row.get("near", ()):
                yield row["id"], phrase, row.get("with", [""])[0].split("…")[0], units[0]


def sentence(context: str, phrase: str, unit: str) -> str:
    number = "71%" if unit == "ratio" else f"71{unit}"
    return f"关于{context}，{phrase}{number}" if context else f"{phrase}{number}"


def with_a_word(phrase: str, word: str) -> Iterator[str]:
    """The phrase with the word before it, behind it, and in each place that … bridges."""
    bare = phrase.replace("…", "")
    yield word + bare
    yield bare + word
    pieces = phrase.split("…")
    for place in range(1, len(pieces)):
        yield "".join(pieces[:place]) + word + "".join(pieces[place:])


def test_no_word_beside_any_phrase_is_passed_over() -> None:
    """Over the phrases of every measure: a denial, a class, another organ or person in every place."""
    strange = cycle(STRANGE)
    proved, tried = [], 0
    for measure, phrase, context, unit in phrases():
        for _turn in range(3):
            word = next(strange)
            if any(word in own for own in entries().words_of(measure)):
                continue
            for told in with_a_word(phrase, word):
                text = sentence(context, told, unit)
                tried += 1
                known = held(text, measure, kept_in(unit))
                proved += [text for one in known if one.outcome is Outcome.PROVED]
    assert tried > 6000
    assert proved == []


def kept_in(unit: str) -> str:
    """The unit of a figure that a phrase with ``unit`` speaks of."""
    if unit in ("ratio", "元"):
        return "%" if unit == "ratio" else unit
    return "人" if counts_people(unit) else "件"


def test_the_phrases_themselves_are_proved() -> None:
    """The same without the word: what the vocabulary names is not lost."""
    missed, tried = [], 0
    for measure, phrase, context, unit in phrases():
        text = sentence(context, phrase.replace("…", ""), unit)
        found = held(text, measure, kept_in(unit))
        tried += bool(found)
        missed += [text for one in found if one.outcome is not Outcome.PROVED]
    assert tried > 500
    assert len(missed) <= 0.05 * tried, missed


@pytest.mark.parametrize(
    "text",
    ["调解不成功的纠纷反悔63件", "考核不合格88人", "撤销处罚决定8件", "未回复代表建议71件", "会议纪要均未经合法性审查71件",
     "化解难度大的纠纷71件", "受理71件均未成功", "调解成功的纠纷71件全部反悔", "拒不履行调解协议71件", "调解成功后又反悔71件"],
)  # fmt: skip
def test_a_denial_is_neither_proved_nor_contradicted(text: str) -> None:
    for number in (5, 71, 500):
        shown = text.replace("63件", "71件").replace("8件", "71件").replace("88人", "71人")
        assert {one.outcome for one in held(shown, number=number)} <= {Outcome.UNPROVED}


@pytest.mark.parametrize(
    "text",
    ["受理婚姻家庭纠纷71件", "金山街道受理纠纷71件", "本人受理纠纷71件", "县法院受理纠纷71件", "张某受理纠纷71件", "村受理纠纷71件", "受理纠纷71件（婚姻家庭）",
     "受理纠纷71件婚姻家庭", "我本人先后受理纠纷71件", "在金山街道3个村受理纠纷71件", "受理婚姻家庭、邻里纠纷71件"],
)  # fmt: skip
def test_a_part_or_anothers_work_is_not_proved_by_the_total(text: str) -> None:
    assert Outcome.PROVED not in {one.outcome for one in held(text)}


@pytest.mark.parametrize(
    "text",
    ["受理纠纷71件", "全镇受理各类矛盾纠纷71件", "2022年，我镇共受理纠纷71件", "青溪镇受理矛盾纠纷71件", "镇党委、政府受理各类纠纷71件",
     "依法及全年共受理纠纷71件，调解成功71件", "云岭县青溪镇全年受理纠纷71件", "受理纠纷71件、调解成功71件", "受理纠纷71件和调解成功71件"],
)  # fmt: skip
def test_what_changes_nothing_costs_no_proof(text: str) -> None:
    assert {one.outcome for one in held(text)} == {Outcome.PROVED}


@pytest.mark.parametrize(("text", "number"), [("领导干部接访3件", 10), ("法律专业执法人员3名", 12), ("发放宣传册1143册", 5217),
                                              ("法学本科执法人员3名", 12), ("发放反诈折页1143份", 5217), ("婚姻家庭纠纷调解成功率95%", 90)])  # fmt: skip
def test_fewer_of_a_narrower_kind_is_no_contradiction(text: str, number: int) -> None:
    unit = "%" if "%" in text else "件"
    assert {one.outcome for one in held(text, unit=unit, number=number)} == {Outcome.UNPROVED}


def test_more_of_a_kind_than_of_all_is_one() -> None:
    [one] = held("受理婚姻家庭纠纷71件", number=5)
    assert one.outcome is Outcome.CONTRADICTED


def test_another_office_may_have_more() -> None:
    [one] = held("金山街道受理纠纷71件", number=5)
    assert one.outcome is Outcome.UNPROVED


def test_the_message_names_the_words_that_are_left() -> None:
    [one] = held("金山街道受理纠纷71件")
    assert one.why is not None and "“金山街道”" in one.why.zh and "71" in one.why.en


def totals(text: str, number: int, unit: str = "件") -> list[Outcome]:
    facts = Everything(number, unit)
    return [
        held_total(one, facts, Whose.GOVERNMENT).outcome for one in counted_totals(f"{text}。") if one.meant
    ]


@pytest.mark.parametrize(
    "text", ["行政处罚逾期的没有", "全年行政复议为零", "全年行政诉讼为0", "全年无行政败诉", "信访量降至零"]
)
def test_nothing_in_other_words_is_held_against_the_count(text: str) -> None:
    ratio = "逾期" in text  # both counts are the same here
    assert totals(text, 0) == [Outcome.UNPROVED if ratio else Outcome.PROVED] or ratio
    assert totals(text, 3) == [Outcome.PROVED if ratio else Outcome.CONTRADICTED]


@pytest.mark.parametrize("text", ["排查的纠纷清零", "排查的纠纷一起不剩", "排查出12起纠纷全部化解"])
def test_all_in_other_words_is_held_against_the_rate(text: str) -> None:
    assert totals(text, 100, "%") == [Outcome.PROVED]
    assert totals(text, 97, "%") == [Outcome.CONTRADICTED]


def test_two_things_that_are_nothing_are_not_proved_by_one() -> None:
    assert totals("行政复议、行政诉讼均为零", 0) == [Outcome.UNPROVED]
    assert totals("行政复议、行政诉讼均为零", 2) == [Outcome.CONTRADICTED]


@pytest.mark.parametrize(
    "text", ["金山街道纠纷全部化解", "纠纷全部难以化解", "纠纷全部取消化解", "县法院排查的纠纷全部化解"]
)
def test_anothers_totality_and_a_denied_one_are_neither_proved_nor_contradicted(text: str) -> None:
    assert totals(text, 100, "%") == totals(text, 50, "%") == [Outcome.UNPROVED]


def test_a_part_of_all_is_borne_by_all() -> None:
    assert totals("排查的邻里纠纷全部化解", 100, "%") == [Outcome.PROVED]


def test_what_rows_cannot_say_of_the_head_names_the_organs_figure_and_proves_nothing() -> None:
    """受理 has no row that names a head: the organ's figure answers, and says why it is no proof."""
    for number in (71, 5):
        [one] = held("本人先后受理纠纷71件", "M-ME-01", number=number)
        assert (one.figure.id, one.outcome) == ("M-ME-01", Outcome.UNPROVED)
        assert one.why is not None and "哪些是本人所为" in one.why.zh and str(number) in one.why.zh
    [masked] = held("本人先后受理纠纷**件", "M-ME-01")
    assert (masked.outcome, masked.why) == (Outcome.MASKED, None)


@pytest.mark.parametrize("text", ["法律进71次", "发放法律法规海报71份"])
def test_a_phrase_that_names_a_part_is_itself_left_over(text: str) -> None:
    """Its words are no words of the whole, though each of them is said of the measure."""
    [one] = held(text)
    assert one.counted.measure in ("M-PB-01", "M-PB-02")
    assert one.outcome is Outcome.UNPROVED
    assert one.why is not None and "文中还写有" in one.why.zh
