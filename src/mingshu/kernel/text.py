"""Text that exists in Chinese and English at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, override


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One saying in both languages; ``str()`` gives the active one, Chinese when none is active."""

    zh: str
    en: str

    def __str__(self) -> str:
        language = get_language() or "zh-hans"
        return self.en if language.startswith("en") else self.zh

    def filled(self, **values: object) -> Bilingual:
        """The same text with ``{name}`` placeholders replaced, in both languages."""
        return Bilingual(self.zh.format(**values), self.en.format(**values))

    def both(self) -> str:
        """Chinese line first, English line below: the form of messages on a terminal."""
        return f"{self.zh}\n{self.en}"


def listed(words: Iterable[object]) -> Bilingual:
    """Names one after the other, as either language sets them: 甲、乙 and 甲, 乙."""
    said = [str(one) for one in words]
    return Bilingual("、".join(said), ", ".join(said))


def chinese(text: object) -> str:
    """A translatable text in its official Chinese, whatever language the reader has chosen."""
    with override("zh-hans"):
        return str(text)


def in_both(text: object) -> Bilingual:
    """A translatable text in both languages."""
    with override("en"):
        return Bilingual(chinese(text), str(text))
