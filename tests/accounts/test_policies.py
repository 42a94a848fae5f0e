"""Who may do what, where: the matrix below is written by hand and is the law."""

from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingshu import settings as product
from mingshu.accounts.actions import password_set, role_grant, user_add, user_close, user_reopen
from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import (
    COMMAND_LINE,
    Verb,
    may,
    may_manage,
    organs_where,
    people_appointed,
)
from mingshu.audit.models import Entry
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.organisations.models import Level, Organ, Placement
from tests.conftest import place

MATRIX = {
    "clerk": "view see_personal keep remove draft_report",
    "reviewer": "view see_personal review draft_report review_report",
    "head": "view review sign_report",
    "evaluator": "view review",
    "administrator": "view manage",
    "auditor": "read_log",
}
ALL_VERBS = [verb.value for verb in Verb]


def person(role: str, organ: Organ) -> User:
    user = User.objects.create_user(f"{role}-{organ.code}", password="a-long-passphrase")
    role_grant(actor=COMMAND_LINE, user=user, role=Role(role), organ=organ)
    return user


@pytest.mark.parametrize("role", MATRIX)
@pytest.mark.parametrize("verb", ALL_VERBS)
def test_a_role_may_exactly_what_the_matrix_says(role: str, verb: str, township: Organ) -> None:
    assert may(person(role, township), Verb(verb), township) == (verb in MATRIX[role].split())


@pytest.mark.parametrize("role", MATRIX)
def test_nobody_reaches_above_or_beside_their_subtree(
    role: str, county: Organ, township: Organ, village: Organ
) -> None:
    neighbours = [
        place(Organ.objects.create(code=f"99010110{number}", name=name, level=Level.TOWNSHIP), county)
        for number, name in ((2, "松坪镇"), (3, "望月镇"))
    ]
    user = person(role, neighbours[0])
    verb = Verb(MATRIX[role].split()[0])
    assert may(user, verb, neighbours[0])
    for elsewhere in (county, township, village, neighbours[1]):
        assert not any(may(user, verb, elsewhere) for verb in Verb)
    assert may(person(role, township), verb, village)


def test_lists_and_details_agree(county: Organ, township: Organ, village: Organ) -> None:
    evaluator = person("evaluator", county)
    assert organs_where(evaluator, Verb.VIEW) == [county, township, village]
    assert organs_where(evaluator, Verb.KEEP) == []


def test_a_person_who_left_may_nothing(township: Organ) -> None:
    user = person("clerk", township)
    user.is_active = False
    assert not may(user, Verb.VIEW, township)


def test_appointed_are_those_of_the_organ_itself_with_an_open_account(
    county: Organ, township: Organ, village: Organ
) -> None:
    here, left = person("reviewer", township), person("head", township)
    for elsewhere in (county, village):
        person("reviewer", elsewhere)
    user_close(actor=COMMAND_LINE, user=left)
    role_grant(actor=COMMAND_LINE, user=here, role=Role.CLERK, organ=township)
    assert people_appointed(Verb.REVIEW_REPORT, township) == [here]
    assert people_appointed(Verb.DRAFT_REPORT, township) == [here]
    assert people_appointed(Verb.SIGN_REPORT, township) == []


@given(moves=st.lists(st.tuples(st.integers(1, 5), st.integers(0, 5), st.booleans()), max_size=6))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_may_is_the_same_asked_from_above_and_from_below(
    county: Organ, moves: list[tuple[int, int, bool]]
) -> None:
    """``may`` looks up from one organ, ``organs_where`` down from the grants: after any moves and ends they agree."""
    with transaction.atomic():
        organs = [county, *(Organ.objects.create(code=f"99010110{n}", name=f"第{n}镇") for n in range(1, 6))]
        day = date(2020, 1, 1)
        for below, above, ends in moves:
            day += timedelta(days=30)
            organ = organs[below]
            Placement.objects.filter(organ=organ, until=None).update(until=day - timedelta(days=1))
            if above != below:
                Placement.objects.create(organ=organ, parent=organs[above], since=day)
            if ends:
                organ.exists_until = day + timedelta(days=7)
                organ.save()
                Placement.objects.filter(organ=organ, until=None).update(until=organ.exists_until)
        user = person("clerk", organs[1])
        seen = {organ.pk for organ in organs_where(user, Verb.KEEP)}
        assert {organ.pk for organ in organs if may(user, Verb.KEEP, organ)} == seen
        transaction.set_rollback(True)


def test_an_organ_is_changed_by_its_administrator_and_one_without_a_parent_on_the_server_alone(
    county: Organ, township: Organ, village: Organ, clerk: User
) -> None:
    administrator = person("administrator", township)
    assert may_manage(administrator, village) and may_manage(administrator, township)
    assert not may_manage(administrator, county) and not may_manage(administrator, None)
    assert not may_manage(clerk, township) and not may_manage(clerk, None)
    assert not may_manage(AnonymousUser(), township)
    assert may_manage(COMMAND_LINE, county) and may_manage(COMMAND_LINE, None)


def test_only_who_manages_gives_roles(township: Organ, clerk: User) -> None:
    with pytest.raises(NotAllowed):
        role_grant(actor=clerk, user=clerk, role=Role.HEAD, organ=township)


def test_passwords_are_kept_as_argon2_does(township: Organ, settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = product.PASSWORD_HASHERS
    newcomer = user_add(
        actor=COMMAND_LINE,
        username="newcomer",
        password="a-long-passphrase",
        display_name="",
        role=Role.CLERK,
        organ=township,
    )
    assert newcomer.password.startswith("argon2$argon2id$")
    assert newcomer.check_password("a-long-passphrase")


def test_a_short_password_is_refused_with_a_reason_in_each_language(township: Organ) -> None:
    with pytest.raises(BadInput, match="密码") as refused:
        user_add(
            actor=COMMAND_LINE,
            username="新人",
            password="123",
            display_name="",
            role=Role.CLERK,
            organ=township,
        )
    message = refused.value.message
    assert "至少要 10 个字符" in message.zh and "太常见" in message.zh and "too" not in message.zh
    assert "too short" in message.en and message.en.isascii()
    assert not User.objects.filter(username="新人").exists()


def test_a_forgotten_password_is_set_by_who_manages_every_organ_of_the_person(
    county: Organ, township: Organ, clerk: User
) -> None:
    password_set(actor=person("administrator", county), user=clerk, password="another-long-passphrase")
    assert clerk.check_password("another-long-passphrase")
    role_grant(actor=COMMAND_LINE, user=clerk, role=Role.EVALUATOR, organ=county)
    with pytest.raises(NotAllowed):
        password_set(actor=person("administrator", township), user=clerk, password="a-third-passphrase")


def test_nobody_but_the_command_line_sets_the_password_of_a_person_without_a_role(township: Organ) -> None:
    newcomer = User.objects.create_user("newcomer", password="a-long-passphrase")
    with pytest.raises(NotAllowed):
        password_set(actor=person("administrator", township), user=newcomer, password="a-third-passphrase")
    password_set(actor=COMMAND_LINE, user=newcomer, password="a-third-passphrase")
    assert newcomer.check_password("a-third-passphrase")


def test_a_closed_account_keeps_its_roles_for_when_it_opens_again(township: Organ) -> None:
    leaver = person("reviewer", township)
    user_close(actor=person("administrator", township), user=leaver)
    assert not may(leaver, Verb.VIEW, township)
    user_reopen(actor=COMMAND_LINE, user=leaver)
    assert may(leaver, Verb.REVIEW, township)
    assert Entry.objects.filter(verb__in=["user_close", "user_reopen"]).count() == 2
