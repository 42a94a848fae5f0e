"""The page of GB/T 9704-2012 as numbers; law data may replace any of them."""

from __future__ import annotations

from dataclasses import dataclass

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

MM_PER_INCH = 25.4
POINTS_PER_INCH = 72
TWIPS_PER_POINT = 20


def points(mm: float) -> float:
    """Millimetres as points."""
    return mm * POINTS_PER_INCH / MM_PER_INCH


def twips(mm: float) -> int:
    """Millimetres as twips (1/20 pt), to the nearest."""
    return round(points(mm) * TWIPS_PER_POINT)


@dataclass(frozen=True, slots=True)
class PageRules:
    """Page, type area and type of an official document (lengths in mm, type in pt).

    Clause 5.1 page, 5.2.1 margins, 5.2.2 type, 5.2.3 lines and characters, 7.3.1 title, 7.3.3 headings, 7.5 page
    number. ``table_pt`` and ``annex_table_pt`` are practice (小四, 五号): the standard leaves tables open.
    """

    page_width: float = 210
    page_height: float = 297
    top: float = 37
    bottom: float = 35
    left: float = 28
    right: float = 26
    lines: int = 22
    characters: int = 28
    body_font: str = "仿宋_GB2312"
    body_pt: float = 16
    title_font: str = "方正小标宋简体"
    title_pt: float = 22
    byline_font: str = "楷体_GB2312"
    heading_fonts: tuple[str, str, str, str] = ("黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312")
    indent_characters: int = 2
    annex_label_font: str = "黑体"
    table_font: str = "宋体"
    table_head_font: str = "黑体"
    table_pt: float = 12
    annex_table_pt: float = 10.5
    page_number_font: str = "宋体"
    page_number_pt: float = 14
    page_number_drop: float = 7

    def __post_init__(self) -> None:
        if self.text_width <= 0 or self.text_height <= 0 or self.lines < 1 or self.characters < 1:
            raise BadInput(
                Bilingual(
                    "页边距超出页面，或行数、字数小于1。",
                    "The margins leave no type area, or no lines or characters.",
                )
            )

    @property
    def text_width(self) -> float:
        """Width of the type area, mm."""
        return self.page_width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height of the type area, mm."""
        return self.page_height - self.top - self.bottom

    @property
    def line_pitch(self) -> int:
        """Distance of base lines in twips, rounded down so that ``lines`` always fit (28.95 pt by default)."""
        return twips(self.text_height) // self.lines

    @property
    def character_pitch(self) -> float:
        """Advance of one character in points, so that ``characters`` fill the line (15.79 pt by default)."""
        return points(self.text_width) / self.characters

    @property
    def title_characters(self) -> int:
        """How many characters of the title fit one line."""
        return int(points(self.text_width) / self.title_pt)


STANDARD = PageRules()
