"""An office works on while the nightly check reads: run by test_while_others_work.py."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import count
from typing import Any

YEAR = 2022


def check_while_others_work() -> None:
    """Raises ``AssertionError`` where the check accuses anybody of what the office did as it should."""
    from mingshu.upkeep.checks.left_open import left_open
    from tests.meanwhile import meanwhile

    days = _days(first=1)
    next(days)
    with meanwhile(lambda: next(days)) as times:
        found = _found()
        still = [said.zh for said in left_open()]
    assert (found, still) == ({}, []), (found, still)
    assert len(times) > len(("rights", "organs", "rows", "returns", "receipts", "reviews", "reports"))


def accept_while_others_work() -> None:
    """Raises ``AssertionError`` where an administrator who takes all as it stands makes what others did odd."""
    from mingshu.accounts.policies import COMMAND_LINE
    from mingshu.ledgers.standing import rows_accept
    from mingshu.organisations.standing import ORGANS
    from mingshu.upkeep.checks import returns
    from tests.meanwhile import meanwhile

    _leave_open()
    days = _days(first=51)
    next(days)
    with meanwhile(lambda: next(days)):
        rows_accept(actor=COMMAND_LINE)
        for held in (*returns.HELD, ORGANS):
            held.accept(COMMAND_LINE.username)
    assert _found() == {}, _found()


def _found() -> dict[str, list[str]]:
    """The troubles by check; the files of this home are as the test made them."""
    from mingshu.upkeep.checks import run_checks

    told = {one.id: [said.zh for said in one.troubles] for one in run_checks() if one.troubles}
    told.pop("permissions", None)
    return told


def prepare() -> None:
    """A county with a township."""
    from mingshu.accounts.policies import COMMAND_LINE
    from mingshu.organisations.actions import organ_add
    from mingshu.organisations.models import Level

    county = organ_add(actor=COMMAND_LINE, code="990101", name="云岭县", level=Level.COUNTY)
    organ_add(actor=COMMAND_LINE, code="990101101", name="清溪镇", level=Level.TOWNSHIP, parent=county)


def _leave_open() -> None:
    """A row that was put in past the product, which the administrator takes as it stands."""
    from mingshu.ledgers.description import LEDGERS
    from mingshu.organisations.models import Organ

    ledger = LEDGERS.get("mediation")
    row = ledger.model(organ=Organ.objects.get(code="990101101"), created_by="", updated_by="", **_case("旧"))
    ledger.complete(row, None)
    row.save()


def _days(first: int) -> Iterator[None]:
    """Each turn what an office does in a day, done and committed: it enters, attaches, keeps; and takes back what it
    did the day before."""
    from mingshu.organisations.models import Organ

    undo: list[Any] = []
    for number in count(first):
        organ = Organ.objects.get(code="990101101")
        for step in undo:
            step()
        undo = [
            *_on_the_ledgers(organ, number),
            *_in_the_register(organ, number),
            *_on_reports(organ, number),
        ]
        yield


def _on_the_ledgers(organ: Any, number: int) -> list[Any]:
    from mingshu.accounts.policies import COMMAND_LINE
    from mingshu.evidence.actions import attachment_add, attachment_remove
    from mingshu.ledgers.actions import nil_declare, nil_withdraw, record_add, record_remove
    from mingshu.ledgers.description import LEDGERS

    ledger, why = LEDGERS.get("mediation"), "重复登记了"
    row = record_add(actor=COMMAND_LINE, ledger=ledger, organ=organ, values=_case(str(number)))
    nil = nil_declare(actor=COMMAND_LINE, ledger=LEDGERS.get("petition"), organ=organ, year=YEAR)
    file = attachment_add(
        actor=COMMAND_LINE,
        organ=organ,
        subject_kind="mediation",
        subject_id=row.pk,
        name="证明.txt",
        content=BytesIO(f"certificate {number}".encode()),
    )
    return [
        lambda: attachment_remove(actor=COMMAND_LINE, attachment=file, reason=why),
        lambda: record_remove(
            actor=COMMAND_LINE, ledger=ledger, record=row, reason=why, revision=row.revision
        ),
        lambda: nil_withdraw(actor=COMMAND_LINE, nil=nil),
    ]


def _in_the_register(organ: Any, number: int) -> list[Any]:
    from mingshu.accounts.actions import role_grant, role_withdraw, user_add
    from mingshu.accounts.models import Role
    from mingshu.accounts.policies import COMMAND_LINE
    from mingshu.organisations.actions import organ_add, organ_rename
    from mingshu.organisations.models import Level

    user = user_add(
        actor=COMMAND_LINE,
        username=f"clerk{number}",
        password="a-long-passphrase",
        display_name="某甲",
        role=Role.CLERK,
        organ=organ,
        is_own=True,
    )
    grant = role_grant(actor=COMMAND_LINE, user=user, role=Role.REVIEWER, organ=organ)
    name = f"第{number + 1}新村"
    village = organ_add(
        actor=COMMAND_LINE, code=f"990101101{number + 201}", name=name, level=Level.VILLAGE, parent=organ
    )
    return [
        lambda: role_withdraw(actor=COMMAND_LINE, grant=grant),
        lambda: organ_rename(actor=COMMAND_LINE, organ=village, name=f"老{name}", on=date(2020, 1, 1)),
    ]


def _on_reports(organ: Any, number: int) -> list[Any]:
    from mingshu.accounts.policies import COMMAND_LINE
    from mingshu.reports import actions
    from mingshu.reports.kinds import Holder, Kind
    from mingshu.review.actions import report_keep, report_remove, rule_switch
    from mingshu.review.running import review_text
    from tests.review.examples import told

    own = actions.report_start(
        actor=COMMAND_LINE, organ=organ, year=1900 + number, kind=Kind.SHUFA, holder=Holder.GOVERNMENT
    )
    text = told("学习了《合同法》。").replace("柳溪镇", f"{'甲乙丙丁'[number % 4]}桥镇")
    kept = report_keep(actor=COMMAND_LINE, organ=organ, file=review_text(text, f"{number}.txt"))
    rule_switch(actor=COMMAND_LINE, organ=organ, code="law.repealed", on=bool(number % 2), reason="试行")
    return [
        lambda: actions.signer_name(actor=COMMAND_LINE, report=own, name="林某", post="清溪镇人民政府镇长"),
        lambda: report_remove(actor=COMMAND_LINE, report=kept),
    ]


def _case(number: str) -> dict[str, Any]:
    return {
        "case_no": f"清调〔{YEAR}〕{number}号",
        "org": "清溪镇人民调解委员会",
        "kind": "邻里",
        "accepted_on": date(YEAR, 3, 4),
        "closed_on": date(YEAR, 3, 9),
        "result": "成功",
    }


if __name__ == "__main__":
    import django

    django.setup()
    prepare()
    check_while_others_work()
    accept_while_others_work()
    sys.exit(0)
