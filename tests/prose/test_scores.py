"""The reader holds its scores on the labelled corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.prose.scoring import Scores, score

SHARED = Path(__file__).parents[2].parent / "shared"
CORPUS = SHARED / "dev-corpus"


@pytest.fixture(scope="module")
def scores() -> Scores:
    if not (CORPUS / "claims.jsonl").is_file():
        pytest.skip("the labelled corpus is not here")
    return score(CORPUS)


def test_claims_are_found(scores: Scores) -> None:
    assert scores.claims.precision >= 0.99, scores.claims.false_alarms
    assert scores.claims.recall >= 0.99, scores.claims.misses


@pytest.mark.parametrize("attribute", ["value", "unit", "approx", "masked"])
def test_attributes_are_right(scores: Scores, attribute: str) -> None:
    assert scores.share_right(attribute) >= 0.99, scores.wrong[attribute]


def test_numbered_headings_are_found(scores: Scores) -> None:
    assert scores.headings.f1 >= 0.98, (scores.headings.false_alarms, scores.headings.misses)


def _corpus(folder: Path, claim: str) -> Path:
    (folder / "a.txt").write_text("一、概况\n办理5件，下降3%。", encoding="utf-8")
    (folder / "claims.jsonl").write_text(claim + "\n", encoding="utf-8")
    (folder / "labelled_spans.jsonl").write_text('{"doc": "a", "start": 0, "end": 40}\n', encoding="utf-8")
    heading = '{"level": 1, "text": "一、概况", "start": 0, "numbered": true}'
    (folder / "sections.jsonl").write_text(f'{{"doc": "a", "headings": [{heading}]}}\n', encoding="utf-8")
    return folder


def test_a_wrong_label_shows_as_miss_false_alarm_and_wrong_value(tmp_path: Path) -> None:
    row = (
        '{"doc": "a", "start": 7, "text": "5件", "value": 6, "unit": "件", "approx": false, "masked": false}'
    )
    scores = score(_corpus(tmp_path, row))
    assert (scores.claims.hits, scores.claims.misses) == (1, [])
    assert scores.claims.false_alarms == ["a:12 3%"]
    assert scores.wrong["value"] == ["a:7 5件"]
    assert scores.summary()["claims_precision"] == 0.5
    assert scores.summary()["headings_f1"] == 1.0


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"claims\.jsonl"):
        score(tmp_path)
