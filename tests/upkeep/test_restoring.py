"""A backup is of one moment; a restore is a switch: the old data or the new, never neither."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.upkeep.archives import members_of, with_manifest, with_rows, written
from tests.upkeep.installation import Installation

pytestmark = pytest.mark.slow
WRITE = """
from django.db import transaction
from mingshu.audit import log
from mingshu.organisations.models import FormerName, Level, Organ, Placement
from datetime import date
top = Organ.objects.get(code="990101")
for n in range(100000):
    with transaction.atomic():
        organ = Organ.objects.create(code=f"W{n}", name=f"第{n}村", level=Level.VILLAGE)
        Placement.objects.create(organ=organ, parent=top, since=date(2020, 1, 1))
        FormerName.objects.create(organ=organ, name=f"旧{n}村", until=date(2019, 1, 1))
        log.record(actor="writer", verb="write", subject_kind="organ", subject_id=organ.pk)
    print(n, flush=True)
"""


def test_what_was_kept_comes_back_elsewhere(
    filled: Installation, archive: Path, elsewhere: Installation
) -> None:
    elsewhere.done("restore", str(archive), "--foreign")
    assert elsewhere.state() == filled.state()
    stored = [file for file in (elsewhere.home / "attachments").rglob("*") if file.is_file()]
    assert sorted(file.name for file in stored) == filled.state()["attachments"]  # type: ignore[index]
    assert all(file.stat().st_mode & 0o077 == 0 for file in stored)
    assert not list((elsewhere.home / "work").iterdir())


def test_a_restore_can_be_taken_back(office: Installation, archive: Path) -> None:
    office.done("org", "add", "990101102", "石桥镇", "--level", "township", "--parent", "990101")
    before = office.state()
    assert "--replace" in office.run("restore", str(archive)).stderr and office.state() == before
    office.done("restore", str(archive), "--replace")
    assert "石桥镇" not in str(office.state())
    (kept,) = (office.home / "backups").iterdir()
    assert kept.stat().st_mode & 0o077 == 0 and kept.parent.stat().st_mode & 0o077 == 0
    office.done("restore", str(kept), "--replace")
    assert office.state() == before


def test_a_backup_taken_while_others_write_is_of_one_moment(
    office: Installation, elsewhere: Installation, tmp_path: Path
) -> None:
    writer = office.code(WRITE)
    try:
        assert writer.stdout is not None
        for n in range(3):
            writer.stdout.readline()
            office.done("backup", str(tmp_path / f"{n}.tar.gz"))
        assert writer.poll() is None, writer.communicate()[1]
    finally:
        writer.kill()
        writer.communicate()
    elsewhere.done("restore", str(tmp_path / "2.tar.gz"), "--foreign")
    state = elsewhere.state()
    assert state["chain"] == [] and any(name.startswith("第") for name in state["organs"])  # type: ignore[index,call-overload]


SIGN = """
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.selectors import draft_of
township = Organ.objects.get(code="990101101")
to, whose = {"actor": COMMAND_LINE}, {"kind": Kind.SHUFA, "holder": Holder.GOVERNMENT}
report = actions.report_start(**to, organ=township, year=2022, **whose)
for problem in draft_of(report).problems:
    actions.problem_choose(**to, report=report, key=problem.key, reason="专人不足")
words = ["上一年度述法没有指出需要整改的问题。"]
actions.section_write(**to, report=report, section="SR-11", paragraphs=words)
actions.signer_name(**to, report=report, name="林某", post="清溪镇人民政府镇长")
actions.report_submit(**to, report=report)
actions.report_sign(**to, report=report)
print(json.dumps("signed"))
"""
BROKEN = """
from mingshu.reports import sealing
print(json.dumps([one.message.zh for one in sealing.all_broken()]))
"""


def test_a_restored_backup_breaks_no_seal(
    office: Installation, elsewhere: Installation, tmp_path: Path
) -> None:
    """Seals are over times: one that came back without its microseconds would accuse everybody."""
    office.answer(SIGN)
    archive = str(tmp_path / "备份.tar.gz")
    office.done("backup", archive)
    elsewhere.done("restore", archive, "--foreign")
    assert elsewhere.answer(BROKEN) == [] and elsewhere.state() == office.state()
    which = ("--org", "990101101", "--year", "2022", "--kind", "shufa")
    elsewhere.done("report", *which, "--signed", "-o", "signed.html")


def _an_unknown_field(rows: list[dict[str, dict[str, object]]]) -> None:
    rows[-1]["fields"]["surprise"] = 1


def _a_reference_to_nothing(rows: list[dict[str, dict[str, object]]]) -> None:
    next(row for row in rows if row["model"] == "organisations.placement")["fields"]["parent"] = 4711


def _twice(rows: list[dict[str, dict[str, object]]]) -> None:
    rows.append(rows[-1])


@pytest.mark.parametrize("change", [_an_unknown_field, _a_reference_to_nothing, _twice])
def test_rows_that_do_not_fit_change_nothing(
    office: Installation, archive: Path, tmp_path: Path, change: object
) -> None:
    before = office.state()
    made = written(tmp_path / "made.tar.gz", with_rows(members_of(archive), change))  # type: ignore[arg-type]
    ended = office.run("restore", str(made), "--replace", "--foreign")
    assert ended.returncode == 2 and "现有数据未动" in ended.stderr and "Traceback" not in ended.stderr
    assert office.state() == before and not list((office.home / "work").iterdir())


def test_fewer_rows_than_were_kept_change_nothing(
    office: Installation, archive: Path, tmp_path: Path
) -> None:
    members = with_manifest(members_of(archive), lambda said: said["rows"].update({"accounts.user": 7}))
    ended = office.run("restore", str(written(tmp_path / "made.tar.gz", members)), "--replace", "--foreign")
    assert ended.returncode == 2 and "不能装载" in ended.stderr


def test_killed_at_any_moment_it_leaves_the_old_or_the_new(office: Installation, archive: Path) -> None:
    """``make drill`` does this two hundred times."""
    office.done("org", "add", "990101102", "石桥镇", "--level", "township", "--parent", "990101")
    old, began = office.state(), time.monotonic()
    new = {**old, "organs": ["云岭县", "清溪镇"], "entries": old["entries"] - 1}  # type: ignore[dict-item,index]
    office.done("restore", str(archive), "--replace")
    assert office.state() == new
    seconds = time.monotonic() - began
    (kept,) = (office.home / "backups").iterdir()
    office.done("restore", str(kept), "--replace")
    for part in (0.4, 0.6, 0.8):
        restoring = office.start("restore", str(archive), "--replace")
        time.sleep(seconds * part)  # the moment of the kill, not a wait
        restoring.kill()
        restoring.communicate()
        assert office.state() in (old, new)
        left = (office.home / "work").rglob("*")
        assert not [file for file in left if file.stat().st_mode & 0o077]  # whatever of it was left behind
    office.done("restore", str(archive), "--replace")
    assert office.state() == new and not list((office.home / "work").iterdir())


LATE = """
from pathlib import Path
import sys
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.kernel.errors import BadInput
from mingshu.organisations.models import Level, Organ
from mingshu.upkeep import restore
from mingshu.upkeep.accepting import Accepted
made, anchor = [], restore.anchors.anchor
def anchor_late(*marks, **more):
    if len(made) < TIMES:
        made.append(Organ.objects.create(code=f"L{len(made)}", name=f"晚{len(made)}村", level=Level.VILLAGE))
        log.record(actor="late", verb="write", subject_kind="organ", subject_id=made[-1].pk)
    return anchor(*marks, **more)
