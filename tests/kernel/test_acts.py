"""An act is done whole or not at all, but for what its refusal leaves on record."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import mingshu
from mingshu.audit import log
from mingshu.audit.models import Entry
from mingshu.kernel.acts import act
from mingshu.kernel.errors import BadInput, MingshuError
from mingshu.kernel.text import Bilingual

pytestmark = pytest.mark.django_db


class Found(BadInput):
    """What was found is told even where all else is undone."""

    def leave_on_record(self) -> None:
        record("found")


def record(verb: str) -> None:
    log.record(actor="test", verb=verb, subject_kind="test")


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_what_an_act_wrote_is_undone_and_what_it_found_stays() -> None:
    with pytest.raises(Found), act():
        record("change")
        raise Found(Bilingual("不符", "misfit"))
    assert verbs() == ["found"]


def test_of_acts_within_each_other_the_outermost_tells_last() -> None:
    with pytest.raises(Found), act(), act():
        raise Found(Bilingual("不符", "misfit"))
    assert verbs() == ["found"]


@pytest.mark.parametrize("error", [BadInput(Bilingual("没有", "none")), ValueError()])
def test_other_errors_leave_nothing(error: Exception) -> None:
    with pytest.raises(type(error)), act():
        record("change")
        raise error
    assert verbs() == [] and issubclass(BadInput, MingshuError)


def test_a_done_act_is_kept() -> None:
    with act():
        record("change")
    assert verbs() == ["change"]


def test_no_action_opens_a_transaction_that_could_undo_what_it_found() -> None:
    root = Path(mingshu.__file__).parent
    actions = [*root.rglob("actions.py"), *root.glob("*/actions/*.py")]
    opened = [
        str(file.relative_to(root))
        for file in actions
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Attribute) and node.attr == "atomic"
    ]
    assert len(actions) > 8 and opened == []
