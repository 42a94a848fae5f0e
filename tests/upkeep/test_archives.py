"""An archive is read only when it is whole, ours and not newer; whatever is wrong with it, it is refused in words."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.upkeep.archive import unpacked
from tests.upkeep.archives import Members, members_of, with_manifest, written


def test_what_is_whole_is_laid_down(archive: Path, tmp_path: Path) -> None:
    manifest = unpacked(archive, tmp_path)
    assert manifest.rows["organisations.organ"] == 2 and len(manifest.attachments) == 2
    for file in (tmp_path / "data.jsonl", *(tmp_path / "attachments").iterdir()):
        assert file.stat().st_mode & 0o077 == 0
    assert {file.name for file in (tmp_path / "attachments").iterdir()} == set(manifest.attachments)


def test_it_can_be_read_by_its_owner_alone(archive: Path) -> None:
    assert archive.stat().st_mode & 0o077 == 0


def _without(ending: str) -> Callable[[Members], Members]:
    return lambda members: {name: content for name, content in members.items() if not name.endswith(ending)}


def _without_an_attachment(members: Members) -> Members:
    attachments = [name for name in members if name.startswith("attachments/")]
    return {name: content for name, content in members.items() if name != attachments[0]}


def _altered(members: Members) -> Members:
    return {
        name: content.replace(b"first", b"third") if name.startswith("attachments/") else content
        for name, content in members.items()
    }


def _said(**more: Any) -> Callable[[Members], Members]:
    return lambda members: with_manifest(members, lambda said: said.update(more))


def _newer(members: Members) -> Members:
    return with_manifest(
        members, lambda said: said["migrations"]["organisations"].append("0999_from_tomorrow")
    )


def _stray(name: str) -> Callable[[Members], Members]:
    return lambda members: members | {name: b"stray"}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_without("manifest.json"), "不是完好的备份文件"),
        (_without("data.jsonl"), "内容不全"),
        (_without_an_attachment, "内容不全"),
        (_altered, "与校验值不符"),
        (
            lambda members: (
                members | {"data.jsonl": members["data.jsonl"].replace("清溪".encode(), "清河".encode())}
            ),
            "与校验值不符",
        ),
        (lambda members: members | {"data.jsonl": b""}, "不是完好的备份文件"),
        (_said(format=4), "本版本不能恢复"),
        (_said(format=10**400), r"格式（1\d{17}…）"),
        (_said(format=1), "本版本不能恢复"),
        (_said(sha256=None), "不是完好的备份文件"),
        (_said(surprise=1), "不是完好的备份文件"),
        (_said(size=10**15), "磁盘空间不足"),
        (_said(size=float("inf")), "不是完好的备份文件"),
        (_said(size=1e30), "不是完好的备份文件"),
        (_said(attachments=[1, 2]), "不是完好的备份文件"),
        (_said(migrations=[]), "不是完好的备份文件"),
        (_said(migrations=None), "不是完好的备份文件"),
        (lambda members: members | {"manifest.json": b"[" * 200_000}, "不是完好的备份文件"),
        (_newer, "更新的版本，其中有本版本没有的表结构 organisations.0999_from_tomorrow"),
        (lambda members: _said(version="9.0")(_newer(members)), "更新的版本 9.0，"),
        (_stray("attachments/../../../home/secret_key"), "不该有"),
        (_stray("secret_key"), "不该有"),
        (_stray(f"attachments/aa/aa/{'a' * 64}"), "不该有"),
    ],
)
def test_what_is_not_is_refused(
    archive: Path, tmp_path: Path, change: Callable[[Members], Members], why: str
) -> None:
    changed = written(tmp_path / "changed.tar.gz", change(members_of(archive)))
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadInput, match=why) as refusal:
        unpacked(changed, tmp_path / "folder")
    assert "未动" in refusal.value.way_out.zh
    assert {path.name for path in tmp_path.iterdir()} == {"changed.tar.gz", "folder"}


@pytest.mark.parametrize("content", [b"", b"not an archive", b"\x1f\x8b\x08\x00", b"PK\x03\x04"])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "备份.tar.gz"
    file.write_bytes(content)
    with pytest.raises(BadInput, match="不是完好的备份文件"):
        unpacked(file, tmp_path)


def test_cut_or_changed_anywhere_it_is_refused(archive: Path, tmp_path: Path) -> None:
    whole = archive.read_bytes()
    for part in range(1, 20):
        at = len(whole) * part // 20
        for n, content in enumerate((whole[:at], whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])):
            folder = tmp_path / f"{part}-{n}"
            folder.mkdir()
            (folder / "备份.tar.gz").write_bytes(content)
            with pytest.raises(BadInput, match="不是完好的备份文件"):
                unpacked(folder / "备份.tar.gz", folder)


def test_no_changed_letter_of_what_it_says_of_itself_is_believed(archive: Path, tmp_path: Path) -> None:
    members = members_of(archive)
    said = members["manifest.json"]
    for at in range(0, len(said), 41):
        changed = said[:at] + bytes([said[at] ^ 0x01]) + said[at + 1 :]
        (tmp_path / str(at)).mkdir()
        with pytest.raises(BadInput, match="不是完好的备份文件"):
            unpacked(
                written(tmp_path / f"{at}.tar.gz", members | {"manifest.json": changed}), tmp_path / str(at)
            )


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_links_and_other_things_are_refused(archive: Path, tmp_path: Path, kind: bytes) -> None:
    members = members_of(archive)
    with tarfile.open(tmp_path / "links.tar.gz", "w:gz") as made:
        for name in ("manifest.json", "data.jsonl"):
            member = tarfile.TarInfo(name)
            member.size = len(members[name])
            if name == "data.jsonl":
                member.type, member.linkname, member.size = kind, "manifest.json", 0
            made.addfile(member, io.BytesIO(members[name]))
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadInput, match="不是完好的备份文件"):
        unpacked(tmp_path / "links.tar.gz", tmp_path / "folder")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_is_not_laid_at_the_archives_door(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> tuple[str, int]:
        with Path("/dev/full").open("wb", buffering=0) as disk:
            disk.write(b"x")
        raise AssertionError

    monkeypatch.setattr("mingshu.upkeep.archive.copied", full)
    with pytest.raises(BadInput, match="读写磁盘失败"):
        unpacked(archive, tmp_path)
