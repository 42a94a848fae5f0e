"""Sections, numbering, enumerations, and what a report says about itself."""

from mingshu.review.rules.structure import identity, numbering, sections

__all__ = ["identity", "numbering", "sections"]
