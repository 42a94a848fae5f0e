"""Reads the sentence templates of the package and holds them against the catalogue and the ledgers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from mingshu.figures.whose import AT
from mingshu.kernel.errors import BadInput, BrokenCatalogue
from mingshu.kernel.text import Bilingual
from mingshu.kernel.yamltext import load_yaml
from mingshu.law.catalogue import Catalogue
from mingshu.law.errors import broken, from_validation
from mingshu.law.queries import catalogue
from mingshu.law.schema import Section
from mingshu.ledgers.description import MEASURES, Column, Ledger
from mingshu.ledgers.measures import Scope
from mingshu.reports.kinds import Holder
from mingshu.reports.phrasing.schema import Clause, Point, Sentence, Strict, Topic

SENTENCES = Path(__file__).parents[1] / "sentences"


@cache
def topics(directory: Path = SENTENCES) -> tuple[Topic, ...]:
    """Every topic in the order of its file name; ``BrokenCatalogue`` names file, row and what was expected."""
    found = tuple(_read(path) for path in sorted(directory.glob("*.yaml")))
    _check_unique(found, directory)
    return found


def sentences() -> Iterator[Sentence]:
    """Every sentence of every topic."""
    return (one for topic in topics() for point in topic.points for one in point.sentences)


@cache
def compared(voice: Holder | None) -> frozenset[str]:
    """The keys of the figures that some sentence of a report by ``voice`` holds against last year's."""
    return frozenset(
        one.keys(voice)[clause.trend] for one in sentences() for clause in one.clauses if clause.trend
    )


@cache
def said(voice: Holder | None) -> frozenset[str]:
    """The keys of the figures that sentences tell in another scope than their measure's own."""
    keys = {key for one in sentences() for key in one.keys(voice).values()}
    return frozenset(key for key in keys if key not in MEASURES and AT in key)


def tells(sentence: Sentence, holder: Holder | None) -> bool:
    """Whether a report by ``holder`` tells it: the duty is that head's. An annual report (None) tells of all."""
    law = catalogue()
    return holder is None or any(holder.value in law.duty(one).heads for one in sentence.duties)


def is_told_by(outlined: Section, holder: Holder | None, year: int) -> bool:
    """Whether a report by ``holder`` has anything to tell in a section, were it on record."""
    return any(one.applies(outlined.id, year) and tells(one, holder) for one in sentences())


def ledger_of(sentence: Sentence) -> Ledger:
    """The ledger its figures come from."""
    return MEASURES.get(sentence.measures()[0])[0]


