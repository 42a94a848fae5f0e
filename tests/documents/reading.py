"""What the tests of other people's files share: how a file is read, refused, and made."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import strategies as st

from mingshu.documents.readers import Limits, Reason, UnreadableDocument, read_document

SENTENCE = "清溪镇2023年受理矛盾纠纷268件，调解成功261件，成功率97.4%。"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORDS = st.text(st.characters(categories=("Lo", "Nd", "Po"), max_codepoint=0xFFFF), min_size=1, max_size=30)


def refused(source: bytes | Path, name: str = "报告.docx", limits: Limits | None = None) -> Reason:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(source, name, limits)
    error = caught.value
    assert error.code == f"document.{error.reason}"
    assert error.message.zh != error.message.en
    assert error.way_out is not None
    return error.reason


def word(body: str, **parts: str) -> bytes:
    """A .docx of ``body`` and further parts (numbering, styles)."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{xml}</w:{name}>')
    return stream.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def text_of(data: bytes, name: str = "报告") -> str:
    return read_document(data, name).text
