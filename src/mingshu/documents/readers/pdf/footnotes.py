"""Footnotes: small type at the foot of a page, which must not part the paragraph that runs over the page's end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from mingshu.documents.readers.pdf.lines import Line

_MARK = re.compile(
    r"\s*(?:[①-⑳⁰¹²³⁴⁵⁶⁷⁸⁹]|[\[［〔【(（]?[0-9]{1,2}[\]］〕】)）]?(?![0-9.%％年月])|注[：:0-9]|[*＊※])"
)
_SMALL = 0.87


def parted_notes(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a page's text, and those of the notes at its foot."""
    if not lines:
        return [], []
    usual = median(line.size for line in lines)
    start = len(lines)
    while start and lines[start - 1].size < _SMALL * usual:
        start -= 1
    marked = start < len(lines) and start > 0 and _MARK.match(lines[start].text)
    return (list(lines[:start]), list(lines[start:])) if marked else (list(lines), [])
