"""Several things with their numbers in turn: 矛盾纠纷、信访分别受理71件、9件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mingshu.prose.claims import Claim
from mingshu.prose.patterns import compiled, plain
from mingshu.prose.sentences import ClauseMarks

_RESPECTIVELY = "分别"
_MARKS = ClauseMarks("，。；,;！？\n：:")
_REACH = 120
_BETWEEN = plain(r"\s?(?:[、，和与及]|以及)\s?")
_AND = compiled(r"[、和与及]|以及")
_IS = plain(r"[为是有达]?到?")
_DOING = plain(r"[\u4e00-\u9fff]{1,6}")
_COUNTED_AS = compiled(r"(?:[件次场起人期份条个户]?次?数|[总数]量|总[量数]|金额|率)$")
_DONE = compiled(
    r"(?:[全我本][镇乡县区市]|全年|共|各级|依法|已|累计|集中){0,3}"
    r"(?:受理|立案|作出|办结|办理|调解|开展|召开|举办|组织|收到|完成|发放|建成|培训|查处|审查|化解)"
)
_WHO = plain(r"党委|政府|人大|政协")


def told_in_turn(text: str, claims: Sequence[Claim]) -> dict[int, str]:
    """The words that each number of such a list is told with, by where it begins; empty ones where nobody can say
    which thing is whose: more of the one than of the other, a verb that the first alone has, or who did it. Linear."""
    return {
        one.start: words
        for run in _runs(text, claims)
        for one, words in zip(run, _words(text, run), strict=True)
    }


def _runs(text: str, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Stretches of numbers with nothing but 、 between them, two at least, of which the first stands behind 分别."""
    run: list[Claim] = []
    for before, claim in pairwise([None, *claims]):
        assert claim is not None
        if run and before is not None and _BETWEEN.fullmatch(text, before.end, claim.start):
            run.append(claim)
            continue
        yield from [run] if len(run) > 1 else []
        run = [claim] if _RESPECTIVELY in text[_begin(text, claim) : claim.start] else []
    yield from [run] if len(run) > 1 else []


def _begin(text: str, claim: Claim) -> int:
    return _MARKS.clause_start(text, max(claim.sentence.start, claim.start - _REACH), claim.start)


def _words(text: str, run: Sequence[Claim]) -> list[str]:
    before, _, doing = text[_begin(text, run[0]) : run[0].start].rpartition(_RESPECTIVELY)
    names = [name for name in _AND.split(before) if name.strip()]
    untold = [""] * len(run)
    if len(names) != len(run) or any(_WHO.fullmatch(name) for name in names):
        return untold
    if _IS.fullmatch(doing):
        whole = all(_COUNTED_AS.search(name) for name in names) or all(_DONE.match(name) for name in names)
        return names if whole else untold
    return [name + doing for name in names] if _DOING.fullmatch(doing) else untold
