"""This year beside earlier ones, in a person's words: a lie about the change is a lie like one about the number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.figures.claims import Matter, Outcome, Passage, Read, Text, reader
from mingshu.figures.whose import Whose
from mingshu.kernel.errors import BadInput
from mingshu.kernel.quantities import Quantity
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import organ_by_code
from mingshu.prose.claims import read_claims
from mingshu.reports.content import content_of
from mingshu.reports.drafting import draft_report
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.truth import require_true
from mingshu.review.case import KnownFigure
from mingshu.review.reading.changes import changes
from mingshu.review.reading.counting import counted_claims
from mingshu.review.rules.changing import HeldChange, held_change
from tests.examples.conftest import only_qingxi, qingxi

__all__ = ["only_qingxi", "qingxi"]

YEAR = 2023  # 受理 71 after 95, 成功率 92.6% after 98.9%, 普法 35 after 26, 资料 4632 after 5217
END = date(YEAR, 12, 31)
PROVED, UNPROVED, CONTRADICTED = Outcome.PROVED, Outcome.UNPROVED, Outcome.CONTRADICTED


def read_all(
    organ: Organ, texts: list[str], matter: Matter = Matter.WORK, until: date = END
) -> list[list[Read]]:
    """How each text is read: the ledgers are loaded once for all."""
    passages = [Passage(text, matter, ((0, len(text)),)) for text in texts]
    return reader()(Text(passages, organ, YEAR, until, Whose.GOVERNMENT, None))


def reads_of(texts: Callable[[], list[str]]) -> Any:
    """A fixture: every one of a file's ``texts`` as it is read among the year's work."""

    @pytest.fixture(scope="module")
    def reads(only_qingxi: None, django_db_blocker: Any) -> dict[str, list[Read]]:
        asked = texts()
        with django_db_blocker.unblock():
            found = read_all(organ_by_code("990101101"), asked)
        return dict(zip(asked, found, strict=True))

    return reads


def _texts() -> list[str]:
    decided = (*LIES, *TRUE, *CARRIED, *UNDECIDED, *COMPLEMENTS, *OTHER_WORDS)
    return [*(text for text, *_rest in decided), *LEFT_ALONE]


answers = reads_of(_texts)


def told(reads: list[Read]) -> list[tuple[str, Outcome]]:
    return [(one.printed, one.outcome) for one in reads]


LIES = [
    ("全年受理矛盾纠纷71件，同比增长近一成。", "同比增长近一成"),
    ("全年受理矛盾纠纷71件，比上年减少两件。", "两件"),
    ("全年受理矛盾纠纷71件，较去年翻了一番。", "较去年翻了一番"),
    ("全年受理矛盾纠纷71件，高于上年。", "高于上年"),
    ("全年受理矛盾纠纷71件，与上年基本持平。", "与上年基本持平"),
    ("排查矛盾纠纷65起，较上年增加6起，增长12%。", "12%"),
    ("调解成功率92.6%，比上年提高1.2个百分点。", "比上年提高1.2个百分点"),
    ("调解成功率92.6%，比上年下降3.6个百分点。", "3.6个百分点"),
    ("发放普法资料4632份，同比下降两成。", "两成"),
    ("七成的矛盾纠纷调解成功。", "七成"),
    ("发放普法资料4632份，为上年的1.2倍。", "为上年的1.2倍"),
    ("发放普法资料4632份，与2022年持平。", "与2022年持平"),
    ("矛盾纠纷调解成功率稳步提升。", "稳步提升"),
    ("调解成功率逐年提高，群众满意度显著增强。", "逐年提高"),
    ("较上年调解成功率提高1.2个百分点。", "较上年调解成功率提高1.2个百分点"),
    ("受理矛盾纠纷数量明显上升。", "明显上升"),
    ("普法活动场次较上年有所减少。", "较上年有所减少"),
    ("矛盾纠纷调解成功率提升。", "提升"),
    ("领导班子集体学法次数较上年增加。", "较上年增加"),
    ("比上年受理纠纷多3件。", "比上年受理纠纷多3件"),
    ("受理矛盾纠纷数量创历史新高。", "创历史新高"),
    ("调解成功率由上年的95.2%降至92.6%。", "95.2%"),
    ("上年调解成功率95.2%。", "95.2%"),
    ("调解成功率92.6%，低于上年的99.9%。", "99.9%"),
    ("2022年受理矛盾纠纷90件。", "90件"),
    ("矛盾纠纷排查化解率稳中有升。", "稳中有升"),
    ("安排法治经费预算比上年增加。", "比上年增加"),
    ("每月开展一次矛盾纠纷排查。", "每月开展一次"),
    ("坚持每月开展普法活动3场。", "每月开展普法活动3场"),
]


@pytest.mark.parametrize(("text", "words"), LIES)
def test_a_lie_about_two_years_is_a_contradiction(
    answers: dict[str, list[Read]], text: str, words: str
) -> None:
    assert [one for one, outcome in told(answers[text]) if outcome is CONTRADICTED] == [words]


TRUE = [
    ("全年受理矛盾纠纷71件，比上年减少24件、下降25.3%。", ["71件", "比上年减少24件", "下降25.3%"]),
    ("全年受理矛盾纠纷71件，低于上年的95件。", ["71件", "低于上年", "95件"]),
    ("调解成功率92.6%，比上年下降6.3个百分点。", ["92.6%", "比上年下降6.3个百分点"]),
    ("调解成功率由上年的98.9%降至92.6%。", ["98.9%", "92.6%"]),
    ("普法活动35场次，同比增长34.6%。", ["35场次", "同比增长34.6%"]),
    ("代表建议5件，与上年持平。", ["5件", "与上年持平"]),
    ("普法活动场次较上年有所增加。", ["较上年有所增加"]),
    ("2022年受理矛盾纠纷95件。", ["95件"]),
    ("上一年度述法共指出问题2个。", ["2个"]),
    ("执法人员持证率由91.7%提高到100%。", ["91.7%", "提高", "100%"]),
]


@pytest.mark.parametrize(("text", "words"), TRUE)
def test_what_the_figures_of_both_years_bear_out_is_proved(
    answers: dict[str, list[Read]], text: str, words: list[str]
) -> None:
    found = told(answers[text])
    assert [one for one, outcome in found if outcome is PROVED] == words
    assert CONTRADICTED not in dict(found).values()


CARRIED = [
    ("2022年受理纠纷95件，调解成功63件，履行61件。", [PROVED, CONTRADICTED, CONTRADICTED]),
    ("2022年受理纠纷95件；调解成功94件，履行92件。", [PROVED, PROVED, PROVED]),
    ("去年受理纠纷95件，调解成功率98.9%。", [PROVED, PROVED]),
    ("上年度受理纠纷95件，调解成功率达92.6%。", [PROVED, CONTRADICTED]),
    ("2022年受理纠纷95件，今年受理纠纷71件，调解成功63件。", [PROVED, PROVED, PROVED]),
    ("受理纠纷71件，比上年减少24件，调解成功63件。", [PROVED, PROVED, PROVED]),
    ("派出所受理案件20件，调解成功63件。", [UNPROVED, UNPROVED]),
    ("派出所受理案件120件，调解成功40件。", [UNPROVED, UNPROVED]),
    ("全县受理纠纷800件，调解成功63件，履行61件。", [UNPROVED, UNPROVED, UNPROVED]),
    ("县市场监管局开展行政检查30次，立案10件，作出处罚决定8件。", [UNPROVED, UNPROVED, UNPROVED]),
    ("涉企纠纷受理9件，调解成功63件，涉及金额167.6万元。", [UNPROVED, UNPROVED, UNPROVED]),
    ("石磨村开展法治宣传活动3次，发放宣传资料300份。", [UNPROVED, UNPROVED]),
    ("宪法宣传周开展法治宣传活动3次，受教育群众12402人次。", [UNPROVED, UNPROVED]),
    ("民法典宣传月：受教育群众12402人次。", [UNPROVED]),
    ("派出所受理案件20件，全镇调解成功63件。", [UNPROVED, PROVED]),
    ("派出所受理案件20件。调解成功63件。", [UNPROVED, UNPROVED]),
    ("与县司法局会商后，受理纠纷71件，调解成功63件。", [PROVED, PROVED]),
    ("力争调解成功率达到95%，协议履行率达到98%。", [UNPROVED, UNPROVED]),
    ("2024年拟开展法治宣传40次，发放宣传资料6000份。", [UNPROVED, UNPROVED]),
    ("立案数、处罚决定数均与上年持平。", [CONTRADICTED]),
    ("平均每月开展普法活动3场次。", [UNPROVED]),
    ("积极推进多元解纷，全年受理纠纷126件，调解成功99件。", [CONTRADICTED, CONTRADICTED]),
]


@pytest.mark.parametrize(("text", "outcomes"), CARRIED)
def test_what_a_sentence_begins_with_holds_for_the_numbers_behind(
    answers: dict[str, list[Read]], text: str, outcomes: list[Outcome]
) -> None:
    """Its year, another office, a part of all, a plan: until the sentence says otherwise."""
    assert [outcome for _words, outcome in told(answers[text])] == outcomes


UNDECIDED = [
    ("受理矛盾纠纷数量大幅下降。", "大幅下降", "两年的数证明不了"),
    ("普法活动场次为近年来最多。", "近年来最多", "两年的数证明不了"),
    ("发放普法资料4632份，约为上年的九成。", "九成", ""),
    ("普法活动35场次，受教育12402人次，同比分别增长34.6%、38.6%。", "同比分别增长34.6%", "请对照"),
    ("发放普法资料4632份，同比下降一成。", "同比下降一成", "请写准确的数"),
    ("九成的矛盾纠纷调解成功。", "九成", "不够准确"),
    ("信访按期办结率较上年提高。", "较上年提高", "上年没有登记"),
    ("全年受理矛盾纠纷72件，比上年减少24件。", "比上年减少24件", "请对照"),
    ("全年受理婚姻家庭纠纷71件，比上年减少2件。", "比上年减少2件", "请对照"),
    ("受理矛盾纠纷71件，高于上年的92%。", "92%", ""),
    ("受理矛盾纠纷71件，比上年增加3人。", "比上年增加3人", "请对照"),
    ("本人参加领导班子集体学法5次，比上年增加2次。", "比上年增加2次", "请对照"),
    ("集体学法次数较上年增加。", "较上年增加", "请对照"),
    ("每月开展一次婚姻家庭纠纷排查。", "每月开展一次", "请对照台账"),
    ("调解成功率居全县第一。", "居全县第一", "名次"),
    ("普法工作跻身全省先进行列。", "跻身全省先进行列", "名次"),
    ("每月开展普法活动一次。", "每月开展普法活动一次", "请对照台账"),
]


@pytest.mark.parametrize(("text", "words", "why"), UNDECIDED)
def test_what_two_years_cannot_decide_is_marked(
    answers: dict[str, list[Read]], text: str, words: str, why: str
) -> None:
    [one] = [one for one in answers[text] if one.printed == words]
    assert one.outcome is UNPROVED and why in one.why.zh


LEFT_ALONE = [
    "进一步提高政治站位。",
    "不断提升执法能力和水平。",
    "实施服务提升工程。",
    "矛盾纠纷调解成功率提升行动扎实开展。",
    "着力增加群众获得感。",
    "建立每季度一次的会议制度。",
    "落实每月开展一次矛盾纠纷排查的制度。",
    "按照每月排查一次的要求开展工作。",
    "提高群众对法治建设的满意度。",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_words_that_tell_of_no_figure_are_left_alone(answers: dict[str, list[Read]], text: str) -> None:
    assert told(answers[text]) == []


def test_among_the_plans_a_rise_is_a_target(qingxi: Organ) -> None:
    texts = ["推动调解成功率稳步提升。", "调解成功率较上年提高3个百分点。", "每月开展一次矛盾纠纷排查。"]
    for reads in read_all(qingxi, texts, Matter.PLAN):
        assert CONTRADICTED not in dict(told(reads)).values()


def test_the_right_amount_is_offered_where_only_that_is_wrong(qingxi: Organ) -> None:
    text = "受理矛盾纠纷71件，比上年减少20件、下降20%；调解成功率92.6%，比上年下降3.6个百分点；"
    text += "安排法治经费预算13.43万元，比上年减少12.9万元。"
    wrong = [one for one in read_all(qingxi, [text])[0] if one.outcome is CONTRADICTED]
    assert [one.right for one in wrong] == ["24件", "25.3%", "6.3个百分点", "1.29万元"]
    for one in reversed(wrong):
        text = text[: one.start] + one.right + text[one.end :]
    [corrected] = read_all(qingxi, [text])
    assert {outcome for _words, outcome in told(corrected)} == {PROVED}


def test_a_running_year_is_held_against_the_same_days(qingxi: Organ) -> None:
    [[compared]] = read_all(qingxi, ["普法活动场次较上年同期减少。"], until=date(YEAR, 6, 30))
    assert "上年同期" in compared.value


def test_no_report_with_a_false_trend_passes_the_guard(qingxi: Organ) -> None:
    draft = draft_report(
        organ=qingxi,
        year=YEAR,
        kind=Kind.SHUFA,
        holder=Holder.GOVERNMENT,
        paragraphs={"SR-17": ["矛盾纠纷调解成功率稳步提升。"]},
    )
    with pytest.raises(BadInput, match=r"稳步提升，台账“调解成功率”（M-ME-07）是本年92\.65%"):
        require_true(content_of(draft))


COMPLEMENTS = [
    ("调解不成功5件。", PROVED),
    ("矛盾纠纷调解不成功的仅有三起。", CONTRADICTED),
    ("调解矛盾纠纷68件，仅有三起未调解成功。", CONTRADICTED),
    ("调解矛盾纠纷68件，有5起未调解成功。", PROVED),
    ("5件纠纷调解不成。", PROVED),
    ("（二）5件纠纷调解不成。", PROVED),
    ("8件纠纷调解不成。", CONTRADICTED),
    ("8件婚姻家庭纠纷调解不成。", UNPROVED),
    ("信访超期2件。", PROVED),
    ("信访超期1件。", CONTRADICTED),
    ("信访未超期4件。", UNPROVED),
    ("仍有1处隐患未整改。", PROVED),
    ("仍有2处隐患未整改。", CONTRADICTED),
    ("邻镇三起未调解成功。", UNPROVED),
    ("化解信访积案1件。", PROVED),
    ("未成年人纠纷3件。", UNPROVED),
]


@pytest.mark.parametrize(("text", "outcome"), COMPLEMENTS)
def test_what_did_not_come_about_is_the_base_without_the_part(
    answers: dict[str, list[Read]], text: str, outcome: Outcome
) -> None:
    assert told(answers[text])[-1][1] is outcome


OTHER_WORDS = [
    ("执法全过程记录率98%。", CONTRADICTED),
    ("执法全过程记录率95.8%。", PROVED),
    ("执法全过程记录全覆盖。", CONTRADICTED),
    ("九成八以上的矛盾纠纷调解成功。", CONTRADICTED),
    ("近四分之三的矛盾纠纷得到调解。", CONTRADICTED),
    ("作出24件执法行为。", PROVED),
    ("本人接待群众来访1件。", PROVED),
    ("本人接待群众来访3件。", CONTRADICTED),
    ("信访超期办理零发生。", CONTRADICTED),
]


@pytest.mark.parametrize(("text", "outcome"), OTHER_WORDS)
def test_other_words_for_what_a_ledger_counts(
    answers: dict[str, list[Read]], text: str, outcome: Outcome
) -> None:
    assert [found for _words, found in told(answers[text])] == [outcome]


numbers = st.integers(1, 5000)


def held(sentence: str, now: int, last: int) -> HeldChange:
    """The change that a sentence tells, against what was counted in both years."""
    claims = list(counted_claims(sentence, read_claims(sentence)))
    [change] = changes(sentence, claims)
    figures = [
        KnownFigure("M-ME-01", "受理纠纷数", Quantity.known(n, "件"), n, "mediation") for n in (now, last)
    ]
    return held_change(sentence, change, *figures, "上年", certain=True)


@given(numbers, numbers, st.integers(0, 6000))
def test_only_the_true_difference_is_proved(now: int, last: int, said: int) -> None:
    way = "增加" if now >= last else "减少"
    outcome = held(f"受理纠纷{now}件，比上年{way}{said}件。", now, last).outcome
    assert (outcome is PROVED) == (said == abs(now - last) and now != last)
    assert outcome in (PROVED, CONTRADICTED)


@given(numbers, numbers, st.integers(0, 9999))
def test_only_the_true_rate_of_change_is_proved(now: int, last: int, tenths: int) -> None:
    said, true = Decimal(tenths) / 10, abs(Decimal(now - last)) * 100 / last
    way = "增长" if now > last else "下降"
    outcome = held(f"受理纠纷{now}件，同比{way}{said}%。", now, last).outcome
    if abs(said - true) > Decimal("0.06"):
        assert outcome is CONTRADICTED
    if outcome is PROVED:
        assert abs(said - true) <= Decimal("0.05") and now != last


@given(numbers, numbers, st.sampled_from([("增长", 1), ("上升", 1), ("下降", -1), ("减少", -1), ("持平", 0)]))
def test_a_way_is_proved_only_where_the_figures_went_it(now: int, last: int, said: tuple[str, int]) -> None:
    word, sign = said
    lead = "与上年" if sign == 0 else "同比"
    outcome = held(f"受理纠纷{now}件，{lead}{word}。", now, last).outcome
    went = (now > last) - (now < last)
    assert outcome is (PROVED if went == sign else CONTRADICTED)


@pytest.mark.parametrize(
    ("now", "outcome"), [(200, PROVED), (195, UNPROVED), (150, CONTRADICTED), (90, CONTRADICTED)]
)
def test_doubling_is_twice_as_many(now: int, outcome: Outcome) -> None:
    assert held(f"受理纠纷{now}件，比上年翻了一番。", now, 100).outcome is outcome


@pytest.mark.parametrize(("points", "outcome"), [("16.6", PROVED), ("16.7", PROVED), ("16.8", CONTRADICTED)])
def test_points_may_be_taken_from_the_rates_or_from_what_is_printed_of_them(
    points: str, outcome: Outcome
) -> None:
    sentence = f"调解成功率66.7%，比上年提高{points}个百分点。"
    [change] = changes(sentence, list(counted_claims(sentence, read_claims(sentence))))
    rates = [
        Quantity.rate(Quantity.known(part, "件"), Quantity.known(base, "件"))
        for part, base in ((2, 3), (1251, 2500))
    ]
    now, last = (KnownFigure("M-ME-07", "调解成功率", rate, 9, "mediation") for rate in rates)
    assert held_change(sentence, change, now, last, "上年", certain=True).outcome is outcome


@given(numbers, numbers)
def test_where_a_year_is_only_roughly_known_nothing_is_said(now: int, last: int) -> None:
    sentence = f"受理纠纷{now}件，同比增加。"
    [change] = changes(sentence, list(counted_claims(sentence, read_claims(sentence))))
    rough = KnownFigure(
        "M-ME-01", "受理纠纷数", Quantity.known(last, "件", approximate=True), last, "mediation"
    )
    sure = KnownFigure("M-ME-01", "受理纠纷数", Quantity.known(now, "件"), now, "mediation")
    for pair in ((sure, rough), (rough, sure), (sure, None)):
        assert held_change(sentence, change, *pair, "上年", certain=True).outcome is UNPROVED
    assert held_change(sentence, change, sure, sure, "上年", certain=False).outcome is UNPROVED
