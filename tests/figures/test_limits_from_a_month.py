"""A limit that runs from a day known by its month alone: nobody is in time by what is not known."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from mingshu.figures.due import missed_limits, overdue
from mingshu.figures.untold import columns_untold
from mingshu.figures.values import figure, subtree_of
from mingshu.figures.whose import Whose
from mingshu.kernel.quantities import Quantity, Standing
from mingshu.ledgers.description import LEDGERS, MEASURES, Ledger
from mingshu.ledgers.measures import Aggregation, Measure
from mingshu.ledgers.signals import records_changed
from mingshu.ledgers.timely import counts_in_time
from mingshu.organisations.models import Organ
from mingshu.procedures.clocks import Clock, answer
from mingshu.procedures.missed import missed_by
from mingshu.procedures.timeline import timeline

MARCH = date(2022, 3, 1)
ANSWERED = {"result": "予以公开", "extended": False}


def by_month(ledger: Ledger, row: Any, *columns: str) -> Any:
    """The kept row, of whose ``columns`` only the month is known: as an import of 3月 keeps it."""
    row.approximate = ",".join(sorted(columns))
    answer(ledger.clocks, row)
    row.save()
    records_changed.send(sender=None, ledger=ledger, touched={(row.organ_id, row.counted_on.year)})
    return row


def request(desk: Any, organ: Organ, matter: str, received: date, *months: str, **values: Any) -> Any:
    row = desk.keep(
        "foi_request", organ, received_on=received, applicant_type="自然人", matter=matter, **values
    )
    return by_month(LEDGERS.get("foi_request"), row, *months) if months else row


def told(measure: str, organ: Organ, until: date) -> Quantity:
    return figure(measure, organ, until.year, until).quantity


@pytest.mark.django_db
def test_a_request_of_some_day_in_march_that_nobody_answered(desk: Any, township: Organ) -> None:
    """Twenty working days from 1 March end on 29 March, from 31 March on 28 April."""
    for matter in ("征地批文", "预算公开", "环评批复"):
        request(desk, township, matter, date(2022, 1, 10), answered_on=date(2022, 1, 20), **ANSWERED)
    request(desk, township, "拆迁补偿", MARCH, "received_on")
    early, between, late = date(2022, 3, 29), date(2022, 4, 15), date(2022, 12, 31)
    assert (told("M-FO-05", township, early).number, told("M-FO-04", township, early).number) == (3, 100)
    for measure in ("M-FO-05", "M-FO-04"):
        assert told(measure, township, between).standing is Standing.NOT_PROVIDED
    assert (told("M-FO-05", township, late).number, told("M-FO-04", township, late).number) == (4, 75)


@pytest.mark.django_db
def test_the_column_to_fill_in_is_the_day_of_which_only_the_month_is_known(
    desk: Any, township: Organ
) -> None:
    request(desk, township, "拆迁补偿", MARCH, "received_on")
    ledger, measure = MEASURES.get("M-FO-05")
    here = subtree_of(township, 2022, date(2022, 4, 15))
    assert columns_untold(ledger, measure, here, Whose.natural(measure)) == ["收到日期"]


@pytest.mark.django_db
def test_it_is_overdue_once_every_day_of_its_month_would_be(desk: Any, township: Organ) -> None:
    row = request(desk, township, "拆迁补偿", MARCH, "received_on")
    assert overdue(township, date(2022, 4, 28)) == []
    assert [(one.record_id, one.deadline) for one in overdue(township, date(2022, 4, 29))] == [
        (row.pk, date(2022, 4, 28))
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answered", "expected"),
    [(date(2022, 3, 1), 1), (date(2022, 4, 1), None), (date(2022, 5, 1), 0)],
    ids=["the same month surely", "the next month perhaps", "two months later never"],
)
def test_a_publication_in_some_day_of_a_month(
    desk: Any, township: Organ, answered: date, expected: int | None
) -> None:
    """A decision of 1 March is to be published in seven working days; of 22 March until 31 March or later."""
    decided = {date(2022, 3, 1): date(2022, 3, 28)}.get(answered, date(2022, 3, 24))
    row = desk.penalty(
        township,
        date(2022, 2, 1),
        decided_on=decided,
        served_on=decided,
        publicised_on=max(answered, decided),
    )
    by_month(LEDGERS.get("penalty_case"), row, "publicised_on")
    in_time = told("M-PC-05", township, date(2022, 12, 31))
    assert (in_time.number, in_time.approximate) == (expected, False)
    assert in_time.is_known or in_time.standing is Standing.NOT_PROVIDED


def in_time_measures() -> Iterator[Any]:
    """Each rate of what was done in time that is held against a clock: ledger, numerator, base, clock."""
    for ledger in LEDGERS:
        for rate in ledger.measures:
            if rate.aggregation is Aggregation.RATIO:
                part, base = ledger.measure(rate.numerator), ledger.measure(rate.denominator)
                for clock in base.clocks_of(ledger.clocks):
                    if counts_in_time(clock, part):
                        yield pytest.param(ledger, rate, clock, id=f"{rate.id}-{clock.limit}")


@pytest.mark.django_db
@pytest.mark.parametrize(("ledger", "rate", "clock"), [*in_time_measures()])
def test_a_rate_is_told_only_where_every_day_of_the_month_gives_it(
    desk: Any, county: Organ, township: Organ, ledger: Ledger, rate: Measure, clock: Clock
) -> None:
    """The undone step of a row whose clock starts in a month, looked at on the days around both last days."""
    organ = township if township.level in ledger.keepers else county
    state = ledger.flow.held[0] if ledger.flow.held else ledger.flow.states[0]
    row = by_month(ledger, desk.started(organ, ledger, clock, MARCH, state=state), clock.start)
    days = [MARCH.replace(day=day) for day in range(1, monthrange(2022, 3)[1] + 1)]
    exact = []
    for day in days:
        setattr(row, clock.start, day)
        row.approximate = ""
        lawful = clock.lawful(row)
        assert lawful is not None, day
        exact.append(lawful.day)
    first, last = min(exact), max(exact)
    for until in {first, first + timedelta(1), last, last + timedelta(1)}:
        if until.year == 2022:
            base = figure(rate.denominator, organ, 2022, until).quantity
            if first < until <= last:
                assert not base.is_known, until
            else:
                assert (base.number or 0) == (until > last), until
    if last < date(2022, 12, 31):
        assert [one.deadline for one in missed_limits(organ, 2022) if one.limit == clock.limit] == [last]


@pytest.mark.parametrize("months", [("received_on",), ("answered_on",), ("received_on", "answered_on")])
def test_what_is_late_whichever_days_are_meant_was_missed(months: tuple[str, ...]) -> None:
    ledger = LEDGERS.get("foi_request")
    (clock,) = ledger.clocks
    for answered, late in ((date(2022, 4, 1), False), (date(2022, 5, 1), True)):
        row = ledger.model(
            received_on=MARCH, answered_on=answered, state="已答复", approximate=",".join(months)
        )
        missed = missed_by(ledger, clock, row, date(2022, 12, 31))
        assert (missed is not None) is (late or months == ("answered_on",)), answered
        assert clock.met(row) is (False if missed else None), answered


JUNE = date(2022, 6, 1)
DAYS = [date(2022, 5, 31), JUNE, date(2022, 6, 20), date(2022, 6, 30), date(2022, 7, 1)]


def meant(day: date, *, month: bool) -> list[date]:
    """The days that may be meant by a day, or by the month from that day on."""
    last = monthrange(day.year, day.month)[1] if month else day.day
    return [day.replace(day=one) for one in range(day.day, last + 1)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "months", [(), ("review_done_on",), ("published_on",), ("published_on", "review_done_on")]
)
def test_a_review_before_the_publication_counts_only_where_every_day_says_so(
    desk: Any, township: Organ, months: tuple[str, ...]
) -> None:
    ledger = LEDGERS.get("normative_doc")
    for reviewed in DAYS:
        for published in DAYS:
            days = {"review_done_on": reviewed, "published_on": published}
            with desk.another_world():
                clock = next(one for one in ledger.clocks if one.start == "published_on")
                more = {"review_done_on": reviewed, "review_result": "合法", "title": "办法", "state": "公布"}
                row = desk.started(township, ledger, clock, published, **more)
                by_month(ledger, row, *months)
                one, other = (meant(day, month=name in months) for name, day in days.items())
                answers = {early <= late for early in one for late in other}
                found = told("M-ND-02", township, date(2022, 12, 31))
                assert found.is_known is (len(answers) == 1), (reviewed, published)
                assert found.number is None or found.number == answers.pop(), (reviewed, published)


@pytest.mark.django_db
def test_an_answer_to_a_request_of_some_day_in_march_is_not_told_to_be_in_time(
    desk: Any, township: Organ
) -> None:
    request(desk, township, "预算公开", MARCH, "received_on", answered_on=date(2022, 4, 6), **ANSWERED)
    assert told("M-FO-05", township, date(2022, 12, 31)).number == 1
    assert told("M-FO-03", township, date(2022, 12, 31)).standing is Standing.NOT_PROVIDED


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2022, 3, 29), "办理中"),
        (date(2022, 3, 30), "无法判定"),
        (date(2022, 4, 28), "无法判定"),
        (date(2022, 4, 29), "超期未办"),
    ],
)
def test_its_page_says_late_only_when_it_surely_is(
    desk: Any, township: Organ, day: date, standing: str
) -> None:
    row = request(desk, township, "拆迁补偿", MARCH, "received_on")
    (one,) = timeline(LEDGERS.get("foi_request"), row, day)
    assert one.standing.value.zh == standing
    assert one.deadline is not None and one.deadline.day == date(2022, 4, 28)
    assert one.how is not None and "最迟" in one.how.zh
