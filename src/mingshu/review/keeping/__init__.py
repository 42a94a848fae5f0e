"""Texts that a county keeps: their intake, their review against one another, what the page shows."""
