"""Mingshu (明述): ledgers, figures and duty reports for building the rule of law."""

__version__ = "0.1.0"
