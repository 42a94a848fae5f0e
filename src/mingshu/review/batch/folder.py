"""The run over a folder: prepare all, compare all, review all."""

from __future__ import annotations

import json
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import blake2b
from pathlib import Path

from django.utils.translation import get_language

from mingshu import __version__
from mingshu.kernel.files import written_whole
from mingshu.kernel.workers import begin
from mingshu.organisations.models import Organ
from mingshu.review.assembling import Assembler
from mingshu.review.batch.page import write_table_html
from mingshu.review.batch.rows import Row
from mingshu.review.batch.state import Result, State, file_key
from mingshu.review.batch.table import write_table_xlsx
from mingshu.review.batch.work import Task, as_row, dated, prepare, restored, review, write_names
from mingshu.review.comparing.earlier import YearsBefore, identified
from mingshu.review.comparing.likeness import Known, Reuse, known, names_of, reuses_of
from mingshu.review.comparing.names import Names
from mingshu.review.reading.report import Report
from mingshu.review.running import Given, Progress, beside, files_of, read_previous
from mingshu.review.saying import SaidBy

_FEWEST_FOR_WORKERS = 16
_STATE, _NAMES = ".review-state.jsonl", ".review-names.json"


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """What a batch wrote, and whether it found errors or files that could not be read."""

    lines: Path
    table: Path
    page: Path
    rows: tuple[Row, ...]

    @property
    def exit_code(self) -> int:
        """2 when a file could not be read, else 1 when a report has an error, else 0; warnings do not count."""
        if not all(row.readable for row in self.rows):
            return 2
        return int(any(row.errors for row in self.rows))


def review_folder(
    paths: Sequence[Path],
    target: Path,
    *,
    org: Organ | None = None,
    year: int | None = None,
    previous: Path | None = None,
    against: Path | None = None,
    switched_off: frozenset[str] = frozenset(),
    workers: int | None = None,
    progress: Progress | None = None,
) -> BatchOutcome:
    """Review every report in ``paths`` into ``target``: ``review.jsonl``, ``summary.xlsx``, ``summary.html``.

    The reports of ``against`` and ``previous`` are compared with but not reviewed; for ``year`` and ``switched_off``
    see ``review_paths``. A run that was killed goes on where it stopped
    when called again with the same target. ``progress`` is told (done, all): each file counts once as read, and
    once more as reviewed. Raises ``BadInput`` for a path that is none.
    """
    files = files_of(paths)
    others = beside(files, against, previous)
    assembler = Assembler(org, year, switched_off)
    last = read_previous(previous)
    target.mkdir(parents=True, exist_ok=True)
    told = _Told(2 * len(files) + len(others), progress)
    with State(target / _STATE) as state, _pool(workers, len(files) + len(others)) as pool:
        preparations = _preparations([*files, *others])
        _each(pool, state, "prepare", preparations, told)
        prepared = [state.get("prepare", key) for key, _job in preparations]
        company = _Company([result for result in prepared if result], last, previous, target / _NAMES)
        tasks = company.tasks(files, assembler)
        told_beside = (
            org.code if org else "",
            year,
            previous,
            sorted(assembler.switched_off),
            get_language(),
            __version__,
        )
        extra = _digest([*(key for key, _job in preparations), *told_beside])
        keys = [file_key(task.path, extra) for task in tasks]
        _each(
            pool, state, "review", [(k, partial(review, t)) for k, t in zip(keys, tasks, strict=True)], told
        )
        outcome = _written(target, (state.get("review", key) for key in keys), assembler.switched_off)
    (target / _NAMES).unlink(missing_ok=True)
    return outcome


def _digest(parts: Sequence[object]) -> str:
    """Stands for all that a review depends on beside its own file: with one file more, all are done again."""
    told = "\x1f".join(map(str, parts))
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def _preparations(files: Sequence[Path]) -> list[tuple[str, Callable[[], Result]]]:
    return [(file_key(path), partial(prepare, path, str(path))) for path in files]


class _Company:
    """The reports of a batch, as far as they were prepared: those under review first, then those beside them.

    ``last`` is last year's report from the file ``previous``; ``names`` takes the names of all organs and leaders.
    """

    def __init__(
        self, prepared: Sequence[Result], last: Report | None, previous: Path | None, names: Path
    ) -> None:
        self._reports = [(restored(result), dated(result)) for result in prepared]
        read = [report for report, _day in self._reports if report]
        self._reuses = {own.name: reuse for own, reuse in zip(read, reuses_of(read), strict=True)}
        self._before = YearsBefore(read, identified)
        self._last = known(last)._replace(name=str(previous)) if last else None
        self._names = names
        write_names(*names_of(read), names)

    def tasks(self, files: Sequence[Path], assembler: Assembler) -> list[Task]:
        """A task for each of ``files``."""
        return [
            self._task(path, report, day, assembler)
            for path, (report, day) in zip(files, self._reports, strict=False)
        ]

    def _task(self, path: Path, report: Known | None, day: date | None, assembler: Assembler) -> Task:
        if report is None:
            return Task(path, str(path), "", Given(switched_off=assembler.switched_off))
        previous, why = self._before.last_year(identified(report), self._last)
        ledgers = assembler.ledgers(report.organ, report.year, day)
        given = Given(
            assembler.facts(ledgers, SaidBy.kept(report.speaker, report.reporter)),
            switched_off=assembler.switched_off,
            notes=tuple(filter(None, (ledgers.why, why))),
            around=assembler.around(ledgers),
        ).beside(_nameless(self._reuses[report.name]))
        return Task(path, str(path), "", given, Path(previous.name) if previous else None, self._names)


def _nameless(reuse: Reuse | None) -> Reuse | None:
    """Without the names that all tasks share and each reads from their file."""
    if reuse is None:
        return None
    return reuse._replace(neighbours=replace(reuse.neighbours, places=Names(), leaders=Names()))


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
) -> None:
    """Do the jobs that the state does not remember, and let it remember their results."""
    waiting: dict[Future[Result], str] = {}
    for key, job in jobs:
        if (stage, key) in state:
            told.one()
        elif pool is None:
            state.keep(stage, key, job())
            told.one()
        else:
            waiting[pool.submit(job)] = key
    for future in as_completed(waiting):
        state.keep(stage, waiting.pop(future), future.result())
        told.one()


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
    with ProcessPoolExecutor(count, mp_context=context, initializer=begin) as pool:
        yield pool


def _written(target: Path, results: Iterable[Result | None], off: frozenset[str]) -> BatchOutcome:
    lines, table, page = target / "review.jsonl", target / "summary.xlsx", target / "summary.html"
    rows: list[Row] = []
    shared: dict[str, dict[str, int]] = {}
    with written_whole(lines) as whole:
        for result in filter(None, results):
            whole.write(f"{json.dumps(result['record'], ensure_ascii=False)}\n".encode())
            rows.append(as_row(result))
            shared[result["record"]["file"]] = result["shared"]
    write_table_xlsx(rows, shared, table, off)
    write_table_html(rows, shared, page, off)
    return BatchOutcome(lines, table, page, tuple(rows))
