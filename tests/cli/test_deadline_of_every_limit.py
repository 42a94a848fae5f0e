"""Every limit of the catalogue is told by the command: its day, its article, how it was counted."""

from __future__ import annotations

import json
from datetime import date

import pytest

from mingshu import law
from tests.cli.test_deadline import told

pytestmark = pytest.mark.django_db
TIMED = [of for of in law.procedures() if any(step.limits for step in of.steps)]


@pytest.mark.parametrize("of", TIMED, ids=lambda of: of.id)
@pytest.mark.parametrize("start", ["2026-09-24T10:30", "2026-12-25T10:30"])
def test_each_has_its_day_and_its_article(
    of: law.Procedure, start: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = json.loads(told(capsys, of.id, "--from", start, "--format", "json"))
    assert [row["step"] for row in rows] == [f"{of.id}/{step.id}" for step in of.steps if step.limits]
    for row, step in zip(rows, (step for step in of.steps if step.limits), strict=True):
        limit = step.limit_on(date.fromisoformat(start[:10]))
        if limit is None:  # its act is no longer in force
            assert row["limit"] is row["day"] is None
            continue
        assert row["basis"] and row["how"], row
        assert bool(row["day"]) == (limit.is_counted or bool(limit.month_day)), row
        if limit.backwards:
            assert row["safe"] < row["day"], "both readings of 七日前"
        elif row["day"] and row["raw"] != row["day"][:10] and not row["not_before"]:
            assert row["safe"] == row["raw"] < row["day"], "the raw day beside the rolled one"
