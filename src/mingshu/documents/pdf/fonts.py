"""Which typeface stands for each official one here: the real one, an open one of the system, or the package's."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

import pylopdf_fonts_zh_cn
import typst

from mingshu.documents.rules import PageRules

log = logging.getLogger(__name__)
Weight: TypeAlias = Literal["regular", "bold"]
_PACKAGE_FOLDER = str(Path(pylopdf_fonts_zh_cn.__file__).parent)


@dataclass(frozen=True, slots=True)
class Style:
    """One official style of type: names it goes by, and open families that resemble it, nearest first."""

    official: tuple[str, ...]
    alike: tuple[tuple[str, Weight], ...]


def _regular(*families: str) -> tuple[tuple[str, Weight], ...]:
    return tuple((family, "regular") for family in families)


_SONG = _regular("Noto Serif CJK SC", "Noto Serif SC")
_STYLES = {
    "仿宋": Style(
        ("仿宋_GB2312", "FangSong_GB2312", "FangSong", "仿宋", "STFangsong"),
        (*_regular("FandolFang R", "FandolFang", "Zhuque Fangsong (technical preview)"), *_SONG),
    ),
    "楷体": Style(
        ("楷体_GB2312", "KaiTi_GB2312", "KaiTi", "楷体", "STKaiti"),
        (*_regular("LXGW WenKai", "FandolKai", "AR PL UKai CN"), *_SONG),
    ),
    "黑体": Style(("SimHei", "黑体", "STHeiti"), _regular("Noto Sans CJK SC", "Noto Sans SC")),
    "标宋": Style(
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "STZhongsong"),
        (("Noto Serif CJK SC", "bold"), ("Noto Serif SC", "regular")),
    ),
    "宋体": Style(("SimSun", "宋体", "NSimSun", "STSong"), _SONG),
}


@dataclass(frozen=True, slots=True)
class Face:
    """The family used for one role, its weight, and whether it is the official type."""

    family: str
    weight: Weight
    official: bool


@dataclass(frozen=True, slots=True)
class FontsUsed:
    """Role → face: ``body``, ``title``, ``byline``, ``heading-1`` … ``heading-4``, ``label``, ``table``,
    ``table_head``, ``number``. ``official`` says whether every one is the standard's own type."""

    faces: tuple[tuple[str, Face], ...]

    def __getitem__(self, role: str) -> Face:
        return dict(self.faces)[role]

    @property
    def official(self) -> bool:
        """Whether every role has the official type."""
        return all(face.official for _, face in self.faces)

    def summary(self) -> str:
        """One line for the log: role=family, with an asterisk after every stand-in."""
        return ", ".join(f"{role}={face.family}{'' if face.official else '*'}" for role, face in self.faces)


@dataclass(frozen=True, slots=True)
class FontShelf:
    """The fonts at hand. ``system=False`` leaves the machine's out, so that every machine gives the same file;
    ``folders`` are searched too (an office's licensed fonts, for instance)."""

    system: bool = True
    folders: tuple[str, ...] = ()

    def searched(self) -> list[str]:
        """Folders for the compiler, the package's own last."""
        return [*self.folders, _PACKAGE_FOLDER]


@lru_cache(maxsize=4)
def loaded(shelf: FontShelf) -> typst.Fonts:
    """The shelf as the compiler holds it; reading a machine's fonts takes up to a second, so it is done once."""
    return typst.Fonts(
        include_system_fonts=shelf.system, include_embedded_fonts=False, font_paths=shelf.searched()
    )


@lru_cache(maxsize=8)
def choose_fonts(rules: PageRules, shelf: FontShelf) -> FontsUsed:
    """The best face on ``shelf`` for every role of ``rules``; logged once."""
    known = {family.casefold(): family for family in loaded(shelf).families()}
    wanted = {
        "body": rules.body_font,
        "title": rules.title_font,
        "byline": rules.byline_font,
        **{f"heading-{level}": family for level, family in enumerate(rules.heading_fonts, 1)},
        "label": rules.annex_label_font,
        "table": rules.table_font,
        "table_head": rules.table_head_font,
        "number": rules.page_number_font,
    }
    used = FontsUsed(tuple((role, _face(name, known)) for role, name in wanted.items()))
    log.info("PDF fonts (* stands in for the official type): %s", used.summary())
    return used


def _face(name: str, known: dict[str, str]) -> Face:
    style = next((style for key, style in _STYLES.items() if key in name), Style((), _SONG))
    if found := _first((name, *style.official), known):
        return Face(found, "regular", official=True)
    for family, weight in (*style.alike, *_SONG):
        if family.casefold() in known:
            return Face(known[family.casefold()], weight, official=False)
    raise RuntimeError("the font package pylopdf-fonts-zh-cn is not installed")


def _first(names: Iterable[str], known: dict[str, str]) -> str | None:
    return next((known[name.casefold()] for name in names if name.casefold() in known), None)
