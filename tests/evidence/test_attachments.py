"""Evidence: told by content, kept by digest, dated by the server, never erased."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mingshu.accounts.models import Grant, Role, User
from mingshu.audit import log
from mingshu.evidence.actions import (
    attachment_add,
    attachment_open,
    attachment_remove,
    clean_name,
    digest_of,
    is_intact,
)
from mingshu.evidence.directories import DIRECTORY_BYTES, ENTRIES_AT_MOST
from mingshu.evidence.kinds import ACCEPTED, kind_of
from mingshu.evidence.models import Attachment
from mingshu.evidence.selectors import attachments_of
from mingshu.evidence.store import name_of
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.organisations.models import Organ

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512


def archive(*entries: str, first: bytes = b"") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as folder:
        if first:
            folder.writestr("mimetype", first)
        for entry in entries:
            folder.writestr(entry, "<x/>")
    return target.getvalue()


def evaluator_of(organ: Organ) -> User:
    user = User.objects.create_user("evaluator")
    Grant.objects.create(user=user, role=Role.EVALUATOR, organ=organ)
    return user


@pytest.fixture(autouse=True)
def store(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "attachments"
    return tmp_path / "attachments"


def attach(
    clerk: User, township: Organ, content: bytes = PDF, name: str = "纪要.pdf", **more: object
) -> Attachment:
    return attachment_add(
        actor=clerk,
        organ=township,
        subject_kind="meetings",
        subject_id=1,
        name=name,
        content=io.BytesIO(content),
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("纪要.pdf", PDF, "application/pdf"),
        ("照片.JPG", b"\xff\xd8\xff\xe0" + b"\x00" * 20, "image/jpeg"),
        ("扫描件.png", PNG, "image/png"),
        ("扫描件.tif", b"II*\x00" + b"\x00" * 20, "image/tiff"),
        ("旧文件.doc", OLE2, "application/x-ole-storage"),
        ("台账.et", OLE2, "application/x-ole-storage"),
        ("公文.ofd", archive("OFD.xml"), "application/ofd"),
        ("签到.csv", "姓名,单位\n某甲,某所\n".encode("gb18030"), "text/plain"),
        (
            "决定.docx",
            archive("[Content_Types].xml", "word/document.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            "名册.ods",
            archive("content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet"),
            "application/vnd.oasis.opendocument",
        ),
    ],
)
def test_a_file_is_known_by_its_content(name: str, content: bytes, media_type: str) -> None:
    stream = io.BytesIO(content)
    assert kind_of(name, stream).media_type == media_type
    assert stream.tell() == 0


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("网页.html", b"<script>alert(1)</script>", "不能收存"),
        ("程序.exe", b"MZ\x90", "不能收存"),
        ("无扩展名", PDF, "不能收存"),
        ("照片.png", b"<html><script>alert(1)</script>", "不符"),
        ("纪要.pdf", PNG, "不符"),
        ("决定.docx", archive("xl/workbook.xml"), "不符"),
        ("决定.docx", b"PK\x03\x04 broken archive", "不符"),
        ("笔记.txt", b"\x00\x01\x02binary", "不符"),
        ("报表.xlsx", archive("xl/workbook.xml", "xl/vbaProject.bin"), "宏"),
        ("报表.xlsx", archive("xl/workbook.xml", "xl/VBAPROJECT.BIN"), "宏"),
    ],
)
def test_what_is_not_accepted_or_not_what_it_claims_is_refused(
    name: str, content: bytes, reason: str
) -> None:
    with pytest.raises(BadInput) as refused:
        kind_of(name, io.BytesIO(content))
    assert reason in refused.value.message.zh
    assert refused.value.way_out is not None


def test_only_the_child_opens_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened_here(*_: object) -> None:
        pytest.fail("a foreign package was opened in the process that answers requests")

    content = io.BytesIO(archive("[Content_Types].xml", "word/document.xml"))
    monkeypatch.setattr(zipfile, "ZipFile", opened_here)
    assert "docx" in kind_of("决定.docx", content).endings


def test_a_package_of_more_parts_than_a_document_has_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as folder:
        folder.writestr("word/document.xml", "<x/>")
        for number in range(ENTRIES_AT_MOST):
            folder.writestr(f"{number}", "")
    with pytest.raises(BadInput, match="不符"):
        kind_of("决定.docx", target)


def test_of_a_long_directory_the_end_alone_is_read() -> None:
    entry = archive("word/document.xml")
    directory = entry[entry.index(b"PK\x01\x02") : entry.index(b"PK\x05\x06")]
    many = directory * (2 * DIRECTORY_BYTES // len(directory))
    end = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 1, 1, len(many), 0, 0)
    stream = io.BytesIO(many + end)
    stream.seek(0)
    with pytest.raises(BadInput, match="不符"):
        kind_of("决定.docx", io.BytesIO(b"PK\x03\x04" + stream.getvalue()))


@given(st.binary(max_size=300), st.sampled_from(sorted(ACCEPTED)))
def test_no_content_makes_the_sniffer_fail(content: bytes, ending: str) -> None:
    stream = io.BytesIO(content)
    try:
        kind = kind_of(f"x.{ending}", stream)
    except BadInput:
        return
    assert ending in kind.endings


def test_a_chinese_text_cut_in_a_character_is_still_text() -> None:
    long_text = ("法" * 3000).encode()
    assert kind_of("全文.txt", io.BytesIO(long_text)).media_type == "text/plain"


@given(st.text(max_size=400))
def test_a_kept_name_is_short_and_holds_no_folder_or_control_mark(name: str) -> None:
    kept = clean_name(name)
    assert len(kept) <= 200
    assert "/" not in kept and "\\" not in kept and "\x00" not in kept and "\u202e" not in kept


def test_a_name_keeps_its_ending_when_it_is_shortened() -> None:
    assert clean_name("C:\\文件\\" + "长" * 300 + ".pdf") == "长" * 196 + ".pdf"


def test_what_is_received_is_kept_by_its_digest(clerk: User, township: Organ, store: Path) -> None:
    before = timezone.now()
    attachment = attach(clerk, township, effective_on=date(2023, 3, 1))
    digest = hashlib.sha256(PDF).hexdigest()
    assert attachment.digest == digest
    assert (store / digest[:2] / digest[2:4] / digest).read_bytes() == PDF
    assert attachment.size == len(PDF)
    assert attachment.received_by == "clerk"
    assert before <= attachment.received_at <= timezone.now()
    assert attachment.effective_on == date(2023, 3, 1)
    assert is_intact(attachment)


def test_receiving_is_on_record(clerk: User, township: Organ) -> None:
    attachment = attach(clerk, township)
    entry = log.history("meetings", 1).get()
    assert (entry.actor, entry.verb, entry.organ_code) == ("clerk", "attachment_add", township.code)
    assert entry.differences["digest"] == [None, attachment.digest]


def test_one_content_is_stored_once_for_two_rows(clerk: User, township: Organ, store: Path) -> None:
    attach(clerk, township)
    attachment_add(
        actor=clerk,
        organ=township,
        subject_kind="meetings",
        subject_id=2,
        name="副本.pdf",
        content=io.BytesIO(PDF),
    )
    assert len([file for file in store.rglob("*") if file.is_file()]) == 1
    assert Attachment.objects.count() == 2


def test_the_same_content_is_not_attached_twice_to_one_row(clerk: User, township: Organ) -> None:
    attach(clerk, township)
    with pytest.raises(BadInput, match=r"纪要\.pdf"):
        attach(clerk, township, name="另名.pdf")


@pytest.mark.parametrize("field", ["received_at", "digest", "effective_on", "name", "received_by"])
def test_what_was_received_never_changes(clerk: User, township: Organ, field: str) -> None:
    attachment = attach(clerk, township)
    changed = {"received_at": timezone.now() - timedelta(days=400), "effective_on": date(2001, 1, 1)}
    setattr(attachment, field, changed.get(field, "other"))
    with pytest.raises(NotAllowed):
        attachment.save()
    with pytest.raises(NotAllowed):
        attachment.delete()


@pytest.mark.parametrize(
    ("content", "more", "reason"),
    [
        (b"", {}, "空文件"),
        (PDF, {"effective_on": timezone.localdate() + timedelta(days=1)}, "晚于今天"),
    ],
)
def test_an_empty_file_or_a_future_date_is_refused(
    clerk: User, township: Organ, content: bytes, more: dict[str, object], reason: str
) -> None:
    with pytest.raises(BadInput, match=reason):
        attach(clerk, township, content, **more)
    assert not Attachment.objects.exists()


def test_a_file_over_the_limit_is_refused(
    clerk: User, township: Organ, settings: LazySettings, store: Path
) -> None:
    settings.MINGSHU_MAX_UPLOAD_MB = 1
    with pytest.raises(BadInput, match="1 MB"):
        attach(clerk, township, PDF + b" " * 1024 * 1024)
    assert not store.exists()


def test_taking_down_needs_a_reason_and_keeps_everything(clerk: User, township: Organ) -> None:
    attachment = attach(clerk, township)
    with pytest.raises(BadInput):
        attachment_remove(actor=clerk, attachment=attachment, reason="  ")
    attachment_remove(actor=clerk, attachment=attachment, reason="传错了")
    assert not attachments_of("meetings", 1).exists()
    kept = Attachment.objects.get()
    assert (kept.removed_by, kept.removal_reason) == ("clerk", "传错了")
    assert is_intact(kept)
    assert attach(clerk, township).pk != kept.pk


def test_personal_evidence_opens_only_for_those_who_handle_it(
    clerk: User, township: Organ, county: Organ
) -> None:
    evaluator = evaluator_of(county)
    personal, plain = attach(clerk, township, personal=True), attach(clerk, township, PNG, "图.png")
    with attachment_open(actor=clerk, attachment=personal) as content:
        assert content.read() == PDF
    with attachment_open(actor=evaluator, attachment=plain) as content:
        assert content.read() == PNG
    with pytest.raises(NotAllowed):
        attachment_open(actor=evaluator, attachment=personal)


def test_who_may_not_keep_rows_may_not_attach(clerk: User, township: Organ, county: Organ) -> None:
    with pytest.raises(NotAllowed):
        attach(evaluator_of(county), township)
    with pytest.raises(NotAllowed):
        attach(clerk, county)
    assert not Attachment.objects.exists()


def test_lost_or_altered_content_is_noticed(clerk: User, township: Organ, store: Path) -> None:
    attachment = attach(clerk, township)
    file = store / name_of(attachment.digest)
    file.chmod(0o644)
    file.write_bytes(PDF + b"more")
    assert not is_intact(attachment)
    with pytest.raises(BadInput, match="不予提供"):
        attachment_open(actor=clerk, attachment=attachment)
    file.unlink()
    assert not is_intact(attachment)
    with pytest.raises(BadInput, match="不在存储中"):
        attachment_open(actor=clerk, attachment=attachment)


@given(st.binary(max_size=2000))
def test_the_digest_is_sha256_of_the_whole(content: bytes) -> None:
    stream = io.BytesIO(content)
    stream.read(7)
    assert digest_of(stream) == hashlib.sha256(content).hexdigest()
    assert stream.tell() == 0


def test_a_reason_is_kept_whole_or_refused_and_the_first_one_stays(clerk: User, township: Organ) -> None:
    attachment = attach(clerk, township)
    with pytest.raises(BadInput, match="撤下原因共301字，超过300字"):
        attachment_remove(actor=clerk, attachment=attachment, reason="传错" * 150 + "。")
    assert attachments_of("meetings", 1).exists()
    attachment_remove(actor=clerk, attachment=Attachment.objects.get(), reason="传错" * 150)
    with pytest.raises(BadInput, match="已经撤下"):
        attachment_remove(actor=clerk, attachment=attachment, reason="重复上传")
    assert Attachment.objects.get().removal_reason == "传错" * 150
