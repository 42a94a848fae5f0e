"""Which stored row each row of the file is; which are new, repeated or changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from mingshu.kernel.unlocked import takes_long
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.asking.asks import Answers
from mingshu.ledgers.spreadsheets.asking.rows import Asked, Identical, Question
from mingshu.ledgers.spreadsheets.checking import Examiner, as_record
from mingshu.ledgers.spreadsheets.draft import Draft, overlaid
from mingshu.ledgers.spreadsheets.equals import Free
from mingshu.ledgers.spreadsheets.merging import Merger, number_of
from mingshu.ledgers.spreadsheets.outcome import CellChange, CellProblem
from mingshu.ledgers.spreadsheets.stored import Key, Stored

_COMPARED = 50
Place = tuple[str, int]
"""Sheet, and row from 1."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stored row before and after, and what is different."""

    before: Draft
    after: Draft
    cells: tuple[CellChange, ...]


@dataclass(slots=True)
class Plan:
    """What an import will do to one ledger.

    ``held`` are the rows that wait for an answer or have a problem, ``undecided`` what these would change.
    """

    ledger: Ledger
    added: list[Draft] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    skipped: int = 0
    questions: list[Question] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    held: set[Place] = field(default_factory=set)
    undecided: list[Change] = field(default_factory=list)

    def hold(self, drafts: Iterable[Draft]) -> None:
        """Leave out the rows of ``drafts``: they cannot be kept yet."""
        self.held |= {place_of(draft) for draft in drafts}
        self.added = [draft for draft in self.added if place_of(draft) not in self.held]
        self.undecided += [change for change in self.changed if place_of(change.after) in self.held]
        self.changed = [change for change in self.changed if place_of(change.after) not in self.held]


@takes_long
def plan_of(
    ledger: Ledger, drafts: Sequence[Draft], identical: Identical, answers: Answers | None = None
) -> Plan:
    """Match the completed ``drafts`` of a file with what ``ledger`` holds now.

    They stay as they are: a plan that was overtaken is made again.
    ``identical`` answers every question about rows alike; with ``ASK`` each is put to ``answers``.
    """
    stored = Stored(ledger, {draft.organ_id for draft in drafts})
    return _Matcher(ledger, identical, stored, answers or Answers()).plan(drafts)


