"""What a word of totality speaks of: the rate that 全部调处成功 makes 100%, the count that 零信访 makes 0."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from mingshu.ledgers.measures import Scope as Act
from mingshu.prose.absolutes import find_absolutes
from mingshu.prose.majorities import find_shares
from mingshu.prose.patterns import plain
from mingshu.prose.sentences import ClauseMarks
from mingshu.prose.totals import Kind, Total, find_totals
from mingshu.prose.words import Words
from mingshu.review.reading.counting import is_narrowed
from mingshu.review.reading.excepted import Excepted, excepted_before
from mingshu.review.reading.leads import leads
from mingshu.review.reading.scope import Scope, Times, scope_of
from mingshu.review.reading.subjects import subject_of
from mingshu.review.vocabulary import vocabulary

_MARKS = ClauseMarks("，。；：！？,;!?:\n")
_LISTED = "、"
_OTHER_TIME = frozenset((Scope.EARLIER, Scope.PERIOD))
# Words that name only a part of what a ledger counts, and words that name nothing.
_PARTS = plain(r"越级|进京|赴省|集体(?!讨论|决)|重复|非正常|重大|较大|群体|恶性|因|初次|部分|其中")
_EMPTY = plain(
    r"排查出?|安全|到位|发现|各项|所有|人民|调解|调处|村（社区）|实现|上级|本级|率|做到|保持|连续|一起|一件|案件|事件|现象|情形|经过|达到?"
)
_COUNT = plain(r"(?<![0-9])[0-9]++(?:\.[0-9]++)?\s?[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Meant:
    """What must hold: ``part`` and ``of`` are the same; without ``of`` the rate ``part`` is 100 or the count 0."""

    kind: Kind
    part: str
    of: str
    about: tuple[str, ...]
    says: tuple[str, ...]


class CountedTotal(NamedTuple):
    """A word of totality with what it means, None where no measure says.

    ``sure`` when nothing narrows it; ``alone`` when it says no other thing in one breath (均经公众参与、专家论证);
    ``beside`` is the rest of its clause; ``excepted`` what the sentence leaves out of all before it (除1件外);
    ``leads`` are the clauses in front that may say less (截至6月底).
    """

    total: Total
    meant: Meant | None
    scope: Scope
    subject: Act | None
    sure: bool
    alone: bool
    beside: tuple[str, ...] = ()
    excepted: Excepted | None = None
    leads: tuple[str, ...] = ()


def counted_totals(text: str) -> Iterator[CountedTotal]:
    """Each word of totality of a result and what it means; targets are left out. Linear."""
    return _counted(text, find_totals(text), meanings)


def counted_absolutes(text: str) -> Iterator[CountedTotal]:
    """The same for each sign of all and nothing in a sentence that speaks of what a ledger keeps. Linear."""
    return _counted(text, (one for one in find_absolutes(text) if _is_of_a_ledger(text, one)), meanings)


def counted_shares(text: str) -> Iterator[CountedTotal]:
    """The same for each share told in words (绝大多数, 个别) of what a ledger keeps. Linear."""
    shares = (one for one in find_shares(text) if _is_of_a_ledger(text, one))
    return _counted(text, shares, _meanings_with_a_base)


def _is_of_a_ledger(text: str, total: Total) -> bool:
    start, end = max(total.sentence.start, total.clause.start - _SENTENCE), total.clause.end
    return speaks_of_a_ledger(text[start:end])


def speaks_of_a_ledger(words: str) -> bool:
    """Whether words name a thing that ledgers keep."""
    return bool(_matters().found_in(words))


@cache
def _matters() -> Words:
    """What the vocabulary calls the things that ledgers keep."""
    table = vocabulary("totals")
    rows = (*table["all"], *table["none"])
    return Words({word for row in rows for word in row["about"]} | set(table["matters"]))


def _counted(
    text: str, totals: Iterable[Total], known: Callable[[Kind], Iterable[Meant]]
) -> Iterator[CountedTotal]:
    times = Times(text)
    for total in totals:
        own = text[total.clause.start : total.start]
        scope = scope_of(text, total.start, total.end, own, total.sentence.start, times)
        if scope is Scope.TARGET and not own.endswith("任务"):
            continue
        meant, about = _meaning(text, total, known(total.kind))
        scope = scope if scope in _OTHER_TIME else Scope.YEAR
        subject = subject_of(text, total.sentence.start, total.start)
        sure = meant is not None and not _is_part(text, total, meant, about)
        beside = (text[total.clause.start : total.start], text[total.end : total.clause.end])
        left_out = excepted_before(text, total)
        begins = left_out.span.end if left_out else total.sentence.start
        led = tuple(leads(text, begins, total.clause.start))
        alone = _LISTED not in beside[0 if total.looks_back else 1]
        yield CountedTotal(total, meant, scope, subject, sure, alone, beside, left_out, led)


def _meaning(text: str, total: Total, known: Iterable[Meant]) -> tuple[Meant | None, int]:
    """The entry that fits best and where its matter stands in the text."""
    said = _item(text, total)
    before = max(total.sentence.start, total.clause.start - _SENTENCE)
    context = text[before : total.start] + said
    best: tuple[tuple[bool, int, int, int], Meant, int] | None = None
    for meant in known:
        says = max((word for word in meant.says if word in said), key=len, default="")
        found = [(context.rfind(word), word) for word in meant.about if word in context]
        if not says or not found:
            continue
        place, about = max(found)
        nearness = said.rfind(says) if total.looks_back else 0  # 超期 of 信访超期零发生
        rank = (place + before >= total.clause.start, place + len(about), nearness, len(says))
        if best is None or rank > best[0]:
            best = rank, meant, before + place
    return (best[1], best[2]) if best else (None, 0)


_SENTENCE = 100  # so far before its own clause the matter may stand


def _item(text: str, total: Total) -> str:
    """The word and what follows, up to the next of a list: 零信访 of 零信访、零复议; where it looks back, what stands
    before it."""
    if total.looks_back or total.by_sign:
        return text[total.clause.start : total.clause.end if total.by_sign else total.end]
    return text[total.start : total.end] + text[total.end : total.clause.end].partition(_LISTED)[0]


def _is_part(text: str, total: Total, meant: Meant, about: int) -> bool:
    """Whether words around it narrow what the measure counts: 重大纠纷全部化解, 未发生越级上访."""
    before = text[total.clause.start : total.start].rpartition(_LISTED)[2]
    clause = before + text[total.end : total.clause.end].partition(_LISTED)[0]
    first = "" if about >= total.clause.start else _clause_at(text, about)
    rest = _COUNT.sub("", first + clause)
    for word in sorted((*meant.about, *meant.says), key=len, reverse=True):
        rest = rest.replace(word, "")
    return _PARTS.search(rest) is not None or is_narrowed(_EMPTY.sub("", rest))


def _clause_at(text: str, place: int) -> str:
    start = _MARKS.clause_start(text, max(0, place - _SENTENCE), place)
    return text[start : _MARKS.clause_end(text, place, place + _SENTENCE)]


def meanings(kind: Kind) -> tuple[Meant, ...]:
    """All that words of all, or of nothing, may mean."""
    return _entries()[kind]


def _meanings_with_a_base(kind: Kind) -> Iterator[Meant]:
    """Those of a share of something; of 零信访 there is none."""
    return (meant for meant in meanings(kind) if meant.of or kind is Kind.ALL)


@cache
def _entries() -> dict[Kind, tuple[Meant, ...]]:
    table = vocabulary("totals")
    return {
        kind: tuple(
            Meant(
                kind,
                row.get("id") or row["part"],
                row.get("of", ""),
                tuple(row["about"]),
                tuple(row["says"]),
            )
            for row in table[kind.value]
        )
        for kind in Kind
    }
