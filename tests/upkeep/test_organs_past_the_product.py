"""Organs that were renamed, moved, put in or taken out in the database itself: who sees whose records follows from
them, so the check names each; whatever the product does to them it leaves unsaid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.kernel.errors import MingshuError
from mingshu.organisations import actions
from mingshu.organisations.models import FormerName, Level, Organ, Placement, Succession, Term
from mingshu.organisations.posts import Holder
from mingshu.organisations.sheets import import_organs
from mingshu.organisations.standing import ORGANS
from mingshu.organisations.terms import terms_of
from mingshu.upkeep.checks.left_open import left_open
from tests.resealing import written_as
from tests.upkeep.test_checks import found, home

pytestmark = pytest.mark.django_db
__all__ = ["home"]
BY: dict[str, Any] = {"actor": COMMAND_LINE}
LATER = date(2023, 7, 1)


def add(code: str, name: str, level: Level, above: Organ | None) -> Organ:
    return actions.organ_add(**BY, code=code, name=name, level=level, parent=above)


def of(name: str) -> Organ:
    return Organ.objects.get(name=name)


def passed_on() -> QuerySet[Succession]:
    return Succession.objects.filter(predecessor=of("石桥镇"))


def said() -> list[str]:
    return [one.zh for one in ORGANS.unexplained()]


@pytest.fixture
def tree(county: Organ, township: Organ) -> dict[str, Organ]:
    """A county whose townships were renamed, merged away with a village, moved, replaced, split and ended."""
    stone = add("990101102", "石桥镇", Level.TOWNSHIP, county)
    add("990101102201", "石桥村", Level.VILLAGE, stone)
    willow = add("990101103", "柳溪乡", Level.TOWNSHIP, county)
    actions.organ_rename(**BY, organ=willow, name="柳溪镇", on=date(2021, 5, 1))
    actions.organ_succeed(
        **BY, predecessors=[stone], successors=[township], kind=Succession.Kind.MERGED, on=date(2022, 7, 1)
    )
    actions.organ_move(
        **BY, organ=willow, parent=add("990102", "青禾县", Level.COUNTY, None), on=date(2023, 1, 1)
    )
    for code, name in (("990101107", "东岭乡"), ("990101108", "东岭镇"), ("990101109", "西岭镇")):
        add(code, name, Level.TOWNSHIP, county)
    actions.organ_succeed(
        **BY, predecessors=[of("东岭乡")], successors=[of("东岭镇")], kind=Succession.Kind.REPLACED, on=LATER
    )
    both = [of("东岭镇"), of("西岭镇")]
    actions.organ_succeed(
        **BY, predecessors=[of("东岭镇")], successors=both, kind=Succession.Kind.SPLIT, on=LATER
    )
    actions.organ_end(**BY, organ=of("西岭镇"), on=date(2024, 3, 31))
    assert found() == {}
    return {organ.name: organ for organ in Organ.objects.all()}


CHANGES: list[tuple[Callable[[], object], str]] = [
    (lambda: Placement.objects.filter(organ=of("石桥镇")).update(parent=of("青禾县")), "石桥镇（990101102）"),
    (
        lambda: Placement.objects.filter(organ=of("清溪镇")).update(parent=of("青禾县")),
        "清溪镇（990101101）的名称、隶属",
    ),
    (lambda: Placement.objects.filter(organ=of("清溪镇")).delete(), "清溪镇（990101101）"),
    (lambda: Placement.objects.filter(organ=of("清溪镇")).update(since="2020-01-01"), "清溪镇（990101101）"),
    (
        lambda: Placement.objects.create(organ=of("青禾县"), parent=of("云岭县"), since="2020-01-01"),
        "青禾县（990102）",
    ),
    (lambda: Organ.objects.filter(code="990101101").update(name="清水镇"), "清水镇（990101101）"),
    (lambda: Organ.objects.filter(code="990101101").update(level="county"), "清溪镇（990101101）"),
    (lambda: Organ.objects.filter(code="990101101").update(code="990101199"), "清溪镇（990101199）"),
    (
        lambda: Organ.objects.filter(code="990101101").update(exists_until="2022-01-01"),
        "清溪镇（990101101）",
    ),
    (lambda: Organ.objects.filter(code="990101102").update(exists_until=None), "石桥镇（990101102）"),
    (lambda: FormerName.objects.all().delete(), "柳溪镇（990101103）"),
    (lambda: FormerName.objects.update(until="2022-12-31"), "柳溪镇（990101103）"),
    (
        lambda: FormerName.objects.create(organ=of("清溪镇"), name="清溪乡", until="2019-01-01"),
        "清溪镇（990101101）",
    ),
    (lambda: passed_on().delete(), "石桥镇（990101102）"),
    (lambda: passed_on().update(successor=of("柳溪镇")), "石桥镇（990101102）"),
    (
        lambda: Organ.objects.create(code="990101199", name="无名镇", level=Level.TOWNSHIP),
        "无名镇（990101199）",
    ),
    (
        lambda: Term.objects.create(organ=of("石桥镇"), post="party", name="钱某", since="2020-01-01"),
        "石桥镇的任职登记",
    ),
]


@pytest.mark.parametrize(("change", "names"), CHANGES)
def test_an_organ_that_was_changed_is_named_until_it_is_accepted(
    tree: dict[str, Organ], change: Callable[[], object], names: str
) -> None:
    change()
    (one,) = found(repair=True)["organs"]
    assert names in one
    ORGANS.accept(COMMAND_LINE.username)
    assert found() == {}


def test_an_organ_that_is_gone_is_named(tree: dict[str, Organ]) -> None:
    gone = add("990101104", "东山镇", Level.TOWNSHIP, tree["云岭县"])
    Placement.objects.filter(organ=gone).delete()
    gone.delete()
    (one,) = said()
    assert "号机关已不在" in one


def test_an_act_on_top_does_not_hide_it(tree: dict[str, Organ]) -> None:
    township, other = tree["清溪镇"], tree["青禾县"]
    Placement.objects.filter(organ=township).update(parent=other)
    actions.organ_move(**BY, organ=township, parent=tree["云岭县"], on=date(2024, 1, 1))
    assert len(said()) == 1
    ORGANS.accept(COMMAND_LINE.username)
    assert said() == []


def test_a_term_taken_out_is_not_hidden_by_the_next(township: Organ) -> None:
    term = actions.term_appoint(
        **BY, organ=township, holder=Holder.PARTY, name="王某", since=date(2020, 1, 1)
    )
    Term.objects.filter(pk=term.pk).delete()
    actions.term_appoint(**BY, organ=township, holder=Holder.PARTY, name="李某", since=date(2021, 1, 1))
    assert len(said()) == 1


def test_what_an_earlier_version_wrote_is_held_once_it_is_accepted(tree: dict[str, Organ]) -> None:
    written_as(Entry.objects.filter(subject_kind="organ"), lambda entry: entry.differences.pop("organ", None))
    assert said() == []
    Organ.objects.create(code="990101199", name="无名镇", level=Level.TOWNSHIP)
    assert len(said()) == 1
    assert any("--trust-organs" in told.zh for told in left_open())
    ORGANS.accept(COMMAND_LINE.username)
    assert said() == [] and not list(left_open())
    Placement.objects.filter(organ=tree["清溪镇"]).update(parent=tree["青禾县"])
    assert len(said()) == 1


def test_nothing_is_accepted_where_nothing_is_open(tree: dict[str, Organ]) -> None:
    ORGANS.accept(COMMAND_LINE.username)
    assert not Entry.objects.filter(verb="standing_accept").exists()


def test_a_list_of_organs_is_no_trouble(home: Path, county: Organ) -> None:
    source = home / "organs.csv"
    source.write_text(
        "代码,名称,层级,上级代码,设立日期,撤销日期,并入代码\n"
        "990101105,北岭镇,镇,990101,2010年,,\n"
        "990101106,南岭乡,乡,990101,2010年,2020-06-30,990101105\n"
        "990101106201,南岭村,村,990101106,2010年,,\n",
        encoding="utf-8",
    )
    source.chmod(0o600)
    assert import_organs(actor=COMMAND_LINE, source=source).added == 3
    assert found() == {}


DAYS = st.integers(0, 40).map(lambda months: date(2020, 1, 1) + timedelta(days=30 * months))
NAMES = st.sampled_from(["东山镇", "西山镇", "南山镇", "北山镇"])
PLACE = st.integers(0, 9)
ACTS = st.one_of(
    st.tuples(st.just("add"), PLACE, DAYS, NAMES, PLACE),
    st.tuples(st.just("rename"), PLACE, DAYS, NAMES, PLACE),
    st.tuples(st.sampled_from(["move", "end", "merge", "split", "replace"]), PLACE, DAYS, NAMES, PLACE),
    st.tuples(st.sampled_from(["appoint", "leave", "withdraw"]), PLACE, DAYS, NAMES, PLACE),
)


def act(verb: str, organ: Organ, day: date, name: str, other: Organ) -> None:
    """Do one of the things that the product does to organs."""
    kinds = {
        "merge": Succession.Kind.MERGED,
        "split": Succession.Kind.SPLIT,
        "replace": Succession.Kind.REPLACED,
    }
    terms = terms_of(organ, Holder.PARTY)
    if verb == "add":
        level = Level.VILLAGE if organ.level == Level.TOWNSHIP else Level.TOWNSHIP
        actions.organ_add(
            **BY, code=f"9901{Organ.objects.count():05}", name=name, level=level, parent=organ, since=day
        )
    elif verb == "rename":
        actions.organ_rename(**BY, organ=organ, name=name, on=day)
    elif verb == "move":
        actions.organ_move(**BY, organ=organ, parent=other, on=day)
    elif verb == "end":
        actions.organ_end(**BY, organ=organ, on=day)
    elif verb in kinds:
        several = [organ, other] if verb == "split" else [other]
        actions.organ_succeed(**BY, predecessors=[organ], successors=several, kind=kinds[verb], on=day)
    elif verb == "appoint":
        actions.term_appoint(**BY, organ=organ, holder=Holder.PARTY, name="王某", since=day)
    elif terms and verb == "leave":
        actions.term_end(**BY, term=terms[0], until=day)
    elif terms:
        actions.term_withdraw(**BY, term=terms[0], reason="录错")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=12))
def test_nothing_the_product_does_to_organs_is_named(tree: dict[str, Organ], acts: list[Any]) -> None:
    outer = transaction.savepoint()
    for verb, at, day, name, beside in acts:
        organs = list(Organ.objects.order_by("pk"))
        organ, other = organs[at % len(organs)], organs[beside % len(organs)]
        try:
            with transaction.atomic():
                act(verb, organ, day, name, other)
        except (MingshuError, IntegrityError):
            continue
        assert said() == [], (verb, organ, other)
    transaction.savepoint_rollback(outer)
