"""What evidence tells those above it."""

from __future__ import annotations

from django.dispatch import Signal

attachments_changed = Signal()
"""Sent inside the transaction after an attachment was received or taken down.

With ``subject_kind``, ``subject_id``, ``verb``, ``reason`` (of a new one its name) and ``by`` (a user name).
"""
