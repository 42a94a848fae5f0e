"""What stood beside a form of the review: the mark of it is given back, so that no verdict goes unseen."""

from __future__ import annotations

from mingshu.kernel.seen import mark_of
from mingshu.review.models import RuleSwitch, Verdict


def mark_of_verdict(verdict: Verdict | None) -> str:
    """What tells a verdict on a finding from others; empty where there is none."""
    return mark_of([verdict.decision, verdict.reason]) if verdict else ""


def mark_of_switch(switch: RuleSwitch | None) -> str:
    """What tells the reason for which an organ put a rule out from others; empty where it did not."""
    return mark_of([switch.reason]) if switch else ""