restore.anchors.anchor = anchor_late
try:
    kept = restore.restore_backup(actor=COMMAND_LINE, source=Path("ARCHIVE"), accepted=Accepted(True), tell=lambda _: None)
    print(json.dumps(str(kept.kept)))
except BadInput as refused:
    print(json.dumps(refused.message.zh))
"""


@pytest.mark.parametrize("times", [1, 99])
def test_what_is_confirmed_between_backup_and_switch_is_in_the_backup_or_stays(
    office: Installation, archive: Path, times: int
) -> None:
    answer = str(office.answer(LATE.replace("TIMES", str(times)).replace("ARCHIVE", str(archive))))
    state, kept = str(office.state()), list((office.home / "backups").iterdir())
    assert "'chain': []" in state
    if times == 1:
        assert [str(one) for one in kept] == [answer] and "晚0村" not in state
        assert "晚0村" in members_of(kept[0])["data.jsonl"].decode()
    else:
        assert "没有换上" in answer and "晚2村" in state and not kept


AFTER = """
import os, sys
from mingshu.upkeep import restore
put = restore._put_in_place
def and_then(*given):
    kept = put(*given)
    FAIL
    return kept
restore._put_in_place = and_then
from mingshu.cli.main import run
sys.exit(run(["restore", "ARCHIVE", "--replace"]))
"""
NO_ROOM = """
    def no_room(*_given, **_named):
        raise OSError(28, "No space left on device")
    restore.anchors.os.open = no_room
"""
KILLED = "os.kill(os.getpid(), 9)"
RESTORES = """
from mingshu.audit.models import Entry
print(json.dumps(Entry.objects.filter(verb="restore", subject_kind="installation").count()))
"""


def _restored_and(office: Installation, archive: Path, fail: str) -> tuple[int, str]:
    process = office.code(AFTER.replace("ARCHIVE", str(archive)).replace("FAIL", fail))
    said, warned = process.communicate(timeout=300)
    return process.returncode, said + warned


def test_killed_after_the_switch_it_is_on_record(office: Installation, archive: Path) -> None:
    code, _said = _restored_and(office, archive, KILLED)
    assert code == -9 and office.answer(RESTORES) == 1
    assert office.state()["chain"] == []  # type: ignore[index]
    office.done("audit", "verify")


def test_what_fails_after_the_switch_is_told_as_restored(office: Installation, archive: Path) -> None:
    office.done("org", "add", "990101102", "石桥镇", "--level", "township", "--parent", "990101")
    code, said = _restored_and(office, archive, NO_ROOM)
    (kept,) = (office.home / "backups").iterdir()
    assert code == 1 and "数据已恢复，但" in said and str(kept) in said and "磁盘已满" in said
    assert "未动" not in said and "Traceback" not in said
    assert "石桥镇" not in str(office.state()) and office.answer(RESTORES) == 1
    assert not list(office.home.glob("*audit_head*.new")) and not list(office.home.glob(".audit_head*.part"))
    office.done("audit", "verify")


def test_the_head_of_a_killed_process_is_named(office: Installation) -> None:
    for name in ("audit_head.0123456789ab.new", ".audit_head.0123456789ab.json.part"):
        left = office.home / name
        left.touch()
        os.utime(left, (0, 0))
        assert name in office.run("check").stdout
    office.run("check", "--repair")
    assert not list(office.home.glob("*audit_head*.new")) and not list(office.home.glob(".audit_head*.part"))
