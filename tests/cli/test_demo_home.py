"""mingshu demo keeps its hands off an office's own data."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth.password_validation import validate_password

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.cli import demo
from mingshu.cli.demo import COUNTY, PEOPLE, made_password
from mingshu.cli.demo_home import require_own_home
from mingshu.kernel.errors import BadInput
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.sheets import import_organs
from tests.cli.office import COULD_NOT_RUN, Office

EXAMPLE = Path(__file__).parents[2] / "examples" / "yunling"

pytestmark = pytest.mark.django_db


def test_a_live_home_is_left_as_it_is(office: Office) -> None:
    admin = User.objects.create_user("admin", password="an-own-passphrase")
    Grant.objects.create(user=admin, role=Role.ADMINISTRATOR, organ=Organ.objects.get(code="990101"))
    before = Entry.objects.count(), Organ.objects.count()
    ended = office.run("demo")
    assert ended.returncode == COULD_NOT_RUN
    assert "不属于示例的数据" in ended.stderr and "MINGSHU_HOME" in ended.stderr
    admin.refresh_from_db()
    assert admin.check_password("an-own-passphrase")
    assert (Entry.objects.count(), Organ.objects.count()) == before and User.objects.count() == 1


def own() -> None:
    require_own_home(COUNTY, PEOPLE)


def test_an_empty_home_becomes_its_own_and_stays_so() -> None:
    own()
    Organ.objects.create(code="990101", name="云岭县", level=Level.COUNTY)
    User.objects.create_user("admin")
    own()
    assert Entry.objects.filter(verb="demo").count() == 1


def test_a_demonstration_runs_again_on_what_it_made() -> None:
    own()
    import_organs(actor=COMMAND_LINE, source=EXAMPLE / "organs.xlsx")
    own()


def test_a_home_with_anybody_in_it_is_not() -> None:
    User.objects.create_user("admin")
    with pytest.raises(BadInput, match="admin"):
        own()


def test_a_demonstration_that_became_an_office_is_one() -> None:
    own()
    Organ.objects.create(code="330101", name="某县", level=Level.COUNTY)
    with pytest.raises(BadInput, match="某县"):
        own()


def test_a_demonstration_with_people_of_an_office_is_one() -> None:
    own()
    User.objects.create_user("wang")
    with pytest.raises(BadInput, match="wang"):
        own()


@pytest.mark.parametrize("chance", ["k", "K", "-"])
def test_whatever_password_the_chance_gives_is_one_that_the_rules_take(
    chance: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "token_urlsafe", lambda n: (chance + "abDEqm") * n)
    validate_password(made_password(), User(username="clerk"))


@pytest.mark.usefixtures("township")
def test_its_people_get_another_password_where_the_note_is_gone(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.MINGSHU_HOME = tmp_path
    first = demo._people()
    assert demo._people() == first
    (tmp_path / "demo" / "sign-in.txt").unlink()
    second, clerk = demo._people(), User.objects.get(username="clerk")
    assert second != first and clerk.check_password(second) and clerk.password_is_own
    assert Entry.objects.filter(verb="password_set", subject_id=str(clerk.pk)).count() == 1
