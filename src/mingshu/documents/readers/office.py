"""Old and foreign formats (.doc, .wps, .rtf, .odt) through LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msoffcrypto
from msoffcrypto.exceptions import FileFormatError

from mingshu.documents.readers.errors import Reason
from mingshu.documents.readers.sources import ReadText, Source
from mingshu.documents.readers.word import read_docx

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_office_file: Any = msoffcrypto.OfficeFile
_PROGRAMS = ("soffice", "libreoffice")


def is_encrypted_office_file(given: Source) -> bool:
    """Whether a compound file is a protected .docx or .doc."""
    if _ENCRYPTED_STREAM in given.data:
        return True
    try:
        return bool(_office_file(BytesIO(given.data)).is_encrypted())
    except (FileFormatError, OSError, ValueError, KeyError, IndexError, AttributeError, TypeError):
        return False  # what msoffcrypto cannot parse LibreOffice will judge


def read_through_office(given: Source) -> ReadText:
    """Converted to .docx in a folder and profile of its own, then read as such; takes one to three seconds."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise given.refuse(Reason.NEEDS_OFFICE)
    with TemporaryDirectory(prefix="mingshu-") as folder:
        converted = _convert(program, Path(folder), given)
    return replace(read_docx(replace(given, data=converted)), kind="office")


def _convert(program: str, folder: Path, given: Source) -> bytes:
    source, profile = folder / "document.doc", (folder / "profile").as_uri()
    source.write_bytes(given.data)
    command = [
        program,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx",
    ]
    try:
        subprocess.run(
            [*command, "--outdir", folder / "out", source],
            capture_output=True,
            check=True,
            timeout=given.limits.seconds,
            stdin=subprocess.DEVNULL,
        )
        return (folder / "out" / "document.docx").read_bytes()
    except (subprocess.SubprocessError, OSError) as error:
        raise given.refuse(Reason.MALFORMED) from error
