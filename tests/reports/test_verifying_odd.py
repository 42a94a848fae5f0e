"""Files that no program of ours wrote: odd shapes, long foreign texts, stubs."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.reports.models import ReportDraft
from mingshu.reports.sealing import signed_digests
from mingshu.reports.selectors import signed_version
from mingshu.reports.standing import printed
from mingshu.reports.verifying import Verdict, checking, verify
from mingshu.reports.verifying.clauses import Clause, clauses_in
from mingshu.reports.verifying.comparing import differences
from tests.linear import assert_linear

pytestmark = pytest.mark.same_on_both(
    "the files are read in Python; tests/reports/test_verifying.py finds a signed report there"
)

ODD: list[tuple[str, Any]] = [
    ("addressee", 5), ("addressee", True), ("addressee", [None]), ("byline", [None]), ("byline", [[]]),
    ("byline", [{}]), ("byline", "镇"), ("title", 3), ("note", []), ("sections", [None]), ("sections", 7),
    ("figures", {"a": 1}), ("figures", [[]]), ("opening", [{"text": 5}]), ("opening", [None]), ("signature", []),
    ("seal", 1), ("seal", {"event": "signed", "at": 5}), ("organ", None), ("until", 5), ("kind", []), ("year", {}),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), ODD)
def test_a_json_of_an_odd_shape_is_refused_or_differs(signed: ReportDraft, key: str, value: Any) -> None:
    content = printed(signed_version(signed)) | {key: value}
    try:
        assert verify(json.dumps(content).encode(), "报告.json").verdict is Verdict.DIFFERS
    except BadInput as refused:
        assert "格式有误" in refused.message.zh and "malformed" in refused.message.en and refused.way_out


@pytest.mark.parametrize(("key", "value"), ODD[:9])
def test_odd_words_are_refused(signed: ReportDraft, key: str, value: Any) -> None:
    with pytest.raises(BadInput, match="格式有误"):
        verify(json.dumps(printed(signed_version(signed)) | {key: value}).encode(), "报告.json")


def test_a_json_that_says_a_key_twice_is_refused(signed: ReportDraft) -> None:
    whole = json.dumps(printed(signed_version(signed)), ensure_ascii=False)
    assert verify(whole.encode(), "报告.json").verdict is Verdict.SAME
    for twice in ('{"year": 1999, ' + whole[1:], whole.replace('"seal": {', '"seal": {"number": 9, ', 1)):
        with pytest.raises(BadInput, match="格式有误"):
            verify(twice.encode(), "报告.json")


@pytest.mark.parametrize("odd", ['"value": 1e999999999', '"value": 1e-999999999'])
def test_a_number_that_would_fill_pages_is_refused(signed: ReportDraft, odd: str) -> None:
    whole = json.dumps(printed(signed_version(signed)), ensure_ascii=False)
    with pytest.raises(BadInput):
        verify(("{" + odd + ", " + whole[1:]).encode(), "报告.json")


def test_an_error_nobody_foresaw_is_one_refusal_and_in_the_log(
    signed: ReportDraft, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(checking, "differences", broken)
    whole = json.dumps(printed(signed_version(signed))).encode()
    with caplog.at_level(logging.ERROR), pytest.raises(BadInput, match="没有得出结论"):
        verify(whole, "报告.json")
    assert "ZeroDivisionError" in caplog.text and "Traceback" in caplog.text


def clauses(length: int) -> list[Clause]:
    return [Clause(f"全年办理案件{number}件，") for number in range(length)]


@pytest.mark.parametrize(
    "foreign",
    [
        lambda length: ["件" * (40 * length)],
        lambda length: ["件，"] * length,
        lambda length: [f"他镇{number}件，" for number in range(length)],
        lambda length: [f"全年办理案件{number}件，" for number in range(length, 0, -1)],
        lambda length: ["全年办" * (10 * length), "理案件，"] * 2,
    ],
)
def test_foreign_text_is_compared_in_linear_time(foreign: Any) -> None:
    def made(length: int) -> tuple[list[Clause], list[str]]:
        return clauses(length), foreign(length)

    assert differences(*made(100))
    assert_linear(made, lambda given: differences(*given), 8000)


def test_blank_lines_are_read_in_linear_time() -> None:
    assert_linear(lambda length: "\n" * length + "x", lambda text: clauses_in(text, ()), 2000)


def test_a_change_in_a_long_text_is_found_where_it_is() -> None:
    signed = clauses(5000)
    written = [clause.text for clause in signed]
    written[1234] = "全年办理案件9999件，"
    del written[4000]
    written.insert(10, "多出的话。")
    found = differences(signed, written)
    assert [(one.frozen, one.written) for one in found] == [
        ("", "多出的话。"),
        ("全年办理案件1234件，", "全年办理案件9999件，"),
        ("全年办理案件4000件，", ""),
    ]


def test_a_stub_with_the_reports_own_digest_is_not_called_anothers(signed: ReportDraft) -> None:
    ((digest, _organ, _year),) = signed_digests()
    found = verify(f"<p>雁回镇总结。校验值（SHA-256）：{digest}</p>".encode(), "残页.html")
    assert found.verdict is Verdict.DIFFERS and found.report == signed
    (note,) = found.notes
    assert "另一份" not in note.said.zh and "这份报告的校验值" in note.said.zh
