"""An uploaded workbook between its preview and its confirmation: kept under a token of the user's session."""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path, PurePath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from mingshu.evidence.actions import clean_name
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.workbench.place import PlacedRequest

KEPT_SECONDS = 6 * 3600
ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".xlsm", ".et")
_SESSION_KEY = "uploads"
_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A workbook waiting to be confirmed, for one organ and year; ``ledger_id`` is empty for all its sheets."""

    token: str
    name: str
    organ_code: str
    year: int
    ledger_id: str
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """Where the file lies; the original ending is kept, since it says how the file is read."""
        return _folder() / f"{self.token}{PurePath(self.name).suffix.lower()}"


def keep_upload(request: PlacedRequest, file: UploadedFile[bytes], ledger_id: str) -> Upload:
    """Store ``file`` until it is confirmed; raises ``BadInput`` when it is too large or no spreadsheet."""
    name = clean_name(file.name or "")
    _check(name, file.size or 0)
    _sweep()
    place = request.place
    upload = Upload(secrets.token_hex(16), name, place.organ.code, place.year, ledger_id)
    with upload.path.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    kept = request.session.get(_SESSION_KEY, {})
    request.session[_SESSION_KEY] = {**kept, upload.token: asdict(upload)}
    return upload


def keep_answers(request: PlacedRequest, upload: Upload, answers: dict[str, str]) -> Upload:
    """Keep what was answered with the upload."""
    whole = replace(upload, answers=answers)
    request.session[_SESSION_KEY] = {**request.session.get(_SESSION_KEY, {}), upload.token: asdict(whole)}
    return whole


def find_upload(request: PlacedRequest, token: str) -> Upload | None:
    """The upload of this session, organ and year called ``token``, as long as its file is there."""
    stored = request.session.get(_SESSION_KEY, {}).get(token)
    if stored is None or not _TOKEN.fullmatch(token):
        return None
    upload = Upload(**stored)
    here = (request.place.organ.code, request.place.year)
    return upload if (upload.organ_code, upload.year) == here and upload.path.is_file() else None


def forget_upload(request: PlacedRequest, upload: Upload) -> None:
    """Remove the file and its token."""
    upload.path.unlink(missing_ok=True)
    kept = dict(request.session.get(_SESSION_KEY, {}))
    kept.pop(upload.token, None)
    request.session[_SESSION_KEY] = kept


def _folder() -> Path:
    folder = Path(settings.MINGSHU_HOME) / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _sweep() -> None:
    oldest = time.time() - KEPT_SECONDS
    for file in _folder().iterdir():
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)


def _check(name: str, size: int) -> None:
    if not name.lower().endswith(ENDINGS):
        raise BadInput(
            Bilingual(f"“{name}”不是电子表格。", f"“{name}” is not a spreadsheet."),
            Bilingual("请上传 .xlsx、.xls、.ods 或 .csv 文件。", "Upload an .xlsx, .xls, .ods or .csv file."),
        )
    limit = settings.MINGSHU_MAX_UPLOAD_MB
    if size > limit * 1024 * 1024:
        raise BadInput(
            Bilingual(f"“{name}”超过 {limit} MB。", f"“{name}” is larger than {limit} MB."),
            Bilingual("请按年度或台账拆分后再传。", "Split it by year or ledger."),
        )
