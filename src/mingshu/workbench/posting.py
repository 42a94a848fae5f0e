"""What may be posted by somebody who may only look at an organ: it changes nothing of the organ's own records.

``at_place`` takes no other post of theirs: a page that changes records says by which verb it is guarded.
"""

from __future__ import annotations

from collections.abc import Mapping

from mingshu.accounts.policies import Verb

POSTED_BY_VIEWERS: Mapping[str, str] = {
    "report-verify": "the file is compared with what was signed, and not kept",
    "review-upload": "a text that anybody may have read: it is kept for review, beside the ledgers and not in them",
    "review-renew": "what the review finds is derived from the kept texts, as the list itself shows it",
    "review-remove": "whoever brought a text may take it away again; the action asks all others for more",
}
"""Name of the route → why no more than the right to look is asked."""
SAFE = frozenset(["GET", "HEAD", "OPTIONS"])


def takes(method: str | None, route: str, verbs: tuple[Verb, ...]) -> bool:
    """Whether a page that is guarded by ``verbs`` answers ``method``."""
    return method in SAFE or Verb.VIEW not in verbs or route in POSTED_BY_VIEWERS
