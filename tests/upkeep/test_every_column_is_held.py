"""Each column of what rights and figures follow from: any other value written past the product is named by the check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from mingshu.accounts.models import Feed, Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.law.actions import holidays_load, holidays_withdraw
from mingshu.law.models import HolidayDay, HolidayNotice
from mingshu.ledgers.actions import nil_declare
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.models import ImportAnswer, ImportRun, NilReturn
from mingshu.organisations import actions
from mingshu.organisations.models import FormerName, Level, Organ, Placement, Succession, Term
from mingshu.organisations.posts import Holder
from mingshu.upkeep.checks import CHECKS
from tests.ledgers.spreadsheets.conftest import TITLES, MakeBook, book
from tests.upkeep.test_checks import added, found, home
from tests.upkeep.test_returns_past_the_product import ROW, take_in

pytestmark = pytest.mark.django_db
__all__ = ["book", "home"]
MEDIATION = LEDGERS.get("mediation").model
HELD: dict[str, tuple[type[models.Model], ...]] = {
    "holidays": (HolidayNotice, HolidayDay),
    "organs": (Organ, FormerName, Placement, Succession, Term),
    "returns": (NilReturn, ImportRun, ImportAnswer),
    "rights": (User, Grant),
    "rows": (MEDIATION,),
}
LEFT_OUT = {
    Organ: {"id": "others refer to it: the database refuses"},
    FormerName: {"id": "a number that nobody refers to"},
    Placement: {"id": "a number that nobody refers to"},
    Succession: {"id": "a number that nobody refers to"},
    Term: {"id": "a number that nobody refers to"},
    HolidayNotice: {"id": "its days refer to it: the database refuses"},
    HolidayDay: {"id": "a number that nobody refers to"},
    NilReturn: {"id": "a number that nobody refers to"},
    ImportAnswer: {"id": "a number that nobody refers to", "answered_at": "shown nowhere, nothing follows"},
    Grant: {"id": "a number that nobody refers to"},
    User: {
        "id": "others refer to it: the database refuses",
        "last_login": "each sign-in has an entry of its own",
        **dict.fromkeys(
            ("first_name", "last_name", "email", "date_joined"), "of the framework, used nowhere"
        ),
    },
    MEDIATION: {
        "by_law": "found anew from the law",
        "law": "found anew from the law",
        "updated_at": "the entry says when",
    },
}


@pytest.fixture
def office(county: Organ, township: Organ, book: MakeBook) -> Organ:
    """One row or more of each kind, all of them kept as the product keeps them."""
    by: dict[str, Any] = {"actor": COMMAND_LINE}
    stone = actions.organ_add(
        **by, code="990101102", name="石桥乡", level=Level.TOWNSHIP, parent=county, since=date(2001, 1, 1)
    )
    actions.organ_rename(**by, organ=stone, name="石桥镇", on=date(2021, 5, 1))
    actions.organ_succeed(
        **by, predecessors=[stone], successors=[township], kind=Succession.Kind.MERGED, on=date(2022, 7, 1)
    )
    actions.term_appoint(**by, organ=township, holder=Holder.PARTY, name="王某", since=date(2020, 1, 1))
    nil_declare(**by, ledger=LEDGERS.get("study"), organ=township, year=2022)
    take_in(book([[title.removesuffix("（万元）") for title in TITLES], ROW]), township)
    holidays_load(**by, text="三月三：4月20日放假，共1天。", year=2026, place="云岭县")
    again = holidays_load(**by, text="三月三：4月21日放假，共1天。", year=2026, place="云岭县")
    holidays_withdraw(**by, notice=again, reason="日期有误，重新载入")
    added("clerk", Role.CLERK, township)
    added("reviewer", Role.REVIEWER, county)
    assert found() == {}
    return township


def columns() -> Iterator[Any]:
    for check, kinds in HELD.items():
        for model in kinds:
            for column in model._meta.concrete_fields:
                if column.name not in LEFT_OUT.get(model, {}):
                    yield pytest.param(check, model, column, id=f"{model.__name__}.{column.name}")


def other(column: Any, value: Any) -> Any:
    """A value that the column could have and has not."""
    if column.is_relation:
        return column.related_model.objects.exclude(pk=value).latest("pk").pk
    if column.choices:
        return next(one for one, _title in column.choices if one != value)
    kinds: list[tuple[type[models.Field[Any, Any]], Callable[[], Any]]] = [
        (models.BooleanField, lambda: not value),
        (models.DateField, lambda: value + timedelta(days=-1) if value else date(2023, 1, 1)),
        (models.JSONField, lambda: {"卷宗": "他"}),
        (models.DecimalField, lambda: (value or 0) + 1),
        (models.IntegerField, lambda: (value or 0) + 1000),
        (models.TextField, lambda: f"{value}又"),
        (models.CharField, lambda: f"{value}又"[-column.max_length :]),
    ]
    return next(made() for kind, made in kinds if isinstance(column, kind))


@pytest.mark.parametrize(("check", "model", "column"), list(columns()))
def test_any_other_value_is_named(office: Organ, check: str, model: Any, column: Any) -> None:
    rows = model._default_manager
    row = rows.order_by("pk").first()
    value = other(column, getattr(row, column.attname))
    try:
        with transaction.atomic():
            changed = rows.filter(pk=row.pk).update(**{column.attname: value})
    except IntegrityError:
        return  # the database itself refuses it
    assert changed == 1
    (look,) = (one.look for one in CHECKS if one.id == check)
    assert list(look()), f"{model.__name__}.{column.name}: {value}"


def test_what_is_left_out_of_it_is_still_there() -> None:
    for model, names in LEFT_OUT.items():
        assert names.keys() <= {column.name for column in model._meta.concrete_fields}, model


def test_no_kind_of_the_organs_and_accounts_is_forgotten() -> None:
    of_rights = {
        model for label in ("organisations", "accounts") for model in apps.get_app_config(label).get_models()
    }
    assert of_rights - {Feed} == {*HELD["organs"], *HELD["rights"]}  # a feed says nothing but its own key
