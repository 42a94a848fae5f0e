"""Figures of an organ, and the way from each to the rows behind it."""
