"""What a file is by its content, and a plain refusal of what cannot be read."""

from __future__ import annotations

import zipfile
from enum import Enum
from pathlib import Path

import msoffcrypto
import olefile  # type: ignore[import-untyped]
from django.conf import settings

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.spreadsheets.files.bombs import refuse_bomb

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = Bilingual(
    "请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。",
    "Open it in Excel or WPS, save it as .xlsx and import that.",
)


class Format(Enum):
    """The formats that can be read."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


def format_of(source: Path, name: str) -> Format:
    """The format of ``source``, known to its sender as ``name``; raises ``BadInput`` when it cannot be read."""
    _refuse_size(source, name)
    with source.open("rb") as file:
        head = file.read(512)
    if head.startswith(b"PK"):
        found = _zipped(source, name)
    elif head.startswith(_OLE):
        found = _compound(source, name)
    else:
        found = _plain(head, name)
    _refuse_other_suffix(found, name)
    return found


def _refuse_size(source: Path, name: str) -> None:
    if not source.is_file():
        raise refusal(name, "找不到这个文件", "there is no such file", "请核对路径。", "Check the path.")
    size = source.stat().st_size
    limit = settings.MINGSHU_MAX_UPLOAD_MB
    if size > limit * 1024 * 1024:
        megabytes = -(-size // (1024 * 1024))
        raise refusal(
            name,
            f"文件有{megabytes}MB，超过上限{limit}MB",
            f"the file has {megabytes} MB, the limit is {limit} MB",
            "请分成几个文件导入，或由管理员调整 MINGSHU_MAX_UPLOAD_MB。",
            "Split it into several files, or have MINGSHU_MAX_UPLOAD_MB raised.",
        )
    if size == 0:
        raise refusal(name, "文件是空的", "the file is empty", "请核对是否选错文件。", "Check the file.")


def _zipped(source: Path, name: str) -> Format:
    try:
        with zipfile.ZipFile(source) as archive:
            names = set(archive.namelist())
            refuse_bomb(archive, name)
            kind = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as problem:
        raise corrupt(name) from problem
    if any(entry.lower().endswith("vbaproject.bin") for entry in names) or _suffix(name) == ".xlsm":
        raise _macros(name)
    if b"opendocument.spreadsheet" in kind:
        if any(entry.startswith("Basic/") for entry in names):
            raise _macros(name)
        return Format.ODS
    if "xl/workbook.xml" in names:
        return Format.XLSX
    raise _no_sheet(name)


def _compound(source: Path, name: str) -> Format:
    try:
        with source.open("rb") as file, olefile.OleFileIO(file) as compound:
            if compound.exists("EncryptedPackage") or msoffcrypto.OfficeFile(file).is_encrypted():  # type: ignore[no-untyped-call]
                raise protected(name)
            if compound.exists("_VBA_PROJECT_CUR") or compound.exists("VBA"):
                raise _macros(name)
            known = compound.exists("Workbook") or compound.exists("Book")
    except BadInput:
        raise
    except Exception as problem:
        raise corrupt(name) from problem
    if not known:
        raise _no_sheet(name)
    return Format.XLS


def _plain(head: bytes, name: str) -> Format:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<", b"%pdf", b"{\\rtf")):
        raise _no_sheet(name)
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
            f"请把扩展名改为 .{found.value}。",
            f"Rename it to .{found.value}.",
        )


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def refusal(name: str, zh: str, en: str, way_zh: str, way_en: str) -> BadInput:
    """A ``BadInput`` about the file as a whole."""
    return BadInput(Bilingual(f"“{name}”：{zh}。", f"“{name}”: {en}."), Bilingual(way_zh, way_en))


def corrupt(name: str) -> BadInput:
    """The file is damaged."""
    return refusal(
        name, "文件已损坏，无法读取", "the file is damaged and cannot be read", _SAVE_AS.zh, _SAVE_AS.en
    )


def protected(name: str) -> BadInput:
    """The file wants a password."""
    return refusal(
        name,
        "文件有打开密码",
        "the file is protected by a password",
        "请在 Excel 或 WPS 中取消密码后再导入。",
        "Remove the password in Excel or WPS and import it again.",
    )


def _macros(name: str) -> BadInput:
    return refusal(name, "文件带宏，不予打开", "the file carries macros", _SAVE_AS.zh, _SAVE_AS.en)


def _no_sheet(name: str) -> BadInput:
    return refusal(
        name,
        "不是可以读取的电子表格（.xlsx .xls .ods .csv）",
        "this is not a spreadsheet that can be read (.xlsx .xls .ods .csv)",
        _SAVE_AS.zh,
        _SAVE_AS.en,
    )
