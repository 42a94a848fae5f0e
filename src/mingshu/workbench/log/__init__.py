"""The audit log as its auditor reads it: found, narrowed, turned over, taken out. Nothing else is theirs."""
