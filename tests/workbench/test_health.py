"""The administrator's page of health: what the nightly check found, and what to do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from mingshu.accounts.models import Role
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.upkeep.checking import check_record
from mingshu.upkeep.checks import CHECKS
from mingshu.upkeep.checks.outcome import Outcome
from tests.resealing import written_as
from tests.workbench.conftest import Enter, text


def page(organ: Organ) -> str:
    return f"/o/{organ.code}/2023/health/"


def home(organ: Organ) -> str:
    return f"/o/{organ.code}/2023/"


def checked(*troubles: str, which: str = "permissions") -> None:
    found = [Bilingual(one, one) for one in troubles]
    outcomes = [Outcome(one.id, one.title, found if one.id == which else []) for one in CHECKS]
    check_record(actor=COMMAND_LINE, outcomes=outcomes)


@pytest.mark.parametrize("role", list(Role))
def test_only_an_administrator_sees_it(role: Role, county: Organ, enter: Enter) -> None:
    status = {Role.ADMINISTRATOR: 200, Role.AUDITOR: 404}.get(role, 403)
    assert enter(role.value, county).get(page(county)).status_code == status


def test_an_administrator_of_a_part_is_not_told_of_the_whole(
    county: Organ, township: Organ, enter: Enter
) -> None:
    enter("clerk", county)
    checked("某处")
    part = enter("administrator", township)
    assert part.get(page(township)).status_code == 403
    assert "系统核对" not in text(part.get(home(township)))


@pytest.mark.parametrize("which", [check.id for check in CHECKS])
def test_each_finding_is_told_first_with_its_way_out(which: str, county: Organ, enter: Enter) -> None:
    checked("这里不对", which=which)
    said = text(enter("administrator", county).get(page(county)))
    (check,) = (one for one in CHECKS if one.id == which)
    assert "这里不对" in said and check.way_out.zh in said
    assert said.count("怎么办") == 1
    assert all(said.index(f">{check.title.zh}<") <= said.index(f">{one.title.zh}<") for one in CHECKS)


def test_the_first_page_tells_the_administrator_alone_and_only_when_something_is_wrong(
    county: Organ, enter: Enter
) -> None:
    administrator, evaluator = enter("administrator", county), enter("evaluator", county)
    assert "还没有核对过" in text(administrator.get(home(county)))
    checked()
    assert "系统核对" not in text(administrator.get(home(county)))
    assert ">完好<" in text(administrator.get(page(county)))
    checked("一处", "又一处")
    assert "发现 2 处问题" in text(administrator.get(home(county)))
    assert "系统核对" not in text(evaluator.get(home(county)))


def test_what_is_older_than_two_days_is_called_so(county: Organ, enter: Enter) -> None:
    administrator = enter("administrator", county)
    checked()
    at = timezone.now()
    for age, is_stale in ((timedelta(days=1, hours=23), False), (timedelta(days=2, hours=1), True)):
        written_as(Entry.objects.filter(verb="check"), lambda entry, at=at - age: setattr(entry, "at", at))
        assert ("已超过两天" in text(administrator.get(page(county)))) == is_stale
        assert ("已超过两天" in text(administrator.get(home(county)))) == is_stale


def test_more_than_are_kept_are_counted(county: Organ, enter: Enter) -> None:
    checked(*(f"第{n}处" for n in range(9)))
    said = text(enter("administrator", county).get(page(county)))
    assert "9 处问题" in said and "另有 4 处" in said
