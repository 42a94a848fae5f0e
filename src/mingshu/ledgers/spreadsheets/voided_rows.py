"""Rows of a sheet that say of themselves that they do not count, or are struck through: whether they do is asked once
a sheet.
"""

from __future__ import annotations

from collections.abc import Sequence

from mingshu.kernel.text import Bilingual, listed
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.asking.asks import IGNORE, KEEP, About, Answers, Ask, key_of, option
from mingshu.ledgers.spreadsheets.checking import as_record
from mingshu.ledgers.spreadsheets.draft import Draft
from mingshu.ledgers.spreadsheets.outcome import Ignored
from mingshu.ledgers.spreadsheets.tables.reading import Table
from mingshu.ledgers.voided import said_void, voiding_clause

_NAMED = 10
_LEFT_OUT = Bilingual("写明不计，按选择不登记", "says that it does not count; left out by choice")
_STRUCK_OUT = Bilingual("整行划了删除线，按选择不登记", "struck through; left out by choice")
_STRUCK = "删除线"


def voided_asked(ledger: Ledger, sheet: str, table: Table, answers: Answers) -> set[int]:
    """Take the rows out of ``table`` that are not to count, by the answer; the rows (from 1) that wait for one.

    A row that counts all the same is marked so (``sheet_counts``).
    """
    said = {
        draft: words for draft in (*table.drafts, *table.broken, *table.waiting) if (words := _said_by(draft))
    }
    if not said:
        return set()
    drafts = sorted(said, key=lambda draft: draft.sheet_line)
    lines = {draft.sheet_line for draft in drafts}
    answer = answers.to(_question(ledger, sheet, drafts, list(dict.fromkeys(said[one] for one in drafts))))
    if answer == IGNORE:
        table.leave_out(lines)
        for one in drafts:
            reason = _STRUCK_OUT if said[one] == _STRUCK else _LEFT_OUT
            table.ignored.append(Ignored(sheet, one.sheet_line, "", said[one], reason))
    for draft in drafts:
        draft.sheet_counts = answer == KEEP
    return lines if answer is None else set()


def _said_by(draft: Draft) -> str:
    """The clause of the remarks, or of a column of the office's own, that says so; a line through the row does too."""
    if draft.sheet_struck:
        return _STRUCK
    own = (clause for text in (draft.extra or {}).values() if (clause := voiding_clause(text)))
    return said_void(as_record(draft)) or next(own, "")


def _question(ledger: Ledger, sheet: str, drafts: Sequence[Draft], words: Sequence[str]) -> Ask:
    lines = [draft.sheet_line for draft in drafts]
    rows, said = listed(lines[:_NAMED]), _told(words[:_NAMED], is_one=len(lines) == 1)
    is_more = len(lines) > _NAMED
    zh, en = (f"等{len(lines)}行", f" and others ({len(lines)} in all)") if is_more else ("行", "")
    message = Bilingual(
        f"“{sheet}”第{rows.zh}{zh}{said.zh}：照样计数，还是不登记？",
        f"“{sheet}” row{'s' * (len(lines) > 1)} {rows.en}{en} {said.en}: "
        "count them all the same, or leave them out?",
    )
    options = (
        option(IGNORE, "不计，不导入这些行", "they do not count: leave them out"),
        option(KEEP, "照样登记并计数，原话保留", "count them, the words kept"),
    )
    places = tuple((sheet, line) for line in lines[:_NAMED])
    return Ask(
        key_of(About.VOIDED.value, ledger.id, sheet),
        About.VOIDED,
        message,
        options,
        places=places,
        sheet=sheet,
    )


def _told(words: Sequence[str], *, is_one: bool) -> Bilingual:
    """What the rows say, and that some are struck through."""
    said = listed(f"“{word}”" for word in words if word != _STRUCK)
    struck = Bilingual("划了删除线", f"{'is' if is_one else 'are'} struck through")
    if not said.zh:
        return struck
    wrote = Bilingual(f"写明{said.zh}", f"say{'s' * is_one} {said.en}")
    return Bilingual(f"{wrote.zh}或{struck.zh}", f"{wrote.en} or {struck.en}") if _STRUCK in words else wrote
