"""One file of somebody's made ready to be bound, and a bound file set: both within a bounded process."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c
import typst

from mingshu.documents.binding.model import Unbound
from mingshu.documents.pdf.fonts import FontShelf, loaded

_C: Any = pdfium_c  # its names are made when it is loaded
MOST_PAGES, SHEET = 500, "dossier.typ"
_PICTURES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


def prepared(file: Path, media_type: str) -> tuple[str, bytes, int] | Unbound:
    """Ending, content and number of pages as they can be set; why they cannot otherwise.

    Of a PDF what is drawn over its pages (seals, signatures, filled-in forms) becomes part of them.
    """
    if media_type == "application/pdf":
        made = _flat(file)
    elif ending := _PICTURES.get(media_type):
        made = (ending, file.read_bytes(), 1)
    else:
        return Unbound.FORM
    return made if isinstance(made, Unbound) or _can_be_set(*made) else Unbound.BROKEN


def bound(document: str, folder: Path, shelf: FontShelf) -> bytes:
    """The whole as PDF; ``folder`` holds the sheet and the files it names, ``document`` is the JSON that it reads."""
    sheet, given = str(folder / SHEET), {"volume": document}
    fonts = loaded(shelf)
    made = typst.compile(
        sheet, root=str(folder), font_paths=fonts, format="pdf", sys_inputs=given, timestamp=0
    )
    assert isinstance(made, bytes)
    return made


def _flat(file: Path) -> tuple[str, bytes, int] | Unbound:
    try:
        document: Any = pypdfium2.PdfDocument(file)  # type: ignore[no-untyped-call]
    except pypdfium2.PdfiumError as problem:
        return Unbound.LOCKED if problem.err_code == _C.FPDF_ERR_PASSWORD else Unbound.BROKEN
    count = len(document)
    if not 0 < count <= MOST_PAGES:
        return Unbound.TOO_LONG if count else Unbound.BROKEN
    for number in range(count):
        page = document[number]
        _C.FPDFPage_Flatten(page.raw, _C.FLAT_NORMALDISPLAY)
        page.close()
    whole = io.BytesIO()
    document.save(whole)
    return "pdf", whole.getvalue(), count


def _can_be_set(ending: str, content: bytes, count: int) -> bool:
    """Whether the pages can be set one by one: a library that reads less than another is asked before, not after."""
    with tempfile.TemporaryDirectory(prefix="mingshu-") as name:
        folder = Path(name)
        (folder / f"part.{ending}").write_bytes(content)
        which = [f", page: {number}" if ending == "pdf" else "" for number in range(1, count + 1)]
        sheet = folder / "try.typ"
        sheet.write_text("\n".join(f'#image("part.{ending}"{page})' for page in which), encoding="utf-8")
        try:
            typst.compile(str(sheet), root=name, format="pdf", timestamp=0)
        except typst.TypstError:
            return False
    return True
