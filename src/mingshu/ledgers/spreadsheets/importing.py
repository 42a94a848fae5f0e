"""A spreadsheet into the ledgers, all of it or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction

from mingshu.accounts.policies import Actor, Verb, require
from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import Period
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.actions import SourceFile, guard_keepers, records_import
from mingshu.ledgers.spreadsheets.checking import Examiner
from mingshu.ledgers.spreadsheets.draft import Draft
from mingshu.ledgers.spreadsheets.files.sheets import Sheet, read_sheets
from mingshu.ledgers.spreadsheets.history import digest_of
from mingshu.ledgers.spreadsheets.matching import Plan, plan_of
from mingshu.ledgers.spreadsheets.outcome import Identical, Ignored, ImportOutcome, RowChange
from mingshu.ledgers.spreadsheets.places import organ_names
from mingshu.ledgers.spreadsheets.tables.headings import names_organs
from mingshu.ledgers.spreadsheets.tables.layout import layout_of
from mingshu.ledgers.spreadsheets.tables.reading import read_table
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised, is_note, ledgers_named, recognise
from mingshu.ledgers.spreadsheets.tables.years import year_of
from mingshu.organisations.models import Organ

Progress = Callable[[int, int], None]
"""Told how many of how many steps are done; reading a row is one step, writing it another."""


def import_workbook(
    *,
    actor: Actor,
    source: Path,
    organ: Organ,
    year: int | None = None,
    ledger_ids: Sequence[str] = (),
    dry_run: bool = False,
    identical: Identical = Identical.ASK,
    progress: Progress | None = None,
    name: str | None = None,
    reason: str = "",
) -> ImportOutcome:
    """Take every ledger sheet of ``source`` into the ledgers of ``organ``; ``name`` is what its sender called it.

    ``year`` is the year the rows belong to (else the one the sheet, its title or the file names); ``ledger_ids``
    restricts, and with one id forces, what the sheets are. Nothing is written while there are problems or
    questions. ``reason`` says why rows of a closed year are written. Raises ``BadInput`` when the file as a whole
    cannot be used, ``NotAllowed`` when the actor may not.
    """
    require(actor, Verb.KEEP, organ)
    job = _Job(actor, organ, Path(name or source.name).name, year, progress or _silent)
    # The sheets are not kept by name: they are the larger half of the memory, and free once read.
    drafts = job.read(
        job.recognise(read_sheets(source, job.name), ledgers_named(ledger_ids), forced=len(ledger_ids) == 1)
    )
    job.outcome.dry_run = dry_run
    writing = not dry_run and job.outcome.clean
    with transaction.atomic() if writing else nullcontext():
        plans = [plan_of(ledger, rows, identical) for ledger, rows in drafts.items()]
        job.tell(plans)
        if writing and job.outcome.clean:
            origin = SourceFile(job.name, digest_of(source), job.year, reason)
            records_import(actor=actor, organ=organ, source=origin, plans=plans, tick=job.tick)
            job.outcome.written = True
    job.finish()
    return job.outcome


@dataclass(slots=True)
class _Job:
    actor: Actor
    organ: Organ
    name: str
    year: int | None
    progress: Progress
    outcome: ImportOutcome = field(init=False)
    done: int = 0
    steps: int = 0

    def __post_init__(self) -> None:
        self.outcome = ImportOutcome(self.name)

    def recognise(
        self, sheets: Sequence[Sheet], ledgers: Sequence[Ledger], *, forced: bool
    ) -> list[Recognised]:
        """Find the ledger of each sheet; those without one are noted."""
        filled = [sheet for sheet in sheets if sheet.height and not is_note(sheet.name)]
        if not filled:
            raise _no_content(self.name)
        found = []
        for sheet in filled:
            known = None if sheet.hidden else recognise(sheet, ledgers, forced=forced and len(filled) == 1)
            if known:
                found.append(known)
            else:
                self._leave_out(sheet)
        if not found:
            raise _nothing_known(self.name, filled, ledgers)
        self.steps = 2 * sum(one.sheet.height for one in found)
        return found

    def read(self, found: Sequence[Recognised]) -> dict[Ledger, list[Draft]]:
        """Read and examine the rows of all sheets, by ledger."""
        drafts: defaultdict[Ledger, list[Draft]] = defaultdict(list)
        for one in found:
            drafts[one.ledger] += self._read_sheet(one)
        if not any(drafts.values()) and self.outcome.clean:
            raise _no_rows(self.name)
        guard_keepers(
            self.actor, [(ledger, {row.organ_id for row in rows}) for ledger, rows in drafts.items()]
        )
        return {ledger: rows for ledger, rows in drafts.items() if rows}

    def _read_sheet(self, one: Recognised) -> list[Draft]:
        year = year_of(self.year, one.sheet.name, *one.head.titles, self.name)
        names = self._organ_names(year) if names_organs(one.head.headings) else {}
        table = read_table(one, layout_of(one, year, names), self.organ.pk, year, self.tick)
        examiner = Examiner(one.ledger)
        told = {(problem.row, problem.column) for problem in table.problems}
        for draft in table.broken:
            found = examiner.examine(draft, year)
            table.problems += [one for one in found if (one.row, one.column) not in told]
        good = []
        for draft in table.drafts:
            found = examiner.examine(draft, year)
            table.problems += found
            if not found:
                good.append(draft)
        table.problems.sort(key=lambda problem: problem.row)
        self.outcome.problems += table.problems
        self.outcome.ignored += table.ignored
        return good

    def _organ_names(self, year: int | None) -> dict[str, int]:
        return organ_names(self.organ, Period.of_year(year or date.today().year))

    def tell(self, plans: Sequence[Plan]) -> None:
        """Put what the plans found into the outcome."""
        for plan in plans:
            counts = self.outcome.counts(plan.ledger)
            counts.added, counts.changed = len(plan.added), len(plan.changed)
            counts.unchanged, counts.skipped = plan.unchanged, plan.skipped
            self.outcome.problems += plan.problems
            self.outcome.questions += plan.questions
            for change in plan.changed:
                origin, pk = change.after.sheet_origin, change.before.pk or 0
                row = RowChange(plan.ledger.id, pk, origin.sheet, change.after.sheet_line, change.cells)
                self.outcome.changes.append(row)

    def tick(self, steps: int) -> None:
        """Tell the progress of ``steps`` more."""
        self.done = min(self.done + steps, self.steps)
        self.progress(self.done, self.steps)

    def finish(self) -> None:
        """Tell that all is done."""
        self.progress(self.steps, self.steps)

    def _leave_out(self, sheet: Sheet) -> None:
        why = Bilingual("不是台账，未导入", "not a ledger, left out")
        if sheet.hidden:
            why = Bilingual("隐藏的工作表，未导入", "a hidden sheet, left out")
        self.outcome.ignored.append(Ignored(sheet.name, 0, "", "", why))


def _silent(_done: int, _steps: int) -> None:
    """Nobody wants to know."""


def _no_content(name: str) -> BadInput:
    return BadInput(
        Bilingual(f"“{name}”里没有内容。", f"“{name}” has no content."),
        Bilingual("请核对是否选错文件。", "Check whether this is the right file."),
    )


def _no_rows(name: str) -> BadInput:
    return BadInput(
        Bilingual(f"“{name}”只有表头，没有数据行。", f"“{name}” has headings but no data rows."),
        Bilingual(
            "请填写后再导入；确实没有发生的，请在系统中零报告。",
            "Fill it in first; where nothing happened, declare a nil return.",
        ),
    )


def _nothing_known(name: str, sheets: Sequence[Sheet], ledgers: Sequence[Ledger]) -> BadInput:
    seen = "、".join(sheet.name for sheet in sheets[:10])
    wanted = "、".join(ledger.title for ledger in ledgers[:5]) + ("…" if len(ledgers) > 5 else "")
    return BadInput(
        Bilingual(
            f"“{name}”的工作表（{seen}）认不出是哪本台账。",
            f"None of the sheets of “{name}” ({seen}) is recognised as a ledger.",
        ),
        Bilingual(
            f"请把工作表改名为台账名称（如{wanted}），或用 --ledger 指定，或使用模板。",
            f"Name the sheet after the ledger ({wanted}), choose one with --ledger, or use the template.",
        ),
    )
