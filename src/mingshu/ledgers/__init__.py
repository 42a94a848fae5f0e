"""The ledger engine; each family of ledgers is a Django app beside it, each ledger one file in its family."""
