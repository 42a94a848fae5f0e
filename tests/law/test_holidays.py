"""Next year's holidays, loaded without a release: what is provisional becomes certain, and back again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.figures.due import overdue, todos
from mingshu.figures.values import figure
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.law.actions import holidays_load, holidays_withdraw
from mingshu.law.holidays import days_said, holidays_apply, years_of_holidays
from mingshu.law.models import HolidayNotice
from mingshu.ledgers.answers import answers_renew
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.procedures.todo import Kind
from mingshu.timelimits import national_calendar, put_in_force
from tests.figures.conftest import Desk

pytestmark = pytest.mark.django_db
FOI = LEDGERS.get("foi_request")
ANSWER = next(clock for clock in FOI.clocks if clock.limit == "PROC-FOI/S05")
OF_2027 = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
"""
RECEIVED = date(2027, 1, 25)
LAST = date(2027, 2, 25)  # the twentieth working day, over the Spring Festival and two days worked
AFTER = date(2027, 3, 1)


def load(text: str = OF_2027, year: int = 2027, place: str = "") -> HolidayNotice:
    return holidays_load(actor=COMMAND_LINE, text=text, year=year, place=place)


def withdraw(notice: HolidayNotice) -> None:
    holidays_withdraw(actor=COMMAND_LINE, notice=notice, reason="文号有误，重新载入")


def request(organ: Organ, **values: Any) -> Any:
    return Desk.started(organ, FOI, ANSWER, RECEIVED, state=FOI.flow.states[0], **values)


def kinds(organ: Organ, day: date) -> list[Kind]:
    return [one.kind for one in todos(organ, day)]


def test_without_a_notice_nothing_is_overdue_and_with_it_everything_is_told(township: Organ) -> None:
    request(township)
    assert overdue(township, AFTER) == [] and kinds(township, AFTER) == [Kind.PROVISIONAL]
    notice = load()
    assert [(one.limit, one.deadline) for one in overdue(township, AFTER)] == [(ANSWER.limit, LAST)]
    assert kinds(township, date(2027, 2, 20)) == [Kind.SOON]
    withdraw(notice)
    assert overdue(township, AFTER) == [] and kinds(township, AFTER) == [Kind.PROVISIONAL]


def test_answers_on_record_are_found_anew(township: Organ) -> None:
    row = request(township, **{ANSWER.done: date(2027, 2, 24), "result": "予以公开"})

    def counted() -> tuple[object, object]:
        answers_renew(ledger=FOI, organ_ids=[township.pk])
        row.refresh_from_db()
        return row.due_on, figure("M-FO-04", township, 2027, date(2027, 12, 31)).quantity.number

    before = counted()
    notice = load()
    assert counted() == (LAST, 100)
    withdraw(notice)
    assert counted() == before


def test_a_later_notice_of_a_year_goes_before_and_comes_off_again() -> None:
    load()
    assert national_calendar().is_working_day(date(2027, 2, 12))
    longer = load(OF_2027.replace("至11日（周四）放假调休，共7天", "至12日（周五）放假调休，共8天"))
    assert not national_calendar().is_working_day(date(2027, 2, 12))
    withdraw(longer)
    assert national_calendar().is_working_day(date(2027, 2, 12))


def test_days_in_the_december_before_move_the_year_that_is_known() -> None:
    assert national_calendar().is_working_day(date(2026, 12, 31))
    notice = load(
        OF_2027.replace(
            "1月1日（周五）至3日（周日）放假，共3天。",
            "2026年12月31日（周四）至1月2日（周六）放假调休，共3天。2026年12月26日（周六）上班。",
        )
    )
    found = national_calendar()
    assert not found.is_working_day(date(2026, 12, 31)) and found.is_working_day(date(2026, 12, 26))
    assert found.is_working_day(date(2026, 10, 10)), "what the notice of 2026 says of October stays"
    assert (
        "放假：2026-12-31—2027-01-02" in days_said(notice).zh and "上班：2026-12-26" in days_said(notice).zh
    )


def test_a_places_own_days_come_on_top_and_make_no_year_known() -> None:
    load("三月三：4月8日（周四）至9日（周五）放假，共2天。", place="云岭自治县")
    assert not national_calendar().is_working_day(date(2027, 4, 8))
    assert not national_calendar().knows(date(2027, 4, 8))
    load()
    assert not national_calendar().is_working_day(date(2027, 4, 9))
    assert national_calendar().knows(date(2027, 4, 8))


def test_what_is_in_force_is_not_loaded_again_and_not_withdrawn_twice() -> None:
    notice = load()
    with pytest.raises(BadInput, match="已经载入"):
        load()
    withdraw(notice)
    with pytest.raises(BadInput, match="已经撤回"):
        withdraw(notice)
    load()


@pytest.mark.parametrize("year", [2007, 2029, 0])
def test_a_year_nobody_can_know_is_refused(year: int) -> None:
    with pytest.raises(BadInput, match="年度须在"):
        load(year=year)


def test_what_is_refused_leaves_nothing() -> None:
    with pytest.raises(BadInput):
        load(OF_2027.replace("共7天", "共6天", 1))
    assert not HolidayNotice.objects.exists() and not Entry.objects.filter(verb="holidays_load").exists()
    assert not national_calendar().knows(date(2027, 1, 1))


def test_a_reason_is_asked_for_a_withdrawal() -> None:
    notice = load()
    with pytest.raises(BadInput, match="写明原因"):
        holidays_withdraw(actor=COMMAND_LINE, notice=notice, reason="无")


def test_another_process_goes_by_it_from_its_next_request_on() -> None:
    load()
    put_in_force(None)
    assert not national_calendar().knows(date(2027, 1, 1))
    holidays_apply()
    assert national_calendar().knows(date(2027, 1, 1))


def test_each_year_says_what_it_goes_by() -> None:
    load()
    latest, carried = years_of_holidays(2026, 2027)
    assert latest.said.zh == "已载入通知国办发明电〔2026〕9号" and carried.said.zh == "随版本提供的通知"
    (unknown,) = years_of_holidays(2028, 2028)
    assert "暂定" in unknown.said.zh and not unknown.is_known


def administrator(name: str, organ: Organ) -> User:
    user = User.objects.create_user(name)
    Grant.objects.create(user=user, role=Role.ADMINISTRATOR, organ=organ)
    return user


def test_it_takes_whoever_manages_all_who_work_here(county: Organ, township: Organ, clerk: User) -> None:
    whole, part = administrator("whole", county), administrator("part", township)
    with pytest.raises(NotAllowed):
        holidays_load(actor=part, text=OF_2027, year=2027)
    notice = holidays_load(actor=whole, text=OF_2027, year=2027)
    with pytest.raises(NotAllowed):
        holidays_withdraw(actor=part, notice=notice, reason="想撤就撤，没有道理")
    told = Entry.objects.get(verb="holidays_load")
    assert (told.actor, told.subject_id) == (whole.username, str(notice.pk))
    assert told.differences["year"] == [None, 2027]
