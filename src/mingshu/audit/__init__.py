"""The append-only log of who changed what, each entry sealed by the hash of the one before."""
