"""Signed means signed: what was frozen is shown as it was frozen, or not at all."""

from __future__ import annotations

import ast
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mingshu
from mingshu.accounts.models import Role, User
from mingshu.audit import log
from mingshu.audit.verifying import examine
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.reports import actions, sealing
from mingshu.reports.breaking import BrokenSeal
from mingshu.reports.models import ReportDraft, Version
from mingshu.reports.rendering import write_content
from mingshu.reports.selectors import draft_of, signed_version
from mingshu.reports.standing import printed
from mingshu.reports.today import Fate, beside_today, figure_in, values_today

from .conftest import Keep, fill_in, mediation, meeting, person, start

MADE = "M-ME-01"


@pytest.fixture
def head(township: Organ) -> User:
    return person("head", Role.HEAD, township)


@pytest.fixture
def signed(clerk: User, head: User, township: Organ, keep: Keep) -> ReportDraft:
    """A signed report on a meeting and eight mediation cases."""
    meeting(keep, date(2022, 3, 4))
    for number in range(1, 9):
        mediation(keep, number)
    report = start(clerk, township)
    fill_in(clerk, report)
    actions.report_submit(actor=clerk, report=report)
    actions.report_sign(actor=head, report=report)
    report.refresh_from_db()
    return report


def broken(report: ReportDraft, **changes: Any) -> str:
    """What a reader is told once the stored version is changed behind the product's back."""
    stored = Version.objects.filter(report=report, event="signed")
    before = stored.values(*changes).get()
    stored.update(**changes)
    with pytest.raises(BrokenSeal) as refusal:
        signed_version(report)
    stored.update(**before)
    signed_version(report)
    return refusal.value.message.zh


def test_each_stored_part_is_under_the_seal(signed: ReportDraft) -> None:
    version = Version.objects.get(report=signed, event="signed")
    text = version.content | {"title": "别的"}
    figures = json.loads(json.dumps(version.content))
    figures["figures"][0]["printed"] = "9次"
    rows = json.loads(json.dumps(version.rows))
    next(iter(rows["mediation"].values()))["cells"]["result"] = "不成"
    assert "正文" in broken(signed, content=text) and "正文" in broken(signed, content=figures)
    assert "台账记录" in broken(signed, rows=rows)
    for changes in (
        {"signer_name": "赵某"},
        {"signer_post": "清溪镇党委书记"},
        {"by": "clerk"},
        {"at": version.at + timedelta(seconds=1)},
        {"digest": "0" * 64},
        {"opinion": "同意"},
        {"number": 9},
    ):
        assert "签署信息或校验值" in broken(signed, **changes), changes


def test_a_change_that_reckons_the_digests_anew_is_found_out_by_the_log(signed: ReportDraft) -> None:
    version = Version.objects.get(report=signed, event="signed")
    version.content["title"] = "别的"
    version.content_digest = sealing.digest_of(version.content)
    version.digest = sealing.digest_of(sealing._envelope(version))
    version.save()
    with pytest.raises(BrokenSeal, match="审计记录"):
        signed_version(signed)


def test_the_log_hears_of_a_broken_seal_once(signed: ReportDraft) -> None:
    Version.objects.filter(report=signed, event="signed").update(signer_name="赵某")
    for _reading in range(3):
        with pytest.raises(BrokenSeal):
            sealing.heads(signed)
    entry = log.history("report", signed.pk).get(verb="seal_broken")
    assert entry.differences["version"] == [2, None] and examine().troubles == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0), other=st.characters(categories=["L", "N"]), data=st.data())
def test_whatever_byte_of_a_signed_version_changes_it_is_refused(
    signed: ReportDraft, place: int, other: str, data: st.DataObject
) -> None:
    version = Version.objects.get(report=signed, event="signed")
    column = data.draw(
        st.sampled_from(["content", "rows", "digest", "content_digest", "rows_digest", "by", "signer_name"])
    )
    stored = getattr(version, column)
    text = stored if isinstance(stored, str) else json.dumps(stored, ensure_ascii=False)
    at = place % len(text)
    changed = text[:at] + other + text[at + 1 :]
    try:
        value = changed if isinstance(stored, str) else json.loads(changed)
    except ValueError:
        return  # the database itself keeps no such value
    if value == stored:
        return
    broken(signed, **{column: value})


