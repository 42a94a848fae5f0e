"""The nightly check finds whatever is no longer as it was kept, says where, and rebuilds what can be rebuilt."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import timezone

from mingshu.accounts.actions import (
    user_add,
)
from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import anchors
from mingshu.audit.models import Entry
from mingshu.evidence import store
from mingshu.evidence.actions import attachment_add
from mingshu.figures.models import FigureCell, FigureFact
from mingshu.figures.values import figure
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.models import Version
from mingshu.upkeep.checking import check_record, last_check
from mingshu.upkeep.checks import run_checks
from tests.reports.conftest import Keep, fill_in, keep, mediation, start

pytestmark = pytest.mark.django_db
__all__ = ["keep"]
CONTENT = b"%PDF-1.7\nminutes"


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> Path:
    """The data folder of these tests."""
    settings.MINGSHU_HOME = tmp_path / "home"
    settings.MEDIA_ROOT = settings.MINGSHU_HOME / "attachments"
    settings.MINGSHU_HOME.mkdir(mode=0o700)
    return settings.MINGSHU_HOME


@pytest.fixture
def clerk(township: Organ) -> User:
    """The township's clerk, added as the product adds people."""
    return added("clerk", Role.CLERK, township)


@pytest.fixture
def attached(clerk: User, township: Organ) -> str:
    """The digest of two attachments of one content, the second of which holds personal data."""
    for number, name in enumerate(("会议纪要.pdf", "某甲身份证.pdf")):
        made = attachment_add(
            actor=clerk,
            organ=township,
            subject_kind="meetings",
            subject_id=number,
            name=name,
            content=io.BytesIO(CONTENT),
            personal=number == 1,
        )
    return made.digest


@pytest.fixture
def counted(keep: Keep, township: Organ) -> Organ:
    """Two mediation cases, of which the figures were asked."""
    for number in (1, 2):
        mediation(keep, number)
    assert accepted(township) == 2
    return township


@pytest.fixture
def signed(clerk: User, township: Organ) -> Version:
    """A signed report."""
    report = start(clerk, township)
    fill_in(clerk, report)
    actions.report_submit(actor=clerk, report=report)
    actions.report_sign(actor=added("head", Role.HEAD, township), report=report)
    return report.sealed_versions.latest("number")


def added(name: str, role: Role, organ: Organ) -> User:
    return user_add(
        actor=COMMAND_LINE,
        username=name,
        password="a-long-passphrase",
        display_name=name,
        role=role,
        organ=organ,
        is_own=True,
    )


def accepted(organ: Organ) -> int:
    return int(figure("M-ME-01", organ, 2022).quantity.number or 0)


def found(*, repair: bool = False) -> dict[str, list[str]]:
    """The troubles by check, of the checks that have any."""
    return {
        one.id: [trouble.zh for trouble in one.troubles] for one in run_checks(repair=repair) if one.troubles
    }


@pytest.mark.usefixtures("attached", "counted", "signed")
def test_nothing_is_found_where_all_is_well() -> None:
    assert found() == {}


def test_an_entry_of_the_log_that_was_edited(counted: Organ) -> None:
    Entry.objects.filter(verb="record_add").update(actor="乙")
    assert all("被改动过" in said for said in found(repair=True)["audit"])


def test_a_signed_report_that_was_changed(signed: Version) -> None:
    Version.objects.filter(pk=signed.pk).update(signer_name="王某")
    (said,) = found()["seals"]
    assert "内容已被改动" in said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda file: file.unlink(), "不在存储中"),
        (lambda file: file.write_bytes(CONTENT[:5]), "与摘要不符"),
        (lambda file: file.write_bytes(CONTENT + b"more"), "与摘要不符"),
    ],
)
def test_a_content_that_is_missing_torn_or_altered_is_named(
    attached: str, change: Callable[[Path], object], said: str
) -> None:
    change(store.place_of(attached))
    first, second = found(repair=True)["attachments"]
    assert said in first and "会议纪要.pdf" in first and "清溪镇" in first
    assert said in second and "某甲" not in second


@pytest.mark.parametrize("harm", [{"rows": 7}, {"hundredths": 1}, {"doubtful": 1}, {"month": 12}])
def test_a_figure_that_is_not_what_the_rows_add_up_to_is_counted_anew(
    counted: Organ, harm: dict[str, int]
) -> None:
    FigureFact.objects.filter(measure="M-ME-01").update(**harm)
    (said,) = found()["figures"]
    assert "清溪镇2022年" in said and "调解" in said
    assert found(repair=True) == {} and accepted(counted) == 2


def test_facts_that_are_gone_are_counted_anew(counted: Organ) -> None:
    FigureFact.objects.filter(measure="M-ME-01").delete()
    assert len(found()["figures"]) == 1
    assert found(repair=True) == {} and accepted(counted) == 2


def test_a_stale_cell_is_no_trouble(counted: Organ, keep: Keep) -> None:
    mediation(keep, 3)
    assert found() == {}
    assert FigureCell.objects.filter(ledger="mediation", recipe="").exists()


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o604])
def test_what_others_may_read_is_closed(home: Path, attached: str, mode: int) -> None:
    (home / "audit_key").chmod(mode)
    store.place_of(attached).parent.chmod(0o755)
    troubles = found()["permissions"]
    assert len(troubles) == 2 and any("audit_key" in said and f"{mode:04o}" in said for said in troubles)
    assert found(repair=True) == {}
    assert (home / "audit_key").stat().st_mode & 0o777 == mode & 0o700


def test_what_killed_processes_left_is_taken_away(home: Path) -> None:
    work, part = home / "work" / "0123", home / ".0123.part"
    work.mkdir(parents=True, mode=0o700)
    part.touch(mode=0o600)
    (home / ".4567.part").touch(mode=0o600)  # one that is being written
    work.parent.chmod(0o700)
    os.utime(part, (time.time() - 86_400,) * 2)
    assert len(found()["leftovers"]) == 2
    assert found(repair=True) == {}
    assert not work.exists() and not part.exists() and (home / ".4567.part").exists()


def test_the_outcome_is_kept_and_the_log_anchored_at_it(attached: str) -> None:
    assert last_check() is None
    store.place_of(attached).unlink()
    check_record(actor=COMMAND_LINE, outcomes=list(run_checks()))
    checked = last_check()
    assert checked is not None and checked.troubles == 2 and checked.at.date() == timezone.now().date()
    (line,) = anchors.anchors(anchors.anchors_file())
    assert line.is_ours and line.mark.hash == Entry.objects.latest("pk").hash
