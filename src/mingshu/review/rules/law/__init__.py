"""Citations held against the dated statutes of the catalogue, and rules that no longer apply."""

from mingshu.review.rules.law import names, practice, versions

__all__ = ["names", "practice", "versions"]
