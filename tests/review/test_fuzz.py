"""No text breaks the review: random texts, texts pieced together from the genre, mutants of reports."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mingshu.review.rendering import as_html, as_record, as_text
from mingshu.review.running import review_text
from tests.review.planted import CLEAN
from tools.fuzz_mutants import SCRAPS, Herd, mutated
from tools.fuzz_review import review

SOURCES = [path.read_text(encoding="utf-8") for path in sorted(CLEAN.glob("*.txt"))]
PIECES = st.sampled_from([*SCRAPS, *SOURCES[0].split("。"), *SOURCES[3].split("。")])


def survives(text: str) -> None:
    file = review_text(text, "x.txt")
    assert file.report is not None
    for finding in file.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
    as_html(file)
    as_record(file)
    as_text([file])


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_is_reviewed(text: str) -> None:
    survives(text)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_piecework_of_the_genre_is_reviewed(text: str) -> None:
    survives(text)


def test_mutants_of_reports_are_reviewed() -> None:
    chance = random.Random(7)
    for _ in range(60):
        survives(mutated(chance.choice(SOURCES), chance))


def test_files_are_reviewed_or_refused_with_a_reason_whatever_happens_to_their_bytes() -> None:
    herd = Herd(seed=7)
    ends = Counter(review(herd.mutant(number)) for number in range(200) if number % 10 < 4)
    assert ends["reviewed"] > 20 and ends["malformed"] > 5


def test_a_mutant_can_be_made_again() -> None:
    assert [Herd(seed=3).mutant(number) for number in range(10)] == [
        Herd(seed=3).mutant(number) for number in range(10)
    ]


def test_the_documentation_of_the_rules_is_current() -> None:
    from tools.rules_docs import document

    written = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == document(), "run tools/rules_docs.py"
