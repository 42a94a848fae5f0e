"""What the preview says of cells whose words give no value: 待定, 尚未签订, 见附件."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.spreadsheets.outcome import Ignored
from mingshu.ledgers.spreadsheets.tables.layout import Reading

_OF_A_COLUMN = 10
_NOT_YET = Bilingual(
    "还没有，这一格按空白登记，原话保留在记录旁", "not yet: kept as blank, the words beside the record"
)
_OPEN = Bilingual(
    "没有写明，这一格登记为“未提供”，原话保留在记录旁",
    "not told: kept as not provided, the words beside the record",
)


@dataclass(slots=True)
class UntoldNotes:
    """Notes the first such cells of every column of one sheet."""

    sheet: str
    notes: list[Ignored]
    _seen: Counter[str] = field(default_factory=Counter)

    def note(self, line: int, reading: Reading, text: str, *, is_open: bool) -> None:
        """The cell of ``reading`` in row ``line`` (from 1) says ``text`` and no value; ``is_open``: kept as 未提供."""
        self._seen[reading.name] += 1
        if self._seen[reading.name] <= _OF_A_COLUMN:
            said = _OPEN if is_open else _NOT_YET
            self.notes.append(Ignored(self.sheet, line, reading.letter, text, said))
