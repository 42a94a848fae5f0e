"""The pages of a .pdf held against the pages that the product prints: by what is seen, and by what could change it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw

from mingshu.kernel.text import Bilingual

pdfium: Any = pypdfium2.raw
_SCALE = 110 / 72
_BLOCK = 4
"""Side of the squares, in points of the picture, whose mean greys are compared."""
_MOST_APART = 28
"""Of 255: a square that is greyer or lighter by more was drawn differently."""
_SHOWN = 20
_Picture = np.ndarray[Any, np.dtype[np.uint8]]


def strange_in_pdf(data: bytes, expected: bytes) -> list[Bilingual]:
    """Pages that look otherwise than those of ``expected``; forms, notes, layers and pictures in the file.

    Runs on a foreign file: call it in a bounded process. Raises ``PdfiumError`` for what is no .pdf.
    """
    if data == expected:
        return []
    own, other = _opened(expected), _opened(data)
    try:
        return [*_changeable(other), *_unlike(own, other)][:_SHOWN]
    finally:
        own.close()
        other.close()


def _opened(data: bytes) -> Any:
    return pypdfium2.PdfDocument(data)  # type: ignore[no-untyped-call]


def _changeable(document: Any) -> Iterator[Bilingual]:
    """What shows another thing in another program, on paper or after a click."""
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        yield Bilingual("文件含有表单。", "The file holds a form.")
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
        yield Bilingual("文件含有脚本。", "The file holds a script.")
    for number in range(len(document)):
        page = document[number]
        kinds = {
            pdfium.FPDFAnnot_GetSubtype(pdfium.FPDFPage_GetAnnot(page.raw, place))
            for place in range(pdfium.FPDFPage_GetAnnotCount(page.raw))
        }
        if kinds - {pdfium.FPDF_ANNOT_LINK}:
            yield _on_page(number, "批注、印章或控件", "a note, a stamp or a control")
        if any(_is_layered(one.raw) for one in page.get_objects(max_depth=1)):
            yield _on_page(number, "可以隐藏的图层", "a layer that can be hidden")
        page.close()


def _is_layered(thing: Any) -> bool:
    for place in range(pdfium.FPDFPageObj_CountMarks(thing)):
        mark = pdfium.FPDFPageObj_GetMark(thing, place)
        buffer, length = (pdfium.FPDF_WCHAR * 8)(), pdfium.c_ulong(0)
        pdfium.FPDFPageObjMark_GetName(mark, buffer, 16, length)
        if "".join(chr(sign) for sign in buffer if sign) == "OC":
            return True
    return False


def _on_page(number: int, zh: str, en: str) -> Bilingual:
    return Bilingual(f"第{number + 1}页有{zh}。", f"Page {number + 1} holds {en}.")


def _unlike(own: Any, other: Any) -> Iterator[Bilingual]:
    if len(own) != len(other):
        yield Bilingual(
            f"文件有{len(other)}页，本系统印出的是{len(own)}页，看上去不一样。",
            f"The file has {len(other)} pages, this system prints {len(own)}: it looks otherwise.",
        )
        return
    for number in range(len(own)):
        if _differ(_picture(own[number]), _picture(other[number])):
            yield Bilingual(
                f"第{number + 1}页看上去与本系统印出的不一样。",
                f"Page {number + 1} looks otherwise than this system prints it.",
            )


def _picture(page: Any) -> _Picture:
    drawn: _Picture = page.render(scale=_SCALE, grayscale=True).to_numpy()
    page.close()
    return drawn.reshape(drawn.shape[0], drawn.shape[1])


def _differ(one: _Picture, other: _Picture) -> bool:
    if one.shape != other.shape:
        return True
    apart = np.abs(_greys(one) - _greys(other))
    return bool(apart.size and apart.max() > _MOST_APART)


def _greys(picture: _Picture) -> np.ndarray[Any, np.dtype[np.float32]]:
    rows, columns = (length // _BLOCK * _BLOCK for length in picture.shape)
    squares = picture[:rows, :columns].reshape(rows // _BLOCK, _BLOCK, columns // _BLOCK, _BLOCK)
    greys: np.ndarray[Any, np.dtype[np.float32]] = squares.mean(axis=(1, 3), dtype=np.float32)
    return greys
