"""How well the reader reads a labelled corpus: the numbers that the tests hold and the bench prints."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.prose.claims import Claim, read_claims
from mingshu.prose.headings import find_headings

_TOLERANCE = Decimal("1e-9")


@dataclass(slots=True)
class Detection:
    """Hits, false alarms and misses of one kind of thing."""

    hits: int = 0
    false_alarms: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 when nothing was found."""
        found = self.hits + len(self.false_alarms)
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 when nothing is there."""
        there = self.hits + len(self.misses)
        return self.hits / there if there else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """Detection of claims and numbered headings, and the attributes right among the matched claims."""

    claims: Detection = field(default_factory=Detection)
    headings: Detection = field(default_factory=Detection)
    wrong: dict[str, list[str]] = field(
        default_factory=lambda: {"value": [], "unit": [], "approx": [], "masked": []}
    )

    def share_right(self, attribute: str) -> float:
        """Share of matched claims whose ``attribute`` (value, unit, approx, masked) is right."""
        return 1 - len(self.wrong[attribute]) / self.claims.hits if self.claims.hits else 1.0

    def summary(self) -> dict[str, float]:
        """Every score by name, rounded to four places."""
        named = {
            "claims_precision": self.claims.precision,
            "claims_recall": self.claims.recall,
            "claims_f1": self.claims.f1,
            "headings_precision": self.headings.precision,
            "headings_recall": self.headings.recall,
            "headings_f1": self.headings.f1,
        }
        named |= {f"{attribute}_right": self.share_right(attribute) for attribute in self.wrong}
        return {name: round(value, 4) for name, value in named.items()}


def score(corpus: Path) -> Scores:
    """Scores over the texts and labels in ``corpus``; ``BadInput`` when it holds no labels."""
    if not (corpus / "claims.jsonl").is_file():
        raise BadInput(
            Bilingual(
                "“{path}”里没有标注文件 claims.jsonl。", "There is no claims.jsonl in “{path}”."
            ).filled(path=corpus),
            Bilingual("请指定标注语料所在的文件夹。", "Name the folder of the labelled corpus."),
        )
    scores = Scores()
    claims, spans = _by_document(corpus / "claims.jsonl"), _by_document(corpus / "labelled_spans.jsonl")
    sections = _by_document(corpus / "sections.jsonl")
    for path in sorted(corpus.glob("*.txt")):
        text, document = path.read_text(encoding="utf-8"), path.stem
        _score_claims(scores, document, text, claims.get(document, []), spans.get(document, []))
        if document in sections:
            _score_headings(scores.headings, document, text, sections[document][0]["headings"])
    return scores


def _by_document(path: Path) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line, parse_float=Decimal)
        rows.setdefault(row["doc"], []).append(row)
    return rows


def _score_claims(
    scores: Scores, document: str, text: str, labels: list[dict[str, Any]], spans: list[dict[str, Any]]
) -> None:
    found = {(claim.start, claim.text): claim for claim in read_claims(text)}
    expected = {(row["start"], row["text"]): row for row in labels}
    _compare(scores.claims, document, set(expected), _inside(found, spans), set(found))
    for key in expected.keys() & found.keys():
        _score_attributes(scores, document, found[key], expected[key])


def _inside(found: Iterable[tuple[int, str]], spans: list[dict[str, Any]]) -> set[tuple[int, str]]:
    return {key for key in found if any(span["start"] <= key[0] < span["end"] for span in spans)}


def _compare(
    tally: Detection,
    document: str,
    expected: set[tuple[int, str]],
    countable: set[tuple[int, str]],
    found: set[tuple[int, str]],
) -> None:
    tally.hits += len(expected & found)
    tally.false_alarms += [f"{document}:{start} {text}" for start, text in sorted(countable - expected)]
    tally.misses += [f"{document}:{start} {text}" for start, text in sorted(expected - found)]


def _score_attributes(scores: Scores, document: str, claim: Claim, label: dict[str, Any]) -> None:
    right = {
        "value": _same(claim.value, label["value"]),
        "unit": claim.unit == label["unit"],
        "approx": claim.approx == label["approx"],
        "masked": claim.masked == label["masked"],
    }
    for attribute, is_right in right.items():
        if not is_right:
            scores.wrong[attribute].append(f"{document}:{claim.start} {claim.text}")


def _same(value: Decimal | None, label: Decimal | int | None) -> bool:
    if value is None or label is None:
        return value is None and label is None
    return abs(value - Decimal(label)) <= _TOLERANCE * max(Decimal(1), abs(value))


def _score_headings(tally: Detection, document: str, text: str, labels: list[dict[str, Any]]) -> None:
    expected = {(row["start"], f"{row['level']} {row['text']}") for row in labels if row["numbered"]}
    found = {(h.start, f"{h.level} {h.text}") for h in find_headings(text) if h.numbered}
    _compare(tally, document, expected, found, found)
