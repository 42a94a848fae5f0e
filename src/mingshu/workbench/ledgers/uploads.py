"""An uploaded workbook between its preview and its confirmation: kept under a token of the user's session.

One of which rows were left for later outlives the session, see ``ledgers.spreadsheets.unfinished``.
"""

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
from mingshu.kernel.files import private_folder, whole_file
from mingshu.kernel.sparing import kept_if_possible
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.models import UnfinishedImport
from mingshu.ledgers.spreadsheets import (
    Left,
    import_answer,
    import_drop,
    import_leave,
    imports_expire,
    unfinished_imports,
)
from mingshu.workbench.place import PlacedRequest

KEPT_SECONDS = 6 * 3600
ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".xlsm", ".et")
_SESSION_KEY = "uploads"
_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A workbook waiting to be confirmed, for one organ and year; ``ledger_id`` is empty for all its sheets.

    ``is_left``: some of its rows are in, the rest was left for later.
    """

    token: str
    name: str
    organ_code: str
    year: int
    ledger_id: str
    answers: dict[str, str] = field(default_factory=dict)
    is_left: bool = False

    @property
    def path(self) -> Path:
        """Where the file lies; the original ending is kept, since it says how the file is read."""
        return _folder() / f"{self.token}{PurePath(self.name).suffix.lower()}"


def keep_upload(request: PlacedRequest, file: UploadedFile[bytes], ledger_id: str) -> Upload:
    """Store ``file`` until it is confirmed; raises ``BadInput`` when it is too large or no spreadsheet, or the
    disk does not take it."""
    name = clean_name(file.name or "")
    _check(name, file.size or 0)
    sweep()
    place = request.place
    upload = Upload(secrets.token_hex(16), name, place.organ.code, place.year, ledger_id)
    with whole_file(upload.path) as target:
        for chunk in file.chunks():
            target.write(chunk)
    kept = request.session.get(_SESSION_KEY, {})
    request.session[_SESSION_KEY] = {**kept, upload.token: asdict(upload)}
    request.session.keep()  # the page led to finds it there
    return upload


def keep_answers(request: PlacedRequest, upload: Upload, answers: dict[str, str]) -> Upload:
    """Keep what was answered with the upload."""
    whole = replace(upload, answers=answers)
    request.session[_SESSION_KEY] = {**request.session.get(_SESSION_KEY, {}), upload.token: asdict(whole)}
    request.session.keep()
    import_answer(actor=request.user, token=upload.token, answers=answers)
    return whole


def leave_upload(request: PlacedRequest, upload: Upload, rows: int) -> UnfinishedImport:
    """Keep the upload beyond the session: ``rows`` of it are left for later."""
    left = Left(upload.token, upload.name, upload.year, upload.ledger_id, upload.answers, rows)
    return import_leave(actor=request.user, organ=request.place.organ, left=left)


def left_uploads(request: PlacedRequest, ledger_id: str | None = None) -> list[UnfinishedImport]:
    """What the reader left unfinished here, whatever the year; with ``ledger_id`` what may concern that ledger."""
    sweep()
    found = unfinished_imports(request.user, request.place.organ)
    return [one for one in found if ledger_id is None or one.ledger in ("", ledger_id)]


def find_upload(request: PlacedRequest, token: str) -> Upload | None:
    """The upload of this session or left by this user, for this organ and year, as long as its file is there."""
    upload = _left_or_of_session(request, token) if _TOKEN.fullmatch(token) else None
    if upload is None:
        return None
    here = (request.place.organ.code, request.place.year)
    return upload if (upload.organ_code, upload.year) == here and upload.path.is_file() else None


def _left_or_of_session(request: PlacedRequest, token: str) -> Upload | None:
    left = unfinished_imports(request.user, request.place.organ).filter(token=token).first()
    if left:
        code = request.place.organ.code
        return Upload(token, left.file_name, code, left.year, left.ledger, left.answers, is_left=True)
    stored = request.session.get(_SESSION_KEY, {}).get(token)
    return Upload(**stored) if stored else None


def forget_upload(request: PlacedRequest, upload: Upload) -> None:
    """Remove the file, its token, and what was left of it."""
    import_drop(actor=request.user, token=upload.token)
    upload.path.unlink(missing_ok=True)
    kept = dict(request.session.get(_SESSION_KEY, {}))
    kept.pop(upload.token, None)
    request.session[_SESSION_KEY] = kept


def _folder() -> Path:
    return private_folder(Path(settings.MINGSHU_HOME) / "uploads")


def sweep() -> None:
    """Remove the files that nobody confirmed in time, but for those that were left and whose time is not up."""
    kept_if_possible("imports whose time is up", imports_expire)
    left = set(UnfinishedImport.objects.values_list("token", flat=True))
    oldest = time.time() - KEPT_SECONDS
    for file in _folder().iterdir():
        if file.stem not in left and file.stat().st_mtime < oldest:
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
