"""Reads official Chinese: numerals, claims, sentences, headings, citations, similarity. Pure functions, no state."""
