"""Nothing kept is lost: snapshots that are verified before they replace anything, and what is checked every night."""
