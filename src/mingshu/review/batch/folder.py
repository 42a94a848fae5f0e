"""The run over a folder: prepare all, compare all, review all."""

from __future__ import annotations

import json
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import django

from mingshu.organisations.models import Organ
from mingshu.review.batch.state import Result, State, file_key
from mingshu.review.batch.table import Row, write_table_html, write_table_xlsx
from mingshu.review.batch.work import Task, as_row, prepare, restored, review
from mingshu.review.case import Facts
from mingshu.review.facts import load_facts, organ_named
from mingshu.review.likeness import Reuse, reuse_of
from mingshu.review.running import Progress, files_of, read_file

_FEWEST_FOR_WORKERS = 16
_STATE = ".review-state.jsonl"


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """What a batch wrote and whether every file could be read."""

    lines: Path
    table: Path
    page: Path
    rows: tuple[Row, ...]

    @property
    def exit_code(self) -> int:
        """2 when a file could not be read, else 0."""
        return 0 if all(row.readable for row in self.rows) else 2


def review_folder(
    paths: Sequence[Path],
    target: Path,
    *,
    org: Organ | None = None,
    year: int | None = None,
    previous: Path | None = None,
    switched_off: frozenset[str] = frozenset(),
    workers: int | None = None,
    progress: Progress | None = None,
) -> BatchOutcome:
    """Review every report in ``paths`` into ``target``: ``review.jsonl``, ``summary.xlsx``, ``summary.html``.

    A run that was killed goes on where it stopped when called again with the same target. ``progress`` is told
    (done, all), each file counting twice: once read, once reviewed. Raises ``BadInput`` for a path that is none.
    """
    files = files_of(paths)
    target.mkdir(parents=True, exist_ok=True)
    told = _Told(2 * len(files), progress)
    with State(target / _STATE) as state, _pool(workers, len(files)) as pool:
        prepared = _each(pool, state, "prepare", _preparations(files), told)
        tasks = _tasks(files, prepared, org, year, previous, switched_off)
        extra = f"{org.code if org else ''}{year}{previous}{sorted(switched_off)}"
        keys = {task.name: file_key(task.path, extra) for task in tasks}
        results = _each(pool, state, "review", [(keys[t.name], partial(review, t)) for t in tasks], told)
        return _written(target, results)


def _preparations(files: Sequence[Path]) -> list[tuple[str, Callable[[], Result]]]:
    return [(file_key(path), partial(prepare, path, str(path))) for path in files]


def _tasks(
    files: Sequence[Path],
    prepared: Sequence[Result],
    org: Organ | None,
    year: int | None,
    previous: Path | None,
    switched_off: frozenset[str],
) -> list[Task]:
    reports = [restored(result) for result in prepared]
    compared = iter(reuse_of([report for report in reports if report]))
    reuses: list[Reuse | None] = [next(compared) if report else None for report in reports]
    facts = _FactsOf(org, year)
    last = read_file(previous).report if previous else None
    return [
        Task(
            path,
            str(path),
            "",
            facts(report.organ, report.year) if report else None,
            last,
            reuse.neighbours if reuse else None,
            reuse.share if reuse else None,
            switched_off,
        )
        for path, report, reuse in zip(files, reports, reuses, strict=True)
    ]


class _FactsOf:
    """The ledgers of the organ a report names, each loaded once."""

    def __init__(self, org: Organ | None, year: int | None) -> None:
        self._org = org
        self._year = year
        self._loaded: dict[tuple[str, int], Facts] = {}

    def __call__(self, organ_name: str, report_year: int | None) -> Facts | None:
        year = self._year or report_year
        if self._org is None or year is None:
            return None
        organ = organ_named(organ_name, self._org, year)
        if (organ.code, year) not in self._loaded:
            self._loaded[organ.code, year] = load_facts(organ, year)
        return self._loaded[organ.code, year]


class _Told:
    """Counts what is done and tells it."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def one(self) -> None:
        """One more is done."""
        self._done += 1
        if self._progress:
            self._progress(self._done, self._total)


def _each(
    pool: Executor | None,
    state: State,
    stage: str,
    jobs: Sequence[tuple[str, Callable[[], Result]]],
    told: _Told,
) -> list[Result]:
    """The results of all jobs in order, those remembered taken from the state."""
    results: dict[int, Result] = {}
    waiting: dict[Future[Result], int] = {}
    for index, (key, job) in enumerate(jobs):
        kept = state.get(stage, key)
        if kept is not None or pool is None:
            results[index] = kept if kept is not None else job()
            if kept is None:
                state.keep(stage, key, results[index])
            told.one()
        else:
            waiting[pool.submit(job)] = index
    for future in as_completed(waiting):
        index = waiting[future]
        results[index] = future.result()
        state.keep(stage, jobs[index][0], results[index])
        told.one()
    return [results[index] for index in range(len(jobs))]


@contextmanager
def _pool(workers: int | None, files: int) -> Iterator[Executor | None]:
    """A process for each core; none where the files are few."""
    count = workers or os.cpu_count() or 1
    if count < 2 or files < _FEWEST_FOR_WORKERS:
        yield None
        return
    alone = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if alone else "spawn")
    # A spawned worker imports its initializer first: this package would need the apps that it sets up.
    with ProcessPoolExecutor(count, mp_context=context, initializer=django.setup) as pool:
        yield pool


def _written(target: Path, results: Sequence[Result]) -> BatchOutcome:
    lines, table, page = target / "review.jsonl", target / "summary.xlsx", target / "summary.html"
    with lines.open("w", encoding="utf-8") as file:
        for result in results:
            file.write(json.dumps(result["record"], ensure_ascii=False) + "\n")
    rows = [as_row(result) for result in results]
    shared = {result["record"]["file"]: result["shared"] for result in results}
    write_table_xlsx(rows, shared, table)
    write_table_html(rows, shared, page)
    return BatchOutcome(lines, table, page, tuple(rows))
