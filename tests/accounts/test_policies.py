"""Who may do what, where: the matrix below is written by hand and is the law."""

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import AnonymousUser

from mingshu import settings as product
from mingshu.accounts.actions import password_set, role_grant, user_add, user_close, user_reopen
from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import (
    COMMAND_LINE,
    Verb,
    may,
    may_manage,
    may_review_report,
    organs_where,
    people_appointed,
    require_report_handler,
    require_report_reviewer,
    reviewers_of_report,
)
from mingshu.audit.models import Entry
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.organisations.models import Level, Organ
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


def test_a_reviewer_above_may_review_but_nobody_waits_for_them(county: Organ, township: Organ) -> None:
    above = person("reviewer", county)
    assert may_review_report(above, township, {"clerk"})
    assert reviewers_of_report(township, {"clerk"}) == []


def test_nobody_reviews_what_they_wrote(township: Organ, clerk: User) -> None:
    reviewer = person("reviewer", township)
    writers = {"clerk", reviewer.username}
    assert may_review_report(reviewer, township, {"clerk"})
    assert reviewers_of_report(township, {"clerk"}) == [reviewer]
    assert not may_review_report(reviewer, township, writers)
    assert reviewers_of_report(township, writers) == []
    with pytest.raises(NotAllowed, match="参与了这份报告的撰写"):
        require_report_reviewer(reviewer, township, writers)
    with pytest.raises(NotAllowed, match="没有这项操作的权限"):
        require_report_reviewer(clerk, township, set())


def test_even_the_command_line_does_not_review_what_it_wrote(township: Organ) -> None:
    require_report_reviewer(COMMAND_LINE, township, {"clerk"})
    with pytest.raises(NotAllowed, match="参与了这份报告的撰写"):
        require_report_reviewer(COMMAND_LINE, township, {"command-line"})


def test_who_reviews_or_signs_a_report_may_send_it_back_and_nobody_else(
    township: Organ, village: Organ
) -> None:
    for role in MATRIX:
        user = person(role, township)
        if role in ("reviewer", "head"):
            require_report_handler(user, township)
        else:
            with pytest.raises(NotAllowed):
                require_report_handler(user, township)
    with pytest.raises(NotAllowed):
        require_report_handler(person("head", village), township)


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
