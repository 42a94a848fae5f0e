"""What a file is by its content, and a plain refusal of what cannot be read."""

from __future__ import annotations

import struct
import zipfile
import zlib
from enum import Enum
from pathlib import Path

import msoffcrypto
import msoffcrypto.exceptions
import olefile  # type: ignore[import-untyped]
from lxml import etree

from mingshu.kernel.text import Bilingual
from mingshu.kernel.zipped import is_crowded
from mingshu.workbooks.bombs import refuse_bomb
from mingshu.workbooks.ooxml.package import Package
from mingshu.workbooks.refusals import (
    binary_workbook,
    bomb,
    corrupt,
    macros,
    no_sheet,
    protected,
    refusal,
    too_old,
)

_BAD_COMPOUND = (
    *(OSError, ValueError, EOFError, struct.error, AssertionError),
    *(msoffcrypto.exceptions.FileFormatError, msoffcrypto.exceptions.ParseError),
)
"""What the two libraries raise on a damaged compound file (olefile's own errors are ``OSError``)."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")  # Excel 2, 3 and 4


class Format(Enum):
    """The formats that can be read."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


def format_of(source: Path, name: str) -> Format:
    """The format of ``source``, known to its sender as ``name``; raises ``BadInput`` when it cannot be read."""
    with source.open("rb") as file:
        head = file.read(512)
        if head.startswith(b"PK") and is_crowded(file):
            raise bomb(name)
    if head.startswith(b"PK"):
        found = _zipped(source, name)
    elif head.startswith(_OLE):
        found = _compound(source, name)
    else:
        found = _plain(head, name)
    _refuse_other_suffix(found, name)
    return found


def _zipped(source: Path, name: str) -> Format:
    try:
        with zipfile.ZipFile(source) as archive:
            refuse_bomb(archive, name)
            names = {entry.replace("\\", "/") for entry in archive.namelist()}
            kind = archive.read("mimetype")[:80] if "mimetype" in names else b""
            main = Package(archive).main()
    except (
        *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, ValueError),
        *(NotImplementedError, RuntimeError, OSError, EOFError),
    ) as problem:
        raise corrupt(name) from problem
    if any(entry.lower().endswith("vbaproject.bin") for entry in names) or _suffix(name) == ".xlsm":
        raise macros(name)
    if b"opendocument.spreadsheet" in kind:
        if any(entry.startswith("Basic/") for entry in names):
            raise macros(name)
        return Format.ODS
    if main.startswith("xl/") and main.endswith(".bin"):
        raise binary_workbook(name)
    if _is_workbook(source, main):
        return Format.XLSX
    raise no_sheet(name)


def _is_workbook(source: Path, main: str) -> bool:
    """Whether the main part is a workbook by its first element: its name may be any."""
    if not main:
        return False
    with zipfile.ZipFile(source) as archive:
        try:
            return any(Package(archive).elements(main, "sheets"))
        except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, OSError, EOFError):
            return main == "xl/workbook.xml"


def _compound(source: Path, name: str) -> Format:
    try:
        with source.open("rb") as file, olefile.OleFileIO(file) as compound:
            if compound.exists("Book") and not compound.exists("Workbook"):
                raise too_old(name)
            if compound.exists("EncryptedPackage") or msoffcrypto.OfficeFile(file).is_encrypted():  # type: ignore[no-untyped-call]
                raise protected(name)
            if compound.exists("_VBA_PROJECT_CUR") or compound.exists("VBA"):
                raise macros(name)
            known = compound.exists("Workbook")
    except _BAD_COMPOUND as problem:
        raise corrupt(name) from problem
    if not known:
        raise no_sheet(name)
    return Format.XLS


def _plain(head: bytes, name: str) -> Format:
    if head.startswith(_BARE_BIFF):
        raise too_old(name)
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<", b"%pdf", b"{\\rtf")):
        raise no_sheet(name)
    if _suffix(name) in (".xlsx", ".xls", ".ods", ".xlsm"):
        raise corrupt(name)
    return Format.CSV


def _refuse_other_suffix(found: Format, name: str) -> None:
    suffix = _suffix(name)
    if suffix != f".{found.value}" and not (found is Format.CSV and suffix in (".txt", ".tsv")):
        raise refusal(
            name,
            f"扩展名是“{suffix or '无'}”，内容却是 {found.value}",
            f"the extension is “{suffix or 'none'}” but the content is {found.value}",
            Bilingual(f"请把扩展名改为 .{found.value}。", f"Rename it to .{found.value}."),
        )


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()
