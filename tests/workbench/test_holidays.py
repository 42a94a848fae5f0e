"""The administrator's page of holidays: next year's notice in, with every day told, and out again."""

from __future__ import annotations

from datetime import date

import pytest

from mingshu.accounts.models import Role
from mingshu.law.models import HolidayNotice
from mingshu.organisations.models import Organ
from mingshu.timelimits import national_calendar
from mingshu.workbench.holidays import pages
from tests.law.test_holidays import OF_2027, load
from tests.workbench.conftest import Enter, text


def page(organ: Organ, rest: str = "") -> str:
    return f"/o/{organ.code}/2026/holidays/{rest}"


@pytest.mark.parametrize("role", list(Role))
def test_only_an_administrator_of_all_is_let_in(
    role: Role, county: Organ, township: Organ, enter: Enter
) -> None:
    status = {Role.ADMINISTRATOR: 200, Role.AUDITOR: 404}.get(role, 403)
    assert enter(role.value, county).get(page(county)).status_code == status
    part = enter("administrator", township)
    assert part.get(page(township)).status_code == 403
    assert part.post(page(township, "load/"), {"year": 2027, "text": OF_2027}).status_code == 403
    assert not HolidayNotice.objects.exists() and "放假安排" not in text(
        part.get(f"/o/{township.code}/2026/")
    )


def test_a_notice_goes_in_and_out_with_its_days_told(county: Organ, enter: Enter) -> None:
    whole = enter("administrator", county)
    assert page(county) in text(whole.get(f"/o/{county.code}/2026/"))
    shown = text(whole.post(page(county, "load/"), {"year": "2027", "text": OF_2027}, follow=True))
    assert "已载入通知国办发明电〔2026〕9号" in shown and "2027-02-05—2027-02-11" in shown
    assert "上班：2027-01-31" in shown
    notice = HolidayNotice.objects.get()
    shown = text(whole.post(page(county, f"{notice.pk}/withdraw/"), {"reason": "误载了样本"}, follow=True))
    assert "已撤回" in shown and "2027-02-05" not in shown


def test_what_is_refused_stays_in_the_form(county: Organ, enter: Enter) -> None:
    whole = enter("administrator", county)
    wrong = OF_2027.replace("共7天", "共6天", 1)
    answer = whole.post(page(county, "load/"), {"year": "2027", "text": wrong, "place": ""})
    assert answer.status_code == 422
    assert "写明“共6天”" in text(answer) and "2月5日（周五）至11日（周四）放假调休，共6天" in text(answer)
    assert whole.post(page(county, "9/withdraw/"), {"reason": "没有这一份"}).status_code == 404


def test_pages_go_by_what_was_loaded_elsewhere(county: Organ, enter: Enter) -> None:
    reader = enter("evaluator", county)
    load()
    reader.get(f"/o/{county.code}/2026/")
    assert national_calendar().knows(date(2027, 1, 1))


@pytest.mark.parametrize(("day", "told"), [(date(2026, 11, 30), False), (date(2026, 12, 1), True)])
def test_in_december_the_administrator_is_told_that_next_years_are_missing(
    day: date, told: bool, county: Organ, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Today(date):
        @classmethod
        def today(cls) -> date:
            return day

    monkeypatch.setattr("mingshu.workbench.home.views.date", Today)
    home, missing = f"/o/{county.code}/2026/", "2027年的放假安排还没有载入"
    assert (missing in text(enter("administrator", county).get(home))) is told
    assert missing not in text(enter("clerk", county).get(home))
    load()
    assert missing not in text(enter("reviewer", county).get(home))
    assert pages.NEXT_IS_DUE == 12
