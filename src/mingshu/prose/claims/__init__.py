"""Quantitative claims: one printed number with its unit, stating what was done, held, spent, reached or reported."""

from mingshu.prose.claims.reader import RATIO, Claim, read_claims

__all__ = ["RATIO", "Claim", "read_claims"]
