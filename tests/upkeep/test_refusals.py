"""Whatever an archive says of itself or of a row, a refusal is a sentence that names the place and the way out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.upkeep import archive as reading
from mingshu.upkeep.filling import Unfit, fill
from mingshu.upkeep.loading import reason_read, reason_told
from mingshu.upkeep.manifest import read_manifest, refuse_newer, seal_of, shown
from tests.upkeep.archives import is_in_words, members_of, with_rows, written
from tests.upkeep.installation import Installation

WEIRD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
MANY = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
WAY_OUT = Bilingual("请换一份备份", "Use another backup")


@MANY
@given(
    key=st.sampled_from(["format", "version", "rows", "size", "migrations", "attachments", "sha256"]),
    value=WEIRD,
)
def test_no_manifest_is_refused_with_what_it_says(archive: Path, key: str, value: Any) -> None:
    said = json.loads(members_of(archive)["manifest.json"])
    del said["seal"], said["proof"]
    said[key] = value
    try:
        text = json.dumps(said | {"seal": seal_of(said)})
        refuse_newer(read_manifest(text))
    except BadInput as problem:
        assert is_in_words(problem), problem.message
    except reading._NOT_AN_ARCHIVE:
        return  # told as damage, with no word of why: ``unpacked`` turns these


def test_what_is_no_format_at_all_is_damage(archive: Path, tmp_path: Path) -> None:
    members = members_of(archive)
    said = json.loads(members["manifest.json"])
    del said["seal"], said["proof"]
    said["format"] = {"one": 2}
    made = members | {"manifest.json": json.dumps(said | {"seal": seal_of(said)}).encode()}
    with pytest.raises(BadInput, match="不是完好的备份文件") as refusal:
        reading.unpacked(written(tmp_path / "made.tar.gz", made), tmp_path)
    assert is_in_words(refusal.value)


def test_a_stray_name_is_shown_so_that_it_can_be_read(archive: Path, tmp_path: Path) -> None:
    made = written(tmp_path / "made.tar.gz", members_of(archive) | {"bad\udcff\n" + "x" * 300: b"stray"})
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadInput, match="不该有") as refusal:
        reading.unpacked(made, tmp_path / "folder")
    assert is_in_words(refusal.value) and len(refusal.value.message.zh) < 200
    assert shown("a\nb\ud800") == "a�b�"


def _line(rows: list[dict[str, Any]], model: str) -> int:
    return next(at for at, row in enumerate(rows, 1) if row["model"] == model)


ROWS: list[tuple[Callable[[list[dict[str, Any]]], object], str]] = [
    (lambda rows: rows[0]["fields"].update(surprise=1), "data.jsonl 第 1 行（表“"),
    (lambda rows: rows[0].update(model="nothing.here"), "data.jsonl 第 1 行不是本系统某张表的记录"),
    (lambda rows: rows[0].update(model={"a": None}), "data.jsonl 第 1 行不是本系统某张表的记录"),
    (lambda rows: rows[0].update(pk=None), "第 1 行"),
    (lambda rows: rows[0].update(pk=10**30), "第 1 行"),
    (lambda rows: rows[0].pop("fields"), "第 1 行"),
    (lambda rows: rows.append(rows[-1]), "与另一条记录重复"),
    (lambda rows: rows.pop(), "按清单应有"),
    (
        lambda rows: rows[_line(rows, "organisations.placement") - 1]["fields"].update(parent=4711),
        "表“organisations.placement”有记录指向备份中没有的记录",
    ),
    (
        lambda rows: rows[_line(rows, "organisations.organ") - 1]["fields"].update(
            exists_from=[1, {"a": None}]
        ),
        "（表“organisations.organ”）",
    ),
    (
        lambda rows: rows[_line(rows, "organisations.organ") - 1]["fields"].update(exists_until="1800-01-01"),
        "不合这张表的规则",
    ),
]


def filled(members: dict[str, bytes], folder: Path) -> Unfit | None:
    """Why the rows of an archive are not taken, tried in a transaction that is given up."""
    data = folder / "data.jsonl"
    data.write_bytes(members["data.jsonl"])
    before = transaction.savepoint()
    try:
        fill(data, apps, json.loads(members["manifest.json"])["rows"])
    except Unfit as problem:
        return problem
    finally:
        transaction.savepoint_rollback(before)
    return None


@pytest.mark.django_db
@pytest.mark.parametrize(("change", "said"), ROWS)
def test_a_row_that_does_not_fit_is_named_by_its_line_and_table(
    archive: Path, tmp_path: Path, change: Callable[[list[dict[str, Any]]], object], said: str
) -> None:
    assert filled(members_of(archive), tmp_path) is None
    problem = filled(with_rows(members_of(archive), change), tmp_path)
    assert problem is not None and said in problem.why.zh, problem and problem.why
    assert is_in_words(BadInput(problem.why, WAY_OUT))


@pytest.mark.django_db
@MANY
@given(data=st.data())
def test_no_row_is_refused_with_what_it_says(archive: Path, tmp_path: Path, data: st.DataObject) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        row = rows[data.draw(st.integers(0, len(rows) - 1))]
        key = data.draw(st.sampled_from([*row, *row["fields"]]))
        (row if key in row else row["fields"])[key] = data.draw(WEIRD)

    try:
        members = with_rows(members_of(archive), change)
    except UnicodeEncodeError:
        return
    problem = filled(members, tmp_path)
    assert problem is None or is_in_words(BadInput(problem.why, WAY_OUT)), problem and problem.why


@pytest.mark.django_db
def test_a_line_that_is_no_text_is_named_by_its_own_number(archive: Path, tmp_path: Path) -> None:
    members = members_of(archive)
    lines = members["data.jsonl"].splitlines(keepends=True)
    lines[-1] = lines[-1].replace(b"{", "{清溪镇".encode("gbk"), 1)
    problem = filled(members | {"data.jsonl": b"".join(lines)}, tmp_path)
    assert problem is not None and problem.why.zh == f"data.jsonl 第 {len(lines)} 行不是 UTF-8 编码的文字"


def test_the_reason_comes_through_whatever_else_is_said() -> None:
    why = Bilingual("第 1 行", "line 1")
    assert reason_read(f"Warning: something\n{reason_told(why)}\n".strip()) == why


def test_a_loading_that_stops_without_a_word_is_told_with_what_to_do(
    office: Installation, archive: Path, tmp_path: Path
) -> None:
    members = members_of(archive)
    said = office.answer(STOPPED.format(archive=str(written(tmp_path / "a.tar.gz", members))))
    assert isinstance(said, list)
    message = Bilingual(*map(str, said))
    assert "中途停止" in message.zh and "halfway" in message.en and is_in_words(BadInput(message, WAY_OUT))


STOPPED = """
from pathlib import Path
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.kernel.errors import BadInput
from mingshu.upkeep import restore
from mingshu.upkeep.accepting import Accepted
restore.sys.executable = "/bin/false"
try:
    restore.restore_backup(actor=COMMAND_LINE, source=Path({archive!r}), accepted=Accepted(True), tell=lambda _: None)
except BadInput as problem:
    print(json.dumps([problem.message.zh, problem.message.en]))
"""
