"""Hostile and broken files: each is read or refused with the limit it hit; none stops or exhausts the reader."""

from __future__ import annotations

import logging
import socket
import subprocess
import time
from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from mingshu.documents import readers
from mingshu.documents.readers import (
    Limits,
    Reason,
    UnreadableDocument,
    office,
    opening,
    read_document,
    web,
)
from mingshu.documents.readers.web import looks_like_html
from mingshu.kernel.bounded import Bounds, ChildFailed, ChildLost, Limit, LimitHit
from mingshu.kernel.files import DiskFailed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RTF_WITH_A_PICTURE = (
    rb'{\rtf1\ansi text {\field{\*\fldinst INCLUDEPICTURE "http://127.0.0.1:%d/a.png" \\d}{\fldrslt}}}'
)


def refusal(data: bytes, name: str, limits: Limits | None = None) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(data, name, limits)
    return refused.value


def word(*letters: str) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in letters)
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
    return stream.getvalue()


def test_a_small_file_that_unfolds_to_millions_of_letters_is_refused() -> None:
    error = refusal(word("法" * 310_000), "x.docx")
    assert error.reason is Reason.TOO_LONG and "三十万字" in error.message.zh and error.way_out


def test_what_is_too_long_is_refused_before_anything_is_done_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """50 MB of short lines took 25 seconds to be told so."""
    monkeypatch.setattr(opening, "folded", lambda words: pytest.fail("folded"))
    with pytest.raises(UnreadableDocument, match="三十万字"):
        opening.read_source(b"a\n" * 160_000, "x.txt", Limits())


def test_memory_is_bounded_and_the_refusal_names_the_limit() -> None:
    many = word(*["<w:r/>" * 50] * 9_000)
    error = refusal(many, "x.docx", Limits(memory=20_000_000))
    assert error.reason is Reason.OVER_LIMIT
    assert "20 MB" in error.message.zh and "x.docx" in error.message.zh and "20 MB" in error.message.en


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body><p " + b" ".join(b"a%d=1" % number for number in range(21_000)) + b">x",
        b"<html><body>" + b"<p>" * 400_001,
    ],
    ids=["attributes", "tags"],
)
def test_a_page_that_keeps_its_parser_for_minutes_is_not_parsed(
    page: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web.lxml_html, "document_fromstring", lambda *_, **__: pytest.fail("parsed"))
    with pytest.raises(UnreadableDocument) as refused:
        opening.read_source(page, "x.html", Limits())
    assert refused.value.reason is Reason.CROWDED
    assert "标记" in refused.value.message.zh  # and not that it holds too many words


def nested_mail(depth: int) -> bytes:
    parts = [f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(depth)]
    return ("MIME-Version: 1.0\r\n" + "".join(parts) + "Content-Type: text/plain\r\n\r\n述法报告").encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{\\rtf1" + b"{" * 200_000, Reason.NESTED),
        (nested_mail(3000), Reason.NESTED),
        (word(*[""] * 300_000), Reason.CROWDED),
    ],
    ids=["groups of RTF", "parts of a mail", "empty paragraphs"],
)
def test_what_no_report_is_made_of_is_refused_for_what_it_is(data: bytes, reason: Reason) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        opening.read_source(data, "x.doc", Limits())
    assert refused.value.reason is reason


def test_braces_that_are_words_and_groups_side_by_side_are_not_nested() -> None:
    assert opening.read_source(b"{\\rtf1" + rb"{\{a}" * 2000 + b"}", "x.rtf", Limits())
    assert "述法报告" in opening._inner(opening.Source(nested_mail(3), "x.mht", Limits())).text


