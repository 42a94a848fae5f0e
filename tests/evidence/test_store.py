"""A content is on disk whole or not at all, whatever happens to the process, the disk or the file."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings

from mingshu.accounts.models import User
from mingshu.evidence import store
from mingshu.evidence.actions import attachment_add, attachment_open
from mingshu.evidence.models import Attachment
from mingshu.kernel.errors import BadInput
from mingshu.kernel.files import DiskFailed
from mingshu.organisations.models import Organ
from tests.full_disk import little_room

CONTENT = b"%PDF-1.7\n" + b"minutes of a meeting\n" * 50_000
DIGEST = hashlib.sha256(CONTENT).hexdigest()
ROOM = 300_000
KILLED_WHILE_READING = """
import io, os, sys, django
django.setup()
from django.conf import settings
from mingshu.evidence import store
class Dying(io.BytesIO):
    def read(self, *most):
        if self.tell():
            os.kill(os.getpid(), 9)
        return super().read(200_000)
settings.MEDIA_ROOT = sys.argv[1]
content = Dying(b"x" * 1_000_000)
store.keep(sys.argv[2], content)
"""


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "attachments"
    return tmp_path / "attachments"


def files(folder: Path) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file()]


def attach(clerk: User, township: Organ, subject: int = 1) -> Attachment:
    return attachment_add(
        actor=clerk,
        organ=township,
        subject_kind="meetings",
        subject_id=subject,
        name="纪要.pdf",
        content=io.BytesIO(CONTENT),
    )


def test_on_a_full_disk_nothing_is_torn_and_nothing_is_called_stored(
    clerk: User, township: Organ, folder: Path
) -> None:
    with little_room(ROOM), pytest.raises(DiskFailed, match="读写磁盘失败"):
        attach(clerk, township)
    assert files(folder) == [] and not Attachment.objects.exists()
    attach(clerk, township)
    assert files(folder) == [DIGEST] and store.is_whole(DIGEST)


def test_killed_while_it_is_received_nothing_lies_under_its_digest(folder: Path) -> None:
    digest = hashlib.sha256(b"x" * 1_000_000).hexdigest()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "mingshu.settings",
        "MINGSHU_HOME": str(folder.parent),
    }
    command = [sys.executable, "-c", KILLED_WHILE_READING, str(folder), digest]
    assert subprocess.run(command, env=environment, timeout=120, check=False).returncode == -9
    (left,) = files(folder)
    assert left.endswith(".part")


@pytest.mark.parametrize("lying", [b"", CONTENT[:1000], CONTENT + b"more", b"x" * len(CONTENT)])
def test_what_lies_there_is_not_trusted_unseen(
    clerk: User, township: Organ, folder: Path, lying: bytes
) -> None:
    place = folder / store.name_of(DIGEST)
    place.parent.mkdir(parents=True)
    place.write_bytes(lying)
    with attachment_open(actor=clerk, attachment=attach(clerk, township)) as content:
        assert content.read() == CONTENT


def test_uploading_the_same_file_again_mends_a_torn_one(clerk: User, township: Organ, folder: Path) -> None:
    attachment = attach(clerk, township)
    store.place_of(DIGEST).write_bytes(CONTENT[:10])
    with pytest.raises(BadInput, match="不予提供"):
        attachment_open(actor=clerk, attachment=attachment)
    with pytest.raises(BadInput, match="已经收存"):
        attach(clerk, township)
    with attachment_open(actor=clerk, attachment=attachment) as content:
        assert content.read() == CONTENT


def test_a_file_that_changes_while_it_is_received_is_not_kept(folder: Path) -> None:
    with pytest.raises(BadInput, match="发生了变化"):
        store.keep(DIGEST, io.BytesIO(CONTENT + b"another line"))
    assert files(folder) == []


def test_it_is_on_disk_before_it_has_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def settled(descriptor: int) -> None:
        happened.append("folder" if os.path.isdir(f"/proc/self/fd/{descriptor}") else "file")  # noqa: PTH112
        fsync(descriptor)

    def renamed(self: Path, target: Path) -> Path:
        happened.append("renamed")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", settled)
    monkeypatch.setattr(Path, "replace", renamed)
    store.keep(DIGEST, io.BytesIO(CONTENT))
    assert happened[-3:] == ["file", "renamed", "folder"]


def test_contents_and_their_folders_are_their_owners_alone(folder: Path) -> None:
    store.keep(DIGEST, io.BytesIO(CONTENT))
    assert all(path.stat().st_mode & 0o077 == 0 for path in (folder, *folder.rglob("*")))
