"""Every write to organs and to who holds their posts: permission, guards, change, audit, in that order."""

from mingshu.organisations.actions.organs import (
    organ_add,
    organ_end,
    organ_move,
    organ_rename,
    organ_succeed,
)
from mingshu.organisations.actions.terms import term_appoint, term_correct, term_end, term_withdraw

__all__ = [
    "organ_add",
    "organ_end",
    "organ_move",
    "organ_rename",
    "organ_succeed",
    "term_appoint",
    "term_correct",
    "term_end",
    "term_withdraw",
]
