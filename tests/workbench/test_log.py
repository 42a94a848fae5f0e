"""The auditor's page of the log: all of it for whoever audits all, and nothing else for them."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

import mingshu
from mingshu.accounts.actions import password_set, role_grant, role_withdraw, user_add, user_close
from mingshu.accounts.models import CLOSING, Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.audit.models import Entry
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.upkeep.checking import check_record
from mingshu.upkeep.checks.log import look
from mingshu.upkeep.checks.outcome import Outcome
from mingshu.workbench.log.words import VERBS
from tests.resealing import written_as
from tests.workbench.conftest import AddCase, Enter, text
from tests.workbench.test_routes import WITHOUT_PLACE, addresses, routes

LOG = "/log/"
ROW = re.compile(r'data-label="编号">(\d+)<')


def numbers(client: Client, query: str = "") -> list[int]:
    answer = client.get(f"{LOG}{query}")
    assert answer.status_code == 200, text(answer)
    return [int(one) for one in ROW.findall(text(answer))]


def noted(organ: Organ, times: int = 1, verb: str = "record_add", actor: str = "clerk") -> list[int]:
    return [
        log.record(actor=actor, verb=verb, subject_kind="mediation", subject_id=n, organ_code=organ.code).pk
        for n in range(times)
    ]


# page     clerk reviewer head evaluator administrator auditor
MATRIX = {
    LOG: (403, 403, 403, 403, 403, 200),
    f"{LOG}export/": (403, 403, 403, 403, 403, 200),
}


@pytest.mark.parametrize("page", MATRIX)
@pytest.mark.parametrize("nth", range(6))
def test_the_log_is_the_auditors_alone(page: str, nth: int, township: Organ, enter: Enter) -> None:
    role = list(Role)[nth].value
    assert enter(role, township).get(page).status_code == MATRIX[page][nth]
    refused = Entry.objects.filter(verb="refused", actor__startswith=role, organ_code=township.code)
    assert refused.exists() == (role != "auditor")


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_auditor_finds_nothing_but_the_log(
    method: str, county: Organ, township: Organ, enter: Enter, add_case: AddCase
) -> None:
    add_case(township)
    auditor = enter("auditor", county)
    for name in set(routes()) - WITHOUT_PLACE:
        for address in addresses(name):
            assert getattr(auditor, method)(address).status_code in (404, 405), address
    assert auditor.get("/figures/990101101/2023/M-ME-01/", follow=True).status_code == 404


def test_the_front_door_leads_to_the_log_and_the_navigation_shows_only_that(
    county: Organ, enter: Enter
) -> None:
    auditor = enter("auditor", county)
    assert auditor.get("/").headers["Location"] == LOG
    page = text(auditor.get(LOG))
    navigation = page[page.index('<nav class="ms-nav"') :].split("</nav>")[0]
    assert re.findall(r'href="([^"]+)"', navigation) == [LOG]
    assert "/o/990101" not in page


def test_each_filter_narrows(county: Organ, township: Organ, clerk: User, enter: Enter) -> None:
    ours, theirs = noted(township), noted(county, verb="organ_rename", actor="command-line")
    tried = log.record(
        actor="anonymous", verb="sign_in_refused", subject_kind="session", subject_id=clerk.pk
    ).pk
    old = noted(township, verb="term_end")[0]
    Entry.objects.filter(pk=old).update(at=timezone.now() - timedelta(days=400))
    auditor = enter("auditor", county)
    today, long_ago = timezone.localdate(), timezone.localdate() - timedelta(days=400)
    assert numbers(auditor, f"?organ={county.code}&act=organ.") == theirs
    assert numbers(auditor, "?act=record_add") == ours
    assert numbers(auditor, "?person=填报员") == [old, tried, *ours]
    assert numbers(auditor, "?person=命令行") == theirs
    assert numbers(auditor, f"?since={long_ago}&until={long_ago}") == [old]
    assert old not in numbers(auditor, f"?since={today}")
    assert numbers(auditor, "?person=nobody") == []
    assert "没有符合条件的记录" in text(auditor.get(f"{LOG}?person=nobody"))


@pytest.mark.parametrize(
    "query", ["since=2026-02-30", "since=2026-03-02&until=2026-03-01", "act=x", "organ=1"]
)
def test_what_cannot_be_meant_is_said_and_shows_nothing(query: str, county: Organ, enter: Enter) -> None:
    answer = enter("auditor", county).get(f"{LOG}?{query}")
    assert answer.status_code == 422 and 'role="alert"' in text(answer) and not ROW.findall(text(answer))


def test_pages_are_turned_both_ways_and_ask_the_same_few_queries_of_many(
    county: Organ, enter: Enter, django_assert_max_num_queries: Callable[..., object]
) -> None:
    auditor = enter("auditor", county)
    auditor.get(LOG)
    all_of = noted(county, 120)[::-1]
    with django_assert_max_num_queries(15):
        assert numbers(auditor, "?act=ledger.") == all_of[:50]
    assert numbers(auditor, f"?act=ledger.&before={all_of[49]}") == all_of[50:100]
    assert numbers(auditor, f"?act=ledger.&before={all_of[99]}") == all_of[100:]
    assert numbers(auditor, f"?act=ledger.&after={all_of[100]}") == all_of[50:100]
    assert "较早的" not in text(auditor.get(f"{LOG}?act=ledger.&before={all_of[99]}"))


def test_an_auditor_below_reads_of_their_own_organs_and_people_alone(
    county: Organ, township: Organ, clerk: User, enter: Enter
) -> None:
    ours, theirs = noted(township), noted(county)
    entrance = log.record(actor="clerk", verb="sign_in", subject_kind="session", subject_id=clerk.pk).pk
    stranger = User.objects.create_user("above")
    Grant.objects.create(user=stranger, role=Role.CLERK, organ=county)
    elsewhere = log.record(actor="above", verb="sign_in", subject_kind="session", subject_id=stranger.pk).pk
    backup = log.record(actor="command-line", verb="backup", subject_kind="installation").pk
    below, above = numbers(enter("auditor", township)), numbers(enter("auditor", county))
    assert {*ours, entrance} <= set(below) and not {*theirs, elsewhere, backup} & set(below)
    assert {*ours, *theirs, entrance, elsewhere, backup} <= set(above)


def test_values_are_not_told_but_names_of_columns_addresses_and_roles_are(
    county: Organ, enter: Enter
) -> None:
    values = {"parties": [None, "某甲"], "cause": ["某乙欠款", "x"], "某丙是什么": [None, "人名"]}
    log.record(
        actor="clerk", verb="record_change", subject_kind="mediation", subject_id=1, differences=values
    )
    log.record(
        actor="clerk", verb="sign_in", subject_kind="session", differences={"address": [None, "10.1.2.3"]}
    )
    log.record(
        actor="command-line", verb="role_grant", subject_kind="user", differences={"role": [None, "head"]}
    )
    auditor = enter("auditor", county)
    for said in (text(auditor.get(LOG)), auditor_csv(auditor)):
        assert "10.1.2.3" in said and "第一责任人" in said and "其他内容" in said
        assert not any(hidden in said for hidden in ("某甲", "某乙", "某丙", "人名"))


def auditor_csv(client: Client, query: str = "") -> str:
    answer = client.get(f"{LOG}export/?format=csv{query}")
    return b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]


def test_what_is_chosen_is_taken_out_and_that_is_told(county: Organ, enter: Enter) -> None:
    mine, _others = noted(county, 3), noted(county, 2, verb="organ_end")
    auditor = enter("auditor", county)
    lines = auditor_csv(auditor, "&act=record_add").splitlines()
    assert [int(line.split(",")[0]) for line in lines[1:]] == mine
    assert lines[1].endswith(Entry.objects.get(pk=mine[0]).hash)
    book = b"".join(auditor.get(f"{LOG}export/?act=record_add").streaming_content)  # type: ignore[attr-defined]
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == list(map(str, mine))
    told = list(Entry.objects.filter(verb="log_export", organ_code=county.code).order_by("pk"))
    assert [one.differences["entries"] for one in told] == [[None, 3], [None, 3]]
    assert told[0].differences["wanted"] == [None, {"act": "record_add"}]


def test_more_than_a_file_should_hold_is_refused_with_the_way_out(
    county: Organ, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mingshu.workbench.log.exports.MOST", 2)
    noted(county, 3)
    answer = enter("auditor", county).get(f"{LOG}export/?act=record_add", follow=True)
    assert "所选范围有 3 条" in text(answer) and "缩小日期范围" in text(answer)
    assert not Entry.objects.filter(verb="log_export").exists()


def test_reading_is_told_once_a_day(county: Organ, enter: Enter) -> None:
    auditor = enter("auditor", county)
    auditor.get(LOG), auditor.get(f"{LOG}?act=check")
    assert Entry.objects.filter(verb="log_read", organ_code=county.code).count() == 1


def test_the_page_says_when_the_chain_was_last_verified_and_what_was_wrong(
    county: Organ, enter: Enter
) -> None:
    auditor = enter("auditor", county)
    assert "还没有核验过" in text(auditor.get(LOG))
    log_title = Bilingual("审计链", "audit log")
    check_record(actor=COMMAND_LINE, outcomes=[Outcome("audit", log_title, look())])
    page = text(auditor.get(LOG))
    assert ">完好<" in page and f"最近一次锚定：{timezone.now():%Y-%m-%d}" in page
    broken = Outcome("audit", log_title, [Bilingual("第 7 条被改动过。", "Entry 7 was edited.")])
    check_record(actor=COMMAND_LINE, outcomes=[broken])
    assert "第 7 条被改动过" in text(auditor.get(LOG))
    written_as(
        Entry.objects.filter(verb="check"), lambda entry: setattr(entry, "at", entry.at - timedelta(days=3))
    )
    assert "已超过两天" in text(auditor.get(LOG))


def test_an_auditor_is_appointed_and_looked_after_on_the_server_alone(county: Organ, township: Organ) -> None:
    administrator = User.objects.create_user("chief")
    role_grant(actor=COMMAND_LINE, user=administrator, role=Role.ADMINISTRATOR, organ=county)
    newcomer = {"password": "a-long-passphrase", "display_name": "", "role": Role.AUDITOR, "organ": township}
    with pytest.raises(NotAllowed, match="在服务器上设立和撤换"):
        user_add(actor=administrator, username="shenji-yuan", **newcomer)  # type: ignore[arg-type]
    assert not User.objects.filter(username="shenji-yuan").exists()
    auditor = user_add(actor=COMMAND_LINE, username="shenji-yuan", **newcomer)  # type: ignore[arg-type]
    for act in (
        lambda: role_withdraw(actor=administrator, grant=auditor.grants.get()),
        lambda: password_set(actor=administrator, user=auditor, password="another-long-passphrase"),
        lambda: user_close(actor=administrator, user=auditor),
    ):
        with pytest.raises(NotAllowed, match="在服务器上设立和撤换"):
            act()
    role_withdraw(actor=COMMAND_LINE, grant=auditor.grants.get())
    assert not auditor.grants.exists()


def test_nobody_is_an_auditor_and_something_else(township: Organ, county: Organ, clerk: User) -> None:
    with pytest.raises(BadInput, match="不得兼任"):
        role_grant(actor=COMMAND_LINE, user=clerk, role=Role.AUDITOR, organ=township)
    auditor = User.objects.create_user("watcher")
    role_grant(actor=COMMAND_LINE, user=auditor, role=Role.AUDITOR, organ=township)
    role_grant(actor=COMMAND_LINE, user=auditor, role=Role.AUDITOR, organ=county)
    with pytest.raises(BadInput, match="不得兼任"):
        role_grant(actor=COMMAND_LINE, user=auditor, role=Role.ADMINISTRATOR, organ=township)


TELLERS = {"audit", "_audit", "_audit_user", "move", "_recorded", "_note", "_note_refusal", "note_locked_out"}


def verbs_in(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            told = [key.value for key in node.keywords if key.arg == "verb"]
            told += [
                one for one in node.args if name in TELLERS and isinstance(one, ast.Constant | ast.IfExp)
            ]
            constants = (leaf for one in told for leaf in ast.walk(one) if isinstance(leaf, ast.Constant))
            found |= {one.value for one in constants if re.fullmatch(r"[a-z]+(_[a-z]+)+", str(one.value))}
    return found


def test_every_act_that_the_product_puts_on_record_has_a_name() -> None:
    sources = Path(mingshu.__file__).parent.rglob("*.py")
    trees = [ast.parse(path.read_text()) for path in sources if "workbench" not in path.parts]
    named = set().union(*map(verbs_in, trees))
    named |= {CLOSING}
    assert {"record_add", "report_sign", "organ_add", "personal_read", "user_reopen"} <= named
    assert named <= set(VERBS), sorted(named - set(VERBS))
