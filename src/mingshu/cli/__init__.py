"""The mingshu command."""
