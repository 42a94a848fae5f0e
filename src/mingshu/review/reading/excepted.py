"""What a sentence leaves out of all or nothing: 除1件外，信访事项全部办结."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from mingshu.prose.claims import read_claims
from mingshu.prose.patterns import plain
from mingshu.prose.spans import Span
from mingshu.prose.totals import Total

_EXCEPTED = plain(r"除(?!了?此|夕|尘|险|害|名)[^，。；：\n]{1,20}?(?:以|之)?外")
_NO_WORDS = plain(r"除|了|有|其中|的|以外|之外|外|[\s、（）()]")


class Excepted(NamedTuple):
    """The words that leave something out, and how many where they say nothing but a number (除1件外)."""

    span: Span
    text: str
    number: Decimal | None


def excepted_before(text: str, total: Total) -> Excepted | None:
    """What the sentence of a word of totality leaves out in front of it."""
    found = _EXCEPTED.search(text, total.sentence.start, total.start)
    if found is None:
        return None
    return Excepted(Span(*found.span()), found[0], _number_in(found[0]))


def _number_in(words: str) -> Decimal | None:
    claims = read_claims(words)
    if len(claims) != 1 or claims[0].approx or claims[0].least is not None:
        return None
    rest = words[: claims[0].start] + words[claims[0].end :]
    return None if _NO_WORDS.sub("", rest) else claims[0].value
