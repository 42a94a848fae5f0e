"""Several things that one number is told of in one breath: 受理纠纷和信访事项共80件."""

from __future__ import annotations

from operator import attrgetter

from mingshu.prose.patterns import compiled, plain
from mingshu.review.reading.entries import Fit, entries
from mingshu.review.reading.naming import NONE

_AND = compiled(r"[、和与及]|以及|连同|并(?=[办作受开组发召举])")
_TITLE = plain(r"《[^《》]*》")
_MOST = 6  # things told in one breath that are looked at
_OTHER_UNITS = ("件", "次")  # where 共 says that several are told, a word may count in these too
_SUM = plain(r"(?:共计?|合计|总[共计]|合共|累计)\s?$")
_TO_THE_NUMBER = plain(r"(?:共计?|合计|总[共计]|合共|累计|[均都各](?:[为是达有]到?)?|[为是达有])?\s?$")
_BEHIND_THE_NAME = plain(r"(?:数量?|量|活动|工作|事项|案件|情况)?")


def joined_measures(unit: str, own: str, measure: str) -> tuple[str, ...]:
    """The measures that the clause ``own`` in front of a number in ``unit`` names side by side, ``measure`` last;
    nothing where it names only that. Linear."""
    plain_own = _TITLE.sub("", own)
    *pieces, last = _AND.split(plain_own)[-_MOST:]
    if not pieces:
        return ()
    units = (unit, *_OTHER_UNITS) if _SUM.search(last) else (unit,)
    named = [one for piece in pieces if (one := _named(units, piece, plain_own))]
    if measure in named:  # 立案和处罚决定: the number was taken for the first
        named.append(_named(units, _TO_THE_NUMBER.sub("", last), plain_own))
    others = tuple(dict.fromkeys(one for one in named if one and one != measure))
    return (*others, measure) if others else ()


def _named(units: tuple[str, ...], piece: str, own: str) -> str:
    """What a piece of ``own`` ends with the name of, as if a number followed; empty where that is nothing."""
    for unit in dict.fromkeys(units):
        fits = (fit for fit in entries().fits(unit, piece, "") if _ends_with(fit, piece, own))
        best = max(fits, key=attrgetter("score"), default=None)
        if best is not None:
            return "" if best.entry.id == NONE else best.entry.id
    return ""


def _ends_with(fit: Fit, piece: str, own: str) -> bool:
    has_context = not fit.entry.context or any(word in own for word in fit.entry.context)
    return has_context and _BEHIND_THE_NAME.fullmatch(piece, fit.span[1]) is not None
