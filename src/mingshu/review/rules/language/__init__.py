"""Official numbering and punctuation, doubled words, words taken for each other, leftovers of a template."""

from mingshu.review.rules.language import marks, words

__all__ = ["marks", "words"]
