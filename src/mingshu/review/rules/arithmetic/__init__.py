"""Rates and their parts, sums, growth, facts told twice, magnitudes."""

from mingshu.review.rules.arithmetic import (
    few,
    growth,
    magnitudes,
    parts,
    rates,
    remainders,
    repeats,
    shares,
    totality,
)

__all__ = ["few", "growth", "magnitudes", "parts", "rates", "remainders", "repeats", "shares", "totality"]
