"""Constraints in the database, each one line in a ledger's room."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


def not_before(later: str, earlier: str) -> models.CheckConstraint:
    """``later`` is empty or not before ``earlier``: a case cannot close before it opens."""
    return _check(
        Q(**{f"{later}__isnull": True})
        | Q(**{f"{earlier}__isnull": True})
        | Q(**{f"{later}__gte": F(earlier)}),
        f"%(class)s_{later}_not_before_{earlier}",
        f"not_before:{later}:{earlier}",
    )


def not_more_than(part: str, whole: str) -> models.CheckConstraint:
    """``part`` is empty or at most ``whole``: settled cannot exceed accepted."""
    return _check(
        Q(**{f"{part}__isnull": True}) | Q(**{f"{whole}__isnull": True}) | Q(**{f"{part}__lte": F(whole)}),
        f"%(class)s_{part}_within_{whole}",
        f"not_more_than:{part}:{whole}",
    )


def not_negative(*columns: str) -> list[models.CheckConstraint]:
    """Each of ``columns`` is empty or at least 0."""
    return [
        _check(
            Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__gte": 0}),
            f"%(class)s_{column}_not_negative",
            f"not_negative:{column}",
        )
        for column in columns
    ]


def _check(condition: Q, name: str, code: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name, violation_error_code=code)
