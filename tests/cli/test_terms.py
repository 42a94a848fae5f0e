"""Who holds the posts of an organ, from the command line."""

from __future__ import annotations

import pytest

from tests.cli.office import Office

pytestmark = pytest.mark.django_db

TOWN = "990101101"


def test_a_change_in_july_is_put_on_record_and_listed(office: Office) -> None:
    term = ("org", "term")
    office.done(*term, "appoint", TOWN, "government", "张某", "--since", "2021-03-05")
    refused = office.run(*term, "appoint", TOWN, "government", "林某", "--since", "2026-07-01")
    assert refused.returncode != 0 and "张某（2021-03-05起）" in refused.stderr
    office.done(*term, "end", TOWN, "government", "--until", "2026-05-31")
    office.done(*term, "appoint", TOWN, "government", "林某", "--since", "2026-07-10")
    corrected = ("--held-on", "2026-07-10", "--since", "2026-07-01", "--reason", "任命文件为7月1日")
    office.done(*term, "correct", TOWN, "government", *corrected)
    listed = office.done(*term, "list", TOWN)
    assert "张某（2021-03-05至2026-05-31）" in listed and "林某（2026-07-01起）" in listed
    assert "2026-06-01至2026-06-30没有登记" in listed
    office.done(*term, "withdraw", TOWN, "government", "--held-on", "2026-07-01", "--reason", "误登")
    assert "林某" not in office.done(*term, "list", TOWN)


def test_nobody_ends_a_term_that_is_not_on_record(office: Office) -> None:
    refused = office.run("org", "term", "end", TOWN, "party", "--until", "2026-05-31")
    assert (
        refused.returncode != 0
        and "没有人登记任职" in refused.stderr
        and "org term appoint" in refused.stderr
    )
