"""Ledgers of publicity and local governance; one file each."""
