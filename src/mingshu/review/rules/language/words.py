"""Words: doubled, taken for each other, hedged twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np

from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import compiled, plain
from mingshu.prose.words import Words
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.vocabulary import vocabulary

_USAGE = Bilingual("现代汉语规范用法；法治工作规范提法", "Standard usage and the field's standard terms")


@rule(
    "language.confused_word",
    severity=Severity.WARNING,
    title=Bilingual("用词疑误", "A word taken for another"),
    message=Bilingual(
        "“{wrong}”疑为“{right}”。请核对。",
        "“{wrong}” should probably be “{right}”. Check.",
    ),
    basis=_USAGE,
    doubt=Bilingual("也许是当地固有的说法。", "it may be a local term."),
)
def confused_word(case: Case) -> Iterator[Spot]:
    """A short table of words confused in fixed contexts; names of documents are left alone."""
    meant = vocabulary("confused")["words"]
    for start, wrong in case.once(_places):
        if wrong in meant and not case.report.is_in_title(start):
            yield Spot(start, start + len(wrong), {"wrong": wrong, "right": meant[wrong]})


def _places(case: Case) -> list[tuple[int, str]]:
    return _looked_for().places(case.text)


@cache
def _looked_for() -> Words:
    return Words(word for table in vocabulary("confused").values() for word in table)


@rule(
    "language.doubled_word",
    severity=Severity.WARNING,
    title=Bilingual("词语重复", "A doubled word"),
    message=Bilingual(
        "“{words}”重复了。请删去一处。",
        "“{words}” is doubled. Drop one.",
    ),
    basis=_USAGE,
    doubt=Bilingual("也许是有意的重叠。", "the doubling may be meant."),
)
def doubled_word(case: Case) -> Iterator[Spot]:
    """的的, 进一步进一步, 推进推进."""
    for start, end in _doublings(case.text):
        words = case.text[start:end]
        before = case.text[max(0, start - 1) : start]
        if _HAN.fullmatch(words) and words not in _MEANT and before not in ("目", "不", "有"):
            yield Spot(start, end, {"words": words})
    for sign in _DOUBLED_SIGNS:
        start = next((start for start in _all_of(sign, case.text) if not _is_meant(case.text, start)), -1)
        if start >= 0:
            yield Spot(start, start + 2, {"words": sign})


def _all_of(sign: str, text: str) -> Iterator[int]:
    start = text.find(sign)
    while start >= 0:
        yield start
        start = text.find(sign, start + 1)


def _is_meant(text: str, start: int) -> bool:
    """Whether two like characters are no slip: 实实在在 (AABB), or the end of one word and the start of another."""
    before, after = text[max(0, start - 2) : start], text[start + 2 : start + 4]
    return _is_pair(before) or _is_pair(after) or bool(_TWO_WORDS.search(text[max(0, start - 1) : start + 3]))


def _is_pair(signs: str) -> bool:
    return len(signs) == 2 and signs[0] == signs[1] and _HAN.fullmatch(signs) is not None


_TWO_WORDS = compiled(
    r"目的的|有的的|不了了|了了[解结却断然]|和和[美气谐平睦解顺约]|是是[非否]|与与[会时]|对对[口方象外策照标接应联比手内党]"
    r"|及及[时格早]|现在在|[内外潜]在在|在在[职岗编校建册押场线逃乎]|将将[军官领]"
)
_LONGEST_WORD = 5
_HAN = plain(r"[\u4e00-\u9fff]+")
_DOUBLED_SIGNS = frozenset(("的的", "了了", "和和", "与与", "在在", "是是", "将将", "对对", "及及"))
_MEANT = frozenset(
    (
        "讨论讨论",
        "研究研究",
        "考虑考虑",
        "商量商量",
        "了解了解",
        "宣传宣传",
        "一个一个",
        "一件一件",
        "一项一项",
    )
)


def _doublings(text: str) -> list[tuple[int, int]]:
    """Where two to five characters stand twice in a row; compared by shifting the whole text at once."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    found: list[tuple[int, int]] = []
    for length in range(_LONGEST_WORD, 1, -1):
        alike = np.flatnonzero(codes[:-length] == codes[length:])
        runs = alike[: 1 - length][alike[length - 1 :] - alike[: 1 - length] == length - 1]
        found += [(start, start + 2 * length) for start in runs.tolist()]
    return _apart(found)


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, without those that overlap an earlier or longer one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda pair: (pair[0], -pair[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


@rule(
    "language.pleonasm",
    severity=Severity.INFO,
    title=Bilingual("叠床架屋", "Said twice in one phrase"),
    message=Bilingual(
        "“{words}”意思重复，写“{right}”即可。", "“{words}” says one thing twice; “{right}” is enough."
    ),
    basis=_USAGE,
)
def pleonasm(case: Case) -> Iterator[Spot]:
    """截止到目前为止."""
    plainer = vocabulary("confused")["pleonasms"]
    longest = {start: words for start, words in case.once(_places) if words in plainer}
    told: set[str] = set()
    for start, words in longest.items():
        if words not in told:
            told.add(words)
            yield Spot(start, start + len(words), {"words": words, "right": plainer[words]})


@rule(
    "language.double_hedge",
    severity=Severity.INFO,
    title=Bilingual("约数词叠用", "Two hedges on one number"),
    message=Bilingual("“{words}”叠用了两个约数词。", "“{words}” hedges one number twice."),
    basis=_USAGE,
)
def double_hedge(case: Case) -> Iterator[Spot]:
    """近4600余份, 约20人左右."""
    for counted in case.report.told:
        if not counted.claim.approx:
            continue
        before = _HEDGE_BEFORE.search(case.text, max(0, counted.start - 3), counted.start)
        after = _HEDGE_AFTER.match(case.text, counted.end)
        inside = any(c in counted.claim.text for c in "余多几")
        if sum((before is not None, after is not None, inside)) > 1:
            start = before.start() if before else counted.start
            end = after.end() if after else counted.end
            yield Spot(start, end, {"words": case.text[start:end]})


_HEDGE_BEFORE = plain(r"(?:近|约|大约|将近|逾|超过|超)\s?$")
_HEDGE_AFTER = plain(r"\s?(?:左右|以上|上下)")


@rule(
    "language.percent_points",
    severity=Severity.WARNING,
    title=Bilingual("百分比与百分点混用", "Per cent for percentage points"),
    message=Bilingual(
        "从{old}到{new}，应写“{points}个百分点”，文中写{rate}。请改正。",
        "From {old} to {new} is {points} percentage points, printed as {rate}. Correct it.",
    ),
    basis=_USAGE,
    doubt=Bilingual("也许指相对幅度。", "a relative change may be meant."),
)
def percent_points(case: Case) -> Iterator[Spot]:
    """由92%提高到97%，提高5%."""
    for _sentence, group in case.report.sentences_with_rates:
        for old, new, rate in zip(group, group[1:], group[2:], strict=False):
            if not all(c.exact and c.unit == "ratio" for c in (old, new, rate)):
                continue
            between = case.text[old.end : new.start]
            assert old.value is not None and new.value is not None and rate.value is not None
            if _MOVED.search(between) and abs(new.value - old.value) == rate.value:
                points = f"{abs(new.value - old.value) * 100:f}".rstrip("0").rstrip(".")
                values = {
                    "old": old.claim.text,
                    "new": new.claim.text,
                    "points": points,
                    "rate": rate.claim.text,
                }
                yield Spot(rate.start, rate.end, values)


_MOVED = compiled(r"^[^，。；]{0,8}(?:至|到|为)[^，。；]{0,4}$")
