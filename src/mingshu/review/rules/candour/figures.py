"""What counts as a figure when a text is searched for one."""

from __future__ import annotations

from mingshu.prose.patterns import compiled, plain

FIGURE = compiled(
    r"[0-9０-９*＊×%％]|(?<![两三四五六七八九十百])[两三四五六七八九十百]++(?:个|件|起|名|人|次|处|项|份|户|村|成)(?![是要方制])"
)
_NUMBERS = plain(r"(?m)^[ \t\u3000（(]*+[0-9]{1,2}[)）.．、]|[“\"*·]{1,3}[0-9*]{1,4}[·.][0-9*]{1,4}[”\"]")


def unnumbered(words: str) -> str:
    """``words`` without the numbers that only count paragraphs."""
    return _NUMBERS.sub("", words)
