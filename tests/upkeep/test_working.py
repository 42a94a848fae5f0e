"""A folder of work in progress: for its owner alone, whoever makes what lies in it, and gone when the work ends."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mingshu.upkeep.working import left_behind, working_folder

pytestmark = pytest.mark.same_on_both("files and nothing else")
OTHERS = 0o077


def test_what_a_killed_run_leaves_is_for_nobody_else(tmp_path: Path) -> None:
    with working_folder(tmp_path) as folder:
        (folder / "rows").write_text("清溪镇")
        (folder / "attachments").mkdir()
        with closing(sqlite3.connect(folder / "copy.sqlite3")) as copy:
            copy.execute("create table t (n)")
        made = [folder, *folder.rglob("*")]
        assert len(made) == 5
        assert not [file.name for file in made if file.stat().st_mode & OTHERS]


def test_files_made_afterwards_are_as_the_person_has_it(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with pytest.raises(ValueError), working_folder(tmp_path) as folder:
            raise ValueError
        (tmp_path / "for_all").touch()
    finally:
        os.umask(before)
    assert (tmp_path / "for_all").stat().st_mode & OTHERS == 0o044
    assert not folder.exists() and not left_behind(tmp_path)