def words_in(report: ReportDraft, folder: Path, suffix: str) -> bytes:
    target = folder / f"report{suffix}"
    write_content(printed(signed_version(report)), target)
    return target.read_bytes()


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".json"])
def test_a_download_says_the_same_when_the_ledgers_are_empty_and_the_sentences_are_others(
    signed: ReportDraft, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = words_in(signed, tmp_path, suffix)
    for ledger in LEDGERS:
        ledger.model.rows.all().delete()
    monkeypatch.setattr("mingshu.reports.drafting.draft_report", None)
    monkeypatch.setattr("mingshu.reports.phrasing.library.topics", None)
    assert words_in(signed, tmp_path, suffix) == before


def test_a_signed_figure_stays_and_stands_beside_todays_with_the_rows_of_both(
    signed: ReportDraft, keep: Keep
) -> None:
    sealed = signed_version(signed)
    figure = figure_in(sealed, MADE)
    assert figure is not None and figure["value"] == 8
    same = beside_today(figure, sealed, values_today(signed, sealed))
    assert not same.differs and not same.moved and len(same.rows) == 8
    ledger = LEDGERS.get("mediation")
    first, second = ledger.model.rows.order_by("pk")[:2]
    added = [mediation(keep, number, reason="补登").pk for number in (9, 10, 11)]
    first.delete()
    second.kind = "婚姻家庭"
    second.save()
    one = beside_today(figure, sealed, values_today(signed, sealed))
    assert one.figure["printed"] == "8件" and one.printed_now == "10件" and one.differs
    fates = {row.id: row.fate for row in one.moved}
    assert fates == {
        first.pk or min(fates): Fate.GONE,
        second.pk: Fate.CHANGED,
        **dict.fromkeys(added, Fate.NEW),
    }
    changed = next(row for row in one.rows if row.id == second.pk)
    assert (
        changed.then is not None and changed.then["cells"]["kind"] == "邻里" and changed.changed == ("kind",)
    )


def test_personal_data_is_not_frozen(signed: ReportDraft, keep: Keep) -> None:
    rows = signed_version(signed).rows["mediation"]
    assert all(
        "party_names" not in row["cells"] and row["cells"]["result"] == "成功" for row in rows.values()
    )


def test_a_report_without_its_signatory_is_not_submitted(clerk: User, township: Organ, keep: Keep) -> None:
    report = start(clerk, township)
    assert "（　　　）" in draft_of(report).byline[0]
    fill_in(clerk, report)
    report.refresh_from_db()
    assert draft_of(report).byline[0] == "述职人：清溪镇人民政府镇长（林某）"
    ReportDraft.objects.filter(pk=report.pk).update(signer_name=" ")
    with pytest.raises(BadInput, match="没有写明述职人"):
        actions.report_submit(actor=clerk, report=report)
    for name, post in (("", "镇长"), ("林某", " ")):
        with pytest.raises(BadInput, match="姓名和职务"):
            actions.signer_name(actor=clerk, report=report, name=name, post=post)


def test_nobody_signs_in_anothers_place(clerk: User, head: User, township: Organ, keep: Keep) -> None:
    party = person("party-head", Role.HEAD, township)
    report = start(clerk, township)
    fill_in(clerk, report)
    with pytest.raises(BadInput, match="不是清溪镇的第一责任人"):
        actions.signer_name(actor=clerk, report=report, name="林某", post="镇长", account="clerk")
    actions.signer_name(actor=clerk, report=report, name="林某", post="镇长", account="head")
    actions.report_submit(actor=clerk, report=report)
    with pytest.raises(BadInput, match="不能代签"):
        actions.report_sign(actor=party, report=report)
    assert actions.report_sign(actor=head, report=report).head.by == "head"


def test_what_was_not_shown_is_not_signed(clerk: User, head: User, township: Organ, keep: Keep) -> None:
    meeting(keep, date(2022, 3, 4))
    report = start(clerk, township)
    fill_in(clerk, report)
    shown = actions.report_submit(actor=clerk, report=report).head.digest
    actions.report_return(actor=head, report=report, reason="补充")
    actions.report_submit(actor=clerk, report=report)
    with pytest.raises(BadInput, match="不是您看到的那一版"):
        actions.report_sign(actor=head, report=report, seen=shown)


def test_frozen_versions_have_one_door() -> None:
    """Nothing but ``reports.sealing`` names the model or the relation that the frozen text lies in."""
    source = Path(mingshu.__file__).parent
    doors = {source / "reports/sealing.py", source / "reports/models.py"}
    found = []
    for file in source.rglob("*.py"):
        if file in doors or "migrations" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            named = isinstance(node, ast.Attribute) and node.attr in ("sealed_versions", "version_set")
            imported = isinstance(node, ast.ImportFrom) and node.module == "mingshu.reports.models"
            if named or (imported and any(one.name in ("Version", "*") for one in node.names)):
                found.append(f"{file.relative_to(source)}:{node.lineno}")
            if isinstance(node, ast.Constant) and node.value in ("sealed_versions", "reports.Version"):
                found.append(f"{file.relative_to(source)}:{node.lineno}")
    templates = [file for file in source.rglob("*.html") if "sealed_versions" in file.read_text()]
    assert not found and not templates
