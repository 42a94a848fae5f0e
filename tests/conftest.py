"""What all tests share: the database under test, organs, an actor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings as product
from hypothesis import settings

from mingshu.accounts.models import Grant, Role, User
from mingshu.organisations.models import Level, Organ, Placement
from mingshu.timelimits import put_in_force
from mingshu.workbench import remembered
from tests.prepared import django_db_modify_db_settings, make_home, migrated

__all__ = ["django_db_modify_db_settings", "make_home", "migrated"]

settings.register_profile("shared machines", deadline=None)  # speed is measured by the benchmarks alone
settings.load_profile("shared machines")
product.PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # the product's own is slow by design

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    base = tmp_path_factory.mktemp("homes")
    return (base / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test writes into the data folder, the next one does not find."""
    home = next(_homes)
    home.mkdir(mode=0o700)
    monkeypatch.setattr(product, "MINGSHU_HOME", home)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """What pages computed for one test, the next one computes anew."""
    remembered._results.clear()
    put_in_force(None)


@pytest.fixture(autouse=True)
def nothing_long_while_others_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """No action asks within a transaction for what takes long."""

    def fail(name: str) -> None:
        raise AssertionError(f"{name} was asked within a transaction: others wait meanwhile")

    monkeypatch.setattr("mingshu.kernel.unlocked.tell", fail)


@pytest.fixture
def shared() -> Path:
    """The folder of real reports and facts beside the checkout; a user's clone has none."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside this checkout: the check against the real reports is left out")
    return SHARED


def place(organ: Organ, parent: Organ, since: date = date(1949, 10, 1)) -> Organ:
    """Put ``organ`` under ``parent``."""
    Placement.objects.create(organ=organ, parent=parent, since=since)
    return organ


@pytest.fixture
def county(db: None) -> Organ:
    """云岭县, a fictional county."""
    return Organ.objects.create(code="990101", name="云岭县", level=Level.COUNTY)


@pytest.fixture
def township(county: Organ) -> Organ:
    """清溪镇, its first township."""
    return place(Organ.objects.create(code="990101101", name="清溪镇", level=Level.TOWNSHIP), county)


@pytest.fixture
def village(township: Organ) -> Organ:
    """柳湾村, a village of the township."""
    return place(Organ.objects.create(code="990101101201", name="柳湾村", level=Level.VILLAGE), township)


@pytest.fixture
def clerk(township: Organ) -> Iterator[User]:
    """The township's clerk."""
    user = User.objects.create_user("clerk", password="a-long-passphrase", display_name="填报员")
    Grant.objects.create(user=user, role=Role.CLERK, organ=township)
    yield user


@pytest.fixture
def today_is(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """``today_is(date(2022, 4, 1))``: what was due is looked at on that day."""

    def fix(day: date) -> None:
        class Fixed(date):
            @classmethod
            def today(cls) -> date:
                return day

        monkeypatch.setattr("mingshu.figures.cutoff.date", Fixed)

    return fix
