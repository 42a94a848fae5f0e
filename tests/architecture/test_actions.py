"""An action asks its own actor for more than to look, before it writes, whatever happens; and nobody's name is made up.

Which writes there are: ``test_writes.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

import pytest

from tests.architecture.planted import refused_in
from tests.architecture.source import Module, modules, read

RECORDED = 'log.record(actor=actor_name(actor), verb="note_add", subject_kind="note")'
PLANTED = {
    "asks nobody": f"""
def note_add(*, actor, organ):
    organ.save()
    {RECORDED}
""",
    "leaves no entry": """
def note_add(*, actor, organ):
    require(actor, Verb.KEEP, organ)
    organ.save()
""",
    "asks about another": f"""
def note_add(*, actor, organ):
    require(COMMAND_LINE, Verb.KEEP, organ)
    organ.save()
    {RECORDED}
""",
    "asks a step about another": f"""
from mingshu.reports.flow import EDIT
def note_add(*, actor, organ):
    EDIT.require(COMMAND_LINE, organ)
    organ.save()
    {RECORDED}
""",
    "asks a step of nobody's": f"""
def note_add(*, actor, organ):
    EDIT.require(actor, organ)
    organ.save()
    {RECORDED}
""",
    "asks afterwards": f"""
def note_add(*, actor, organ):
    organ.save()
    require(actor, Verb.KEEP, organ)
    {RECORDED}
""",
    "asks after a helper has written": f"""
def note_add(*, actor, organ):
    _write(organ)
    require(actor, Verb.KEEP, organ)
    {RECORDED}
def _write(organ):
    organ.save()
""",
    "asks only of some rows": f"""
def note_add(*, actor, organ):
    if organ.is_new:
        require(actor, Verb.KEEP, organ)
    organ.save()
    {RECORDED}
""",
    "is awaited": f"""
async def note_add(*, actor, organ):
    require(actor, Verb.KEEP, organ)
    await organ.asave()
    {RECORDED}
""",
    "removes for who may look": f"""
def note_remove(*, actor, organ):
    require(actor, Verb.VIEW, organ)
    organ.delete()
    {RECORDED}
""",
    "removes for who may read the log": f"""
def note_remove(*, actor, organ):
    policies.require(actor, Verb.READ_LOG, organ)
    Organ.objects.filter(code=1).delete()
    {RECORDED}
""",
    "removes for who may look at some": f"""
def note_remove(*, actor, organ):
    require(actor, Verb.VIEW if organ.is_new else Verb.REMOVE, organ)
    organ.delete()
    {RECORDED}
""",
    "removes for a permission chosen elsewhere": f"""
VERB = Verb.VIEW
def note_remove(*, actor, organ):
    require(actor, VERB, organ)
    organ.delete()
    {RECORDED}
""",
    "removes by a helper for who may look": f"""
def note_remove(*, actor, organ):
    require(actor, Verb.VIEW, organ)
    _remove(organ)
    {RECORDED}
def _remove(organ):
    cursor.execute("DELETE FROM organ")
""",
    "acts as the product itself without being asked": """
def page(request):
    organ_rename(actor=Consequence(request.user), organ=1)
""",
}


@pytest.mark.parametrize("text", PLANTED.values(), ids=PLANTED)
def test_a_planted_action_is_refused(text: str) -> None:
    assert len(refused_in(text)) == 1


SOUND = {
    "by helpers": f"""
def note_add(*, actor, organ):
    _require(actor, organ)
    _write(actor, organ)
def _require(actor, organ):
    require(actor, Verb.KEEP, organ)
def _write(actor, organ):
    organ.save()
    {RECORDED}
""",
    "by a step of a flow": f"""
from mingshu.reports.flow import EDIT, withdrawal_of
def note_add(*, actor, organ):
    EDIT.require_right(actor, organ)
    organ.save()
    {RECORDED}
def note_remove(*, actor, organ):
    withdrawal_of(organ).require(actor, organ)
    organ.delete()
    {RECORDED}
""",
    "by another action, for each of several": f"""
def note_add(*, actor, organ):
    require_manage(actor, organ)
    organ.save()
    {RECORDED}
def notes_add(*, actor, organs):
    for organ in organs:
        note_add(actor=actor, organ=organ)
    Organ.objects.create(code="1")
def page(request):
    notes_add(actor=request.user, organs=[])
""",
    "for whoever it is not about": f"""
def note_add(*, actor, user):
    if actor != user:
        require(actor, Verb.MANAGE, user.organ)
    user.save()
    {RECORDED}
""",
    "a removal by who may": f"""
def note_remove(*, actor, organ):
    require(actor, Verb.MANAGE if organ.is_new else Verb.REMOVE, organ)
    organ.delete()
    {RECORDED}
""",
    "a removal by whom the policies choose": f"""
def note_remove(*, actor, organ):
    require(actor, verb_of_removal(actor, organ.writers), organ)
    organ.delete()
    {RECORDED}
""",
    "what the product implies in an act": f"""
def note_add(*, actor, organ):
    require(actor, Verb.KEEP, organ)
    _implied(actor, organ)
    {RECORDED}
def _implied(actor, organ):
    organ_rename(actor=Consequence(actor), organ=organ)
""",
    "nobody's act": """
@no_act("counted again from what stands")
def count():
    Organ.objects.all().delete()
""",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_a_sound_action_is_let_through(text: str) -> None:
    assert not refused_in(text)


def test_whoever_acts_is_somebody() -> None:
    assert not made_up(modules())


AT_HOME = {
    "Consequence": ("mingshu.accounts.policies", "mingshu.reports.implying"),
    "COMMAND_LINE": ("mingshu.accounts.policies", "mingshu.cli."),
}
"""Who may do everything, and where each may be named: what a signature implies, and who works on the server itself."""


def made_up(read: Iterable[Module]) -> list[str]:
    """Where somebody who may do everything is named outside of their places, or another such one is made."""
    return [
        f"{module.where}:{getattr(node, 'lineno', '')}"
        for module in read
        for node in module.nodes
        if (name := _named(node)) in AT_HOME
        if not module.name.startswith(AT_HOME[name])
    ]


def _named(node: ast.AST) -> str:
    """The name of whoever may do everything, as it is used, brought in or looked up; a class below counts as one."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("CommandLine"):
        return "COMMAND_LINE"
    if isinstance(node, ast.ClassDef) and any(ast.unparse(one).endswith("CommandLine") for one in node.bases):
        return "COMMAND_LINE"
    return str(getattr(node, "id", getattr(node, "attr", getattr(node, "name", ""))))


@pytest.mark.parametrize(
    "line",
    [
        "from mingshu.accounts.policies import Consequence as C",
        "policies.Consequence(request.user)",
        "class Other(Consequence): ...",
        'getattr(policies, "Consequence")(request.user)',
        "from mingshu.accounts.policies import COMMAND_LINE as C",
        "note_add(actor=policies.COMMAND_LINE, organ=organ)",
        "note_add(actor=CommandLine(), organ=organ)",
        "class Other(policies.CommandLine): ...",
    ],
)
def test_somebody_made_up_is_found(line: str) -> None:
    assert made_up([read("mingshu.planted", line)])


def test_to_ask_who_acts_is_let_through() -> None:
    assert not made_up([read("mingshu.planted", "may = isinstance(actor, CommandLine)")])
