"""Who held a post of an organ, from when until when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.kernel.periods import Period
from mingshu.organisations import actions
from mingshu.organisations.models import Organ, Term
from mingshu.organisations.posts import Holder
from mingshu.organisations.terms import Tenure, gaps, holder_on, mark_of_term, tenure_of, terms_of

SPRING, SUMMER = date(2026, 1, 1), date(2026, 7, 1)
YEAR = Period.of_year(2026)


def appoint(organ: Organ, name: str, since: date, until: date | None = None, **more: object) -> Term:
    said = {"actor": COMMAND_LINE, "holder": Holder.GOVERNMENT} | more
    return actions.term_appoint(organ=organ, name=name, since=since, until=until, **said)  # type: ignore[arg-type]


@pytest.fixture
def changed_in_july(township: Organ) -> Organ:
    """张某 was head of the government until 30 June, 林某 is since 1 July."""
    appoint(township, "张某", date(2021, 3, 5), date(2026, 6, 30))
    appoint(township, "林某", SUMMER)
    return township


def test_both_days_belong_to_a_term(changed_in_july: Organ) -> None:
    def head(day: date) -> str:
        term = holder_on(changed_in_july, Holder.GOVERNMENT, day)
        return term.name if term else ""

    assert head(date(2026, 6, 30)) == "张某"
    assert head(SUMMER) == "林某"
    assert head(date(2021, 3, 4)) == ""


def test_the_party_head_is_another_post(changed_in_july: Organ) -> None:
    assert holder_on(changed_in_july, Holder.PARTY, SUMMER) is None
    assert tenure_of(changed_in_july, Holder.PARTY, "林某") is None, "nobody is on record: nothing is known"
    appoint(changed_in_july, "林某", SUMMER, holder=Holder.PARTY)  # one person may hold both


def test_somebody_who_never_held_the_post_has_no_day(changed_in_july: Organ) -> None:
    assert tenure_of(changed_in_july, Holder.GOVERNMENT, "王某") == Tenure()


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2026, 6, 30), date(2026, 6, 30)),  # the predecessor's last day
        (SUMMER, SUMMER),  # the present holder's first
        (date(2030, 1, 1), None),
        (date(2020, 1, 1), date(2021, 3, 5)),
        (date(2020, 1, 1), None),
    ],
)
def test_no_two_hold_one_post_on_one_day(changed_in_july: Organ, since: date, until: date | None) -> None:
    with pytest.raises(BadInput, match="同一天只能有一人"):
        appoint(changed_in_july, "王某", since, until)


def test_a_gap_is_allowed_and_told(township: Organ) -> None:
    appoint(township, "张某", SPRING, date(2026, 5, 31))
    appoint(township, "林某", SUMMER)
    assert gaps(terms_of(township, Holder.GOVERNMENT)) == [Period(date(2026, 6, 1), date(2026, 6, 30))]
    assert holder_on(township, Holder.GOVERNMENT, date(2026, 6, 15)) is None


def test_two_terms_without_a_day_between_are_one(township: Organ) -> None:
    appoint(township, "林某", date(2025, 1, 1), date(2026, 6, 30))
    appoint(township, "林某", SUMMER)
    tenure = tenure_of(township, Holder.GOVERNMENT, "林某")
    assert tenure is not None and tenure.covers(YEAR)
    assert tenure.within(YEAR) == (YEAR,)


def test_a_term_ends_once(changed_in_july: Organ) -> None:
    present = holder_on(changed_in_july, Holder.GOVERNMENT, SUMMER)
    assert present is not None
    with pytest.raises(BadInput, match="任职日期不对"):
        actions.term_end(actor=COMMAND_LINE, term=present, until=date(2026, 6, 30))
    actions.term_end(actor=COMMAND_LINE, term=present, until=date(2026, 9, 30))
    with pytest.raises(BadInput, match="已有离任日期"):
        actions.term_end(actor=COMMAND_LINE, term=present, until=date(2026, 10, 31))
    assert holder_on(changed_in_july, Holder.GOVERNMENT, date(2026, 10, 1)) is None


def test_a_day_is_put_right_with_a_reason_and_the_log_keeps_both(changed_in_july: Organ) -> None:
    present = holder_on(changed_in_july, Holder.GOVERNMENT, SUMMER)
    assert present is not None
    wanted = {"name": "林某", "since": date(2026, 7, 15), "until": None}
    with pytest.raises(BadInput, match="原因"):
        actions.term_correct(actor=COMMAND_LINE, term=present, reason=" ", **wanted)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="同一天"):
        actions.term_correct(
            actor=COMMAND_LINE, term=present, name="林某", since=date(2026, 6, 30), until=None, reason="误登"
        )
    actions.term_correct(actor=COMMAND_LINE, term=present, reason="任命文件为7月15日", **wanted)  # type: ignore[arg-type]
    (entry,) = log.history("organ", changed_in_july.pk).filter(verb="term_correct")
    assert entry.differences["since"] == ["2026-07-01", "2026-07-15"]
    assert entry.differences["reason"] == [None, "任命文件为7月15日"]


def test_what_never_was_is_taken_off_and_stays_in_the_log(changed_in_july: Organ) -> None:
    present = holder_on(changed_in_july, Holder.GOVERNMENT, SUMMER)
    assert present is not None
    actions.term_withdraw(actor=COMMAND_LINE, term=present, reason="登记到了别的镇")
    assert [term.name for term in terms_of(changed_in_july, Holder.GOVERNMENT)] == ["张某"]
    (entry,) = log.history("organ", changed_in_july.pk).filter(verb="term_withdraw")
    assert entry.differences["name"] == ["林某", None]


@pytest.mark.parametrize("name", ["", "林", "全年主持会议21次", "林某，镇长", "Lin"])
def test_a_holder_is_a_name(township: Organ, name: str) -> None:
    with pytest.raises(BadInput):
        appoint(township, name, SUMMER)


def test_a_village_has_no_such_head(village: Organ) -> None:
    with pytest.raises(BadInput, match="村"):
        appoint(village, "林某", SUMMER)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.CLERK, False),
        (Role.REVIEWER, False),
        (Role.HEAD, False),
        (Role.EVALUATOR, False),
        (Role.ADMINISTRATOR, True),
    ],
)
def test_only_an_administrator_says_who_holds_a_post(
    changed_in_july: Organ, role: Role, allowed: bool
) -> None:
    user = User.objects.create_user("somebody", password="x")
    Grant.objects.create(user=user, role=role, organ=changed_in_july)
    present = holder_on(changed_in_july, Holder.GOVERNMENT, SUMMER)
    assert present is not None
    verbs = [
        lambda: appoint(changed_in_july, "王某", SUMMER, holder=Holder.PARTY, actor=user),
        lambda: actions.term_end(actor=user, term=present, until=date(2026, 9, 30)),
        lambda: actions.term_correct(
            actor=user, term=present, name="林某某", since=SUMMER, until=None, reason="姓名不全"
        ),
        lambda: actions.term_withdraw(actor=user, term=present, reason="误登"),
    ]
    for verb in verbs:
        if allowed:
            verb()
        else:
            with pytest.raises(NotAllowed):
                verb()


def test_a_term_put_right_meanwhile_is_not_overwritten_unseen(changed_in_july: Organ) -> None:
    present = holder_on(changed_in_july, Holder.GOVERNMENT, SUMMER)
    assert present is not None
    seen = mark_of_term(present)
    put: dict[str, Any] = {"actor": COMMAND_LINE, "term": present, "until": None, "reason": "任命文件有误"}
    right = {"name": "林某", "since": date(2026, 7, 15)}
    actions.term_correct(**put, **right, seen=seen)
    with pytest.raises(BadInput, match="这条任职登记在您打开页面以后已另有改写"):
        actions.term_correct(**put, name="林某某", since=date(2026, 7, 1), seen=seen)
    with pytest.raises(BadInput, match="已另有改写"):
        actions.term_withdraw(actor=COMMAND_LINE, term=present, reason="误登", seen=seen)
    present.refresh_from_db()
    assert (present.name, present.since) == ("林某", date(2026, 7, 15))
    now = mark_of_term(present)
    actions.term_correct(**put, name="林某", since=date(2026, 7, 16), seen=now)
    ended = actions.term_end(actor=COMMAND_LINE, term=present, until=date(2026, 9, 30))
    actions.term_withdraw(actor=COMMAND_LINE, term=present, reason="误登", seen=mark_of_term(ended))


@pytest.mark.parametrize("verb", ["term_correct", "term_withdraw"])
def test_a_reason_longer_than_its_column_is_refused_with_the_bound(changed_in_july: Organ, verb: str) -> None:
    present = holder_on(changed_in_july, Holder.GOVERNMENT, SUMMER)
    assert present is not None
    given: dict[str, Any] = {"actor": COMMAND_LINE, "term": present, "reason": "误登" * 150 + "。"}
    if verb == "term_correct":
        given |= {"name": "林某", "since": date(2026, 7, 15), "until": None}
    with pytest.raises(BadInput, match="原因共301字，超过300字"):
        getattr(actions, verb)(**given)
