"""Page heads with a mark; page numbers: — 1 — in 宋体 四号, 7 mm below the type area,
one character in from the outer edge (clause 7.5)."""

from __future__ import annotations

from functools import lru_cache

from mingshu.documents.docx.markup import HEAD, NAMESPACES, fonts, size, words
from mingshu.documents.docx.styles import indent
from mingshu.documents.rules import MM_PER_INCH, POINTS_PER_INCH, TWIPS_PER_POINT, PageRules, twips

_FIELD = (
    '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r>'
)
ODD, EVEN = "right", "left"


@lru_cache(maxsize=16)
def footer_xml(rules: PageRules, side: str) -> str:
    """The footer of odd (``right``) or even (``left``) pages."""
    run = f'<w:rPr>{fonts(rules.page_number_font)}<w:spacing w:val="0"/>{size(rules.page_number_pt)}</w:rPr>'
    place = indent(rules, **{side: 1.0})
    return (
        f"{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr>"
        f'<w:spacing w:line="{_line(rules)}" w:lineRule="exact"/>{place}<w:jc w:val="{side}"/>{run}</w:pPr>'
        f"{_FIELD.replace('<w:r>', f'<w:r>{run}')}</w:p></w:ftr>"
    )


def header_xml(mark: str) -> str:
    """The header of every page: the mark, or nothing."""
    run = f"<w:r>{words(mark)}</w:r>" if mark else ""
    return f'{HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="DraftMark"/></w:pPr>{run}</w:p></w:hdr>'


def _line(rules: PageRules) -> int:
    return round(rules.page_number_pt * TWIPS_PER_POINT)


def footer_distance(rules: PageRules) -> int:
    """From the page's lower edge to the footer's, in twips, so that the dash lies 7 mm under the type area."""
    half_line = rules.page_number_pt / 2 * MM_PER_INCH / POINTS_PER_INCH
    return max(0, twips(rules.bottom - rules.page_number_drop - half_line))
