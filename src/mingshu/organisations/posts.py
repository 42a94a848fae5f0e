"""Whose post a row names: the Party head's, the government head's, somebody else's, or nobody knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from mingshu.kernel.yamltext import load_yaml
from mingshu.organisations.models import Level, Organ

VOCABULARY = Path(__file__).with_name("posts.yaml")


class Holder(Enum):
    """Which of the two heads answers: of the Party committee, or of the government."""

    PARTY = "party"
    GOVERNMENT = "government"


BOTH = frozenset(Holder)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a head sits: the level of the organ, every name it bears or bore, and who is on record as its heads."""

    level: Level
    names: frozenset[str] = frozenset()
    terms: frozenset[tuple[str, Holder, date, date | None]] = frozenset()

    def held_by(self, name: str, on: date) -> frozenset[Holder]:
        """The posts that ``name`` is on record for on a day; none for a masked name, which others bear too."""
        if _MASKED_NAME.search(name):
            return frozenset()
        return frozenset(
            holder
            for one, holder, since, until in self.terms
            if one == name and since <= on and (until is None or on <= until)
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a written post says: the heads it names, whether it may mean one that it does not name, and whether it
    names one of the two without saying which (主要负责人)."""

    named: frozenset[Holder] = frozenset()
    is_open: bool = False
    is_either: bool = False

    def names(self, holders: Collection[Holder]) -> bool | None:
        """Whether it names one of ``holders``; None where it does not say."""
        if self.named & set(holders) or (self.is_either and set(holders) >= BOTH):
            return True
        return None if self.is_open else False


UNKNOWN = Reading(is_open=True)
EITHER = Reading(is_open=True, is_either=True)
NOBODY = Reading()
_SEPARATORS = re.compile(r"[、,;/|·()\[\]【】〔〕\s]|(?<=[长记任])[和与及兼并]")
_EITHER = re.compile(r"([县区市镇乡])\(([县区市镇乡])\)长")
_KIND_OF_PLACE = re.compile(r"(?:人民政府|街道办事处|街道|办事处|[省市县区旗镇乡])$")
_MASKS = re.compile(r"[*×✕✱●○■□█?]")
_MASKED_NAME = re.compile(r"[某*×xX○□]")
_LONGEST_NAME = 3
_ENDS = ("长", "记", "任", "达", "员", "席")
_PLACES = ("省", "市", "县", "区", "旗", "镇", "乡", "街道", "苏木")


def seat_of(organ: Organ) -> Seat:
    """The seat of the heads of ``organ``."""
    terms = organ.terms.values_list("name", "post", "since", "until")
    return Seat(
        Level(organ.level),
        frozenset({organ.name, *organ.former_names.values_list("name", flat=True)}),
        frozenset((name, Holder(post), since, until) for name, post, since, until in terms),
    )


def read_post(written: str, seat: Seat, on: date) -> Reading:
    """The heads of ``seat`` that a post, as written in a row, names on that day.

    ``党委书记、镇长`` names both; a deputy, a former head or a head of another place none. A name is the head's who
    is on record under it for that day. Blank, masked, any other name, and 主要负责人 where there are two, leave it
    open: nobody may claim such a row, and nobody may deny it.
    """
    return _read(unicodedata.normalize("NFKC", written), seat, on)


@lru_cache(maxsize=4096)
def _read(written: str, seat: Seat, on: date) -> Reading:
    words = _vocabulary()
    text = _EITHER.sub(r"\1长、\2长", written)
    parts = [part for part in _SEPARATORS.split(text) if part]
    if not parts or any(word in text for word in words["on_behalf"]):
        return UNKNOWN
    readings = [_read_part(part, seat, on) for part in parts]
    told = [reading for reading in readings if reading is not None]
    hidden = any(_MASKS.search(part) for part in parts)
    named = frozenset[Holder]().union(*(reading.named for reading in told))
    is_open = not told or hidden or any(reading.is_open for reading in told)
    return Reading(named, is_open, is_either=any(reading.is_either for reading in told))


def _read_part(part: str, seat: Seat, on: date) -> Reading | None:
    """One post; None for words that are no post: a name."""
    words = _vocabulary()
    if on_record := seat.held_by(part, on):
        return Reading(on_record)
    if part in words["a_head"]:
        return Reading(BOTH) if seat.level is Level.DEPARTMENT else EITHER
    for holder in Holder:
        if part in words["of_a_body"][holder.value]:
            return Reading(frozenset({holder}))
    post = _without_place(_without_name(part), seat)
    if any(word in post for word in words["others"]):
        return NOBODY
    if post.endswith(tuple(words["roles"])):
        return UNKNOWN
    return _read_title(post, seat, on)


def _read_title(post: str, seat: Seat, on: date) -> Reading | None:
    endings = [(holder, title) for holder, title in _titles(seat.level, on) if post.endswith(title)]
    for holder, title in endings:
        if _bodies().fullmatch(post.removesuffix(title)):
            return Reading(frozenset({holder}))
    before = [post.removesuffix(title) for _holder, title in endings]
    if on_record := frozenset[Holder]().union(*(seat.held_by(one, on) for one in before)):
        return Reading(on_record)
    if any(one.endswith(_PLACES) or _is_name(one) for one in before):
        return UNKNOWN  # 县长 of some other county; 李县长, who may be a deputy so called
    return NOBODY if endings or post.endswith(tuple(_vocabulary()["other_posts"])) else None


def _is_name(text: str) -> bool:
    """Whether what stands before a title can be somebody's name, in full or the surname alone: 何川主任, 李县长."""
    words = _vocabulary()
    is_word = text in words["no_names"] or text in words_in_posts()
    return 0 < len(text) <= _LONGEST_NAME and text[0] in words["surnames"] and not is_word


def _without_name(part: str) -> str:
    """``县长李某`` → ``县长``: a name of two or three characters behind a post goes."""
    for length in (3, 2):
        post, name = part[:-length], part[-length:]
        if post.endswith(_ENDS) and name[0] in _vocabulary()["surnames"] and not name.endswith(_ENDS):
            return post
    return part


def _without_place(post: str, seat: Seat) -> str:
    """What follows the name of the place, and of what lies above it; 云岭县委书记 keeps its 县."""
    for name in sorted(_spellings(seat), key=len, reverse=True):
        if name in post:
            rest = post.partition(name)[2]
            return name[-1] + rest if rest.startswith(("委", "长")) else rest
    return post


def _spellings(seat: Seat) -> Iterator[str]:
    for name in seat.names:
        yield name
        short = _KIND_OF_PLACE.sub("", name)
        if len(short) > 1:
            yield short


@cache
def _titles(level: Level, on: date) -> tuple[tuple[Holder, str], ...]:
    """Titles of both heads of a level that exist on a day, longer ones first."""
    found = [
        (Holder(row["holder"]), title)
        for row in _vocabulary()["heads"]
        if level.value in row["levels"] and row.get("since", on) <= on <= row.get("until", on)
        for title in row["titles"]
    ]
    return tuple(sorted(found, key=lambda one: -len(one[1])))


@cache
def endings_of_posts() -> frozenset[str]:
    """What any post ends with, of a head or of another."""
    words = _vocabulary()
    bodies = (one for some in words["of_a_body"].values() for one in some)
    titles = (title for row in words["heads"] for title in row["titles"])
    return frozenset([*titles, *words["other_posts"], *words["roles"], *words["a_head"], *bodies])


@cache
def words_in_posts() -> frozenset[str]:
    """What may stand in a post before its ending, the names of places aside."""
    words = _vocabulary()
    return endings_of_posts() | frozenset([*words["bodies"], *words["others"], *words["ranks"]])


@cache
def _bodies() -> re.Pattern[str]:
    words = sorted(_vocabulary()["bodies"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})*")


@cache
def _vocabulary() -> Mapping[str, Any]:
    found: Mapping[str, Any] = load_yaml(VOCABULARY.read_text(encoding="utf-8"))
    return found
