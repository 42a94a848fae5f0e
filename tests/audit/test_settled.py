"""What takes long is computed before the transaction; what others change meanwhile is not overlooked."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from mingshu.audit import log
from mingshu.audit.settled import settled
from mingshu.kernel import unlocked
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.kernel.unlocked import takes_long
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import line_of

from ..conftest import place

pytestmark = pytest.mark.django_db
LINE = ("990101", "990101101")


def others(*codes: str, verb: str = "record_add") -> Callable[[], int]:
    """A computation during which somebody changes a row at each of ``codes`` in turn; gives how often it was asked."""
    waiting, asked = list(codes), []

    def compute() -> int:
        asked.append(connection.in_atomic_block and len(connection.atomic_blocks) > 1)
        if waiting:
            log.record(actor="other", verb=verb, subject_kind="petition", organ_code=waiting.pop(0))
        return len(asked)

    return compute


@pytest.mark.parametrize(
    ("codes", "times"),
    [
        pytest.param((), 1, id="nobody else"),
        pytest.param(("990101101",), 2, id="a row at the organ"),
        pytest.param(("990101",), 2, id="an import at the organ above"),
        pytest.param(("",), 2, id="a change that is of no organ"),
        pytest.param(("990101102",), 1, id="a row of a neighbour"),
        pytest.param(("990101101", "990101101"), 3, id="and again: then under the lock"),
    ],
)
def test_what_was_overtaken_is_computed_anew(codes: tuple[str, ...], times: int) -> None:
    with settled(others(*codes), lambda: "held", LINE) as (held, asked):
        assert (held, asked) == ("held", times)


def test_a_refusal_speaks_of_the_state_of_now() -> None:
    overtaken = others("990101101")

    def compute() -> int:
        if overtaken() == 1:
            raise BadInput(Bilingual("台账有变动。", "The ledgers have changed."))
        raise BadInput(Bilingual("报告已签署。", "The report is signed."))

    with pytest.raises(BadInput, match="报告已签署"), settled(compute, lambda: None, LINE):
        pass


def test_who_reads_moves_nothing() -> None:
    with settled(others("990101101", verb="personal_read"), lambda: None, LINE) as (_held, asked):
        assert asked == 1


def test_what_the_step_wrote_goes_when_it_fails() -> None:
    with pytest.raises(RuntimeError), settled(lambda: 1, lambda: None, LINE):
        log.record(actor="clerk", verb="record_add", subject_kind="petition")
        raise RuntimeError("the step failed")
    assert not log.Entry.objects.exists()


def test_the_line_of_a_township_is_the_county_and_its_villages(
    county: Organ, township: Organ, village: Organ
) -> None:
    neighbour = place(Organ.objects.create(code="990101102", name="白石镇", level=township.level), county)
    assert line_of(township) == {county.code, township.code, village.code}
    assert neighbour.code in line_of(county)


def test_the_log_is_told_of_what_takes_long_within_a_transaction(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []
    monkeypatch.setattr(unlocked, "tell", told.append)
    reckon = takes_long(lambda: 7)
    assert reckon() == 7 and not told
    with transaction.atomic():
        assert reckon() == 7
    assert len(told) == 1
    monkeypatch.undo()
    with caplog.at_level(logging.WARNING, logger="mingshu.unlocked"), transaction.atomic():
        reckon()
    assert "within a transaction" in caplog.text
