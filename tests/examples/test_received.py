"""Four reports sent in by townships of the example county: one sound, one contradicted, two cut from one cloth."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingshu.organisations.models import Organ
from mingshu.review.findings import Severity
from mingshu.review.running import ReviewedFile, review_paths

RECEIVED = Path(__file__).parents[2] / "examples" / "received"

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("county")]


@pytest.fixture
def reviewed(yunling: Organ) -> dict[str, ReviewedFile]:
    """Township → its report, held against its own ledgers and the other three reports."""
    files = review_paths([RECEIVED], org=yunling, year=2022)
    return {file.report.organ: file for file in files if file.report}


def codes(file: ReviewedFile, severity: Severity) -> list[str]:
    return [finding.code for finding in file.findings if finding.severity is severity]


def marked(file: ReviewedFile, code: str) -> list[str]:
    assert file.report is not None
    return [file.report.text[f.start : f.end] for f in file.findings if f.code == code]


def test_the_sound_report_has_no_error_and_one_shortfall_it_could_have_named(
    reviewed: dict[str, ReviewedFile],
) -> None:
    sound = reviewed["雁回镇"]
    assert codes(sound, Severity.ERROR) == []
    assert codes(sound, Severity.WARNING) == ["candour.worst_indicators"]


def test_rounded_up_figures_are_contradicted_with_the_right_value(reviewed: dict[str, ReviewedFile]) -> None:
    rosy = reviewed["松坪镇"]
    assert marked(rosy, "ledger.contradicted") == ["100%", "46件", "46件", "100%"]
    said = [f.message.zh for f in rosy.findings if f.code == "ledger.contradicted"]
    for value, message in zip(["85.71%（6/7）", "47件", "44件", "93.62%（44/47）"], said, strict=True):
        assert value in message
    assert {"law.repealed", "structure.reasons_missing"} <= set(codes(rosy, Severity.ERROR))


def test_masked_figures_are_neither_proved_nor_contradicted(reviewed: dict[str, ReviewedFile]) -> None:
    assert "mask.figures" in codes(reviewed["望月镇"], Severity.INFO)
    assert marked(reviewed["望月镇"], "ledger.contradicted") == ["1项"]


def test_two_reports_with_the_same_sentences_are_both_told(reviewed: dict[str, ReviewedFile]) -> None:
    for organ in ("望月镇", "麦岭乡"):
        shared = marked(reviewed[organ], "reuse.other_organ")
        assert any("先由司法所看过再拿到会上来议" in words for words in shared), organ
    assert marked(reviewed["雁回镇"], "reuse.other_organ") == []


def test_a_neighbours_name_left_standing_is_seen(reviewed: dict[str, ReviewedFile]) -> None:
    assert "望月镇" in marked(reviewed["麦岭乡"], "reuse.foreign_place")
