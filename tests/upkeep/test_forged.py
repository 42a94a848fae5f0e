"""An archive that somebody changed and sealed again does not pass for a backup of this office."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mingshu.upkeep.manifest import seal_of
from tests.upkeep.archives import Members, members_of, with_manifest, with_rows, written
from tests.upkeep.installation import Installation

pytestmark = pytest.mark.slow
Rows = list[dict[str, Any]]


def _forged(members: Members, change: Callable[[Rows], object], **more: Any) -> Members:
    """Rows changed, and a manifest that vouches for them in every way that needs no key."""
    changed = with_rows(members, change)
    rows: dict[str, int] = {}
    for line in changed["data.jsonl"].decode().splitlines():
        rows[json.loads(line)["model"]] = rows.get(json.loads(line)["model"], 0) + 1
    return with_manifest(changed, lambda said: said.update(rows=rows, **more))


def _as_ours(members: Members, change: Callable[[Rows], object]) -> Members:
    """Under the id of the key of this office, with the proof of the backup it was made from."""
    whole = json.loads(members["manifest.json"])
    made = _forged(members, change, key=whole["key"])
    said = json.loads(made["manifest.json"]) | {"proof": whole["proof"]}
    del said["seal"]
    return made | {"manifest.json": json.dumps(said | {"seal": seal_of(said)}).encode()}


def _as_of_an_earlier_version(members: Members, change: Callable[[Rows], object]) -> Members:
    made = _forged(members, change, format=2)
    said = json.loads(made["manifest.json"])
    del said["seal"], said["key"]
    return made | {"manifest.json": json.dumps(said | {"seal": seal_of(said)}).encode()}


def _nothing(rows: Rows) -> None:
    rows.clear()


def _another_name(rows: Rows) -> None:
    next(row for row in rows if row["model"] == "organisations.organ")["fields"]["name"] = "另县"


def _without_its_end(rows: Rows) -> None:
    last = sorted(row["pk"] for row in rows if row["model"] == "audit.entry")[-3:]
    rows[:] = [row for row in rows if not (row["model"] == "audit.entry" and row["pk"] in last)]


def test_under_our_own_key_it_is_refused(office: Installation, archive: Path, tmp_path: Path) -> None:
    before = office.state()
    made = written(tmp_path / "made.tar.gz", _as_ours(members_of(archive), _another_name))
    ended = office.run("restore", str(made), "--replace", "--foreign", "--empty")
    assert ended.returncode == 2 and "制作之后被改动过" in ended.stderr and "现有数据未动" in ended.stderr
    assert office.state() == before


@pytest.mark.parametrize(
    ("forge", "told"),
    [(_forged, "另一把密钥（0000000000000000）"), (_as_of_an_earlier_version, "没有密钥的封印")],
)
def test_of_another_origin_it_is_asked_about_and_told_how_much_of_the_log_it_lacks(
    office: Installation,
    archive: Path,
    tmp_path: Path,
    forge: Callable[[Members, Callable[[Rows], object]], Members],
    told: str,
) -> None:
    before = office.state()
    made = written(tmp_path / "made.tar.gz", forge(members_of(archive), _without_its_end))
    refused = office.run("restore", str(made), "--replace")
    assert refused.returncode == 2 and told in refused.stderr and "--foreign" in refused.stderr
    assert office.state() == before
    ended = office.run("restore", str(made), "--replace", "--foreign")
    assert ended.returncode == 0 and "恢复后少 4 条" in ended.stderr, (
        "three of it, and that of the backup itself"
    )


def test_without_organs_and_accounts_it_is_asked_about(
    office: Installation, archive: Path, tmp_path: Path
) -> None:
    before = office.state()
    made = written(tmp_path / "made.tar.gz", _forged(members_of(archive), _nothing))
    refused = office.run("restore", str(made), "--replace", "--foreign")
    assert refused.returncode == 2 and "没有机关、账号" in refused.stderr and "--empty" in refused.stderr
    assert office.state() == before


def test_an_office_that_had_nothing_comes_back_when_that_is_said(
    elsewhere: Installation, tmp_path: Path
) -> None:
    target = str(tmp_path / "空.tar.gz")
    elsewhere.done("backup", target)
    assert "--empty" in elsewhere.run("restore", target).stderr
    elsewhere.done("restore", target, "--empty")


def test_with_the_key_of_the_home_that_made_it_nothing_is_asked(
    filled: Installation, archive: Path, elsewhere: Installation
) -> None:
    (elsewhere.home / "audit_key").write_bytes((filled.home / "audit_key").read_bytes())
    elsewhere.done("restore", str(archive))
    assert elsewhere.state() == filled.state()
