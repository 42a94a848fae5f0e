"""What a measure counts, in a sentence anyone can check."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.utils.translation import override

from mingshu.figures.conditions import in_words, quoted, title_of
from mingshu.figures.masking import date_columns
from mingshu.figures.reach import is_stock
from mingshu.figures.whose import TITLES, Whose
from mingshu.kernel.periods import Period
from mingshu.kernel.text import Bilingual, in_both
from mingshu.law import time_limit
from mingshu.ledgers.description import MEASURES, Ledger
from mingshu.ledgers.measures import Aggregation, Measure
from mingshu.organisations.terms import spoken_days


@cache
def definition_of(ledger: Ledger, measure: Measure) -> Bilingual:
    """Ledger, counting date, conditions and what is counted or added, without a column name of the program."""
    return _in_both(lambda: _define(ledger, measure))


@cache
def scoped_definition(
    ledger: Ledger, measure: Measure, whose: Whose, held: tuple[Period, ...] | None = None
) -> Bilingual:
    """The same, with whose rows they are, and of a head the days on which the post was ``held`` (None: all)."""
    definition, of_whom = definition_of(ledger, measure), _in_both(lambda: _of_whom(ledger, measure, whose))
    told = _in_both(lambda: _while_held(ledger, measure, held)) if held is not None else Bilingual("", "")
    return Bilingual(definition.zh + of_whom.zh + told.zh, f"{definition.en} {of_whom.en} {told.en}".rstrip())


def _in_both(told: Callable[[], Bilingual]) -> Bilingual:
    """What is told while Chinese, and while English, is the active language: titles of columns follow it."""
    with override("zh-hans"):
        zh = told().zh
    with override("en"):
        en = told().en
    return Bilingual(zh, en)


def _of_whom(ledger: Ledger, measure: Measure, whose: Whose) -> Bilingual:
    if not whose.holders:
        return _COUNTED[whose]
    if not measure.post:
        return _NO_POST
    post, title = quoted(title_of(ledger, measure.post)), TITLES[whose]
    return Bilingual(
        f"只计本单位登记、{post.zh}写明为{title.zh.removesuffix('本人')}的，不含下级。",
        f"Only the organ's own rows whose {post.en} names {title.en.removesuffix(' in person')}; none below it.",
    )


def _while_held(ledger: Ledger, measure: Measure, held: tuple[Period, ...]) -> Bilingual:
    if not held:
        return Bilingual(
            "本期内未任此职，没有可计的。", "The post was not held in the period: nothing counts."
        )
    days = spoken_days(held)
    if is_stock(measure):
        return Bilingual(
            f"任职期间为{days.zh}，期末在任的才计。",
            f"The post was held {days.en}; it counts where it is held on the last day.",
        )
    by = [counting_date(ledger, name) for name in measure.acted_on]
    return Bilingual(
        f"按{'和'.join(one.zh for one in by)}，只计任职期间（{days.zh}）的。",
        f"By {' and '.join(one.en for one in by)}, only while the post was held ({days.en}).",
    )


_COUNTED = {
    Whose.ORGAN: Bilingual("只计本单位登记的，不含下级。", "The organ's own rows only, none below it."),
    Whose.TERRITORY: Bilingual("本单位和所属各单位合计。", "The organ and all below it together."),
}
_NO_POST = Bilingual(
    "台账没有写明职务的栏目，不能认作个人所为。", "No column names a post: nobody may claim it."
)


def counting_date(ledger: Ledger, by: str) -> Bilingual:
    """The date column rows count by, as the ledger's own heading; further ones stand in where it is empty."""
    titles = [title_of(ledger, name) for name in date_columns(ledger, by)]
    zh = "，空缺时按".join(f"“{title}”" for title in titles)
    en = ", failing that ".join(f"“{title}”" for title in titles)
    if by == "counted_on" and ledger.year_offset:
        return Bilingual(f"{zh}后第{ledger.year_offset}年", f"{en} plus {ledger.year_offset} year")
    return Bilingual(zh, en)


def _define(ledger: Ledger, measure: Measure) -> Bilingual:
    if measure.aggregation is Aggregation.RATIO:
        return _ratio(ledger, measure)
    rows = _stock_rows(ledger, measure) if is_stock(measure) else _period_rows(ledger, measure)
    said = _value(ledger, measure, rows)
    return _with_what_is_owed(measure, said) if measure.limits else said


