"""A township whose ledgers the tests fill through the same actions as its clerk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ
from mingshu.reports import actions, sealing
from mingshu.reports.actions.common import audit, move
from mingshu.reports.content import content_of
from mingshu.reports.draft import Draft
from mingshu.reports.drafting import draft_report
from mingshu.reports.flow import SUBMIT
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import Event, ReportDraft, Status
from mingshu.reports.rendering import write_content
from mingshu.reports.selectors import draft_of, signed_version
from mingshu.reports.standing import printed

Keep = Callable[..., LedgerRecord]
Drafted = Callable[..., Draft]
Written = Callable[[str], Path]


@pytest.fixture
def keep(township: Organ) -> Keep:
    """``keep("meetings", title=…)`` puts a row on a ledger of the township."""

    def put(
        ledger: str, *, organ: Organ = township, masked: tuple[str, ...] = (), reason: str = "", **values: Any
    ) -> LedgerRecord:
        return record_add(
            actor=COMMAND_LINE,
            ledger=LEDGERS.get(ledger),
            organ=organ,
            values=values,
            masked=masked,
            reason=reason,
        )

    return put


@pytest.fixture
def drafted(township: Organ) -> Drafted:
    """``drafted()`` is the township's 2022 duty report by the head of its government."""

    def draft(**options: Any) -> Draft:
        wanted = {"organ": township, "year": 2022, "kind": Kind.SHUFA, "holder": Holder.GOVERNMENT} | options
        return draft_report(**wanted)

    return draft


def text_of(draft: Draft, section: str | None = None) -> str:
    """The words of a draft, or of one of its sections, paragraph by paragraph."""
    blocks = [
        block
        for part in draft.sections
        if section in (None, part.id)
        for block in part.blocks
        if hasattr(block, "runs")
    ]
    return "\n".join("".join(run.text for run in block.runs) for block in blocks)


def meeting(keep: Keep, day: date, **values: Any) -> LedgerRecord:
    """A special meeting on rule-of-law work."""
    usual = {
        "title": f"法治建设专题会议（{day:%m%d}）",
        "type": "专题会",
        "held_on": day,
        "chair_post": "镇长",
        "topics": ["综合行政执法规范化建设"],
        "hear_report": False,
    }
    return keep("meetings", **usual | values)


def mediation(
    keep: Keep, number: int, *, year: int = 2022, settled: bool = True, **values: Any
) -> LedgerRecord:
    """A closed mediation case with its own number."""
    accepted = date(year, 1, 5) + timedelta(days=3 * number)
    usual = {
        "case_no": f"清调〔{year}〕{number}号",
        "org": "清溪镇人民调解委员会",
        "kind": "邻里",
        "accepted_on": accepted,
        "closed_on": min(accepted + timedelta(days=10), date(year, 12, 30)),
        "result": "成功" if settled else "不成",
    }
    return keep("mediation", **usual | values)


def studies(keep: Keep, count: int, *, year: int = 2022) -> None:
    """Study sessions of the leading body, one a month."""
    for month in range(1, count + 1):
        keep(
            "study",
            held_on=date(year, month, 15),
            form="中心组学习",
            subject="习近平法治思想" if month % 2 else "民法典",
            attend_count=20,
            hours=2,
            leader_attended=True,
        )


def person(name: str, role: Role, organ: Organ) -> User:
    """Somebody with an account and one role."""
    user = User.objects.create_user(name, password="a-long-passphrase")
    Grant.objects.create(user=user, role=role, organ=organ)
    return user


def start(writer: User, organ: Organ, kind: Kind = Kind.SHUFA) -> ReportDraft:
    """A report of the head of government on 2022, begun."""
    return actions.report_start(actor=writer, organ=organ, year=2022, kind=kind, holder=Holder.GOVERNMENT)


HEADS = {"清溪镇": "清溪镇人民政府镇长", "云岭县": "云岭县人民政府县长"}


def fill_in(writer: User, report: ReportDraft) -> None:
    """Give every problem of a report its reason, say what became of last year's and who signs."""
    actions.signer_name(actor=writer, report=report, name="林某", post=HEADS[report.organ.name])
    report.refresh_from_db()
    for problem in draft_of(report).problems:
        actions.problem_choose(actor=writer, report=report, key=problem.key, reason="专人不足")
    if report.kind == Kind.SHUFA.value:
        words = ["上一年度述法没有指出需要整改的问题。"]
        actions.section_write(actor=writer, report=report, section="SR-11", paragraphs=words)


def ready_report(starter: User, organ: Organ, keep: Keep, *, filled_by: User | None = None) -> ReportDraft:
    """A report on one meeting that only has to be submitted."""
    meeting(keep, date(2022, 3, 4))
    report = start(starter, organ)
    fill_in(filled_by or starter, report)
    return report


def put_into(status: Status, report: ReportDraft) -> None:
    """Have a report stand in a state it did not come to by its steps, as the log says."""
    before, report.status = report.status, status
    report.save()
    audit(COMMAND_LINE, "report_return", report, {"status": [before, status.value]})


def frozen(writer: User, report: ReportDraft) -> dict[str, Any]:
    """Seal the draft as submitted and put it on record, whatever is missing in it; what it says."""
    report.signer_name, report.signer_post = "林某", "清溪镇人民政府镇长"
    report.save()
    content = content_of(draft_of(report))
    sealed = sealing.seal(writer, report, content, {}, Event.SUBMITTED)
    move(writer, "report_submit", report, SUBMIT, {"digest": [None, sealed.head.digest]})
    return content


def sign(clerk: User, head: User, township: Organ, kind: Kind = Kind.SHUFA) -> ReportDraft:
    report = start(clerk, township, kind)
    fill_in(clerk, report)
    actions.section_write(
        actor=clerk,
        report=report,
        section="SR-12" if kind is Kind.SHUFA else "AR-10",
        paragraphs=["另设法治联络员。"],
    )
    actions.report_submit(actor=clerk, report=report)
    actions.report_sign(actor=head, report=report)
    report.refresh_from_db()
    return report


@pytest.fixture
def head(township: Organ) -> User:
    return person("head", Role.HEAD, township)


@pytest.fixture
def signed(clerk: User, head: User, township: Organ, keep: Keep) -> ReportDraft:
    meeting(keep, date(2022, 3, 4))
    for number in range(1, 9):
        mediation(keep, number)
    return sign(clerk, head, township)


@pytest.fixture
def written(signed: ReportDraft, tmp_path: Path) -> Written:
    """``written(".docx")`` is the signed report as a file."""

    def write(suffix: str) -> Path:
        target = tmp_path / f"signed{suffix}"
        write_content(printed(signed_version(signed)), target, pages="http://127.0.0.1:8000/figures")
        return target

    return write
