"""What a person writes of how many without a number: 绝大多数按期办结, 信访事项多于处罚案件."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.figures.claims import Read
from mingshu.figures.whose import Whose
from mingshu.kernel.text import Bilingual
from mingshu.prose.majorities import find_orders, find_slogans
from mingshu.prose.totals import Kind
from mingshu.review.drafts.loaded import Loaded
from mingshu.review.drafts.telling import read_of, unproved
from mingshu.review.reading.totals import counted_shares, speaks_of_a_ledger
from mingshu.review.rules.totals import held_share

_SHARE = Bilingual(
    "说的是多少，没有写数，系统对不上台账的哪一项，没有核对；请写明数字。",
    "It says how many without a number, and which figure of the ledgers it means was not recognised; not checked.",
)
_ORDER = Bilingual(
    "说的是谁多谁少，没有核对；请写明两项各是多少。",
    "It says which is more; not checked. Print both figures.",
)


def shares_told(text: str, loaded: Loaded, speaker: Whose) -> Iterator[Read]:
    """How each share stands; few of what no ledger answers (个别干部) is left alone: it praises nothing."""
    for counted in counted_shares(text):
        total = counted.total
        if counted.meant is None:
            if total.kind is Kind.ALL:
                yield unproved(text, total.start, total.end, _SHARE)
            continue
        held = held_share(counted, loaded.facts, speaker)
        if held.figure is not None:
            read = read_of(text, total.start, total.end, held.outcome, held.figure, why=held.why)
            yield read._replace(value=held.value)


_SLOGAN = Bilingual(
    "一个词说了几项数据的升降或者达标，没有核对；请逐项写明数字。",
    "One word says of several figures which way they went; not checked. Print each of them.",
)


def slogans_told(text: str) -> Iterator[Read]:
    """Each slogan on what ledgers keep."""
    for word, clause in find_slogans(text):
        if speaks_of_a_ledger(clause.of(text)):
            yield unproved(text, word.start, word.end, _SLOGAN)


def orders_told(text: str) -> Iterator[Read]:
    """Each order of size between things that ledgers keep."""
    for word, clause in find_orders(text):
        before, behind = text[clause.start : word.start], text[word.end : clause.end]
        if speaks_of_a_ledger(before) and speaks_of_a_ledger(behind):
            yield unproved(text, word.start, word.end, _ORDER)
