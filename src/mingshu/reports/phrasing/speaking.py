"""Turns a sentence template and the values of a report into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from mingshu.documents.model import Run, Runs, Text
from mingshu.ledgers.measures import Scope
from mingshu.reports.phrasing.conditions import Comparison
from mingshu.reports.phrasing.printing import joined, quoted_runs, trend_runs, value_runs
from mingshu.reports.phrasing.schema import PLACEHOLDER, SPAN, SUBJECTS, Clause, Quote, Sentence
from mingshu.reports.phrasing.subjects import body_words, subject_words
from mingshu.reports.values import Values


def speak(sentence: Sentence, values: Values, before: Scope | None = None) -> tuple[Runs, Scope | None]:
    """The sentence with its full stop, and whose act its last clause told; no runs when none can be said.

    ``before`` is whose act the sentence before it told: what the organ did goes on without naming it again.
    """
    return _Speaker(sentence, values, before).sentence()


@dataclass(frozen=True, eq=False)
class _Speaker:
    template: Sentence
    values: Values
    before: Scope | None

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The keys of its figures by their name in the sentence."""
        return self.template.keys(self.values.voice)

    @cached_property
    def numbers(self) -> Mapping[str, Decimal]:
        """The known values by their name in the sentence."""
        found = {name: self.values.number(key) for name, key in self.keys.items()}
        return {name: number for name, number in found.items() if number is not None}

    def sentence(self) -> tuple[Runs, Scope | None]:
        """All clauses that can be said, one after the other."""
        runs: list[Run] = []
        told = self.before
        said_before = False
        for number, clause in enumerate(self.template.clauses):
            words = self._clause(clause) if said_before or not clause.follows or not number else ()
            if words:
                runs += [Text(clause.join), *words] if runs else [Text(self._opener(clause)), *words]
                told = clause.subject or self.template.subject
            said_before = bool(words)
        return ((*_compact(runs), Text("。")) if runs else ()), told

    def _opener(self, first: Clause) -> str:
        """Who did it, unless the first clause says so or the organ goes on; then the opener."""
        subject = self.template.subject
        goes_on = subject is Scope.ORGAN and self.before is Scope.ORGAN
        is_clear = first.subject is not None or goes_on or not self.template.named
        words = "" if is_clear else self._named(subject)
        if subject is Scope.ORGAN and not is_clear and self.before is not None:
            words = body_words(self.values.organ)  # else what another did before would go on
        return words + self.template.opener.replace(f"{{{SPAN}}}", self._span)

    def _named(self, subject: Scope) -> str:
        return subject_words(subject, self.values.organ, self.values.voice)

    @property
    def _span(self) -> str:
        return "全年" if self.values.is_whole_year else "年初以来"

    def _clause(self, clause: Clause) -> Runs:
        subject = self.numbers.get(clause.about)
        if subject is None:
            return ()
        if subject == 0:
            return self._worded(clause.zero) or () if clause.zero else ()
        for conditions, text in clause.wordings:
            if _hold(conditions, self.numbers):
                words = self._worded(text)
                if words:
                    return (*words, *self._trend(clause, text))
        return ()

    def _trend(self, clause: Clause, text: str) -> Runs:
        """How the figure changed, in the unit in which ``text`` prints it."""
        if not clause.trend:
            return ()
        units = (found[2] for found in PLACEHOLDER.finditer(text) if found[1] == clause.trend)
        return trend_runs(self.values, self.keys[clause.trend], next(units, None))

    def _worded(self, text: str) -> Runs:
        """``text`` with its values; empty when one of them has no number."""
        runs: list[Run] = []
        for part, optional in _segments(text):
            words = self._filled(part)
            if words is None and not optional:
                return ()
            runs += words or ()
        return tuple(runs)

    def _filled(self, text: str) -> Runs | None:
        runs: list[Run] = []
        place = 0
        for found in PLACEHOLDER.finditer(text):
            value = self._value(found[1], found[2])
            if not value:
                return None
            runs += [Text(text[place : found.start()]), *value]
            place = found.end()
        return (*runs, Text(text[place:]))

    def _value(self, name: str, unit: str | None) -> Runs:
        if name == SPAN:
            return (Text(self._span),)
        if name in SUBJECTS:
            return (Text(self._named(SUBJECTS[name])),)
        if name in self.template.quotes:
            return self._quotation(self.template.quotes[name])
        if name not in self.numbers:
            return ()
        return value_runs(self.values.figures[self.keys[name]], unit)

    def _quotation(self, quote: Quote) -> Runs:
        quoted = self.values.quotes(self.keys[quote.of], quote.column, quote.limit)
        words = [quoted_runs(one, f"《{one.text}》" if quote.marked else None) for one in quoted]
        return joined(words, "" if quote.marked else "、")


def _hold(conditions: tuple[Comparison, ...], numbers: Mapping[str, Decimal]) -> bool:
    return all(condition.holds(numbers) for condition in conditions)


def _segments(text: str) -> list[tuple[str, bool]]:
    """``召开会议{n}[，研究{topics}]`` → parts, each with whether it may be left out."""
    parts: list[tuple[str, bool]] = []
    for piece in text.split("["):
        optional, closed, rest = piece.partition("]")
        parts += [(optional, True), (rest, False)] if closed else [(piece, False)]
    return [part for part in parts if part[0]]


def _compact(runs: list[Run]) -> list[Run]:
    """Neighbouring words become one run."""
    compact: list[Run] = []
    for run in runs:
        last = compact[-1] if compact else None
        if isinstance(run, Text) and isinstance(last, Text):
            compact[-1] = Text(last.text + run.text)
        elif run.text:
            compact.append(run)
    return compact
