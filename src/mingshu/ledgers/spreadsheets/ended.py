"""The end of a case told by words in a column of another kind (决定：不予处罚): asked about, once a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingshu.kernel.text import Bilingual, worded
from mingshu.ledgers.description import Kind, Ledger
from mingshu.ledgers.spreadsheets.asking.asks import OPEN, About, Answers, Ask, key_of, option
from mingshu.ledgers.spreadsheets.cells.common import narrow
from mingshu.ledgers.spreadsheets.draft import Draft
from mingshu.ledgers.spreadsheets.tables.headings import STATE
from mingshu.ledgers.spreadsheets.tables.layout import Layout
from mingshu.ledgers.words import end_said


def ends_asked(
    ledger: Ledger, sheet: str, layout: Layout, answers: Answers, drafts: Sequence[Draft]
) -> set[int]:
    """Give the drafts the state that the answers say their words imply; the rows (from 1) that wait for an answer."""
    waiting = set()
    for draft in drafts:
        if draft.sheet_state:
            continue
        for heading, text in _texts(ledger, layout, draft):
            state = end_said(ledger.id, text)
            answer = answers.to(_question(ledger, sheet, heading, text, state, draft)) if state else OPEN
            if answer is None:
                waiting.add(draft.sheet_line)
            elif answer != OPEN:
                draft.state, draft.sheet_state = answer, True
    return waiting


def _texts(ledger: Ledger, layout: Layout, draft: Draft) -> Iterator[tuple[str, str]]:
    """What the office's own columns, and those of lists, say of a row."""
    for _position, heading in layout.kept:
        yield heading, narrow((draft.extra or {}).get(heading, ""))
    lists = {column.name for column in ledger.columns if column.kind is Kind.LIST}
    for reading in layout.readings:
        if reading.name in lists:
            yield from ((reading.heading, narrow(item)) for item in getattr(draft, reading.name))


def _question(ledger: Ledger, sheet: str, heading: str, text: str, state: str, draft: Draft) -> Ask:
    key = key_of(About.WORD.value, ledger.id, STATE, heading, text)
    said = Bilingual(
        f"“{heading}”写的是“{text}”：这件案件现在是什么状态？按日期判断的，会照有处罚等结果的案件计数",
        f"“{heading}” says “{text}”: in which state is the case? By its days it counts as one with an outcome",
    )
    others = [one for one in (*ledger.flow.dropped, *ledger.flow.done) if one != state]
    options = (
        *(option(one, worded(one).zh, worded(one).en) for one in (state, *others)),
        option(OPEN, "按日期判断，原话保留在记录旁", "go by its days, the words beside the record"),
    )
    places = ((sheet, draft.sheet_line),)
    return Ask(key, About.WORD, said, options, memory=key, places=places, sheet=sheet)
