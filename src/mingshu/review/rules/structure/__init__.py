"""Sections, numbering, enumerations, and what a report says about itself."""

from mingshu.review.rules.structure import empty, identity, numbering, sections

__all__ = ["empty", "identity", "numbering", "sections"]
