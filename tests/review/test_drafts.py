"""What a person writes into a report of ours: planted numbers of every style, on every phrase a report of ours has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from mingshu.figures.claims import Matter, Outcome, Passage, Read, Text, reader
from mingshu.figures.whose import Whose
from mingshu.kernel.errors import BadInput
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import organ_by_code
from mingshu.reports.content import content_of
from mingshu.reports.drafting import draft_report
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.truth import require_true
from tests.examples.conftest import county_of

END = date(2022, 12, 31)
DIGITS, PLACES = "零一二三四五六七八九", ("", "十", "百", "千")
PRINTED = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@pytest.fixture(scope="module")
def only_qingxi(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with county_of(django_db_blocker, lambda line: line["organ"] == "990101101"):
        yield


@pytest.fixture
def qingxi(only_qingxi: None, db: None) -> Organ:
    return organ_by_code("990101101")


def chinese(number: int) -> str:
    """1026 → 一千零二十六, 15668 → 一万五千六百六十八 (below 10^8)."""
    if number >= 10000:
        high, low = divmod(number, 10000)
        return f"{chinese(high)}万{'零' if 0 < low < 1000 else ''}{_spelt(low)}"
    return _spelt(number).removeprefix("一") if 10 <= number < 20 else _spelt(number)


def _spelt(number: int) -> str:
    words, gap = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + PLACES[place]
        gap = not digit
    return words


COUNTS: dict[str, Callable[[int], str]] = {
    "arabic": str,
    "full width": lambda n: str(n).translate({ord("0") + i: ord("０") + i for i in range(10)}),
    "thousands": lambda n: f"{n:,}",
    "Chinese": chinese,
    "in 万": lambda n: f"{n / 10000:.4f}万",
    "hedged": lambda n: f"{n}余",
    "spaced": lambda n: f" {n} ",
}
RATES: dict[str, Callable[[int], str]] = {
    "arabic": lambda n: f"{n}%",
    "full width": lambda n: f"{n}％",
    "one place": lambda n: f"{n}.0%",
    "Chinese": lambda n: f"百分之{chinese(n)}",
}


def read_all(organ: Organ, passages: list[Passage]) -> list[list[Read]]:
    """What is read in each passage; the ledgers are loaded once for all of them."""
    return reader()(Text(passages, organ, 2022, END, Whose.GOVERNMENT, None))


def written(text: str, matter: Matter = Matter.WORK) -> Passage:
    return Passage(text, matter, ((0, len(text)),))


def read(organ: Organ, text: str, matter: Matter = Matter.WORK) -> list[Read]:
    return read_all(organ, [written(text, matter)])[0]


def planted(text: str, one: Read, style: str) -> str:
    """The text with another number in the place of a proved one."""
    number = PRINTED.match(text, one.start)
    assert number is not None
    if "%" in one.printed:
        changed = RATES[style](max(1, int(float(number[0]) / 2) - 3))
        return text[: one.start] + changed + text[one.end :]
    return text[: one.start] + COUNTS[style](int(float(number[0])) * 3 + 17) + text[number.end() :]


@pytest.fixture(scope="module")
def proved(only_qingxi: None, django_db_blocker: Any) -> list[tuple[str, Read]]:
    """Every paragraph of the organ's report, with the numbers that a reader proves in it."""
    with django_db_blocker.unblock():
        organ = organ_by_code("990101101")
        draft = draft_report(organ=organ, year=2022, kind=Kind.SHUFA, holder=Holder.GOVERNMENT)
        texts = [block["text"] for section in content_of(draft)["sections"] for block in section["blocks"]]
        reads = read_all(organ, [written(text) for text in texts])
    told = [(text, one) for text, found in zip(texts, reads, strict=True) for one in found]
    return [(text, one) for text, one in told if one.outcome is Outcome.PROVED and PRINTED.match(one.printed)]


