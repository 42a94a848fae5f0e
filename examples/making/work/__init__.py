"""A year's work, ledger by ledger: who does what, how much of it, and how well."""
