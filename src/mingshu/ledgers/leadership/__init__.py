"""Ledgers of organisation and leadership; one file each."""
