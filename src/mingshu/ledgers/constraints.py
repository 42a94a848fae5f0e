"""Constraints in the database, each one line in a ledger's room."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.db.models import F, Q


class WriteRule(models.CheckConstraint):
    """A rule that came after rows were on record: every write is held to it, what was kept before stays as it was.

    Validation asks it like any constraint; the database does not hold it, so that no old row stops an upgrade and
    such a row can still move on. Who corrects the row must put it right.
    """

    @property
    def unless(self) -> dict[str, str]:
        """Columns and the values of them with which the rule does not hold."""
        assert isinstance(self.condition, Q), "not_before makes a Q of it"
        told = (one for one in self.condition.children if isinstance(one, tuple))
        return {name: value for name, value in told if "__" not in name}

    def constraint_sql(self, *_: object) -> None:  # type: ignore[override]
        """Nothing in a new table."""

    def create_sql(self, *_: object) -> None:  # type: ignore[override]
        """Nothing to add."""

    def remove_sql(self, *_: object) -> None:  # type: ignore[override]
        """Nothing to take away."""


def not_before(
    later: str, earlier: str, *, unless: Mapping[str, str] | None = None
) -> models.CheckConstraint:
    """``later`` is empty or not before ``earlier``: a case cannot close before it opens.

    ``unless`` are columns and values with which the order is another; such a rule is one of writing (``WriteRule``).
    """
    return _check(
        Q(**(unless or {}))
        | Q(**{f"{later}__isnull": True})
        | Q(**{f"{earlier}__isnull": True})
        | Q(**{f"{later}__gte": F(earlier)}),
        f"%(class)s_{later}_not_before_{earlier}",
        f"not_before:{later}:{earlier}",
        models.CheckConstraint if unless is None else WriteRule,
    )


def not_more_than(part: str, whole: str, *, from_now_on: bool = False) -> models.CheckConstraint:
    """``part`` is empty or at most ``whole``: settled cannot exceed accepted.

    A rule over columns that offices have filled in already is one ``from_now_on`` (``WriteRule``).
    """
    return _check(
        Q(**{f"{part}__isnull": True}) | Q(**{f"{whole}__isnull": True}) | Q(**{f"{part}__lte": F(whole)}),
        f"%(class)s_{part}_within_{whole}",
        f"not_more_than:{part}:{whole}",
        WriteRule if from_now_on else models.CheckConstraint,
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


def _check(
    condition: Q, name: str, code: str, kind: type[models.CheckConstraint] = models.CheckConstraint
) -> models.CheckConstraint:
    return kind(condition=condition, name=name, violation_error_code=code)
