"""Ledgers of decisions, documents, contracts and legality review; one file each."""