def _read(path: Path) -> Topic:
    try:
        raw = load_yaml(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise broken(path, None, None, Bilingual(f"应为 YAML：{error}", f"expected YAML: {error}")) from error
    try:
        topic = Topic.model_validate(raw)
    except ValidationError as error:
        raise _located(path, raw, error) from None
    for point in topic.points:
        for sentence in point.sentences:
            _check(path, sentence)
    return topic


def _located(path: Path, raw: Any, error: ValidationError) -> BrokenCatalogue:
    """The error of the row it is in, so that the row is named and the key is short."""
    for row_id, row, model in _rows(raw):
        try:
            model.model_validate(row)
        except ValidationError as found:
            return from_validation(path, row_id, model, found)
    return from_validation(path, "topic", Topic, error)


def _rows(raw: Any) -> Iterator[tuple[str, dict[str, Any], type[Strict]]]:
    """Clauses, sentences and points, the smallest first, each with the id of the row it stands in."""
    for point in _tables(raw, "points"):
        for sentence in _tables(point, "sentences"):
            for clause in _tables(sentence, "clauses"):
                yield str(sentence.get("id", "?")), clause, Clause
            yield str(sentence.get("id", "?")), sentence, Sentence
        yield str(point.get("id", "?")), point, Point


def _tables(row: Any, key: str) -> list[dict[str, Any]]:
    """The tables listed under ``key``; none where the file is not shaped so."""
    found = row.get(key) if isinstance(row, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _check(path: Path, sentence: Sentence) -> None:
    law = catalogue()
    known_sections = [section.id for outline in law.outlines for section in outline.sections]
    for section in sentence.sections:
        if section not in known_sections:
            raise _unknown(path, sentence, "sections", section, ", ".join(known_sections))
    _check_duty(path, sentence, law)
    ledgers = {_measured_by(path, sentence, measure).id for measure in sentence.measures()}
    _check_scopes(path, sentence)
    if len(ledgers) > 1 and sentence.quotes:
        raise _unknown(
            path, sentence, "quotes", ", ".join(sorted(ledgers)), "one ledger in a quoting sentence"
        )
    for clause in sentence.clauses:
        told = {_ledger_told(sentence, name) for name in clause.names if name in sentence.figures} - {""}
        if len(told) > 1:
            raise _unknown(path, sentence, "clauses", clause.texts[0], "figures of one ledger in a clause")
    for name, quote in sentence.quotes.items():
        column = _column(path, sentence, name, quote.column)
        if column.is_personal:
            raise _unknown(path, sentence, f"quotes.{name}", quote.column, "a column without personal data")


def _ledger_told(sentence: Sentence, name: str) -> str:
    """The ledger that a figure of a sentence is measured in; empty for an indicator."""
    measure = sentence.figures[name].partition("@")[0]
    return MEASURES.get(measure)[0].id if measure in MEASURES else ""


def _check_duty(path: Path, sentence: Sentence, law: Catalogue) -> None:
    for duty in sentence.duties:
        try:
            law.duty(duty)
        except BadInput:
            raise _unknown(path, sentence, "duty", duty, ", ".join(row.id for row in law.duties)) from None


def _check_scopes(path: Path, sentence: Sentence) -> None:
    """A head claims only what rows say of a post; an indicator has the scope of its measures."""
    for (name, figure), measure_id in zip(sentence.figures.items(), sentence.measures(), strict=True):
        scope = sentence.scope_of(name)
        if measure_id in MEASURES:
            posts = MEASURES.get(measure_id)[1].post
            if scope is Scope.PERSON and not posts:
                raise _unknown(path, sentence, f"figures.{name}", figure, "a measure with a post column")
        elif MEASURES.get(catalogue().indicator(measure_id).measures[0])[1].scope is not scope:
            raise _unknown(path, sentence, f"figures.{name}", figure, "an indicator of the subject's scope")


def _measured_by(path: Path, sentence: Sentence, measure_id: str) -> Ledger:
    if measure_id in {row.id for row in catalogue().indicators}:
        return MEASURES.get(catalogue().indicator(measure_id).measures[0])[0]
    if measure_id not in MEASURES:
        family = measure_id.rsplit("-", 1)[0]
        known = MEASURES.keys()
        near = [key for key in known if key.startswith(family)] or known
        raise _unknown(path, sentence, "figures", measure_id, ", ".join(near))
    return MEASURES.get(measure_id)[0]


def _column(path: Path, sentence: Sentence, name: str, column: str) -> Column:
    columns = {found.name: found for found in ledger_of(sentence).columns}
    if column not in columns:
        raise _unknown(path, sentence, f"quotes.{name}", column, ", ".join(columns))
    return columns[column]


def _unknown(path: Path, sentence: Sentence, key: str, value: str, expected: str) -> BrokenCatalogue:
    text = Bilingual("“{value}”不成立，应为：{expected}。", "“{value}” does not hold; expected: {expected}.")
    return broken(path, sentence.id, key, text.filled(value=value, expected=expected))


def _check_unique(found: tuple[Topic, ...], directory: Path) -> None:
    """A topic, a point and a sentence are each told by their id, in whatever file they stand."""
    points = [point for topic in found for point in topic.points]
    sentences = [sentence.id for point in points for sentence in point.sentences]
    for ids in ([topic.topic for topic in found], [point.id for point in points], sentences):
        for row, times in Counter(ids).items():
            if times > 1:
                raise broken(directory, row, "id", Bilingual("编号重复。", "this id is used twice."))
