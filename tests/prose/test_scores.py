"""The reader holds its scores on the labelled corpus."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.prose.scoring import Scores, score
from tests.review.outside import OUTSIDE, clean

SHARED = Path(__file__).parents[2].parent / "shared" / "dev-corpus"


def _outside(folder: Path) -> Path:
    """Sixteen reports of our own with the claims labelled by hand, in the layout of a labelled corpus."""
    rows = [json.loads(line) for line in (OUTSIDE / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = {doc: clean(doc) for doc in {row["report"] for row in rows}}
    ends = {row["report"]: texts[row["report"]].index(row["until"]) for row in rows}
    for doc, text in texts.items():
        (folder / f"{doc}.txt").write_text(text, encoding="utf-8")
    claims = [row | {"doc": row["report"], "masked": row["value"] is None} for row in rows]
    spans = [{"doc": doc, "start": 0, "end": end} for doc, end in ends.items()]
    sections = [{"doc": doc, "headings": list(_numbered_lines(text))} for doc, text in texts.items()]
    for name, lines in {"claims": claims, "labelled_spans": spans, "sections": sections}.items():
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return folder


def _numbered_lines(text: str) -> Iterator[dict[str, object]]:
    """In these reports whatever begins a line with 一、 or （一） is a heading up to its first full stop."""
    for line in re.finditer(
        r"(?m)^((?:[一二三四五六七八九十]+、)|(?:（[一二三四五六七八九十]+）))[^。\n]{2,90}(?:。|$)", text
    ):
        level = 2 if line[1].startswith("（") else 1
        yield {"level": level, "text": line[0], "start": line.start(), "numbered": True}


@pytest.fixture(scope="module", params=["our own reports", "restated real reports"])
def scores(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scores:
    if request.param == "our own reports":
        return score(_outside(tmp_path_factory.mktemp("outside")))
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside this checkout: the check against the real reports is left out")
    return score(SHARED)


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
