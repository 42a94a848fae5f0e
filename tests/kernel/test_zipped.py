"""A directory that is too long is known before it is read."""

from __future__ import annotations

import io
import zipfile

import pytest

from mingshu.kernel.zipped import DIRECTORY_AT_MOST, is_crowded

LONG = "部" * 20_000


def packed(parts: int, *, note: bytes = b"", before: bytes = b"") -> io.BytesIO:
    """A zip file of empty parts with very long names."""
    file = io.BytesIO(before)
    with zipfile.ZipFile(file, "a") as package:
        for number in range(parts):
            package.writestr(f"{number}{LONG}", b"")
        package.comment = note
    return file


@pytest.mark.parametrize("note", [b"", b"PK\x05 a note", b"n" * 65_000])
@pytest.mark.parametrize("before", [b"", b"a program in front of it"])
def test_it_is_known_by_what_the_end_says(note: bytes, before: bytes) -> None:
    assert is_crowded(packed(DIRECTORY_AT_MOST // 60_000 + 1, note=note, before=before))
    few = packed(3, note=note, before=before)
    assert not is_crowded(few) and few.tell() == 0


def test_it_is_known_in_the_larger_form_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The larger form counts wherever it is there, whatever the smaller one says."""
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    assert is_crowded(packed(DIRECTORY_AT_MOST // 60_000 + 1)) and not is_crowded(packed(3))


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06", b"PK\x03\x04" + bytes(100)])
def test_what_is_no_zip_file_is_left_to_its_reader(content: bytes) -> None:
    assert not is_crowded(io.BytesIO(content))
