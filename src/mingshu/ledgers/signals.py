"""What the ledgers tell those above them."""

from django.dispatch import Signal

records_changed = Signal()
"""Sent inside the transaction after rows were added, changed or removed.

With ``ledger`` and ``touched``: the (organ id, year) pairs concerned, old and new place of a moved row alike.
"""
