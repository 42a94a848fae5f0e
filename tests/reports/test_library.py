"""Sentence templates cover the outlines, and a wrong one stops the start with its file, row and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.law.queries import outline
from mingshu.ledgers.description import MEASURES
from mingshu.reports.phrasing.conditions import parse_condition
from mingshu.reports.phrasing.library import topics

GOOD = """
topic: trial
title: {zh: 试, en: Trial}
heading: 试行
points:
  - id: trial.point
    lead: 试行
    sentences:
      - id: trial.meetings
        subject: organ
        sections: [SR-12]
        duty: DUTY-C-01
        figures: {special: M-MT-01}
        clauses:
          - {say: "召开专题会议{special}"}
"""


@pytest.mark.parametrize("kind", ["shufa", "annual"])
def test_every_measure_of_the_outlines_has_a_sentence_in_its_section(kind: str) -> None:
    told = {
        (section, measure)
        for topic in topics()
        for point in topic.points
        for sentence in point.sentences
        for section in sentence.sections
        for measure in sentence.measures()
    }
    asked = {(section.id, measure) for section in outline(kind).sections for measure in section.measures}
    assert asked <= told


def test_every_measure_of_every_ledger_can_be_told() -> None:
    told = {
        measure
        for topic in topics()
        for point in topic.points
        for sentence in point.sentences
        for measure in sentence.measures()
    }
    assert {measure.id for _ledger, measure in MEASURES} <= told


WRONG = [
    ("M-MT-01", "M-MT-99", "M-MT-99", "M-MT-01"),
    ("SR-12", "SR-99", "SR-99", "SR-12"),
    ("DUTY-C-01", "DUTY-C-99", "DUTY-C-99", "DUTY-C-01"),
    ("{special}", "{speciel}", "speciel", "special"),
    ("召开", "召开3次", "召开3次", "digits"),
    ('say: "召', 'sey: "召', "sey", "say"),
    ("special}", "special}。", "full stop", "digits"),
    ('{special}"}', '{special}", say_zero: true}', "say_zero", "zero"),
    ("召开专题会议{special}", "专题会议{special}，均按期召开", "均", "part = whole"),
    ("召开专题会议{special}", "专题会议{special}，全部由主要负责人主持", "全部", "part = whole"),
    (
        'special: M-MT-01}\n        clauses:\n          - {say: "召开专题会议{special}"}',
        'special: M-MT-01, cases: M-ME-01}\n        clauses:\n          - {say: "召开专题会议{special}，受理{cases}"}',
        "受理",
        "one ledger",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "named", "expected"), WRONG)
def test_a_wrong_row_is_named(tmp_path: Path, right: str, wrong: str, named: str, expected: str) -> None:
    (tmp_path / "10_trial.yaml").write_text(GOOD.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(BrokenCatalogue) as raised:
        topics(tmp_path)
    said = raised.value.both()
    assert "10_trial.yaml" in said and "trial.meetings" in said
    assert named in said and expected in said


def test_a_good_file_loads(tmp_path: Path) -> None:
    (tmp_path / "10_trial.yaml").write_text(GOOD, encoding="utf-8")
    assert topics(tmp_path)[0].points[0].sentences[0].clauses[0].about == "special"


def test_a_quotation_never_shows_personal_data(tmp_path: Path) -> None:
    text = GOOD.replace("M-MT-01", "M-ME-01").replace(
        "        clauses", "        quotes: {names: {of: special, column: party_names}}\n        clauses"
    )
    (tmp_path / "10_trial.yaml").write_text(text.replace("{special}", "{special}{names}"), encoding="utf-8")
    with pytest.raises(BrokenCatalogue, match="party_names"):
        topics(tmp_path)


def test_no_yaml_at_all(tmp_path: Path) -> None:
    (tmp_path / "10_trial.yaml").write_text("points: [", encoding="utf-8")
    with pytest.raises(BrokenCatalogue, match=r"10_trial\.yaml"):
        topics(tmp_path)


@pytest.mark.parametrize("text", ["a", "a == 1", "a = 1 or b = 2", "1 = a", "a = -1", ""])
def test_an_unreadable_condition_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="should read like"):
        parse_condition(text)


TWICE = {
    "two sentences of a point": {"a": GOOD + GOOD[GOOD.index("      - id: trial.meetings") :]},
    "two points of a file": {
        "a": GOOD + GOOD[GOOD.index("  - id: trial.point") :].replace("trial.meetings", "trial.others")
    },
    "points of two files": {
        "a": GOOD,
        "b": GOOD.replace("topic: trial", "topic: other").replace("trial.meetings", "trial.others"),
    },
    "sentences of two files": {
        "a": GOOD,
        "b": GOOD.replace("topic: trial", "topic: other").replace("trial.point", "other.point"),
    },
    "topics of two files": {"a": GOOD, "b": GOOD.replace("trial.", "other.")},
}


@pytest.mark.parametrize("case", TWICE)
def test_no_id_is_used_twice(tmp_path: Path, case: str) -> None:
    for name, content in TWICE[case].items():
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(BrokenCatalogue, match="编号重复"):
        topics(tmp_path)
