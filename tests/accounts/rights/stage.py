"""Two counties, and for every role and every tie somebody who has just that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import Actor
from mingshu.organisations.models import Level, Organ
from tests.conftest import place

from .matrix import TIES

WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass
class Stage:
    """清溪镇 is acted upon; ``folder`` is for files."""

    county: Organ
    organ: Organ
    village: Organ
    neighbour: Organ
    elsewhere: Organ
    folder: Path
    people: dict[tuple[str, str], User] = field(default_factory=dict)

    def who(self, role: str, tie: str = "o") -> User:
        """Whoever holds ``role`` with ``tie`` to the organ, as a request would find them."""
        return User.objects.get(pk=self.people[role, tie].pk)


def built(folder: Path) -> Stage:
    """The stage with everybody on it."""
    county = Organ.objects.create(code="990101", name="云岭县", level=Level.COUNTY)
    organ = place(Organ.objects.create(code="990101101", name="清溪镇", level=Level.TOWNSHIP), county)
    village = place(Organ.objects.create(code="990101101201", name="柳湾村", level=Level.VILLAGE), organ)
    neighbour = place(Organ.objects.create(code="990101102", name="松坪镇", level=Level.TOWNSHIP), county)
    elsewhere = Organ.objects.create(code="990102", name="望江县", level=Level.COUNTY)
    stage = Stage(county, organ, village, neighbour, elsewhere, folder)
    where = {"o": organ, "a": county, "b": village, "s": neighbour, "u": elsewhere, "i": organ}
    for role in Role:
        for tie in TIES:
            user = User(username=f"{role}-{TIES[tie]}", password="!", is_active=tie != "i")
            user.save()
            Grant.objects.create(user=user, role=role, organ=where[tie])
            stage.people[role.value, tie] = user
    return stage


@dataclass(frozen=True)
class Act:
    """One row of the matrix, done for real.

    ``prepared`` makes what is acted upon (any model is read anew for each actor), ``does`` acts, ``seen`` looks at what
    the act is to change, ``becomes`` is what is to be seen there afterwards; ``leaves`` is the verb in the audit log, ""
    for an act that leaves none. ``prepared`` may depend on who acts: ``by_actor``.
    """

    does: Callable[[Stage, Actor, Any], object]
    leaves: str
    prepared: Callable[[Stage, Actor], Any]
    seen: Callable[[Stage, Any], object] | None
    becomes: object
    by_actor: bool


ACTS: dict[str, Act] = {}
Doing = Callable[[Stage, Actor, Any], object]


def act(
    row: str,
    leaves: str,
    prepared: Callable[[Stage, Actor], Any] = lambda stage, actor: None,
    seen: Callable[[Stage, Any], object] | None = None,
    becomes: object = True,
    by_actor: bool = False,
) -> Callable[[Doing], Doing]:
    """Registers the function beneath as what the row of the matrix does."""

    def put(does: Doing) -> Doing:
        assert row not in ACTS, row
        ACTS[row] = Act(does, leaves, prepared, seen, becomes, by_actor)
        return does

    return put


def anew(thing: Any) -> Any:
    """A model as it stands in the database."""
    return type(thing)._base_manager.get(pk=thing.pk) if isinstance(thing, Model) else thing


def is_there(_stage: Stage, thing: Any) -> bool:
    """Whether a row is in the database."""
    return bool(type(thing)._base_manager.filter(pk=thing.pk).exists())


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def written() -> Iterator[list[str]]:
    """The statements that write, as they come."""
    found: list[str] = []

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            found.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield found


class Beyond(Exception):
    """More was asked of the database than who may do what."""


@contextmanager
def stopped_beyond(*tables: str) -> Iterator[None]:
    """Raises ``Beyond`` at the first question that is about none of ``tables``."""

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        if "FROM" in sql and not any(f'FROM "{table}' in sql for table in tables):
            raise Beyond(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield


DAY = date(2022, 3, 4)
