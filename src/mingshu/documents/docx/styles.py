"""The styles part: one paragraph style for each role of a line, so that the look is changed in one place."""

from __future__ import annotations

from functools import lru_cache

from mingshu.documents.docx.markup import HEAD, NAMESPACES, attribute, fonts, size
from mingshu.documents.flow import Role
from mingshu.documents.rules import TWIPS_PER_POINT, PageRules

STYLE_IDS = {
    Role.TITLE: "Title",
    Role.BYLINE: "Byline",
    Role.ADDRESSEE: "Addressee",
    Role.HEADING_1: "Heading1",
    Role.HEADING_2: "Heading2",
    Role.HEADING_3: "Heading3",
    Role.HEADING_4: "Heading4",
    Role.BODY: "BodyText",
    Role.CAPTION: "Caption",
    Role.ANNEX_LIST: "AnnexList",
    Role.SIGNER: "Signature",
    Role.NOTE: "Note",
    Role.SEAL: "Seal",
    Role.ANNEX_LABEL: "AnnexLabel",
    Role.ANNEX_TITLE: "AnnexTitle",
    Role.BLANK: "Normal",
}
CELL, HEAD_CELL, ANNEX_CELL, ANNEX_HEAD_CELL = "TableText", "TableHead", "AnnexTableText", "AnnexTableHead"
MARK_COLOUR = "C00000"
TABLE_LINE = 1.45  # of the type size: tables are set closer than the body


@lru_cache(maxsize=8)
def styles_xml(rules: PageRules) -> str:
    """The whole part for ``rules``."""
    return "".join(
        [
            f"{HEAD}<w:styles {NAMESPACES}>",
            _defaults(rules),
            _normal(rules),
            *_front(rules),
            *(_heading(rules, level) for level in (1, 2, 3, 4)),
            *_body(rules),
            *_tables(rules),
            _TABLE_STYLES,
            "</w:styles>",
        ]
    )


def _defaults(rules: PageRules) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(rules.body_font)}{size(rules.body_pt)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def tracking(rules: PageRules) -> int:
    """What each character gives up, in twips, for 28 of 16 pt to fit 156 mm; rounded down so that they do."""
    return int((rules.character_pitch - rules.body_pt) * TWIPS_PER_POINT // 1)


def _normal(rules: PageRules) -> str:
    # Snapping is off because line and character pitch are set exactly: LibreOffice spreads snapped characters.
    # overflowPunct says Word's own default aloud: LibreOffice 7 drops marks hanging over the edge without it.
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:overflowPunct w:val="1"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{rules.line_pitch}" w:lineRule="exact"/><w:jc w:val="both"/>'
        f'</w:pPr><w:rPr>{fonts(rules.body_font)}<w:snapToGrid w:val="0"/><w:color w:val="000000"/>'
        f'<w:spacing w:val="{tracking(rules)}"/>'
        f"{size(rules.body_pt)}</w:rPr></w:style>"
    )


def _style(style_id: str, name: str, paragraph: str = "", run: str = "", following: str = "") -> str:
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{attribute(name)}"/>'
        f'<w:basedOn w:val="Normal"/>{after}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def indent(
    rules: PageRules, *, first: float = 0, left: float = 0, right: float = 0, hanging: float = 0
) -> str:
    """``w:ind`` in characters, with the same in twips for programs that do not count characters."""
    named = (("left", left + hanging), ("right", right), ("firstLine", first), ("hanging", hanging))
    parts = [
        f' w:{side}Chars="{round(chars * 100)}" w:{side}="{round(chars * rules.character_pitch * TWIPS_PER_POINT)}"'
        for side, chars in named
        if chars
    ]
    return f"<w:ind{''.join(parts)}/>" if parts else ""


_CENTRE = '<w:jc w:val="center"/>'


def _front(rules: PageRules) -> list[str]:
    return [
        _style("Title", "Title", _CENTRE, _type(rules.title_font, rules.title_pt), "BodyText"),
        _style("Byline", "Byline", _CENTRE, fonts(rules.byline_font)),
        _style("Addressee", "Addressee", following="BodyText"),
    ]


def _type(family: str, pt: float) -> str:
    return f'{fonts(family)}<w:spacing w:val="0"/>{size(pt)}'


def _heading(rules: PageRules, level: int) -> str:
    return _style(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/>{indent(rules, first=rules.indent_characters)}<w:outlineLvl w:val="{level - 1}"/>',
        fonts(rules.heading_fonts[level - 1]),
        "BodyText",
    )


def _body(rules: PageRules) -> list[str]:
    first = indent(rules, first=rules.indent_characters)
    return [
        _style("BodyText", "Body Text", first),
        _style("Caption", "caption", f"<w:keepNext/>{_CENTRE}", _type(rules.table_head_font, rules.table_pt)),
        _style("AnnexList", "Annex List", '<w:jc w:val="left"/>'),
        _style("Signature", "Signature", '<w:keepLines/><w:jc w:val="right"/>'),
        _style("Note", "Note", first),
        _style(
            "Seal",
            "Seal",
            '<w:keepLines/><w:jc w:val="left"/>',
            _type(rules.table_font, rules.annex_table_pt),
        ),
        _style("DraftMark", "Draft Mark", _CENTRE, f'<w:color w:val="{MARK_COLOUR}"/>'),
        _style("AnnexLabel", "Annex Label", "<w:pageBreakBefore/>", fonts(rules.annex_label_font)),
        _style("AnnexTitle", "Annex Title", _CENTRE, _type(rules.title_font, rules.title_pt)),
    ]


def _tables(rules: PageRules) -> list[str]:
    return [
        _cell_style(CELL, "Table Text", rules.table_font, rules.table_pt),
        _cell_style(HEAD_CELL, "Table Head", rules.table_head_font, rules.table_pt),
        _cell_style(ANNEX_CELL, "Annex Table Text", rules.table_font, rules.annex_table_pt),
        _cell_style(ANNEX_HEAD_CELL, "Annex Table Head", rules.table_head_font, rules.annex_table_pt),
    ]


def _cell_style(style_id: str, name: str, family: str, pt: float) -> str:
    line = round(pt * TABLE_LINE * TWIPS_PER_POINT)
    spacing = f'<w:spacing w:line="{line}" w:lineRule="exact"/><w:jc w:val="left"/>'
    return _style(style_id, name, spacing, _type(family, pt))


_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="000000"/>'
    for side, width in (("top", 8), ("left", 8), ("bottom", 8), ("right", 8), ("insideH", 4), ("insideV", 4))
)
_TABLE_STYLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders>"
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
