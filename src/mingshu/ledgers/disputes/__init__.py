"""Ledgers of mediation, petitions, reconsideration and litigation; one file each."""
