"""The rules, family by family, and the switch that puts one out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mingshu.accounts.policies import Verb
from mingshu.kernel.text import Bilingual
from mingshu.review.actions import rule_switch
from mingshu.review.findings import SEVERITY_TITLES
from mingshu.review.frame import RULES, Rule, rules
from mingshu.review.models import RuleSwitch
from mingshu.review.seen import mark_of_switch
from mingshu.review.selectors import switches_over
from mingshu.workbench.ledgers.answers import carry_out
from mingshu.workbench.place import Place, PlacedRequest, at_place
from mingshu.workbench.review.lookup import people

_PLACE = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Shown:
    """One rule as the page shows it: with the switch that puts it out here, which may stand above; ``seen`` is the
    mark of the organ's own."""

    rule: Rule
    severity: Bilingual
    switch: RuleSwitch | None
    by: str
    is_own: bool
    seen: str

    @property
    def message(self) -> str:
        """What it says of a report; the words and numbers it fills in are left open."""
        return _PLACE.sub("…", str(self.rule.message))


@require_safe
@at_place()
def rule_list(request: PlacedRequest) -> HttpResponse:
    """Every rule with what it says, on what ground, and whether it is asked here."""
    place = request.place
    shown = list(_shown(place))
    families = groupby(shown, key=lambda one: one.rule.family_title)
    context = {
        "area": "review",
        "place": place,
        "families": [(title, list(group)) for title, group in families],
        "total": len(shown),
        "off": sum(one.switch is not None for one in shown),
        "may_manage": place.may(Verb.MANAGE),
    }
    return render(request, "workbench/review/rules.html", context)


@require_POST
@at_place(Verb.MANAGE)
def rule_turn(request: PlacedRequest, rule: str) -> HttpResponse:
    """Switch a rule off with a reason, or on again."""
    if rule not in RULES:
        raise Http404
    on = request.POST.get("on") == "1"
    reason, seen = request.POST.get("reason", ""), request.POST.get("seen", "")

    def turn() -> None:
        rule_switch(actor=request.user, organ=request.place.organ, code=rule, on=on, reason=reason, seen=seen)

    done = _("规则已恢复，以后打开的审读都按它检查。") if on else _("规则已停用，审读结果上会写明。")
    return carry_out(request, turn, done, f"{request.place.url('review-rules')}#{rule}")


def _shown(place: Place) -> Iterator[Shown]:
    over = switches_over(place.organ)
    names = people(switch.by for switch in over.values())
    for rule in rules():
        switch = over.get(rule.code)
        by = names.get(switch.by, switch.by) if switch else ""
        is_own = switch is not None and switch.organ_id == place.organ.pk
        seen = mark_of_switch(switch) if is_own else ""
        yield Shown(rule, SEVERITY_TITLES[rule.severity], switch, by, is_own, seen)
