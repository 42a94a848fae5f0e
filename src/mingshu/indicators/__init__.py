"""Dated formulas over figures, with the base and the applicability of each."""