class _Matcher:
    def __init__(self, ledger: Ledger, identical: Identical, stored: Stored, answers: Answers) -> None:
        self._ledger, self._identical, self._stored = ledger, identical, stored
        self._answers = answers
        self._merger = Merger(ledger, Examiner(ledger))
        self._plan = Plan(ledger)
        self._held: list[Draft] = []

    def plan(self, drafts: Sequence[Draft]) -> Plan:
        groups: defaultdict[Key, list[Draft]] = defaultdict(list)
        for draft in drafts:
            groups[(draft.organ_id, draft.identity)].append(draft)
        known = self._stored.by_key(identity for _organ, identity in groups)
        for rows in known.values():
            for row in rows:
                self._stored.claim(row)
        if not self._stored.is_empty:
            self._find_others(groups, known)
        for key, group in groups.items():
            self._group(group, known.get(key, []))
        self._plan.hold(self._held)
        return self._plan

    def _find_others(self, groups: dict[Key, list[Draft]], known: dict[Key, list[Draft]]) -> None:
        """Rows without a match by their key: try what masks leave of it, then the weaker keys of before."""
        lost = [draft for key, group in groups.items() if key not in known for draft in group]
        weaker = {id(draft): self._weaker_keys(draft) for draft in lost}
        by_weaker = self._stored.by_key(identity for keys in weaker.values() for identity in keys)
        for draft in lost:
            row = self._stored.like(draft) if draft.masked_columns & self._key_columns else None
            candidates = (by_weaker.get((draft.organ_id, identity), []) for identity in weaker[id(draft)])
            row = row or next((rows.pop(0) for rows in candidates if rows), None)
            if row is not None:
                self._stored.claim(row)
                known.setdefault((draft.organ_id, draft.identity), []).append(row)

    @property
    def _key_columns(self) -> set[str]:
        return {name for names in self._ledger.identity for name in names}

    def _weaker_keys(self, draft: Draft) -> list[str]:
        keys: list[str] = []
        stronger: set[str] = set()
        for names, following in zip(self._ledger.identity, self._ledger.identity[1:], strict=False):
            stronger |= set(names)
            blanked = overlaid(draft, dict.fromkeys(stronger - set(following)))
            key = self._ledger.natural_key(as_record(blanked))
            if key != draft.identity:
                keys.append(key)
        return keys

    def _group(self, drafts: list[Draft], stored: list[Draft]) -> None:
        if len(drafts) == 1 and not stored:
            self._plan.added.append(drafts[0])
            return
        left, free = self._without_equals(drafts, stored)
        if len(drafts) > 1:
            left = self._without_repeats(drafts, left)
        vacant = _vacant({row.occurrence for row in stored if row.identity == drafts[0].identity})
        number = number_of(self._ledger, drafts[0])
        new = self._update(left, free, vacant, number)
        if number and new and (stored or len(new) > 1):
            self._doubt(drafts, new, number)
        for draft in new:
            self._plan.added.append(overlaid(draft, {"occurrence": next(vacant)}))

    def _update(
        self, left: list[Draft], free: list[Draft], vacant: Iterator[int], number: str
    ) -> list[Draft]:
        """Lay rows of the file over stored ones, the likest first; gives back those that are new."""
        matched: dict[int, Draft] = {}
        for row, draft in self._merger.pairs(left, free) if number else zip(free, left, strict=False):
            if number and row.identity == draft.identity and self._is_kept_apart(row, draft, number):
                continue
            matched[id(draft)] = draft
            self._change(row, draft, vacant)
        return [draft for draft in left if id(draft) not in matched]

    def _is_kept_apart(self, row: Draft, draft: Draft, number: str) -> bool:
        """Ask whether a row of the number of a stored one, but of other contents, is a correction of it."""
        if not self._merger.is_another(row, draft):
            return False
        differing = self._titles(self._merger.contradictions(row, draft))
        record = f"{row.counted_on}，{row.state}"
        verdict = self._verdict([draft], Asked.ON_RECORD, number=number, differing=differing, record=record)
        return verdict is Identical.KEEP

    def _doubt(self, drafts: list[Draft], new: list[Draft], number: str) -> None:
        """Ask about rows that bear one number and are not the same; refuse them if they are said to be one thing."""
        pairs = [(one, other) for one in drafts[:_COMPARED] for other in new if one is not other]
        names = {name for one, other in pairs for name in self._merger.contradictions(one, other)}
        verdict = self._verdict(drafts, Asked.SAME_NUMBER, number=number, differing=self._titles(names))
        if verdict is not Identical.SKIP:
            return
        self._plan.problems += (self._merger.same_number(draft, drafts, number) for draft in drafts)
        self._held += drafts

    def _titles(self, names: Collection[str]) -> tuple[str, ...]:
        return tuple(column.title for column in self._ledger.columns if column.name in names)

    def _without_equals(
        self, drafts: Iterable[Draft], stored: list[Draft]
    ) -> tuple[list[Draft], list[Draft]]:
        left, free = [], Free(stored, self._merger)
        for draft in drafts:
            if free.take(draft) is None:
                left.append(draft)
            else:
                self._plan.unchanged += 1
        return left, free.left

    def _without_repeats(self, drafts: list[Draft], left: list[Draft]) -> list[Draft]:
        """Leave identical rows to the user's answer, unless as many of them are stored already."""
        kept = list(left)
        waiting = {id(draft) for draft in left}
        for group in _identical_groups(drafts):
            unmatched = [draft for draft in group if id(draft) in waiting]
            verdict = self._verdict(group) if unmatched else Identical.KEEP
            if verdict is Identical.KEEP:
                continue
            surplus = unmatched if len(unmatched) < len(group) else unmatched[1:]
            self._plan.skipped += len(surplus) if verdict is Identical.SKIP else 0
            dropped = {id(draft) for draft in surplus}
            kept = [draft for draft in kept if id(draft) not in dropped]
        return kept

    def _verdict(self, group: list[Draft], about: Asked = Asked.IDENTICAL, **told: Any) -> Identical:
        """The answer for these rows; ``ASK`` where there is none yet: then the question is in the plan."""
        if self._identical is not Identical.ASK:
            return self._identical
        sheet = group[0].sheet_origin.sheet
        places = [(draft.sheet_origin.sheet, draft.sheet_line) for draft in group]
        rows = tuple(row for name, row in places if name == sheet)
        elsewhere = tuple(place for place in places if place[0] != sheet)
        question = Question(sheet, rows, self._ledger.id, about, elsewhere, **told)
        answer = self._answers.to(question.ask)
        if answer is None:
            self._plan.questions.append(question)
            self._held += group
        return Identical(answer or Identical.ASK.value)

    def _change(self, before: Draft, draft: Draft, vacant: Iterator[int]) -> None:
        after = self._merger.merged(before, draft)
        cells = self._merger.cells(before, after)
        if not cells:
            self._plan.unchanged += 1
            return
        if after.identity != before.identity:
            after.occurrence = next(vacant)
        if problems := self._merger.problems(before, after):
            self._plan.problems += problems
            self._held.append(after)
        self._plan.changed.append(Change(before, after, cells))


def _identical_groups(drafts: list[Draft]) -> list[list[Draft]]:
    by_content: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        names = sorted(draft.sheet_origin.layout.names)
        content = [getattr(draft, name, None) for name in names]
        by_content[repr((names, content, sorted(draft.masked_columns)))].append(draft)
    return [group for group in by_content.values() if len(group) > 1]


def place_of(draft: Draft) -> Place:
    """Where a row stands in the file."""
    return draft.sheet_origin.sheet, draft.sheet_line


def _vacant(taken: Collection[int]) -> Iterator[int]:
    """The occurrences that no row has, the lowest first."""
    return (number for number in count(1) if number not in taken)
