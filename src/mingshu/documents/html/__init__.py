"""Writes a document as accessible HTML: looks like paper, prints as GB/T 9704, needs no script and no network."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from string import Template

from mingshu.documents.html.body import body_html
from mingshu.documents.html.markup import attribute, content
from mingshu.documents.model import Document
from mingshu.documents.rules import STANDARD, PageRules

__all__ = ["body_html", "stylesheet", "write_html"]


def write_html(document: Document, rules: PageRules = STANDARD) -> str:
    """A whole page that stands alone: style inside, no script, nothing fetched."""
    about, style = document.metadata, stylesheet(rules) + _on_every_page(document)
    digest = f'<meta name="mingshu-digest" content="{attribute(about.digest)}">\n' if about.digest else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{attribute(about.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{attribute(about.organ)}">\n{digest}'
        f"<title>{content(document.full_title) or '公文'}</title>\n<style>\n{style}</style>\n</head>\n"
        f'<body class="gongwen-page">\n<main>\n{body_html(document)}\n</main>\n</body>\n</html>\n'
    )


def _on_every_page(document: Document) -> str:
    """The mark at the head of every printed page, over which the large one lies."""
    words = "".join(sign for sign in document.mark if sign.isalnum() or sign in "（） ")
    return f'@page {{ @top-center {{ content: "{words}"; color: #c00000; }} }}\n' if words else ""


@lru_cache(maxsize=8)
def stylesheet(rules: PageRules = STANDARD) -> str:
    """The style of the page, for ``write_html`` and for pages that embed ``body_html``."""
    template = files("mingshu.documents.html").joinpath("sheet.css").read_text("utf-8")
    heading = dict(zip(("h1", "h2", "h3", "h4"), map(_family, rules.heading_fonts), strict=True))
    return Template(template).substitute(
        heading,
        margins=f"{rules.top}mm {rules.right}mm {rules.bottom}mm {rules.left}mm",
        size=f"{rules.page_width}mm {rules.page_height}mm",
        width=f"{rules.page_width}mm",
        pitch=f"{rules.line_pitch / 20}pt",
        tracking=f"{rules.character_pitch - rules.body_pt:.3f}pt",
        body=_family(rules.body_font),
        body_pt=f"{rules.body_pt}pt",
        title=_family(rules.title_font),
        title_pt=f"{rules.title_pt}pt",
        byline=_family(rules.byline_font),
        label=_family(rules.annex_label_font),
        table=_family(rules.table_font),
        table_head=_family(rules.table_head_font),
        table_pt=f"{rules.table_pt}pt",
        annex_pt=f"{rules.annex_table_pt}pt",
        number=_family(rules.page_number_font),
        number_pt=f"{rules.page_number_pt}pt",
        drop=f"{rules.page_number_drop - 2}mm",  # to the digits' upper edge
    )


# What a reader's machine may have instead, nearest first; the last is the browser's own choice.
_LIKE = {
    "仿宋": ("FangSong_GB2312", "FangSong", "仿宋", "STFangsong", "FandolFang", "Noto Serif CJK SC", "serif"),
    "楷体": ("KaiTi_GB2312", "KaiTi", "楷体", "STKaiti", "LXGW WenKai", "Noto Serif CJK SC", "serif"),
    "黑体": ("SimHei", "STHeiti", "Noto Sans CJK SC", "Noto Sans SC", "sans-serif"),
    "标宋": (
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "STZhongsong",
        "Noto Serif CJK SC",
        "SimSun",
        "serif",
    ),
    "宋体": ("SimSun", "STSong", "Noto Serif CJK SC", "Noto Serif SC", "serif"),
}
_GENERIC = ("serif", "sans-serif")


def _family(name: str) -> str:
    """A CSS font list that begins with the official name."""
    like = next((others for key, others in _LIKE.items() if key in name), ("serif",))
    quoted = [other if other in _GENERIC else f'"{other}"' for other in like]
    safe = "".join(char for char in name if char.isalnum() or char in " _-")
    return ", ".join([f'"{safe}"', *quoted])
