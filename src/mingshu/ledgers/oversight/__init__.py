"""Ledgers of oversight, assessment, rectification and reports; one file each."""
