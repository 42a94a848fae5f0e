"""Old and foreign formats (.doc, .wps, .rtf, .odt) through LibreOffice, where it is installed."""

from __future__ import annotations

import errno
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import msoffcrypto
from msoffcrypto.exceptions import FileFormatError

from mingshu.documents.readers.errors import Reason, UnreadableDocument
from mingshu.documents.readers.sources import Limits, Source
from mingshu.kernel.files import DiskFailed, disk_failed, disk_told

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_office_file: Any = msoffcrypto.OfficeFile
# No links, macros or pictures from elsewhere, also where the network cannot be taken away.
_OFFLINE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
_BRACES = re.compile(rb"\\[{}\\]|[{}]")  # an escaped one opens nothing
_STEPS = {b"{": 1, b"}": -1}
_DEEPEST = 500
_ROOM = 2 * 1024 * 1024
"""Bytes without which LibreOffice writes nothing, and says nothing of that."""
_PROGRAMS = ("soffice", "libreoffice")


def is_encrypted_office_file(given: Source) -> bool:
    """Whether a compound file is a protected .docx or .doc."""
    if _ENCRYPTED_STREAM in given.data:
        return True
    try:
        return bool(_office_file(BytesIO(given.data)).is_encrypted())
    except (FileFormatError, OSError, ValueError, KeyError, IndexError, AttributeError, TypeError):
        return False  # what msoffcrypto cannot parse LibreOffice will judge


class ForOffice(NamedTuple):
    """A file that LibreOffice has to convert."""

    data: bytes


def for_office(given: Source) -> ForOffice:
    """Says that ``given`` is in a format only LibreOffice reads."""
    return ForOffice(given.data)


def rtf_for_office(given: Source) -> ForOffice:
    """The same for RTF; raises ``UnreadableDocument`` where its groups are nested as in no report: LibreOffice takes
    minutes over them."""
    depth = 0
    for brace in _BRACES.finditer(given.data):
        depth += _STEPS.get(brace[0], 0)
        if depth > _DEEPEST:
            raise given.refuse(Reason.NESTED)
    return for_office(given)


def convert(given: ForOffice, name: str, limits: Limits) -> bytes:
    """The .docx that LibreOffice makes of it, in a folder and profile of its own, without network; in 1 to 3 seconds.

    Raises ``UnreadableDocument`` where LibreOffice is missing or cannot read the file, ``DiskFailed`` where the folder
    for what is passing takes nothing: that is not laid at the file's door.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise UnreadableDocument(Reason.NEEDS_OFFICE, name)
    with disk_told(), TemporaryDirectory(prefix="mingshu-") as folder:
        return _converted(program, Path(folder), Source(given.data, name, limits))


def _converted(program: str, folder: Path, given: Source) -> bytes:
    source, profile = folder / "document.doc", folder / "profile"
    source.write_bytes(given.data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_OFFLINE, "utf-8")
    command: list[str | Path] = [
        *_without_network(),
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx",
        "--outdir",
        folder / "out",
        source,
    ]
    try:
        subprocess.run(command, capture_output=True, check=True, stdin=subprocess.DEVNULL)
        return (folder / "out" / "document.docx").read_bytes()
    except (subprocess.SubprocessError, OSError) as error:
        if disk_failed(error) or shutil.disk_usage(folder).free < _ROOM:
            raise DiskFailed.saying(errno.ENOSPC) from error
        raise given.refuse(Reason.MALFORMED) from error


def _without_network() -> list[str]:
    """The words before a command that take the network from it; none where the system does not allow it."""
    shut = ["unshare", "--map-root-user", "--net"]
    if shutil.which(shut[0]) is None:
        return []
    allowed = subprocess.run([*shut, "true"], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return shut if allowed.returncode == 0 else []
