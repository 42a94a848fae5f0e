"""What every step of every flow keeps to."""

from __future__ import annotations

import importlib
import pkgutil

import mingshu
from mingshu.accounts.policies import Verb
from mingshu.procedures.steps import Step

TO_LOOK = {Verb.VIEW, Verb.SEE_PERSONAL, Verb.READ_LOG}


def steps() -> list[Step]:
    flows = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(mingshu.__path__, "mingshu.")
        if module.name.endswith(".flow")
    ]
    return [step for flow in flows for step in vars(flow).values() if isinstance(step, Step)]


def test_no_step_is_for_whoever_may_only_look() -> None:
    assert len(steps()) >= 7
    assert [step for step in steps() if not step.verbs or set(step.verbs) & TO_LOOK] == []


def test_each_step_leads_away_from_where_it_is_taken() -> None:
    assert [step for step in steps() if step.to in step.at] == []
