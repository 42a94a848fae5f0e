"""比上年增加3件 stands on the rows of two years: both are closed by the signature, shown and told of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers import actions as ledgers
from mingshu.ledgers.closing import ClosedYear, closed_by, days_of
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Level, Organ, Placement
from mingshu.reports import actions
from mingshu.reports.closing import corrections_of, latest_corrections
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import Correction, ReportDraft, Version
from mingshu.reports.selectors import signed_version
from mingshu.reports.today import Fate, beside_today, figure_in, values_today

from .conftest import Keep, fill_in, mediation, meeting, person, start

MADE, WHY = "M-ME-01", "重复登记"
MEDIATION = LEDGERS.get("mediation")


def sign(clerk: User, organ: Organ, report: ReportDraft) -> ReportDraft:
    fill_in(clerk, report)
    actions.report_submit(actor=clerk, report=report)
    actions.report_sign(actor=person(f"head-{organ.code}", Role.HEAD, organ), report=report)
    report.refresh_from_db()
    return report


@pytest.fixture
def signed(clerk: User, township: Organ, keep: Keep) -> ReportDraft:
    """A report that prints 受理4件，比上年增加2件."""
    for number in range(1, 5):
        mediation(keep, number)
    for number in range(1, 3):
        mediation(keep, number, year=2021)
    meeting(keep, date(2022, 3, 4))
    return sign(clerk, township, start(clerk, township))


def remove_one_of(year: int, reason: str = WHY) -> int:
    row = MEDIATION.model.rows.filter(counted_on__year=year).earliest("pk")
    removed: int = row.pk
    ledgers.record_remove(
        actor=COMMAND_LINE, ledger=MEDIATION, record=row, reason=reason, revision=row.revision
    )
    return removed


def test_a_row_behind_the_printed_comparison_is_corrected_with_a_reason_only(
    signed: ReportDraft, keep: Keep
) -> None:
    assert "比上年增加2件" in text_of_signed(signed)
    row = MEDIATION.model.rows.filter(counted_on__year=2021).earliest("pk")
    at: dict[str, Any] = {"actor": COMMAND_LINE, "ledger": MEDIATION, "record": row}
    with pytest.raises(ClosedYear) as refusal:
        ledgers.record_change(**at, values={"kind": "婚姻家庭"}, revision=row.revision)
    assert "清溪镇2022年度述法报告" in refusal.value.message.zh and "与上年的比较" in refusal.value.message.zh
    with pytest.raises(ClosedYear):
        mediation(keep, 3, year=2021)
    assert not Correction.objects.exists()
    mediation(keep, 3, year=2021, reason="补登")
    noted = Correction.objects.get()
    assert noted.report == signed and noted.reason == "补登"


def test_the_comparison_then_and_now_is_told_to_the_report_and_the_county(
    signed: ReportDraft, township: Organ
) -> None:
    remove_one_of(2021)
    (one,) = corrections_of(signed, signed_version(signed))
    moved = {(figure.id, figure.title): (figure.then, figure.now) for figure in one.figures}
    (title,) = [title for id_, title in moved if id_ == MADE]
    assert moved[MADE, title] == ("2件", "1件") and title.endswith("（上年）")
    assert latest_corrections([township], 2022) == [(one.correction, 1)]


def test_the_figure_shows_the_rows_of_both_years_as_they_stood(signed: ReportDraft, keep: Keep) -> None:
    sealed = signed_version(signed)
    figure = figure_in(sealed, MADE)
    assert figure is not None
    same = beside_today(figure, sealed, values_today(signed, sealed))
    assert same.compared is not None and not same.compared.differs
    assert [row.fate for row in same.compared.rows] == [Fate.SAME, Fate.SAME]
    gone = remove_one_of(2021)
    added = mediation(keep, 3, year=2021, reason="补登").pk
    one = beside_today(figure, sealed, values_today(signed, sealed))
    assert one.compared is not None and not one.differs and not one.moved
    assert one.compared.printed == one.compared.printed_now == "2件" and one.compared.until == "2021-12-31"
    assert {row.id: row.fate for row in one.compared.moved} == {gone: Fate.GONE, added: Fate.NEW}
    assert next(row for row in one.compared.rows if row.id == gone).then is not None


def test_years_before_and_ledgers_without_a_printed_comparison_stay_free(
    signed: ReportDraft, keep: Keep
) -> None:
    mediation(keep, 1, year=2020)
    meeting(keep, date(2021, 6, 1))  # the report compares its one meeting with nothing
    assert not Correction.objects.exists()


def test_of_half_a_year_only_the_same_half_a_year_before_is_closed(
    clerk: User, township: Organ, keep: Keep
) -> None:
    for year in (2021, 2022):
        for number in (1, 2, 3):
            mediation(keep, number, year=year)
    report = actions.report_start(
        actor=clerk,
        organ=township,
        year=2022,
        kind=Kind.SHUFA,
        holder=Holder.GOVERNMENT,
        until=date(2022, 6, 30),
    )
    sign(clerk, township, report)
    mediation(keep, 90, year=2021)
    assert not Correction.objects.exists()
    with pytest.raises(ClosedYear):
        mediation(keep, 4, year=2021)


def test_the_countys_report_hears_of_a_village_that_stood_below_it_in_the_compared_year_only(
    county: Organ, township: Organ, village: Organ, keep: Keep
) -> None:
    other = Organ.objects.create(code="990102", name="远山县", level=Level.COUNTY)
    for year, count in ((2021, 2), (2022, 3)):
        for number in range(1, count + 1):
            mediation(keep, number, year=year)
    mediation(keep, 9, year=2021, organ=village)
    Placement.objects.filter(organ=village).update(until=date(2021, 12, 31))
    Placement.objects.create(organ=village, parent=other, since=date(2022, 1, 1))
    writer = person("county-clerk", Role.CLERK, county)
    report = sign(writer, county, start(writer, county))
    row = MEDIATION.model.rows.get(organ=village)
    with pytest.raises(ClosedYear, match="云岭县2022年度"):
        ledgers.record_change(
            actor=COMMAND_LINE, ledger=MEDIATION, record=row, values={"kind": "婚姻家庭"}, revision=1
        )
    assert any(report.organ.name in one.said.zh for one in closed_by(MEDIATION, days_of(MEDIATION, row)))


def test_an_old_case_that_the_report_calls_overdue_is_closed_too(
    clerk: User, township: Organ, keep: Keep
) -> None:
    advice = keep(
        "judicial_advice",
        kind="检察建议",
        from_org="云岭县人民检察院",
        doc_no="云检建〔2019〕3号",
        received_on=date(2019, 3, 1),
    )
    report = sign(clerk, township, start(clerk, township))
    assert advice.pk in {
        row
        for figure in signed_version(report).content["figures"]
        if figure["id"].endswith(".missed")
        for row in figure["records"]
    }
    with pytest.raises(ClosedYear):
        ledgers.record_change(
            actor=COMMAND_LINE,
            ledger=LEDGERS.get("judicial_advice"),
            record=advice,
            values={"replied_on": date(2019, 4, 1)},
            revision=advice.revision,
            follow=True,
        )


def test_each_row_that_any_printed_number_was_counted_from_is_closed(signed: ReportDraft) -> None:
    sealed = signed_version(signed)
    frozen = 0
    for ledger_id, rows in sealed.rows.items():
        ledger = LEDGERS.get(ledger_id)
        for row in ledger.model.rows.filter(pk__in=[int(one) for one in rows]):
            assert closed_by(ledger, days_of(ledger, row)), (ledger_id, row)
            frozen += 1
    assert {row["day"][:4] for row in sealed.rows["mediation"].values()} == {"2021", "2022"}
    assert frozen == sum(map(len, sealed.rows.values()))


def test_a_broken_seal_opens_no_day(signed: ReportDraft, keep: Keep) -> None:
    Version.objects.filter(report=signed, event="signed").update(signer_name="赵某")
    with pytest.raises(ClosedYear):
        mediation(keep, 3, year=2021)


def text_of_signed(report: ReportDraft) -> str:
    blocks = [block for section in signed_version(report).content["sections"] for block in section["blocks"]]
    return "\n".join(block["text"] for block in blocks)
