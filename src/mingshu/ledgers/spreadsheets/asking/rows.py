"""Questions about rows that may be one thing or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.spreadsheets.asking.asks import About, Ask, key_of, option


class Identical(Enum):
    """The answer to every ``Question`` of an import.

    ``KEEP``: these are several things, each is kept. ``SKIP``: this is one thing, one row is kept; a stored one is
    corrected, and rows that bear one number but say different things are refused, as nobody can tell which holds.
    """

    ASK = "ask"
    KEEP = "keep"
    SKIP = "skip"


class Asked(Enum):
    """What a question is about."""

    IDENTICAL = "identical"
    SAME_NUMBER = "same_number"
    ON_RECORD = "on_record"


_ASKED = {
    Asked.IDENTICAL: Bilingual(
        "{place}完全相同：是同一件事填了两次，还是几件不同的事？",
        "{place} are identical: one thing entered twice, or several things?",
    ),
    Asked.SAME_NUMBER: Bilingual(
        "{place}的{number}相同，内容却不同{differing}：是同一件事填了两次，还是几件不同的事？",
        "{place} bear one number, {number}, but differ{differing}: one thing entered twice, or several things?",
    ),
    Asked.ON_RECORD: Bilingual(
        "{place}的{number}已经登记过（{record}），内容却大多不同{differing}：是更正已登记的那一条，还是另一件事？",
        "{place}: {number} is on record ({record}) and says mostly other things{differing}: "
        "a correction of that row, or another thing?",
    ),
}


@dataclass(frozen=True, slots=True)
class Question:
    """Rows that may be one thing or several: alike in every column, or in the number they bear.

    ``rows`` are those in ``sheet``, ``elsewhere`` (sheet, row) those in other sheets. ``number`` is title and text
    of the number, ``differing`` the titles of columns that contradict each other, ``record`` tells a stored row.
    """

    sheet: str
    rows: tuple[int, ...]
    ledger_id: str
    about: Asked = Asked.IDENTICAL
    elsewhere: tuple[tuple[str, int], ...] = ()
    number: str = ""
    differing: tuple[str, ...] = ()
    record: str = ""

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """(sheet, row) of every row concerned."""
        return (*((self.sheet, row) for row in self.rows), *self.elsewhere)

    @property
    def message(self) -> Bilingual:
        """The question as asked."""
        place, titles = rows_named(self.places), "、".join(self.differing)
        told = {"number": self.number, "record": self.record}
        zh = _ASKED[self.about].zh.format(place=place.zh, differing=f"（{titles}）" if titles else "", **told)
        en = _ASKED[self.about].en.format(place=place.en, differing=f" ({titles})" if titles else "", **told)
        return Bilingual(zh, en)

    @property
    def ask(self) -> Ask:
        """The same as a question among the others; its key is made of what it is about."""
        rows = [f"{sheet}:{row}" for sheet, row in self.places]
        key = key_of(About.ROWS.value, self.ledger_id, self.about.value, *rows)
        options = (
            option(Identical.KEEP.value, "是不同的事，全部登记", "several things: keep each"),
            option(
                Identical.SKIP.value,
                "是同一件事，只登记一条（已有的据此更正）",
                "one thing: keep one row, correct the one on record",
            ),
        )
        return Ask(key, About.ROWS, self.message, options, places=self.places, sheet=self.sheet)


NAMED = 30
"""Rows that a message names; of more it says how many they are."""


def rows_named(places: Sequence[tuple[str, int]], total: int | None = None) -> Bilingual:
    """“一月”第2、5行、“二月”第3行; of more than can be named the first, and how many they are (``total``)."""
    by_sheet: dict[str, list[str]] = {}
    for sheet, row in places[:NAMED]:
        by_sheet.setdefault(sheet, []).append(str(row))
    zh = [f"“{sheet}”第{'、'.join(rows)}行" for sheet, rows in by_sheet.items()]
    en = [f"“{sheet}” row{'s' * (len(rows) > 1)} {', '.join(rows)}" for sheet, rows in by_sheet.items()]
    whole = len(places) if total is None else total
    if whole > NAMED:
        return Bilingual(f"{'、'.join(zh)}等共{whole}行", f"{', '.join(en)} and others, {whole} rows in all,")
    return Bilingual("、".join(zh), ", ".join(en))
