"""Formulas of indicators: measures, numbers and names joined by + - * / and brackets. Nothing else is understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.kernel.quantities import Quantity, Standing
from mingshu.kernel.text import Bilingual

TOKEN = re.compile(r"\s*(?:(?P<name>M-[A-Z]+-\d+|[A-Z]+)|(?P<number>\d+(?:\.\d+)?)|(?P<sign>[-+*/()]))")
WORST_FIRST = (Standing.NOT_APPLICABLE, Standing.MASKED, Standing.NOT_PROVIDED, Standing.NO_DATA)
Lookup = Callable[[str], Quantity]


@dataclass(frozen=True, slots=True)
class Share:
    """A value as ``above``/``below``; ``below`` is None for a plain sum or product."""

    above: Fraction
    below: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A measure or a parameter."""

    name: str

    def names(self) -> Iterator[str]:
        """The measures and parameters in it."""
        yield self.name

    def value(self, known: dict[str, Fraction]) -> Share:
        """Its number."""
        return Share(known[self.name])


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the formula."""

    number: Fraction

    def names(self) -> Iterator[str]:
        """None."""
        yield from ()

    def value(self, known: dict[str, Fraction]) -> Share:
        """Itself."""
        return Share(self.number)


@dataclass(frozen=True, slots=True)
class Operation:
    """Two terms and the sign between them."""

    sign: str
    left: Term
    right: Term

    def names(self) -> Iterator[str]:
        """The measures and parameters in it, left to right."""
        yield from self.left.names()
        yield from self.right.names()

    def value(self, known: dict[str, Fraction]) -> Share:
        """A quotient keeps its parts: (a/b)/c is a over b×c, (a/b)×c is a×c over b."""
        left, right = self.left.value(known), self.right.value(known)
        if self.sign == "/":
            below = Fraction(0) if right.below == 0 else _one(left.below) * right.above
            return Share(left.above * _one(right.below), below)
        common = _common(left.below, right.below)
        if self.sign == "*":
            return Share(left.above * right.above, common)
        a, b = left.above * _one(right.below), right.above * _one(left.below)
        return Share(a + b if self.sign == "+" else a - b, common)


Term = Name | Number | Operation


def _one(number: Fraction | None) -> Fraction:
    return Fraction(1) if number is None else number


def _common(first: Fraction | None, second: Fraction | None) -> Fraction | None:
    return None if first is None and second is None else _one(first) * _one(second)


def parse(formula: str) -> Term:
    """The formula as a tree; raises ``BrokenCatalogue`` naming the place it cannot be read from."""
    tokens = list(_tokens(formula))
    term, rest = _sum(tokens, formula)
    if rest:
        raise _unreadable(formula, rest[0])
    return term


def evaluate(formula: str, lookup: Lookup, *, unit: str, scale: int = 1) -> Quantity:
    """The value times ``scale``, with numerator and denominator where the formula divides.

    One part that is not applicable, masked, not provided or without data makes the whole so, in this
    order; so does a base of 0.
    """
    term = parse(formula)
    parts = {name: lookup(name) for name in dict.fromkeys(term.names())}
    standings = {part.standing for part in parts.values()}
    for standing in WORST_FIRST:
        if standing in standings:
            return Quantity.missing(standing, unit)
    about = any(part.approximate for part in parts.values())
    share = term.value({name: Fraction(part.number or 0) for name, part in parts.items()})
    if share.below is None:
        return Quantity.known(_decimal(share.above * scale), unit, approximate=about)
    above, below = _decimal(share.above), _decimal(share.below)
    if share.below == 0:
        return Quantity(Standing.NOT_APPLICABLE, unit, None, above, below, about)
    number = _decimal(share.above * scale / share.below)
    return Quantity(Standing.KNOWN, unit, number, above, below, about)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    place, text = 0, formula.rstrip()
    while place < len(text):
        found = TOKEN.match(text, place)
        if found is None:
            raise _unreadable(formula, ("", text[place:].strip()))
        kind = found.lastgroup or ""
        yield kind, found[kind]
        place = found.end()


Tokens = list[tuple[str, str]]


def _sum(tokens: Tokens, formula: str) -> tuple[Term, Tokens]:
    return _chain(tokens, formula, "+-", _product)


def _product(tokens: Tokens, formula: str) -> tuple[Term, Tokens]:
    return _chain(tokens, formula, "*/", _atom)


def _chain(
    tokens: Tokens, formula: str, signs: str, inner: Callable[[Tokens, str], tuple[Term, Tokens]]
) -> tuple[Term, Tokens]:
    left, rest = inner(tokens, formula)
    while rest and rest[0][0] == "sign" and rest[0][1] in signs:
        right, after = inner(rest[1:], formula)
        left, rest = Operation(rest[0][1], left, right), after
    return left, rest


def _atom(tokens: Tokens, formula: str) -> tuple[Term, Tokens]:
    if not tokens:
        raise _unreadable(formula, ("", ""))
    (kind, text), rest = tokens[0], tokens[1:]
    if kind == "name":
        return Name(text), rest
    if kind == "number":
        return Number(Fraction(text)), rest
    if text != "(":
        raise _unreadable(formula, tokens[0])
    inside, rest = _sum(rest, formula)
    if not rest or rest[0][1] != ")":
        raise _unreadable(formula, rest[0] if rest else ("", ""))
    return inside, rest[1:]


def _unreadable(formula: str, token: tuple[str, str]) -> BrokenCatalogue:
    place = token[1] or "…"
    return BrokenCatalogue(
        Bilingual(
            f"公式“{formula}”在“{place}”处看不懂。", f"The formula “{formula}” cannot be read at “{place}”."
        ),
        Bilingual(
            "只能用指标项编号、数字、VILLAGES、MONTHS、+ - * / 和括号。",
            "Use measure ids, numbers, VILLAGES, MONTHS, + - * / and brackets.",
        ),
    )
