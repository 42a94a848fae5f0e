"""Several rows are moved on at once by the rules of one: each goes or stays by itself, and it is said which and why."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from mingshu.audit.models import Entry
from mingshu.ledgers.bulk import MOST
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ

from .conftest import AddCase, Enter, text

MEDIATION = LEDGERS.get("mediation")
FIRST, NEXT, LAST = MEDIATION.flow.states[0], "调解中", "结案"


def at(organ: Organ) -> str:
    return f"/o/{organ.code}/2023/ledgers/mediation/"


def ticked(*records: LedgerRecord) -> list[str]:
    return [f"{one.pk}:{one.revision}" for one in records]


def move(browser: Client, organ: Organ, to: str, *ticks: str, **more: str) -> tuple[int, str]:
    """The status, and what the page says."""
    answer = browser.post(f"{at(organ)}move/", {"state": to, "ticked": list(ticks), **more})
    return answer.status_code, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(answer)))


def states(*records: LedgerRecord) -> list[str]:
    return [MEDIATION.model.rows.get(pk=one.pk).state for one in records]


def test_the_list_offers_the_states_that_its_rows_may_go_to(
    enter: Enter, township: Organ, add_case: AddCase
) -> None:
    case = add_case(township)
    page = text(enter("clerk", township).get(at(township)))
    offered = re.findall(
        r'<option value="([^"]+)">', page.partition('id="bulk-state"')[2].partition("</select>")[0]
    )
    assert offered == [
        state for state in MEDIATION.flow.states if state in MEDIATION.flow.next_states(case.state)
    ]
    assert f'value="{case.pk}:{case.revision}"' in page


def test_a_row_that_goes_nowhere_is_not_ticked(enter: Enter, township: Organ, add_case: AddCase) -> None:
    open_one, ended = add_case(township, 1), add_case(township, 2)
    last = next(state for state in MEDIATION.flow.states if not MEDIATION.flow.next_states(state))
    MEDIATION.model.rows.filter(pk=ended.pk).update(state=last)
    page = text(enter("clerk", township).get(at(township)))
    assert re.findall(r'name="ticked" value="([^"]+)"', page) == ticked(open_one)


@pytest.mark.parametrize("role", ["reviewer", "head", "administrator"])
def test_who_may_not_write_ticks_nothing(enter: Enter, township: Organ, add_case: AddCase, role: str) -> None:
    case, browser = add_case(township), enter(role, township)
    assert 'name="ticked"' not in text(browser.get(at(township)))
    assert move(browser, township, NEXT, *ticked(case))[0] == 403 and states(case) == [case.state]


def test_rows_of_several_organs_are_not_ticked_together(
    enter: Enter, county: Organ, township: Organ, add_case: AddCase
) -> None:
    add_case(township)
    assert 'name="ticked"' not in text(enter("clerk", county).get(f"{at(county)}?below=1"))


def test_each_goes_by_itself_and_leaves_an_entry_of_its_own(
    enter: Enter, township: Organ, add_case: AddCase
) -> None:
    cases = [add_case(township, number) for number in (1, 2, 3)]
    status, said = move(enter("clerk", township), township, NEXT, *ticked(*cases))
    assert status == 200 and states(*cases) == [NEXT] * 3 and "已转 3 条，没有转 0 条" in said
    assert Entry.objects.filter(verb="record_move").count() == 3


def test_what_keeps_one_back_is_said_and_the_others_go(
    enter: Enter, township: Organ, add_case: AddCase
) -> None:
    """One was changed by somebody else meanwhile, one was removed."""
    good, changed, gone = (add_case(township, number) for number in (1, 2, 3))
    seen = ticked(good, changed, gone)
    MEDIATION.model.rows.filter(pk=changed.pk).update(revision=7)
    MEDIATION.model.rows.filter(pk=gone.pk).delete()
    status, said = move(enter("clerk", township), township, NEXT, *seen)
    assert status == 200 and states(good, changed) == [NEXT, changed.state]
    assert "已转 1 条，没有转 2 条" in said and "改过，请刷新后再改" in said and "不在本机关的台账里" in said


def test_no_row_of_another_organ_is_moved(
    enter: Enter, township: Organ, neighbour: Organ, add_case: AddCase
) -> None:
    other = add_case(neighbour)
    status, said = move(enter("clerk", township), township, NEXT, *ticked(other))
    assert status == 422 and "不在本机关的台账里" in said and states(other) == [other.state]


def test_a_row_that_lacks_what_a_state_asks_for_stays(
    enter: Enter, township: Organ, add_case: AddCase
) -> None:
    case = add_case(township)
    alone = enter("clerk", township)
    wanted = next(state for state in MEDIATION.flow.states if MEDIATION.missing(state, case))
    MEDIATION.model.rows.filter(pk=case.pk).update(state=NEXT)
    status, said = move(alone, township, wanted, *ticked(case))
    assert status == 422 and states(case) == [NEXT]
    assert "没有转 1 条" in said and "补齐后再转这些" in said


@pytest.mark.parametrize(
    "ticks", [[], ["x"], ["1"], ["1:x"], [f"{number}:1" for number in range(1, MOST + 2)]]
)
def test_none_and_too_many_are_refused(
    enter: Enter, township: Organ, add_case: AddCase, ticks: list[str]
) -> None:
    add_case(township)
    status, said = move(enter("clerk", township), township, NEXT, *ticks)
    assert status == 422 and f"一次选1至{MOST}条" in said


def test_a_state_that_is_none_moves_nothing(enter: Enter, township: Organ, add_case: AddCase) -> None:
    case = add_case(township)
    assert move(enter("clerk", township), township, "飞升", *ticked(case))[0] == 422
    assert states(case) == [case.state]
