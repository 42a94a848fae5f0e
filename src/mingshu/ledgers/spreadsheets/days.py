"""Days that are asked about before a row is kept: of another year than its sheet, not come yet, very early."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mingshu.kernel.text import Bilingual, listed
from mingshu.ledgers.dates import odd_days
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.lifetimes import counting_column
from mingshu.ledgers.spreadsheets.asking.asks import IGNORE, KEEP, About, Answers, Ask, key_of, option
from mingshu.ledgers.spreadsheets.checking import Examiner, as_record
from mingshu.ledgers.spreadsheets.draft import Draft
from mingshu.ledgers.spreadsheets.outcome import Ignored
from mingshu.ledgers.unplaced import without_day

_PLACES = 10


def days_confirmed(
    examiner: Examiner, sheet: str, drafts: Sequence[Draft], answers: Answers, notes: list[Ignored]
) -> tuple[list[Draft], list[Draft]]:
    """The drafts that stay, and those that wait for an answer about one of their days."""
    good, waiting = _other_years(examiner, sheet, drafts, answers, notes)
    kept, odd = _odd_days(examiner, sheet, good, answers)
    return kept, [*waiting, *odd]


def _other_years(
    examiner: Examiner, sheet: str, drafts: Sequence[Draft], answers: Answers, notes: list[Ignored]
) -> tuple[list[Draft], list[Draft]]:
    """The drafts that stay, and those that wait: a date outside the sheet's year is asked about before it is kept."""
    by_year: defaultdict[int, list[Draft]] = defaultdict(list)
    good = []
    for draft in drafts:
        year = examiner.other_year(draft)
        if year is None:
            good.append(draft)
        else:
            by_year[year].append(draft)
    waiting: list[Draft] = []
    for year, some in sorted(by_year.items()):
        answer = answers.to(_year_question(examiner.ledger, sheet, year, some))
        if answer == KEEP:
            good += some
            said = Bilingual(f"记在{year}年", f"counts in {year}")
            notes += (Ignored(sheet, draft.sheet_line, "", "", said) for draft in some[:_PLACES])
        elif answer != IGNORE:
            waiting += some
    return sorted(good, key=lambda draft: draft.sheet_line), waiting


def _year_question(ledger: Ledger, sheet: str, year: int, drafts: Sequence[Draft]) -> Ask:
    wanted: Any = drafts[0].sheet_year
    rows = _rows_named(drafts)
    title = ledger.column(counting_column(ledger, as_record(drafts[0]))).title
    ahead = (
        Bilingual("，这一年还没有到", ", a year yet to come")
        if year > date.today().year
        else Bilingual("", "")
    )
    said = Bilingual(
        f"“{sheet}”第{rows.zh}的“{title}”在{year}年，不是{wanted}年{ahead.zh}：确实是{year}年的吗？",
        f"“{title}” of “{sheet}” {rows.en} is in {year}, not in {wanted}{ahead.en}: is that right?",
    )
    options = (
        option(KEEP, f"是，记在{year}年（到{year}年度的台账里查看）", f"yes: keep it in {year}"),
        option(IGNORE, "不导入这些行", "leave these rows out"),
    )
    places = tuple((sheet, draft.sheet_line) for draft in drafts[:_PLACES])
    key = key_of(About.YEAR.value, ledger.id, year, sheet)
    return Ask(key, About.YEAR, said, options, places=places, sheet=sheet)


def undated(ledger: Ledger, sheet: str, drafts: Sequence[Draft]) -> Iterator[Ignored]:
    """Says which of the drafts to be kept have no day to count on, and what that means for them."""
    rows: dict[Bilingual, list[Draft]] = {}
    for draft in drafts:
        if lack := without_day(ledger, as_record(draft)):
            rows.setdefault(lack.said, []).append(draft)
    for said, some in rows.items():
        named = _rows_named(some)
        reason = Bilingual(f"第{named.zh}{said.zh}", f"{named.en}: {said.en}")
        yield Ignored(sheet, some[0].sheet_line, "", "", reason)


def _rows_named(drafts: Sequence[Draft]) -> Bilingual:
    """``3、5行`` and ``rows 3, 5``; of many the first, and how many there are."""
    few = listed(draft.sheet_line for draft in drafts[:_PLACES])
    if len(drafts) > _PLACES:
        return Bilingual(f"{few.zh}等{len(drafts)}行", f"rows {few.en} and others ({len(drafts)} in all)")
    return Bilingual(f"{few.zh}行", f"row{'s' * (len(drafts) > 1)} {few.en}")


@dataclass(frozen=True, slots=True)
class _Odd:
    """What is odd about the days of one column: the rows, and the first of them in words."""

    rows: list[Draft]
    said: Bilingual


def _odd_days(
    examiner: Examiner, sheet: str, drafts: Sequence[Draft], answers: Answers
) -> tuple[list[Draft], list[Draft]]:
    """By the rule of the form, for every column of days: (kept, waiting). One question a column and year."""
    found: dict[tuple[str, int], _Odd] = {}
    for draft in drafts:
        for column, year, said in _odd_in(examiner, draft):
            found.setdefault((column, year), _Odd([], said)).rows.append(draft)
    waiting: dict[int, Draft] = {}
    dropped: set[int] = set()
    for (column, year), odd in sorted(found.items()):
        answer = answers.to(_odd_question(examiner.ledger, sheet, column, year, odd))
        lines = {draft.sheet_line for draft in odd.rows}
        if answer == IGNORE:
            dropped |= lines
        elif answer != KEEP:
            waiting |= {draft.sheet_line: draft for draft in odd.rows}
    kept = [draft for draft in drafts if draft.sheet_line not in waiting.keys() | dropped]
    return kept, [draft for line, draft in waiting.items() if line not in dropped]


def _odd_in(examiner: Examiner, draft: Draft) -> Iterator[tuple[str, int, Bilingual]]:
    """(column, year, what is odd); not of the day that the question about its year has settled."""
    settled = counting_column(examiner.ledger, as_record(draft)) if examiner.other_year(draft) else ""
    for problem in odd_days(examiner.ledger, as_record(draft), date.today()):
        if problem.column != settled:
            day: Any = getattr(draft, problem.column)
            year = day.year if isinstance(day, date) else draft.counted_on.year if draft.counted_on else 0
            yield problem.column, year, problem.message


def _odd_question(ledger: Ledger, sheet: str, column: str, year: int, odd: _Odd) -> Ask:
    rows = _rows_named(odd.rows)
    said = Bilingual(
        f"“{sheet}”第{rows.zh}：{odd.said.zh}。确实如此吗？",
        f"“{sheet}” {rows.en}: {odd.said.en}. Is that right?",
    )
    options = (
        option(KEEP, *_where_it_goes(ledger, odd.rows[0], column)),
        option(IGNORE, "不导入这些行", "leave these rows out"),
    )
    places = tuple((sheet, draft.sheet_line) for draft in odd.rows[:_PLACES])
    key = key_of(About.DAY.value, ledger.id, column, year, sheet)
    return Ask(key, About.DAY, said, options, places=places, sheet=sheet)


def _where_it_goes(ledger: Ledger, draft: Draft, column: str) -> tuple[str, str]:
    if column != counting_column(ledger, as_record(draft)) or draft.counted_on is None:
        return "是，照样登记", "yes: keep it"
    year = draft.counted_on.year
    return f"是，记在{year}年（到{year}年度的台账里查看）", f"yes: keep it in {year}"
