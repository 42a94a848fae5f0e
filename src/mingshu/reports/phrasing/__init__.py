"""Sentence templates: their schema, how they are read and checked, and how values choose the words."""
