"""Several figures taken together: one number of several things, and what did not come about of a whole."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from mingshu.figures.claims import Outcome
from mingshu.figures.whose import Whose
from mingshu.kernel.quantities import Standing
from mingshu.kernel.text import Bilingual
from mingshu.prose.claims import RATIO
from mingshu.prose.patterns import plain
from mingshu.review.case import Facts, KnownFigure
from mingshu.review.reading.beside import beside
from mingshu.review.reading.lacking import Rest
from mingshu.review.reading.report import Counted
from mingshu.review.rules.weighing import SAYS_MORE, Held, keys_answering, value_of, weighed

_SEVERAL = Bilingual(
    "只是其中一项：文中一个数说了几件事（{words}），没有核对，请分开写",
    "is only one of the things that the number is told of ({words}); not checked, print a number for each",
)


def of_several(text: str, counted: Counted, facts: Facts, speaker: Whose, held: Held) -> Held:
    """One number of several things against what they come to together; less than that may count some only once."""
    keys = (keys_answering(one, counted.subject, speaker) for one in counted.joined)
    figures = [figure for one in keys if (figure := next(filter(None, map(facts.figure, one)), None))]
    words = "、".join(f"“{one.title}”{value_of(one)}" for one in figures)
    several = held._replace(outcome=Outcome.UNPROVED, why=_SEVERAL.filled(words=words))
    known = [one.quantity.number for one in figures if one.quantity.standing is Standing.KNOWN]
    numbers = [one for one in known if one is not None]
    if counted.unit == RATIO or _OF_EACH.search(counted.words):
        return _of_each([weighed(text, counted, one, facts.organ_name) for one in figures], several)
    if len(numbers) < len(counted.joined) or len({one.quantity.unit for one in figures}) > 1:
        return several
    if counted.value is None:
        return several
    total = weighed(text, counted, _together(figures, sum(numbers, Decimal(0))), facts.organ_name)
    is_apart = len({one.ledger_id for one in figures}) == len(figures)
    if total.outcome is Outcome.PROVED:
        return total if is_apart else several
    return total if total.outcome is Outcome.CONTRADICTED and counted.value > sum(numbers) else several


_OF_EACH = plain(r"[均都各](?:[为是达有]到?)?\s?$")  # 参学率、合格率均达100%, 立案、处罚决定各10件


def _of_each(tried: list[Held], several: Held) -> Held:
    """One number that each of several things has: false where it is of one of them, proved where it is of all."""
    wrong = next((one for one in tried if one.outcome is Outcome.CONTRADICTED), None)
    return wrong or (tried[-1] if all(one.outcome is Outcome.PROVED for one in tried) else several)


def _together(figures: list[KnownFigure], number: Decimal) -> KnownFigure:
    """The figure of all of ``figures`` counted together."""
    *others, last = figures
    quantity = replace(
        last.quantity, number=number, approximate=any(one.quantity.approximate for one in figures)
    )
    return last._replace(
        title="加".join(one.title for one in (*others, last)),
        quantity=quantity,
        unsure=sum(one.unsure for one in figures),
    )


def of_rest(text: str, rest: Rest, facts: Facts, speaker: Whose) -> Held | None:
    """调解不成功5件 against the cases that were mediated without those that succeeded."""
    said = rest.counted
    assert said.measure is not None
    keys = zip(
        keys_answering(rest.of, said.subject, speaker),
        keys_answering(said.measure, said.subject, speaker),
        strict=True,
    )
    for whole_key, part_key in keys:
        whole, part = facts.figure(whole_key), facts.figure(part_key)
        if whole is not None and part is not None:
            held = weighed(text, said, _without(whole, part), facts.organ_name)
            words = beside(said, facts.organ_name)
            if (
                words and held.outcome is Outcome.CONTRADICTED
            ):  # more of a part than there is of another whole
                why = SAYS_MORE.filled(value=value_of(held.figure), words=words)
                held = held._replace(outcome=Outcome.UNPROVED, why=why)
            return held
    return None


def _without(whole: KnownFigure, part: KnownFigure) -> KnownFigure:
    """The figure of all of ``whole`` that is no ``part``."""
    numbers = whole.quantity.number, part.quantity.number
    unknown = next((one.quantity for one in (whole, part) if not one.quantity.is_known), None)
    quantity = unknown or replace(
        whole.quantity,
        number=(numbers[0] or Decimal(0)) - (numbers[1] or Decimal(0)),
        approximate=whole.quantity.approximate or part.quantity.approximate,
    )
    title = f"{whole.title}减{part.title}"
    return whole._replace(id=part.id, title=title, quantity=quantity, unsure=whole.unsure + part.unsure)
