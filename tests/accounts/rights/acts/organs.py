"""Organs and who holds their posts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mingshu.accounts.policies import COMMAND_LINE, Actor
from mingshu.organisations import actions
from mingshu.organisations.models import Level, Organ, Succession, Term
from mingshu.organisations.posts import Holder
from mingshu.organisations.sheets import import_organs
from mingshu.organisations.tree import parent
from tests.accounts.rights.stage import DAY, Stage, act, anew, is_there

TODAY = date.today()
CODE = "990101101299"


def is_added(_stage: Stage, _thing: object) -> bool:
    return Organ.objects.filter(code=CODE).exists()


def alone(stage: Stage, _actor: Actor) -> Organ:
    """The organ with nobody below: what stood there went to the neighbour."""
    actions.organ_move(actor=COMMAND_LINE, organ=stage.village, parent=stage.neighbour, on=TODAY)
    return stage.organ


def has_ended(_stage: Stage, organ: Organ) -> bool:
    return anew(organ).exists_until is not None


def organ_list(stage: Stage, _actor: Actor) -> Path:
    source = stage.folder / "organs.csv"
    source.write_text(f"代码,名称,层级,上级代码\n{CODE},石桥村,村,{stage.organ.code}\n", encoding="utf-8")
    return source


def term(stage: Stage, _actor: Actor) -> Term:
    return actions.term_appoint(
        actor=COMMAND_LINE, organ=stage.organ, holder=Holder.GOVERNMENT, name="林某", since=DAY
    )


@act("organ_add", "organ_add", seen=is_added)
def _add(stage: Stage, actor: Actor, _nothing: None) -> None:
    actions.organ_add(actor=actor, code=CODE, name="石桥村", level=Level.VILLAGE, parent=stage.organ)


@act("organ_rename", "organ_rename", seen=lambda stage, _: anew(stage.organ).name, becomes="清泉镇")
def _rename(stage: Stage, actor: Actor, _nothing: None) -> None:
    actions.organ_rename(actor=actor, organ=anew(stage.organ), name="清泉镇", on=TODAY)


@act(
    "organ_move: to a neighbour",
    "organ_move",
    seen=lambda stage, _: parent(stage.village, TODAY) == stage.neighbour,
)
def _move(stage: Stage, actor: Actor, _nothing: None) -> None:
    actions.organ_move(actor=actor, organ=stage.village, parent=stage.neighbour, on=TODAY)


@act("organ_succeed: into a neighbour", "organ_succeed", alone, has_ended)
def _succeed(stage: Stage, actor: Actor, organ: Organ) -> None:
    actions.organ_succeed(
        actor=actor,
        predecessors=[organ],
        successors=[stage.neighbour],
        kind=Succession.Kind.MERGED,
        on=TODAY,
    )


@act("organ_end", "organ_end", alone, has_ended)
def _end(stage: Stage, actor: Actor, organ: Organ) -> None:
    actions.organ_end(actor=actor, organ=organ, on=TODAY)


@act("import_organs", "organ_add", organ_list, is_added)
def _import(stage: Stage, actor: Actor, source: Path) -> None:
    import_organs(actor=actor, source=source)


@act("term_appoint", "term_appoint", seen=lambda stage, _: Term.objects.filter(organ=stage.organ).exists())
def _appoint(stage: Stage, actor: Actor, _nothing: None) -> None:
    actions.term_appoint(actor=actor, organ=stage.organ, holder=Holder.GOVERNMENT, name="林某", since=DAY)


@act("term_end", "term_end", term, lambda stage, term: anew(term).until, TODAY)
def _last_day(stage: Stage, actor: Actor, term: Term) -> None:
    actions.term_end(actor=actor, term=term, until=TODAY)


@act("term_correct", "term_correct", term, lambda stage, term: anew(term).name, "陆某")
def _correct(stage: Stage, actor: Actor, term: Term) -> None:
    actions.term_correct(actor=actor, term=term, name="陆某", since=DAY, until=None, reason="姓名录错")


@act("term_withdraw", "term_withdraw", term, is_there, False)
def _withdraw(stage: Stage, actor: Actor, term: Term) -> None:
    actions.term_withdraw(actor=actor, term=term, reason="不是本镇的")
