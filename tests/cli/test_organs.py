"""Every change of the tree has its command, and none leaves an organ hanging alone."""

from __future__ import annotations

import pytest

from tests.cli.office import COULD_NOT_RUN, Office

pytestmark = pytest.mark.django_db


def refused(office: Office, words: str) -> str:
    result = office.run(*words.split())
    assert result.returncode == COULD_NOT_RUN
    return result.stderr


def test_an_organ_below_the_highest_says_who_stands_above_it(office: Office) -> None:
    assert "--parent 990101" in refused(office, "org add 990101102 石桥镇 --level township")
    office.done(*["org", "add", "990101102", "石桥镇", "--level", "township", "--parent", "990101"])
    assert "还没有上级" not in office.done("org", "list")


def test_an_organ_that_was_there_first_is_told_of_until_it_is_placed(office: Office) -> None:
    told = office.done(*["org", "add", "99", "云岭市", "--level", "city"])
    assert "990101 云岭县 还没有上级" in told and "mingshu org move 990101 --under" in told
    assert "还没有上级" in office.done("org", "list")
    office.done(*["org", "move", "990101", "--under", "99", "--on", "2022-01-01"])
    assert "还没有上级" not in office.done("org", "list")


def test_a_township_ends_splits_and_is_replaced(office: Office) -> None:
    office.done(*["org", "add", "990101102", "石桥镇", "--level", "township", "--parent", "990101"])
    office.done(*["org", "add", "990101102201", "石桥村", "--level", "village", "--parent", "990101102"])
    assert "石桥村" in refused(office, "org end 990101102 --on 2026-06-30")
    office.done(*["org", "move", "990101102201", "--under", "990101101", "--on", "2026-07-01"])
    office.done(*["org", "end", "990101102", "--on", "2026-06-30"])
    office.done(*["org", "add", "990101103", "清溪街道", "--level", "township", "--parent", "990101"])
    office.done(*["org", "replace", "990101101", "--by", "990101103", "--on", "2026-10-01"])
    office.done(*["org", "add", "990101104", "东河街道", "--level", "township", "--parent", "990101"])
    office.done(
        *["org", "split", "990101103", "--into", "990101103", "--into", "990101104", "--on", "2026-10-15"]
    )
    office.done(*["org", "move", "990101102201", "--under", "990101104", "--on", "2026-10-15"])
    tree = office.done("org", "list", "--on", "2026-11-01").splitlines()
    assert [line.split()[1] for line in tree] == ["云岭县", "清溪街道", "东河街道", "石桥村"]
    assert tree[3].startswith("    ")
