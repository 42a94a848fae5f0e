"""The package's standing parts: they depend on the page rules alone and are made once."""

from __future__ import annotations

from functools import lru_cache

from mingshu.documents.docx.footer import EVEN, ODD, footer_xml
from mingshu.documents.docx.markup import HEAD, NAMESPACES, attribute, content
from mingshu.documents.docx.styles import styles_xml
from mingshu.documents.model import Document
from mingshu.documents.rules import PageRules

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ODD_FOOTER, EVEN_FOOTER, ODD_HEADER, EVEN_HEADER = "rId4", "rId5", "rId6", "rId7"
HEADER = "word/header1.xml"
_DIGEST_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the format id of a document's own properties

_TYPES = {
    "/word/document.xml": f"{_MAIN}.document.main+xml",
    "/word/styles.xml": f"{_MAIN}.styles+xml",
    "/word/settings.xml": f"{_MAIN}.settings+xml",
    "/word/fontTable.xml": f"{_MAIN}.fontTable+xml",
    "/word/footer1.xml": f"{_MAIN}.footer+xml",
    "/word/footer2.xml": f"{_MAIN}.footer+xml",
    f"/{HEADER}": f"{_MAIN}.header+xml",
    "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
_CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in _TYPES.items())
    + "</Types>"
)


def _relationships(targets: list[tuple[str, str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{part}"/>' for key, kind, part in targets)
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


_PACKAGE_RELATIONSHIPS = _relationships(
    [
        ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", f"{_OFFICE}/custom-properties", "docProps/custom.xml"),
    ]
)
_DOCUMENT_RELATIONSHIPS = _relationships(
    [
        ("rId1", f"{_OFFICE}/styles", "styles.xml"),
        ("rId2", f"{_OFFICE}/settings", "settings.xml"),
        ("rId3", f"{_OFFICE}/fontTable", "fontTable.xml"),
        (ODD_FOOTER, f"{_OFFICE}/footer", "footer1.xml"),
        (EVEN_FOOTER, f"{_OFFICE}/footer", "footer2.xml"),
        (ODD_HEADER, f"{_OFFICE}/header", "header1.xml"),
        (EVEN_HEADER, f"{_OFFICE}/header", "header1.xml"),
    ]
)
# Compatibility mode 15 keeps Word from opening the file in "compatibility mode" with another line layout.
_SETTINGS = (
    f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
    "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
# What Word may take instead where a family is not installed.
ALTERNATIVES = {
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "方正小标宋简体": "方正小标宋_GBK",
    "黑体": "SimHei",
    "宋体": "SimSun",
}


@lru_cache(maxsize=8)
def standing_parts(rules: PageRules) -> list[tuple[str, str]]:
    """(name, XML) of every part that does not depend on the document."""
    return [
        ("[Content_Types].xml", _CONTENT_TYPES),
        ("_rels/.rels", _PACKAGE_RELATIONSHIPS),
        ("word/_rels/document.xml.rels", _DOCUMENT_RELATIONSHIPS),
        ("word/styles.xml", styles_xml(rules)),
        ("word/settings.xml", _SETTINGS),
        ("word/fontTable.xml", _font_table(rules)),
        ("word/footer1.xml", footer_xml(rules, ODD)),
        ("word/footer2.xml", footer_xml(rules, EVEN)),
    ]


def _font_table(rules: PageRules) -> str:
    families = dict.fromkeys(
        [
            rules.body_font, rules.title_font, rules.byline_font, *rules.heading_fonts, rules.annex_label_font,
            rules.table_font, rules.table_head_font, rules.page_number_font,
        ]
    )  # fmt: skip
    return f"{HEAD}<w:fonts {NAMESPACES}>{''.join(map(_font, families))}</w:fonts>"


def _font(family: str) -> str:
    other = ALTERNATIVES.get(family)
    alternative = f'<w:altName w:val="{other}"/>' if other else ""
    return f'<w:font w:name="{attribute(family)}">{alternative}<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'


def custom_xml(document: Document) -> str:
    """The document's own properties: the digest that seals it, in a form for machines."""
    digest = document.metadata.digest
    known_by = f'fmtid="{_DIGEST_ID}" pid="2" name="MingshuDigest"'
    value = f"<property {known_by}><vt:lpwstr>{content(digest)}</vt:lpwstr></property>" if digest else ""
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{value}</Properties>"
    )


def properties_xml(document: Document) -> str:
    """Core properties: title, organ, kind, year and language. No dates: the file must not depend on the clock."""
    about = document.metadata
    year = f"<cp:keywords>{about.year}</cp:keywords>" if about.year else ""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{content(document.full_title)}</dc:title><dc:creator>{content(about.organ)}</dc:creator>"
        f"<dc:subject>{content(about.kind)}</dc:subject>{year}<dc:language>{content(about.language)}</dc:language>"
        "</cp:coreProperties>"
    )
