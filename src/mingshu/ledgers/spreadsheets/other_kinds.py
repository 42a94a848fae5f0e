"""Rows whose own column of kinds (类别：提案) names what another ledger of the family keeps: told, so that no row of
two tables in one goes into the wrong ledger unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.spreadsheets.cells.common import narrow
from mingshu.ledgers.spreadsheets.draft import Draft
from mingshu.ledgers.spreadsheets.outcome import Ignored

_OF_KINDS = re.compile(r"类别|类型|种类|[件文]种")
_SHORTEST = 2


def of_other_kinds(ledger: Ledger, sheet: str, drafts: Sequence[Draft]) -> Iterator[Ignored]:
    """What is told of the rows that name another ledger's matter and not that of ``ledger``."""
    for draft in drafts:
        for heading, text in (draft.extra or {}).items():
            other = _other(ledger, narrow(text)) if _OF_KINDS.search(heading) else None
            if other is not None:
                said = Bilingual(
                    f"“{heading}”写的是“{text}”，像是“{other.title}”的事，却按“{ledger.title}”登记：请核对，不是的请移出",
                    f"“{heading}” says “{text}”, which seems to belong to “{other.title}”; it goes into "
                    f"“{ledger.title}”: check it, and move it where it belongs",
                )
                yield Ignored(sheet, draft.sheet_line, "", text, said)


def _other(ledger: Ledger, text: str) -> Ledger | None:
    """The one other ledger of the family whose title names ``text``; None where that of ``ledger`` does."""
    if len(text) < _SHORTEST or text in ledger.title:
        return None
    found = [one for one in LEDGERS if one.family == ledger.family and text in one.title]
    return found[0] if len(found) == 1 else None
