"""A spreadsheet into the ledgers, all of it or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from mingshu.accounts.policies import Actor, Verb, require
from mingshu.audit.settled import settled
from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import Period
from mingshu.kernel.text import Bilingual, listed
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.actions import SourceFile, guard_keepers, records_import
from mingshu.ledgers.spreadsheets.asking.asks import IGNORE, LATER, REST, About, Answers, key_of
from mingshu.ledgers.spreadsheets.asking.rows import Identical
from mingshu.ledgers.spreadsheets.draft import Draft
from mingshu.ledgers.spreadsheets.history import digest_of, remembered_answers
from mingshu.ledgers.spreadsheets.matching import Change, Plan, plan_of
from mingshu.ledgers.spreadsheets.outcome import Ignored, ImportOutcome, RowChange
from mingshu.ledgers.spreadsheets.places import organ_names
from mingshu.ledgers.spreadsheets.recalled import recalled_notes
from mingshu.ledgers.spreadsheets.sheet_reading import SheetReader
from mingshu.ledgers.spreadsheets.tables.parts import parts_of
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised, is_note, ledgers_named, recognise
from mingshu.ledgers.spreadsheets.tables.years import year_asked, year_of
from mingshu.ledgers.spreadsheets.totals import totals_of
from mingshu.organisations.holding import hold_organs
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import line_of
from mingshu.workbooks import Sheet, read_sheets

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
    answers: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    reason: str = "",
    seen: datetime | None = None,
) -> ImportOutcome:
    """Take the ledger sheets of ``source`` into the ledgers of ``organ``; ``name`` is what its sender called it.

    ``year`` is the year the rows belong to (else the one the sheet, its title or the file names); ``ledger_ids``
    restricts, and with one id forces, what the sheets are. ``answers`` are those to the questions of an earlier
    outcome, by key; answers that hold for the office are remembered once the import is written. Nothing is written
    while there are problems or open questions, unless ``answers`` leave the rows concerned for later.
    ``reason`` says why rows of a closed year are written; ``seen`` is when the changes were shown (rows changed
    since are not written over: ``WrittenSince``). Raises ``BadInput`` when the file as a whole cannot be
    used, ``NotAllowed`` when the actor may not.
    """
    require(actor, Verb.KEEP, organ)
    known = Answers(answers or {}, remembered_answers(organ))
    job = _Job(actor, organ, Path(name or source.name).name, year, known, progress or _silent)
    # The sheets are not kept by name: they are the larger half of the memory, and free once read.
    drafts = job.read(
        job.recognise(read_sheets(source, job.name), ledgers_named(ledger_ids), forced=len(ledger_ids) == 1)
    )
    job.outcome.dry_run = dry_run
    planned = (
        nullcontext(_plans(drafts, identical, known))
        if dry_run
        else _in_turn(organ, drafts, identical, known)
    )
    with planned as plans:
        job.tell(plans)
        if not dry_run and job.outcome.may_be_written:
            origin = SourceFile(job.name, digest_of(source), job.year, reason, seen)
            records_import(
                actor=actor, organ=organ, source=origin, plans=plans, tick=job.tick, answers=known.to_remember
            )
            job.outcome.written = True
    job.finish()
    return job.outcome


def _plans(drafts: Mapping[Ledger, Sequence[Draft]], identical: Identical, answers: Answers) -> list[Plan]:
    return [plan_of(ledger, rows, identical, answers) for ledger, rows in drafts.items()]


@contextmanager
def _in_turn(
    organ: Organ, drafts: Mapping[Ledger, Sequence[Draft]], identical: Identical, answers: Answers
) -> Iterator[list[Plan]]:
    """A transaction in which nobody else imports for these organs: what is planned still holds when it is written."""
    organ_ids = {organ.pk, *(row.organ_id for rows in drafts.values() for row in rows)}

    def plan() -> list[Plan]:
        return _plans(drafts, identical, answers)

    with settled(plan, lambda: hold_organs(organ_ids), line_of(organ)) as (_held, plans):
        yield plans


@dataclass(slots=True)
class _Job:
    actor: Actor
    organ: Organ
    name: str
    year: int | None
    answers: Answers
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
        file_name = Path(self.name).stem if len(filled) == 1 else ""
        forced, found = forced and len(filled) == 1, []
        for sheet in (part for whole in filled for part in self._parts(whole)):
            known, is_first = None, not sheet.part_of or sheet.name == sheet.part_of
            if not sheet.hidden:
                named = file_name if is_first else ""
                known = recognise(sheet, ledgers, self.answers, file_name=named, forced=forced and is_first)
            if known:
                found.append(known)
            else:
                self._leave_out(sheet)
        if not found and not self.answers.open and not self._chosen_out(filled):
            raise _nothing_known(self.name, filled, ledgers)
        self.steps = 2 * sum(one.sheet.height for one in found)
        return found

    def _parts(self, sheet: Sheet) -> list[Sheet]:
        parts = parts_of(sheet)
        self.outcome.parts |= {part.name: sheet.name for part in parts}
        return parts

    def _chosen_out(self, sheets: Sequence[Sheet]) -> bool:
        keys = (key_of(About.SHEET.value, sheet.name) for sheet in sheets)
        return any(self.answers.given.get(key) == IGNORE for key in keys)

    def read(self, found: Sequence[Recognised]) -> dict[Ledger, list[Draft]]:
        """Read and examine the rows of all sheets, by ledger; the year one sheet names holds for its neighbours."""
        drafts: defaultdict[Ledger, list[Draft]] = defaultdict(list)
        years = {year for one in found if (year := self._year(one))}
        shared = years.pop() if len(years) == 1 else None
        for one in found:
            sheet = SheetReader(one, self.organ, self.answers, self._year(one) or shared, self.tick)
            drafts[one.ledger] += sheet.read(self.outcome, self._organ_names)
        if found and not any(drafts.values()) and self.outcome.clean and not self.answers.open:
            raise _no_rows(self.name)
        guard_keepers(
            self.actor, [(ledger, {row.organ_id for row in rows}) for ledger, rows in drafts.items()]
        )
        return {ledger: rows for ledger, rows in drafts.items() if rows}

    def _year(self, one: Recognised) -> int | None:
        if self.year:
            return year_asked(self.year, one, self.answers)
        return year_of(None, one.sheet.name, *one.head.titles, self.name)

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
            self.outcome.totals += totals_of(plan, self.organ)
            held: defaultdict[str, list[int]] = defaultdict(list)
            for name, line in plan.held:
                held[name].append(line)
            for sheet in self.outcome.sheets:
                sheet.hold(held[sheet.name])
            both = (*plan.changed, *plan.undecided)
            self.outcome.changes += (_row_change(plan.ledger, change) for change in both)
        self.outcome.asks, self.outcome.open = list(self.answers.asked.values()), self.answers.open
        self.outcome.taken, self.outcome.misfits = self.answers.taken, self.answers.misfits
        self.outcome.notes += recalled_notes(self.answers)
        self.outcome.for_later = self.answers.given.get(REST) == LATER

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


def _row_change(ledger: Ledger, change: Change) -> RowChange:
    after, pk = change.after, change.before.pk or 0
    return RowChange(ledger.id, pk, after.sheet_origin.sheet, after.sheet_line, change.cells)


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
    seen = listed(sheet.name for sheet in sheets[:10])
    wanted, more = listed(ledger.title for ledger in ledgers[:5]), "…" if len(ledgers) > 5 else ""
    return BadInput(
        Bilingual(
            f"“{name}”的工作表（{seen.zh}）认不出是哪本台账。",
            f"None of the sheets of “{name}” ({seen.en}) is recognised as a ledger.",
        ),
        Bilingual(
            f"请把工作表改名为台账名称（如{wanted.zh}{more}），或从这本台账的页面导入，或使用模板。",
            f"Name the sheet after the ledger ({wanted.en}{more}), import it from that ledger's page, "
            "or use the template.",
        ),
    )
