"""The last guard of the review: an error that nobody foresaw is one finding for that file, and the others go on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from mingshu.kernel.text import Bilingual
from mingshu.review import running
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import MOST, RULES, TOO_MANY, rule
from mingshu.review.running import read_file, review_paths, review_text

DEFECT = "清溪镇2023年法治政府建设年度报告\n一、主要工作\n受理案件100件，办结98件，办结率89%。\n"


class Panic(BaseException):
    """As a library in Rust raises it."""


@pytest.fixture
def broken_rule() -> Iterator[str]:
    code = "language.broken_for_a_test"

    @rule(
        code,
        severity=Severity.INFO,
        title=Bilingual("坏规则", "a broken rule"),
        message=Bilingual("坏", "bad"),
        basis=Bilingual("无", "none"),
    )
    def check(case: Case) -> list[Spot]:
        raise Panic("index out of bounds")

    yield code
    RULES.remove(code)


def test_a_rule_that_fails_says_so_and_the_others_go_on(
    broken_rule: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "mingshu"):
        found = review_text(DEFECT, "报告.txt").findings
    told = [finding for finding in found if finding.code == "review.not_asked"]
    assert len(told) == 1 and told[0].severity is Severity.ERROR
    assert all(word in told[0].message.zh for word in ("报告.txt", "坏规则", broken_rule))
    assert "index out of bounds" in caplog.text
    assert "arithmetic.rate_without_base" in {finding.code for finding in found}


@pytest.fixture
def endless_rule() -> Iterator[str]:
    code = "language.endless_for_a_test"

    @rule(
        code,
        severity=Severity.INFO,
        title=Bilingual("没完的规则", "an endless rule"),
        message=Bilingual("又一处", "another"),
        basis=Bilingual("无", "none"),
    )
    def check(case: Case) -> Iterator[Spot]:
        while True:
            yield Spot(0, 1)

    yield code
    RULES.remove(code)


def test_a_text_of_nothing_but_faults_is_told_so_and_not_listed_to_its_end(endless_rule: str) -> None:
    found = review_text(DEFECT, "报告.txt").findings
    assert sum(finding.code == endless_rule for finding in found) == MOST
    [more] = [finding for finding in found if finding.code == TOO_MANY]
    assert "没完的规则" in more.message.zh and f"超过{MOST}处" in more.message.zh
    assert f"More than {MOST}" in more.message.en and more.severity is Severity.INFO


def test_a_reading_that_fails_is_one_finding_and_the_next_file_is_reviewed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = tmp_path / "一.txt", tmp_path / "二.txt"
    bad.write_text("坏文件" + DEFECT)
    good.write_text(DEFECT)
    sound = running.read_report

    def stumbling(text: str, name: str) -> object:
        if text.startswith("坏文件"):
            raise Panic("boom")
        return sound(text, name)

    monkeypatch.setattr(running, "read_report", stumbling)
    with caplog.at_level(logging.ERROR, "mingshu"):
        files = review_paths([bad, good])
    assert [file.is_readable for file in files] == [False, True]
    (told,) = files[0].findings
    assert told.code == "document.unforeseen" and "一.txt" in told.message.zh and "boom" in caplog.text
    assert read_file(good).is_readable
