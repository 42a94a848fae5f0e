"""Text that exists in Chinese and English at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, gettext, override


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


def listed(names: Iterable[object]) -> Bilingual:
    """Names one after the other, as either language sets them: 甲、乙 and 甲, 乙; what has two halves by each."""
    both = [one if isinstance(one, Bilingual) else Bilingual(str(one), str(one)) for one in names]
    return Bilingual("、".join(one.zh for one in both), ", ".join(one.en for one in both))


def chinese(text: object) -> str:
    """A translatable text in its official Chinese, whatever language the reader has chosen."""
    with override("zh-hans"):
        return str(text)


def worded(word: str) -> Bilingual:
    """A Chinese word that the messages of the product know (a title, a state, a choice), in both languages."""
    with override("en"):
        return Bilingual(word, gettext(word))


def in_both(text: object) -> Bilingual:
    """A translatable text in both languages."""
    with override("en"):
        return Bilingual(chinese(text), str(text))
