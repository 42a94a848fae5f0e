"""What a worker does with one file: read it for comparison, then review it. Plain data in and out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from mingshu.review.batch.rows import Row, row_of
from mingshu.review.batch.state import Result
from mingshu.review.case import Neighbours, Shared
from mingshu.review.comparing.likeness import Clause, Known, known
from mingshu.review.comparing.names import Names
from mingshu.review.reading.report import Report
from mingshu.review.rendering.lines import as_record
from mingshu.review.running import Given, ReviewedFile, read_file, reviewed


class Task(NamedTuple):
    """A file to review with everything that belongs to it."""

    path: Path
    name: str
    key: str
    given: Given
    previous: Path | None = None  # last year's report
    names: Path | None = None  # where the names of all organs and leaders are written


def prepare(path: Path, name: str) -> Result:
    """What the file's report is compared by, and its date."""
    report = read_file(path, name).report
    if report is None:
        return {"known": None, "dated": None}
    return {"known": known(report)._asdict(), "dated": report.date.isoformat() if report.date else None}


def restored(result: Result) -> Known | None:
    """The ``Known`` of a prepared or remembered result."""
    told = result["known"]
    if told is None:
        return None
    clauses = tuple(Clause(*clause) for clause in told["clauses"])
    return Known(**told | {"clauses": clauses, "leaders": tuple(told["leaders"])})


def dated(result: Result) -> date | None:
    """The day a prepared report is dated."""
    return date.fromisoformat(result["dated"]) if result["dated"] else None


def review(task: Task) -> Result:
    """The record and the table row of one file."""
    file = read_file(task.path, task.name)
    if file.report is not None:
        neighbours = _with_names(task.given.neighbours, task.names)
        previous = _previous(task.previous) if task.previous else None
        given = replace(task.given, neighbours=neighbours, previous=previous)
        file = reviewed(file.report, given, file.notices)
    return {
        "record": as_record(file),
        "row": row_of(file)._asdict(),
        "shared": _partners(file, task.given.neighbours),
    }


@lru_cache(maxsize=1)
def _previous(path: Path) -> Report | None:
    return read_file(path).report


def write_names(places: Names, leaders: Names, target: Path) -> None:
    """What every review needs and no task should carry: thousands of names for each of thousands of reports."""
    target.write_text(json.dumps([dict(places), dict(leaders)], ensure_ascii=False), encoding="utf-8")


@lru_cache(maxsize=1)
def _names(path: Path) -> tuple[Names, Names]:
    places, leaders = json.loads(path.read_text(encoding="utf-8"))
    return Names(places), Names(leaders)


def _with_names(neighbours: Neighbours | None, path: Path | None) -> Neighbours | None:
    if neighbours is None or path is None:
        return neighbours
    places, leaders = _names(path)
    return replace(neighbours, places=places, leaders=leaders)


def _partners(file: ReviewedFile, neighbours: Neighbours | None) -> dict[str, int]:
    """Partner report → number of characters shared with it."""
    found: dict[str, int] = {}
    shared: Shared
    for shared in neighbours.shared if neighbours and file.report else ():
        found[shared.partner] = found.get(shared.partner, 0) + shared.end - shared.start
    return found


def as_row(result: Result) -> Row:
    """The table row of a finished or remembered result."""
    return Row(**result["row"])
