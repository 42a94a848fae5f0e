"""A planted module beside the product's own permissions and log: what the guard of writes says of it."""

from __future__ import annotations

from tests.architecture.acting import Actions
from tests.architecture.source import Code, modules, read

HEAD = """
from mingshu.accounts import policies
from mingshu.accounts.policies import COMMAND_LINE, Consequence, Verb, actor_name, require, verb_of_removal
from mingshu.audit import log
from mingshu.kernel.no_act import no_act
from mingshu.organisations.guard import require_manage
from mingshu.organisations.models import Organ
"""
LOW = frozenset(["mingshu.accounts.policies", "mingshu.audit.log", "mingshu.organisations.guard"])


def refused_in(text: str) -> list[str]:
    """The writes in ``text`` that are refused."""
    low = tuple(module for module in modules() if module.name in LOW)
    return Actions(Code((*low, read("mingshu.planted", HEAD + text)))).refused()
