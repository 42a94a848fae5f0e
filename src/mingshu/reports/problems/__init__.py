"""Problems proposed from the data; the writer accepts, rewords or rejects them."""

from __future__ import annotations

from mingshu.reports.draft import Proposal
from mingshu.reports.problems.falls import fallen
from mingshu.reports.problems.indicators import below_threshold
from mingshu.reports.problems.ledgers import empty_ledgers
from mingshu.reports.problems.limits import missed
from mingshu.reports.problems.tasks import open_rectifications, open_tasks
from mingshu.reports.values import Values

MOST_CHOSEN = 5


def propose(values: Values) -> tuple[Proposal, ...]:
    """Everything the data say against the year's work, the gravest first; equal data give equal order."""
    found = [
        *missed(values),
        *open_rectifications(values),
        *open_tasks(values),
        *below_threshold(values),
        *fallen(values),
        *empty_ledgers(values),
    ]
    return tuple(sorted(found, key=lambda proposal: proposal.severity))


def foremost(proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """What a draft prints before anybody has chosen: the gravest, no ledger twice, at most five."""
    by_ledger: dict[str, Proposal] = {}
    for proposal in proposals:
        by_ledger.setdefault(proposal.ledger_id, proposal)
    return tuple(by_ledger.values())[:MOST_CHOSEN]
