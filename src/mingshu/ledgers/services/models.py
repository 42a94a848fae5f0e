"""Loads every ledger of the family."""

from mingshu.ledgers.rooms import load_rooms

load_rooms(__name__)