def _with_what_is_owed(measure: Measure, said: Bilingual) -> Bilingual:
    steps = [time_limit(limit).title for limit in measure.limits]
    zh, en = "、".join(f"“{step.zh}”" for step in steps), ", ".join(f"“{step.en}”" for step in steps)
    return Bilingual(
        f"{said.zh}另加截至期末{zh}已过期限仍未完成的，不论何年登记；未到期限的不计。",
        f"{said.en} Plus those whose {en} is past its last day at the cut-off and not done, of whatever year; what "
        "is not due yet is left out.",
    )


def _ratio(ledger: Ledger, measure: Measure) -> Bilingual:
    parts = ledger.measure(measure.numerator), ledger.measure(measure.denominator)
    above, below = (in_both(part.title) for part in parts)
    day = counting_date(ledger, parts[1].by)
    return Bilingual(
        f"{above.zh}÷{below.zh}，同一批（按{day.zh}计）；{below.zh}为0时不适用。",
        f"{above.en} ÷ {below.en}, one cohort (by {day.en}); not applicable while the base is 0.",
    )


def _period_rows(ledger: Ledger, measure: Measure) -> Bilingual:
    day, name = counting_date(ledger, measure.by), quoted(ledger.title)
    if measure.where is None:
        return Bilingual(
            f"{name.zh}中按{day.zh}计入本期的记录", f"rows of {name.en} that fall into the period by {day.en}"
        )
    said = in_words(ledger, measure.where)
    return Bilingual(
        f"{name.zh}中按{day.zh}计入本期、{said.zh}的记录",
        f"rows of {name.en} that fall into the period by {day.en} where {said.en}",
    )


def _stock_rows(ledger: Ledger, measure: Measure) -> Bilingual:
    day, name = counting_date(ledger, measure.by), quoted(ledger.title)
    things = "、".join(f"“{title_of(ledger, column)}”" for column in measure.per)
    since = Bilingual("", "") if measure.lasts else Bilingual("本年内", " of the year")
    among = in_words(ledger, measure.among) if measure.among is not None else None
    zh = f"{name.zh}中{since.zh}截至期末（按{day.zh}）各单位{f'每个{things}' if things else ''}最近一条记录"
    en = (
        f"the last row{since.en} of each office{f' and {things}' if things else ''} in {name.en}"
        f" up to the date (by {day.en})"
    )
    if among:
        zh, en = f"{zh}（只看{among.zh}的）", f"{en} (only those where {among.en})"
    if measure.where is None:
        return Bilingual(zh, en)
    said = in_words(ledger, measure.where)
    return Bilingual(f"{zh}中{said.zh}的", f"{en}, where {said.en}")


def _value(ledger: Ledger, measure: Measure, rows: Bilingual) -> Bilingual:
    of = title_of(ledger, measure.of) if measure.of else ""
    texts: dict[Any, Bilingual] = {
        "rows": Bilingual("{rows}条数。", "Number of {rows}."),
        "sum": Bilingual(
            "{rows}的“{of}”合计（{unit}；{blank_zh}）。", "Sum of “{of}” over {rows} ({unit}; {blank_en})."
        ),
        "villages": Bilingual(
            "{rows}所涉村（社区）的个数，同一村只计一次。", "Number of different villages in {rows}."
        ),
        "highest": Bilingual("{rows}中“{of}”的最高值（{unit}）。", "Highest “{of}” in {rows} ({unit})."),
        "different": Bilingual("{rows}中不同“{of}”的个数。", "Number of different “{of}” in {rows}."),
    }
    kind = "rows"
    if measure.aggregation is Aggregation.PLACES:
        kind = "villages"
    elif measure.of:
        kinds = {Aggregation.DISTINCT: "different", Aggregation.HIGHEST: "highest"}
        kind = kinds.get(measure.aggregation, "sum")
    text = texts[kind]
    more = [definition_of(*MEASURES.get(other)) for other in measure.also]
    words = {"of": of, "unit": measure.unit}
    words |= {"blank_zh": "空白不计", "blank_en": "blanks left out"}
    if measure.blank is not None:
        words |= {"blank_zh": f"空白的按{measure.blank}计", "blank_en": f"a blank counts as {measure.blank}"}
    return Bilingual(
        text.zh.format(rows=rows.zh, **words).replace("的的", "的")
        + "".join(f"另加{said.zh}" for said in more),
        text.en.format(rows=rows.en, **words) + "".join(f" Plus: {said.en}" for said in more),
    )
