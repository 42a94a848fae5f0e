"""Signing, downloading what is signed, and verifying a file on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import ReportDraft, Version
from mingshu.reports.selectors import draft_of
from tests.cli.office import Office

pytestmark = pytest.mark.django_db
WHICH = ("--org", "990101101", "--year", "2022", "--kind", "shufa")


@pytest.fixture
def submitted(office: Office) -> ReportDraft:
    township = Organ.objects.get(code="990101101")
    report = actions.report_start(
        actor=COMMAND_LINE, organ=township, year=2022, kind=Kind.SHUFA, holder=Holder.GOVERNMENT
    )
    for problem in draft_of(report).problems:
        actions.problem_choose(actor=COMMAND_LINE, report=report, key=problem.key, reason="专人不足")
    words = ["上一年度述法没有指出需要整改的问题。"]
    actions.section_write(actor=COMMAND_LINE, report=report, section="SR-11", paragraphs=words)
    actions.signer_name(actor=COMMAND_LINE, report=report, name="林某", post="清溪镇人民政府镇长")
    actions.report_submit(actor=COMMAND_LINE, report=report)
    return report


def test_signed_downloaded_and_verified(office: Office, submitted: ReportDraft, tmp_path: Path) -> None:
    said = office.done("sign", *WHICH, "--yes")
    assert "签署清溪镇2022年度述法报告" in said and "项数据" in said and "已签署，校验值" in said
    office.done("report", *WHICH, "--signed", "-o", "signed.html")
    assert "数据与冻结的一致" in office.done("verify", "signed.html")
    file = tmp_path / "signed.html"
    (tmp_path / "saved.html").write_bytes(file.read_bytes() + b"\n")
    ended = office.run("verify", "saved.html")
    assert ended.returncode == 1 and "外观不作担保" in ended.stdout and "report --signed" in ended.stdout
    file.write_text(file.read_text("utf-8").replace("林某", "赵某"), "utf-8")
    ended = office.run("verify", "signed.html")
    assert ended.returncode == 1 and "签署的是" in ended.stdout and "This differs from" in ended.stdout
    (tmp_path / "foreign.html").write_text("<p>某镇总结</p>", "utf-8")
    ended = office.run("verify", "foreign.html", "signed.html")
    assert ended.returncode == 2 and "不是本系统签署的报告" in ended.stdout
    Version.objects.filter(event="signed").update(signer_name="赵某")
    ended = office.run("report", *WHICH, "--signed", "-o", "again.html")
    assert ended.returncode == 2 and "内容已被改动" in ended.stderr and not (tmp_path / "again.html").exists()


def test_without_yes_it_asks_and_a_no_signs_nothing(
    office: Office, submitted: ReportDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.confirm", lambda *_words, **_more: False)
    ended = office.run("sign", *WHICH)
    assert ended.returncode == 2 and "没有签署" in ended.stdout
    submitted.refresh_from_db()
    assert submitted.status == "submitted"


def test_there_must_be_something_to_sign(office: Office) -> None:
    ended = office.run("sign", *WHICH, "--yes")
    assert ended.returncode == 2 and "没有这种报告" in ended.stderr


def test_an_import_into_the_signed_year_needs_its_reason(
    office: Office, submitted: ReportDraft, tmp_path: Path
) -> None:
    office.done("sign", *WHICH, "--yes")
    row = "清调〔2022〕90号,清溪镇人民调解委员会,邻里,2022-12-01,2022-12-20,成功"
    titles = "案号,调解组织,纠纷类型,受理日期,调结日期,结果"
    (tmp_path / "补登.csv").write_text(f"{titles}\n{row}\n", "utf-8")
    which = ("--org", "990101101", "--year", "2022", "--ledger", "mediation")
    before = LEDGERS.get("mediation").model.rows.count()
    refused = office.run("import", "补登.csv", *which)
    assert refused.returncode == 2 and "须写明原因" in refused.stderr and "--reason" in refused.stderr
    assert LEDGERS.get("mediation").model.rows.count() == before
    office.done("import", "补登.csv", *which, "--reason", "漏登一件")
    assert LEDGERS.get("mediation").model.rows.count() == before + 1
    assert submitted.corrections.filter(reason="漏登一件", verb="records_import").count() == 1
