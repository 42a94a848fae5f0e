"""The rows of a dump into the tables of its schema: one that does not fit is refused by its line and its table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.core.serializers import jsonl
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from mingshu.kernel.files import disk_told
from mingshu.kernel.no_act import no_act
from mingshu.kernel.text import Bilingual
from mingshu.upkeep.manifest import number_shown

FOREIGN = (
    *(DeserializationError, DatabaseError, ValidationError, ArithmeticError, AttributeError),
    *(LookupError, RecursionError, TypeError, ValueError),
)
"""Whatever a row that was made otherwise makes Django or the database raise."""
_LABEL = re.compile(r"[a-z_]{1,60}\.[a-z_]{1,60}")


class Unfit(Exception):
    """The rows do not fit the tables, or are not what the manifest says: ``why`` says which and where."""

    def __init__(self, why: Bilingual) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass(slots=True)
class _Place:
    """How far it has come: the line of the dump, 0 once all are in; the table of the row, or that is looked at."""

    line: int = 0
    table: str = ""
    labels: dict[str, str] = field(default_factory=dict)

    is_text: bool = True

    def counted(self, lines: Iterable[bytes]) -> Iterator[str]:
        """The lines as text, each decoded by itself: one that is none is told by its own number."""
        for self.line, line in enumerate(lines, 1):
            self.table, self.is_text = "", False
            text = line.decode()
            self.is_text = True
            yield text

    def why(self, problem: Exception) -> Bilingual:
        """What is wrong there, in words: what Django and databases say is in English and full of their own terms."""
        if not self.line:
            told = getattr(getattr(problem.__cause__, "diag", None), "table_name", None)
            table = self.labels.get(told or "", self.table)
            return Bilingual(
                f"表“{table}”有记录指向备份中没有的记录",
                f"rows of the table “{table}” refer to rows that the backup does not hold",
            )
        where = Bilingual(f"data.jsonl 第 {self.line} 行", f"line {self.line} of data.jsonl")
        if not self.is_text:
            return Bilingual(f"{where.zh}不是 UTF-8 编码的文字", f"{where.en} is no text in UTF-8")
        if not self.table:
            return Bilingual(
                f"{where.zh}不是本系统某张表的记录", f"{where.en} is no row of a table of this product"
            )
        what = (
            Bilingual(
                "与另一条记录重复，或不合这张表的规则", "repeats another row or breaks a rule of its table"
            )
            if isinstance(problem, IntegrityError)
            else Bilingual(
                "有不该有、缺少或写法不对的栏目", "has a column too many, too few or of another kind"
            )
        )
        return Bilingual(
            f"{where.zh}（表“{self.table}”）{what.zh}", f"{where.en} (table “{self.table}”) {what.en}"
        )


def fill(data: Path, then: Apps, expected: Mapping[str, int]) -> None:
    """Put the rows of ``data`` into the tables of the schema ``then``, as many of each as ``expected``.

    Raises ``Unfit``, or ``DiskFailed`` where there is no room.
    """
    place = _Place()
    try:
        with disk_told(), transaction.atomic():
            _empty(then)
            counted = _rows_in(data, then, place)
            _require_references(then, place)
            _reset_numbers(then)
    except FOREIGN as problem:
        raise Unfit(place.why(problem)) from problem
    for label in sorted(counted.keys() | expected.keys()):
        if counted[label] != expected.get(label, 0):
            wanted = number_shown(expected.get(label, 0))
            raise Unfit(
                Bilingual(
                    f"表“{_shown(label)}”按清单应有 {wanted} 条记录，实有 {counted[label]} 条",
                    f"the table “{_shown(label)}” should have {wanted} rows by the manifest and has {counted[label]}",
                )
            )


def _shown(label: str) -> str:
    return label if _LABEL.fullmatch(label) else "?"


@no_act("a restore into a database made for it: what migrations put there gives way to what was kept")
def _empty(then: Apps) -> None:
    """Take out what migrations put in, or what stood in tables that were copied: the dump holds what was kept."""
    tables = [model._meta.db_table for model in then.get_models(include_auto_created=True)]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


@no_act("a restore into an empty database: rows come back as they were, and the log with them")
def _rows_in(data: Path, then: Apps, place: _Place) -> Counter[str]:
    counted: Counter[str] = Counter()
    for row in _rows(data, then, place):
        if row.object.pk is None:
            raise ValueError("a row without its number")
        row.save(force_insert=True)
        counted[row.object._meta.label_lower] += 1
    return counted


def _rows(data: Path, then: Apps, place: _Place) -> Iterator[Any]:
    class AsThen(jsonl.Deserializer):
        """Reads rows by the models of the schema they were written at."""

        def _get_model_from_node(self, model_identifier: str) -> Any:
            try:
                model = then.get_model(model_identifier)
            except FOREIGN as problem:
                raise DeserializationError("no such table") from problem
            place.table = model._meta.label_lower
            return model

    with data.open("rb") as file:
        lines: Any = place.counted(file)
        yield from AsThen(lines)


def _require_references(then: Apps, place: _Place) -> None:
    models = then.get_models(include_auto_created=True)
    place.line, place.labels = 0, {model._meta.db_table: model._meta.label_lower for model in models}
    for table, label in place.labels.items():
        place.table = label
        connection.check_constraints(table_names=[table])


@no_act("a restore into a database made for it: the next row gets the number after the last that was kept")
def _reset_numbers(then: Apps) -> None:
    with connection.cursor() as cursor:
        models = list(then.get_models(include_auto_created=True))
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
