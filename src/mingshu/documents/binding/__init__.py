"""Binds a file (卷宗) as one PDF: cover, contents, sheets set from data, then files of others, all pages numbered."""

from __future__ import annotations

from mingshu.documents.binding.binding import bind
from mingshu.documents.binding.model import Part, Sheet, Unbound, Volume, Words

__all__ = ["Part", "Sheet", "Unbound", "Volume", "Words", "bind"]
