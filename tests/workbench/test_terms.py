"""The page of terms of office: who may see it, who may write, and what a mistake is answered with."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.organisations.actions import term_appoint
from mingshu.organisations.models import Organ, Term
from mingshu.organisations.posts import Holder

from .conftest import Enter, seen_beside, text

TERMS = "/o/990101101/2022/terms/"
ROLES = ("clerk", "reviewer", "head", "evaluator", "administrator")


@pytest.fixture
def term(township: Organ) -> Term:
    """林某 leads the government since 2022-07-01."""
    return term_appoint(
        actor=COMMAND_LINE,
        organ=township,
        holder=Holder.GOVERNMENT,
        name="林某",
        since=date(2022, 7, 1),
    )


@pytest.fixture
def admin(enter: Enter, township: Organ) -> Client:
    return enter("administrator", township)


def told(name: str, since: str, until: str = "", **more: str) -> dict[str, str]:
    return {"name": name, "since": since, "until": until} | more


@pytest.mark.parametrize("role", ROLES)
def test_everybody_of_the_organ_sees_the_list_and_the_administrator_writes(
    enter: Enter, township: Organ, term: Term, role: str
) -> None:
    browser, may = enter(role, township), role == "administrator"
    page = text(browser.get(TERMS))
    assert "林某" in page and ("登记林某离任" in page) == may and ("由管理员登记或更正" in page) != may
    written = {
        "appoint/party/": told("张某", "2021-01-01"),
        f"{term.pk}/correct/": told("林某", "2022-08-01", reason="误登"),
        f"{term.pk}/end/": {"until": "2022-12-31"},
        f"{term.pk}/withdraw/": {"reason": "登错机关"},
    }
    assert browser.get(f"{TERMS}{term.pk}/").status_code == (200 if may else 403)
    for address, form in written.items():
        stands = text(browser.get(f"{TERMS}{term.pk}/"))
        form["seen"] = seen_beside(stands, TERMS + address)
        assert browser.post(TERMS + address, form).status_code == (302 if may else 403), address
    assert [one.name for one in Term.objects.all()] == (["张某"] if may else ["林某"])


def test_a_change_of_office_is_put_on_record(admin: Client, term: Term) -> None:
    assert "已登记离任" in text(admin.post(f"{TERMS}{term.pk}/end/", {"until": "2023-02-28"}, follow=True))
    page = text(admin.post(f"{TERMS}appoint/government/", told("张某", "2023-04-01"), follow=True))
    assert "已登记任职" in page and page.index("张某") < page.index("林某"), "the latest first"
    assert "2023-03-01" in page and "2023-03-31" in page and "没有登记" in page, "the gap is shown"


def test_an_empty_record_says_what_follows_from_it(admin: Client) -> None:
    assert "还没有登记。没有登记时，报告把这一职务全年做的都计为“本人”" in text(admin.get(TERMS))


@pytest.mark.parametrize(
    ("form", "answer"),
    [
        (told("张某", "2022-09-01"), "同一天只能有一人：林某（2022-07-01起）"),
        (told("张某", "2021-09-01", "2021-01-01"), "任职日期不对"),
        (told("张某", "九月一日"), "请填写：任职日期。日期写成 2022-12-31。"),
        (told("", ""), "请填写：姓名、任职日期"),
    ],
)
def test_a_mistake_is_answered_in_words(admin: Client, term: Term, form: dict[str, str], answer: str) -> None:
    assert answer in text(admin.post(f"{TERMS}appoint/government/", form, follow=True))
    assert Term.objects.count() == 1


def test_a_correction_wants_its_reason(admin: Client, term: Term) -> None:
    page = text(admin.post(f"{TERMS}{term.pk}/correct/", told("林某", "2022-08-01"), follow=True))
    assert "请填写：更正原因" in page and "更正任职登记" in page
    term.refresh_from_db()
    assert term.since == date(2022, 7, 1)


def test_the_term_of_another_organ_is_not_found(
    admin: Client, neighbour: Organ, county: Organ, township: Organ
) -> None:
    other = term_appoint(
        actor=COMMAND_LINE, organ=neighbour, holder=Holder.PARTY, name="何某", since=date(2020, 1, 1)
    )
    for address in ("", "end/", "correct/", "withdraw/"):
        ask = admin.post if address else admin.get
        assert ask(f"{TERMS}{other.pk}/{address}").status_code == 404
    assert admin.get("/o/990101102/2022/terms/").status_code == 404
    assert admin.post(f"{TERMS}appoint/mayor/", told("张某", "2020-01-01")).status_code == 404


def test_a_village_has_no_heads_to_record(enter: Enter, village: Organ, term: Term) -> None:
    admin = enter("administrator", village)
    address = f"/o/{village.code}/2022/terms/"
    assert "登记任职" not in text(admin.get(address))
    page = text(admin.post(f"{address}appoint/party/", told("张某", "2020-01-01"), follow=True))
    assert "不登记党政主要负责人任职" in page
