"""JSON lines, the terminal summary and the page, from files good and bad."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.review.findings import Severity
from mingshu.review.rendering import as_html, as_record, as_text, write_jsonl
from mingshu.review.running import ReviewedFile, exit_code, review_paths, review_text
from tests.review.examples import EXAMPLES, annual, told

KEYS = [
    "file",
    "title",
    "organ",
    "level",
    "year",
    "kind",
    "reporter",
    "addressee",
    "date",
    "headings",
    "claims",
    "coverage",
    "findings",
]
DEFECT = told("全年受理矛盾纠纷**件，对<重点>任务作出布署，学习了《合同法》。")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(annual(end="2024年2月5日\n"), encoding="utf-8")
    (tmp_path / "old.txt").write_bytes(DEFECT.encode("gb18030"))
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path


def by_name(files: list[ReviewedFile]) -> dict[str, ReviewedFile]:
    return {Path(file.name).name: file for file in files}


def test_bad_files_get_one_finding_and_the_others_go_on(folder: Path) -> None:
    files = by_name(review_paths([folder]))
    assert set(files) == {"good.txt", "old.txt", "empty.txt", "broken.docx"}
    assert [f.code for f in files["empty.txt"].findings] == ["document.empty"]
    assert [f.code for f in files["broken.docx"].findings] == ["document.malformed"]
    assert "law.repealed" in {f.code for f in files["old.txt"].findings}


def test_the_exit_code_tells_errors_from_files_that_cannot_be_read(folder: Path) -> None:
    assert exit_code(review_paths([folder])) == 2
    with_error = review_paths([folder / "old.txt"])
    assert Severity.ERROR in {finding.severity for finding in with_error[0].findings}
    assert exit_code(with_error) == 1


def test_warnings_alone_end_with_0(folder: Path) -> None:
    [file] = review_paths([folder / "old.txt"])
    doubts = tuple(finding for finding in file.findings if finding.severity is not Severity.ERROR)
    assert doubts and exit_code([replace(file, findings=doubts)]) == 0


def test_a_path_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        review_paths([tmp_path / "nowhere"])


def test_progress_is_told(folder: Path) -> None:
    told_of: list[tuple[int, int]] = []
    review_paths([folder], progress=lambda done, total: told_of.append((done, total)))
    assert told_of == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_line_has_the_keys_of_the_contract(folder: Path) -> None:
    target = io.StringIO()
    write_jsonl(review_paths([folder]), target)
    records = [json.loads(line) for line in target.getvalue().splitlines()]
    assert [list(record) for record in records] == [KEYS] * 4
    record = next(r for r in records if r["file"].endswith("old.txt"))
    assert set(record["claims"][0]) == {
        "start", "text", "value", "unit", "approx", "masked", "measure", "sentence",
    }  # fmt: skip
    assert set(record["findings"][0]) == {"code", "severity", "start", "end", "message", "basis"}
    assert len(record["coverage"]) == 38


def test_offsets_are_code_points_of_the_decoded_text() -> None:
    text = "𠮷" + DEFECT
    record = as_record(review_text(text, "x.txt"))
    for claim in record["claims"]:
        assert text[claim["start"] :].startswith(claim["text"])
    cited = next(f for f in record["findings"] if f["code"] == "law.repealed")
    assert text[cited["start"] : cited["end"]] == "《合同法》"


def test_masked_values_are_null_and_whole_numbers_whole() -> None:
    record = as_record(review_text(told("受理纠纷**件，涉及金额1.5万元，办结率98.5%。"), "x.txt"))
    values = {claim["text"]: claim["value"] for claim in record["claims"]}
    assert (values["**件"], values["1.5万元"], values["98.5%"]) == (None, 15000, 0.985)
    assert isinstance(values["1.5万元"], int)


def test_the_summary_names_line_message_and_code() -> None:
    words = as_text([review_text(DEFECT, "x.txt")])
    assert re.search(r"✗ 第\d+行〔一、主要举措和成效〕：.*合同法.*\[law.repealed\]", words)
    assert "错误 1" in words


def test_the_gravest_stand_first_and_hints_take_one_line() -> None:
    words = as_text([review_text(DEFECT, "x.txt")])
    assert words.index("错误 1") < words.index("疑点") < words.index("提示")
    assert len([line for line in words.splitlines() if "提示" in line]) == 1
    assert "数字被打码" in words


def test_warnings_of_one_kind_share_a_line() -> None:
    words = as_text([review_text(told("作出布署。再次布署。又一次布署。"), "x.txt")])
    lines = [line for line in words.splitlines() if "language.confused_word" in line]
    assert len(lines) == 1 and "另有2处同类" in lines[0]


def test_many_kinds_are_capped() -> None:
    text = "\n".join(example.speaks[0] for example in EXAMPLES.values() if isinstance(example.speaks[0], str))
    words = as_text([review_text(text, "x.txt")])
    assert re.search(r"还有\d+类", words)
    assert max(len(line) for line in words.splitlines()) < 400


def test_several_files_end_with_those_to_look_at_first(folder: Path) -> None:
    words = as_text(review_paths([folder]))
    last = words.split("先看这几份")[1]
    assert "共4份" in words and "柳溪镇2023年度法治政府建设工作报告" in last


def test_rules_switched_off_are_shown() -> None:
    file = review_text(DEFECT, "x.txt", switched_off={"law.repealed"})
    assert "law.repealed" not in {finding.code for finding in file.findings}
    assert "law.repealed" in as_text([file])
    assert "law.repealed" in as_html(file)


def test_the_page_holds_the_whole_text_escaped_and_needs_no_script() -> None:
    page = as_html(review_text(DEFECT, "x.txt"))
    body = page[page.index('<div class="text">') :].replace("</div></main>", "")
    plain = re.sub(r'<a class="ref[^>]*>\d+</a>|<[^>]+>', "", body)
    assert "&lt;重点&gt;" in page and "<重点>" not in page
    assert "受理矛盾纠纷**件，对&lt;重点&gt;任务作出布署" in plain
    assert not re.search(r"<script|javascript:|\son\w+=|https?://", page)


def test_every_finding_is_linked_both_ways() -> None:
    file = review_text(DEFECT, "x.txt")
    page = as_html(file)
    for number in range(1, len(file.findings) + 1):
        assert f'id="n{number}"' in page and f'href="#f{number}"' in page and f'id="f{number}"' in page


def test_a_file_that_cannot_be_read_has_a_page_too(folder: Path) -> None:
    page = as_html(review_paths([folder / "empty.txt"])[0])
    assert "是空文件" in page


def test_fingerprints_stay_when_other_words_change() -> None:
    first = {f.fingerprint for f in review_text(DEFECT, "a.txt").findings if f.code == "law.repealed"}
    later = {
        f.fingerprint for f in review_text("附记。\n" + DEFECT, "b.txt").findings if f.code == "law.repealed"
    }
    assert first == later and len(first) == 1


def test_equal_words_have_fingerprints_of_their_own() -> None:
    text = told("学习了《合同法》，又学习了《合同法》。")
    prints = [f.fingerprint for f in review_text(text, "a.txt").findings if f.code == "law.repealed"]
    assert len(prints) == len(set(prints)) == 2
