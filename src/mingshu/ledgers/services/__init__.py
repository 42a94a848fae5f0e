"""Ledgers of government service, openness and public legal service; one file each."""
