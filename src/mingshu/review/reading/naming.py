"""Whether the tables of the vocabulary name measures that exist, with keys that somebody reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.kernel.text import Bilingual, listed
from mingshu.law import indicators
from mingshu.ledgers.description import MEASURES
from mingshu.review.vocabulary import vocabulary

NONE = "none"
_KEYS = {
    ("measures", ""): {"classes", "follows", "entries"},
    ("measures", "entries"): {"id", "units", "near", "after", "with", "not", "part", "gap"},
    ("measures", "follows"): {"after", "units", "id"},
    ("totals", ""): {"matters", "all", "none"},
    ("totals", "all"): {"id", "says", "part", "of", "about"},
    ("totals", "none"): {"id", "says", "part", "of", "about"},
    ("beside", ""): {
        "reviewed",
        "empty",
        "fields",
        "subjects",
        "totals",
        "denials",
        "compounds",
        "doers",
        "others",
    },
}


def check_vocabulary() -> None:
    """Raise ``BrokenCatalogue`` for the first id that is no measure or indicator, unit class that is none, or key that
    nobody reads."""
    known = {*MEASURES.keys(), *(row.id for row in indicators()), NONE}
    families = {one.rpartition("-")[0] for one in MEASURES.keys()} | {"IND"}  # noqa: SIM118  a registry
    classes = set(vocabulary("measures")["classes"])
    for table, name in _named():
        _require(table, name, known)
    for name in vocabulary("beside")["fields"]:
        _require("beside.fields", name, families)
    for part in ("entries", "follows"):
        for row in vocabulary("measures")[part]:
            if isinstance(row["units"], str):  # else they are listed in the line itself
                _require(f"measures.{part}.{row['id']}", row["units"], classes)
    for (table, part), keys in _KEYS.items():
        for row in _rows(table, part):
            for key in row:
                _require(".".join(filter(None, (table, part, str(row.get("id", ""))))), key, keys)


def _named() -> Iterator[tuple[str, str]]:
    """Each table and the ids it names."""
    measures, totals = vocabulary("measures"), vocabulary("totals")
    yield from (("measures", row["id"]) for row in measures["entries"])
    for row in measures["follows"]:
        yield from (("measures.follows", one) for one in (*row["after"], row["id"]))
    for row in (*totals["all"], *totals["none"]):
        yield from (("totals", row[key]) for key in ("id", "part", "of") if key in row)


def _rows(table: str, part: str) -> Iterable[Mapping[str, object]]:
    content = vocabulary(table)
    return content[part] if part else (content,)


def _require(place: str, name: str, known: Iterable[str]) -> None:
    if name in known:
        return
    nearest = listed(get_close_matches(name, sorted(known), 3, cutoff=0.3))
    table, _, inside = place.partition(".")
    at = Bilingual(f"（{inside}）", f" ({inside})") if inside else Bilingual("", "")
    raise BrokenCatalogue(
        Bilingual(
            f"词表 {table}.yaml{at.zh}里的“{name}”没有登记，相近的有：{nearest.zh}。",
            f"“{name}” in {table}.yaml{at.en} is not registered; the nearest: {nearest.en}.",
        )
    )
