"""What is changed in the database itself, behind the product's back, has no entry in the log: the check names it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.db.models import F

from mingshu.accounts.actions import password_set, role_grant, role_withdraw, user_close, user_reopen
from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE, organs_by_verb
from mingshu.audit.models import Entry
from mingshu.figures.models import FigureFact
from mingshu.ledgers.actions import record_remove
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.standing import rows_accept
from mingshu.organisations.actions import term_appoint, term_correct, term_end
from mingshu.organisations.models import Organ, Term
from mingshu.organisations.posts import Holder
from tests.reports.conftest import Keep, keep, mediation
from tests.resealing import written_as
from tests.upkeep.test_checks import accepted, clerk, counted, found, home

pytestmark = pytest.mark.django_db
__all__ = ["clerk", "counted", "home", "keep"]
STRONGER = "django.contrib.auth.hashers.PBKDF2PasswordHasher"


def test_what_is_done_to_accounts_as_it_should_be_is_no_trouble(county: Organ, clerk: User) -> None:
    grant = role_grant(actor=COMMAND_LINE, user=clerk, role=Role.REVIEWER, organ=county)
    role_withdraw(actor=COMMAND_LINE, grant=grant)
    role_grant(actor=COMMAND_LINE, user=clerk, role=Role.REVIEWER, organ=county)
    password_set(actor=clerk, user=clerk, password="another-long-passphrase")
    user_close(actor=COMMAND_LINE, user=clerk)
    user_reopen(actor=COMMAND_LINE, user=clerk)
    user_close(actor=COMMAND_LINE, user=clerk)
    assert found() == {}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda user: User.objects.filter(pk=user.pk).update(password=F("username")), "密码被改动"),
        (lambda user: User.objects.filter(pk=user.pk).update(username="other"), "用户名、显示名或密码被改动"),
        (lambda user: User.objects.filter(pk=user.pk).update(is_active=False), "启用状态被改动"),
        (lambda user: User.objects.filter(pk=user.pk).update(is_superuser=True), "超级用户或职员"),
        (lambda user: User.objects.filter(pk=user.pk).update(is_staff=True), "超级用户或职员"),
        (
            lambda user: User.objects.filter(pk=user.pk).update(password_is_own=F("is_staff")),
            "密码由谁设置",
        ),
        (
            lambda user: User.objects.filter(pk=user.pk).update(
                password_set_at=F("password_set_at") + timedelta(days=400)
            ),
            "何时设置",
        ),
        (lambda user: Grant.objects.filter(user=user).update(role=Role.ADMINISTRATOR), "管理员”没有授予"),
        (lambda user: Grant.objects.filter(user=user).update(role=Role.ADMINISTRATOR), "填报人”已不在"),
        (lambda user: Grant.objects.filter(user=user).update(role="emperor"), "emperor”没有授予"),
        (lambda user: Grant.objects.filter(user=user).delete(), "清溪镇 填报人”已不在，没有收回"),
        (lambda user: User.objects.filter(pk=user.pk).delete(), "号账号已不在"),
        (lambda user: User.objects.create_user("intruder"), "账号“intruder”被添加"),
    ],
)
def test_an_account_or_a_role_that_was_changed_is_named(
    clerk: User, change: Callable[[User], object], said: str
) -> None:
    assert found() == {}
    change(clerk)
    assert any(said in one for one in found(repair=True)["rights"])


def test_what_was_put_in_is_put_right_by_closing_and_by_a_new_password(clerk: User) -> None:
    User.objects.filter(pk=clerk.pk).update(is_superuser=True, is_staff=True, password_is_own=False)
    assert len(found()["rights"]) == 2
    clerk.refresh_from_db()
    user_close(actor=COMMAND_LINE, user=clerk)
    user_reopen(actor=COMMAND_LINE, user=clerk)
    (left,) = found()["rights"]
    assert "密码由谁设置" in left
    password_set(actor=clerk, user=clerk, password="another-long-passphrase")
    assert found() == {}


def test_an_account_that_was_taken_out_is_named_once(clerk: User) -> None:
    Grant.objects.filter(user=clerk).delete()
    User.objects.filter(pk=clerk.pk).delete()
    assert found()["rights"] == [f"日志中的第 {clerk.pk} 号账号已不在，没有删除的记录。"]


def test_what_the_check_says_names_no_lack_twice(clerk: User) -> None:
    User.objects.create_user("intruder")
    (said,) = [one for one in found()["rights"] if "被添加" in one]
    assert said.count("记录") == 1


def test_of_an_account_of_an_earlier_version_the_roles_are_held(clerk: User) -> None:
    written_as(Entry.objects.filter(verb="user_add"), lambda entry: setattr(entry, "verb", "user_added"))
    assert "rights" not in found()
    User.objects.filter(pk=clerk.pk).update(display_name="other")
    assert "rights" not in found()
    Grant.objects.filter(user=clerk).update(role=Role.REVIEWER)
    assert len(found()["rights"]) == 2


def test_a_role_put_in_is_put_right_by_taking_it_back_and_giving_it_again(county: Organ, clerk: User) -> None:
    grant = Grant.objects.create(user=clerk, role=Role.ADMINISTRATOR, organ=county)
    assert len(found()["rights"]) == 1
    role_withdraw(actor=COMMAND_LINE, grant=grant)
    assert found() == {}


def test_a_role_that_is_none_grants_nothing_and_can_be_taken_back(clerk: User) -> None:
    Grant.objects.filter(user=clerk).update(role="emperor")
    assert not any(organs_by_verb(clerk).values())
    role_withdraw(actor=COMMAND_LINE, grant=Grant.objects.get(user=clerk))
    assert not clerk.grants.exists()


@pytest.mark.parametrize("is_put_there_by_hand", [False, True])
def test_a_password_hashed_anew_at_a_sign_in_is_told_and_blesses_nothing(
    clerk: User, is_put_there_by_hand: bool, settings: LazySettings
) -> None:
    word = "a-long-passphrase"
    if is_put_there_by_hand:
        word = "the-intruders-passphrase"
        clerk.set_password(word)
        clerk.save(update_fields=["password"])
    settings.PASSWORD_HASHERS = [STRONGER, *settings.PASSWORD_HASHERS]
    assert clerk.check_password(word) and clerk.password.startswith("pbkdf2")
    assert Entry.objects.filter(verb="password_rehash", subject_id=str(clerk.pk)).count() == 1
    assert ("rights" in found()) == is_put_there_by_hand


def test_a_wrong_password_is_told_of_nowhere(clerk: User, settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = [STRONGER, *settings.PASSWORD_HASHERS]
    assert not clerk.check_password("wrong")
    assert not Entry.objects.filter(verb="password_rehash").exists()


@pytest.fixture
def term(township: Organ) -> Term:
    """A head of government who followed another, whose name was put right."""
    first = term_appoint(
        actor=COMMAND_LINE, organ=township, holder=Holder.GOVERNMENT, name="王某", since=date(2020, 1, 1)
    )
    first = term_end(actor=COMMAND_LINE, term=first, until=date(2021, 6, 30))
    term_correct(
        actor=COMMAND_LINE,
        term=first,
        name="汪某",
        since=first.since,
        until=first.until,
        reason="姓名有误",
    )
    return term_appoint(
        actor=COMMAND_LINE, organ=township, holder=Holder.GOVERNMENT, name="李某", since=date(2021, 7, 1)
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda term: Term.objects.filter(pk=term.pk).update(name="赵某"),
        lambda term: Term.objects.filter(pk=term.pk).update(since=date(2021, 8, 1)),
        lambda term: term.delete(),
        lambda term: Term.objects.create(organ=term.organ, post="party", name="钱某", since=date(2020, 1, 1)),
    ],
)
def test_a_holder_of_a_post_that_was_changed_is_named(term: Term, change: Callable[[Term], object]) -> None:
    assert found() == {}
    change(term)
    (said,) = found(repair=True)["organs"]
    assert "清溪镇的任职登记" in said


def test_a_row_taken_out_is_named_and_figures_are_not_counted_from_what_is_left(
    counted: Organ, keep: Keep
) -> None:
    row = mediation(keep, 3)
    assert accepted(counted) == 3
    type(row).rows.filter(pk=row.pk).delete()
    FigureFact.objects.filter(measure="M-ME-01").update(rows=7)
    left = found(repair=True)
    assert f"第 {row.pk} 号记录已不在" in left["rows"][0] and left["figures"]
    rows_accept(actor=COMMAND_LINE)
    assert found(repair=True) == {} and accepted(counted) == 2


def test_a_row_put_in_or_put_back_is_told(counted: Organ, keep: Keep) -> None:
    row = mediation(keep, 3)
    copy = type(row).rows.get(pk=row.pk)
    record_remove(
        actor=COMMAND_LINE, ledger=LEDGERS.get("mediation"), record=row, reason="重复", revision=row.revision
    )
    assert found() == {}
    copy.save(force_insert=True)
    assert "应有 0 条，实有 1 条" in found()["rows"][0]
    rows_accept(actor=COMMAND_LINE)
    assert "rows" not in found()
    copy.pk, copy.occurrence = None, 9
    copy.save(force_insert=True)
    assert "应有 1 条，实有 2 条" in found()["rows"][0]
    rows_accept(actor=COMMAND_LINE)
    assert "rows" not in found()


def test_only_what_is_unexplained_is_accepted(counted: Organ) -> None:
    rows_accept(actor=COMMAND_LINE)
    assert not Entry.objects.filter(verb="rows_accept").exists()