@pytest.mark.parametrize("style", COUNTS)
def test_no_planted_number_passes_for_proved(
    qingxi: Organ, proved: list[tuple[str, Read]], style: str
) -> None:
    """Nearly all are contradicted; the rest is marked; none goes through in silence."""
    told = [(text, one) for text, one in proved if "/" not in one.printed and "万元" not in one.printed]
    wanted = [(text, one) for text, one in told if "%" not in one.printed][::3]
    wanted += [(text, one) for text, one in told if "%" in one.printed] if style in RATES else []
    assert len(wanted) > 20
    changed = [planted(text, one, style) for text, one in wanted]
    missed, silent = [], []
    reads = read_all(qingxi, [written(text) for text in changed])
    for (_text, one), text, found in zip(wanted, changed, reads, strict=True):
        here = [r for r in found if one.start <= r.start <= one.start + 1]
        words = text[max(0, one.start - 16) : one.start + 12]
        if not here or here[0].outcome is Outcome.PROVED:
            silent.append((words, here))
        elif here[0].outcome is not Outcome.CONTRADICTED:
            missed.append(words)
    assert silent == []
    assert len(missed) <= 0.15 * len(wanted), missed


@pytest.mark.parametrize("style", ["arabic", "Chinese", "full width"])
def test_no_report_with_a_planted_number_passes_the_guard(qingxi: Organ, style: str) -> None:
    sentences = [f"全年受理各类纠纷{COUNTS[style](126)}件。", f"调解成功率达到{RATES[style](63)}。"]
    for words in sentences:
        draft = draft_report(
            organ=qingxi,
            year=2022,
            kind=Kind.SHUFA,
            holder=Holder.GOVERNMENT,
            paragraphs={"SR-17": [words]},
        )
        with pytest.raises(BadInput, match="与台账不符"):
            require_true(content_of(draft))


LIES = [
    "全年调处纠纷126起。",
    "较上年有提升，全年受理纠纷126件。",
    "比2021年多，受理纠纷126件。",
    "2022年受理各类纠纷126件。",
    "附件：受理纠纷126件。",
    "针对上年反馈的问题，全年受理纠纷126件。",
]


@pytest.mark.parametrize("text", LIES)
@pytest.mark.parametrize("matter", list(Matter))
def test_a_lie_about_the_year_is_one_in_every_section(qingxi: Organ, text: str, matter: Matter) -> None:
    if matter is not Matter.WORK and not re.search("全年|2022年", text):
        pytest.skip("among plans and last year's problems a sentence must say that it tells of the year")
    assert "126" in next(
        one.printed for one in read(qingxi, text, matter) if one.outcome is Outcome.CONTRADICTED
    )


OTHER_TIMES = ["2021年受理各类纠纷126件。", "上年，受理各类纠纷126件。", "上半年受理各类纠纷126件。"]


@pytest.mark.parametrize("text", OTHER_TIMES)
def test_another_year_is_neither_proved_nor_contradicted(qingxi: Organ, text: str) -> None:
    assert [one.outcome for one in read(qingxi, text)] == [Outcome.UNPROVED]


def test_beside_a_change_stand_this_year_and_the_last(qingxi: Organ) -> None:
    [_number, change] = read(qingxi, "受理纠纷96件，比上年增加24件。")
    assert change.outcome is Outcome.UNPROVED
    assert "本年是95件，上年没有登记" in change.why.zh and "nothing for the earlier year" in change.why.en


def test_the_right_value_is_given_in_the_units_of_the_claim(qingxi: Organ) -> None:
    text = "全年调处纠纷126起，协议金额150万元，调解成功率60%。"
    assert [(one.right, one.rows > 0) for one in read(qingxi, text)] == [
        ("95起", True),
        ("595.91万元", True),
        ("98.9%", True),
    ]
    corrected = text
    for one in reversed(read(qingxi, text)):
        corrected = corrected[: one.start] + one.right + corrected[one.end :]
    assert {one.outcome for one in read(qingxi, corrected)} == {Outcome.PROVED}


@pytest.mark.parametrize(
    "text",
    [
        "共计一二六件材料",
        "得分为88.5",
        "达到九成九",
        "十之八九",
        "十有八九",
        "败诉一起。",
        "逾期仅一件",
        "文件五项，",
        "查摆出三个突出问题并整改",
        "纠纷叁件",
    ],
)
def test_a_number_that_nobody_can_read_is_told(qingxi: Organ, text: str) -> None:
    assert [one.outcome for one in read(qingxi, text)] == [Outcome.UNPROVED]


def test_only_what_a_person_wrote_is_told(qingxi: Organ) -> None:
    text = "受理各类纠纷126件，接待来访40人次。"
    [[only]] = read_all(qingxi, [Passage(text, Matter.WORK, ((11, len(text)),))])
    assert only.printed == "40人次"
