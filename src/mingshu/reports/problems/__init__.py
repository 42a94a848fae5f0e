"""Problems proposed from the data; the writer accepts, rewords or rejects them."""

from __future__ import annotations

from collections import Counter

from mingshu.reports.draft import Proposal
from mingshu.reports.problems.falls import fallen
from mingshu.reports.problems.indicators import below_threshold
from mingshu.reports.problems.ledgers import empty_ledgers
from mingshu.reports.problems.limits import missed
from mingshu.reports.problems.passed import passed_over
from mingshu.reports.problems.tasks import open_rectifications, open_tasks
from mingshu.reports.values import Values

MOST_CHOSEN = 5
MOST_OF_A_SOURCE = 2


def propose(values: Values) -> tuple[Proposal, ...]:
    """Everything the data say against the year's work, the gravest first; equal data give equal order."""
    found = [
        *missed(values),
        *passed_over(values),
        *open_rectifications(values),
        *open_tasks(values),
        *below_threshold(values),
        *fallen(values),
        *empty_ledgers(values),
    ]
    return tuple(sorted(found, key=lambda proposal: proposal.severity))


def foremost(proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """What a draft prints before anybody has chosen: the gravest five, no ledger twice, no source three times."""
    found: dict[str, Proposal] = {}
    sources: Counter[str] = Counter()
    for proposal in proposals:
        if proposal.ledger_id not in found and sources[proposal.source] < MOST_OF_A_SOURCE:
            found[proposal.ledger_id] = proposal
            sources[proposal.source] += 1
    return tuple(found.values())[:MOST_CHOSEN]
