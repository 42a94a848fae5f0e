"""Any of many words, looked for in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, Implementation

from mingshu.prose.patterns import plain

_LONE_SURROGATE = plain("[\ud800-\udfff]")


class Words:
    """A set of words to look for; a text is read once however many there are. Empty words are left out."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = [word for word in dict.fromkeys(words) if word]
        self._automaton = AhoCorasick(self._words, implementation=Implementation.DFA)

    def places(self, text: str) -> list[tuple[int, str]]:
        """(offset, word) of every place where one stands, overlapping ones too, by where they end."""
        return [(start, self._words[index]) for index, start, _end in self._matches(text)]

    def first_places(self, text: str) -> dict[str, int]:
        """Each word that stands in ``text``, with the offset where it first does."""
        found: dict[str, int] = {}
        for start, word in self.places(text):
            found.setdefault(word, start)
        return found

    def found_in(self, text: str) -> set[str]:
        """The words that stand in ``text``."""
        return {self._words[index] for index, _start, _end in self._matches(text)}

    def _matches(self, text: str) -> list[tuple[int, int, int]]:
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half a character, as broken files hold; no word has one
            return self._automaton.find_matches_as_indexes(
                _LONE_SURROGATE.sub("\ufffd", text), overlapping=True
            )