def test_all_steps_of_reading_share_one_time_and_the_refusal_names_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, given = [0.0], []

    def step(bounds: Bounds, work: object, *_: object) -> object:
        given.append(bounds.seconds)
        if work is readers.convert:
            raise LimitHit(Limit.SECONDS, bounds)
        clock[0] += 12
        return readers.ForOffice(b"")

    monkeypatch.setattr(readers.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(readers, "bounded", step)
    error = refusal(b"any", "x.rtf")
    assert given == [30, 18]
    assert "30 秒" in error.message.zh and "30 seconds" in error.message.en


def test_a_process_that_was_lost_is_told_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def lost(bounds: Bounds, *given: object) -> None:
        raise ChildLost("wait status 5", "")

    monkeypatch.setattr(readers, "bounded", lost)
    with caplog.at_level(logging.ERROR, "mingshu"):
        refusal(b"any", "x.pdf")
    assert "wait status 5" in caplog.text


def test_a_package_of_countless_parts_is_refused_before_they_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mingshu.documents.readers.zips.ZipFile", lambda *_: pytest.fail("opened"))
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for number in range(80):
            package.writestr(f"{number}{'x' * 60_000}", b"")
    with pytest.raises(UnreadableDocument) as refused:
        opening.read_source(stream.getvalue(), "x.docx", Limits())
    assert refused.value.reason is Reason.BOMB


@pytest.mark.parametrize("lead", ["<!---->", "<!--", "<!-- -->\n", "<?xml ", " "])
def test_the_look_at_the_first_words_of_a_page_is_linear(lead: str) -> None:
    """Runs of comments once took twice as long for each further one."""

    def seconds(times: int) -> float:
        data = (lead * times).encode() + b"x"
        start = time.perf_counter()
        for _ in range(20):
            assert not looks_like_html(data)
        return time.perf_counter() - start

    assert seconds(2000) < 60 * seconds(200) + 0.5


def test_comments_before_a_page_do_not_hide_it() -> None:
    assert looks_like_html(b'\xef\xbb\xbf <?xml version="1.0"?>\n<!-- a --><!----> <!DOCTYPE html>')
    assert not looks_like_html("<!-- 注 -->述法报告<html>".encode())


def test_what_nobody_foresaw_is_one_refusal_with_the_name_and_a_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(bounds: Bounds, *given: object) -> None:
        raise ChildFailed("PanicException: index out of bounds", "Traceback: index out of bounds")

    monkeypatch.setattr(readers, "bounded", fails)
    with caplog.at_level(logging.ERROR, "mingshu"):
        error = refusal(b"any", "述法报告.docx")
    assert error.reason is Reason.UNFORESEEN and "述法报告.docx" in error.message.zh
    assert error.way_out and "Traceback: index out of bounds" in caplog.text


@pytest.mark.libreoffice
def test_libreoffice_fetches_nothing_from_the_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        assert "text" in read_document(RTF_WITH_A_PICTURE % port, "x.rtf").text
        with pytest.raises(TimeoutError):
            server.accept()


def test_libreoffice_is_started_where_there_is_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own settings keep it from fetching; what it does all the same reaches nobody."""
    started: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        started.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(office.shutil, "which", lambda name: name)
    monkeypatch.setattr(office.subprocess, "run", run)
    with pytest.raises(UnreadableDocument):
        office.convert(office.ForOffice(RTF_WITH_A_PICTURE % 1), "x.rtf", Limits())
    assert [command[:3] for command in started] == [["unshare", "--map-root-user", "--net"]] * 2


@pytest.mark.parametrize("left", [0, 10**9])
def test_a_full_folder_for_what_is_passing_is_not_laid_at_the_files_door(
    monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    """Without room LibreOffice ends with an error that says nothing of it."""
    monkeypatch.setattr(office.shutil, "which", lambda name: name)
    monkeypatch.setattr(office.shutil, "disk_usage", lambda _: SimpleNamespace(free=left))
    monkeypatch.setattr(office, "_without_network", list)
    ended = subprocess.CalledProcessError(1, "soffice")
    full = OSError(28, "No space left on device")
    monkeypatch.setattr(office.subprocess, "run", _raising(full if left else ended))
    with pytest.raises(DiskFailed, match="磁盘已满"):
        office.convert(office.ForOffice(b"{\\rtf1 text}"), "x.rtf", Limits())


def _raising(error: Exception) -> Callable[..., None]:
    def run(*_: object, **__: object) -> None:
        raise error

    return run
