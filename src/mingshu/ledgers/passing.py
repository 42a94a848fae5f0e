"""Steps that the law puts before others: what a case lacks of them, and was not let pass over."""

from __future__ import annotations

from django.db.models import QuerySet

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual, worded
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.models import Excuse, LimitExcuse
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.barriers import Gap, barred_by, gaps


class StepBarred(BadInput):
    """A case was to come into a state that the law opens after another step only."""

    code = "step_barred"


def passes_of(ledger: Ledger, record: LedgerRecord) -> QuerySet[LimitExcuse]:
    """The steps that ``record`` was let pass over, newest first."""
    return LimitExcuse.objects.filter(ledger=ledger.id, record=record.pk, kind=Excuse.PASSED).order_by("-pk")


def gaps_of(ledger: Ledger, record: LedgerRecord) -> list[Gap]:
    """What ``record`` lacks of the steps before others, and was not let pass over."""
    passed = set(passes_of(ledger, record).values_list("limit", flat=True))
    return [gap for gap in gaps(ledger, record) if gap.barrier.step not in passed]


def barring(ledger: Ledger, record: LedgerRecord, state: str, before: str) -> list[Gap]:
    """What keeps ``record`` from coming from the state ``before`` into ``state``; nothing that was passed over, or
    that it is behind already."""
    found = [gap for gap in barred_by(ledger, record, state) if before not in gap.barrier.bars]
    passed = set(passes_of(ledger, record).values_list("limit", flat=True)) if found else set()
    return [gap for gap in found if gap.barrier.step not in passed]


def require_open(ledger: Ledger, before: LedgerRecord, after: LedgerRecord) -> None:
    """Raise ``StepBarred`` where ``after`` has come into a state that a step not taken bars, and ``before`` was not
    behind it yet. What an import brings is not asked: it is told as a gap."""
    if found := barring(ledger, after, after.state, before.state):
        state = worded(after.state)
        raise StepBarred(
            Bilingual(
                f"不能转为“{state.zh}”，前面的法定程序没有履行：{'；'.join(gap.said.zh for gap in found)}。",
                f"It cannot become “{state.en}”, a step that the law puts before it is not taken: "
                f"{'; '.join(gap.said.en for gap in found)}.",
            ),
            Bilingual(
                "请先补齐；确有理由不履行的，由本单位主要负责人在这条记录的页面写明理由放行，理由随记录保存。",
                "Complete it first; where there is good reason not to, the organ's head lets it pass on the page of "
                "the record, with a reason that stays on file.",
            ),
        )
