"""Whether a report admits anything: figures, reasons and measures in problems and plans, sentences that say nothing."""

from mingshu.review.rules.candour import deeds, problems

__all__ = ["deeds", "problems"]
