"""Indicators of an office: value, base, threshold, and whose threshold it is."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.indicators.values import IndicatorValue, evaluate
from mingshu.kernel.errors import BadInput
from mingshu.kernel.quantities import Standing
from mingshu.law import catalogue, indicators
from mingshu.ledgers import actions
from mingshu.ledgers.description import LEDGERS, MEASURES
from mingshu.organisations.models import Level, Organ
from tests.conftest import place

MARCH = date(2022, 3, 15)
Keep = Callable[..., Any]


@pytest.fixture
def keep() -> Keep:
    def kept(ledger: str, organ: Organ, **values: Any) -> Any:
        return actions.record_add(actor=COMMAND_LINE, ledger=LEDGERS.get(ledger), organ=organ, values=values)

    return kept


def dispute(keep: Keep, organ: Organ, number: int, result: str) -> None:
    keep(
        "mediation", organ, case_no=f"{number}号", org="调委会", kind="邻里", accepted_on=MARCH,
        closed_on=MARCH, result=result,
    )  # fmt: skip


def value(indicator: str, organ: Organ, until: date | None = None) -> IndicatorValue:
    return next(one for one in evaluate(organ, 2022, until) if one.id == indicator)


def test_all_indicators_are_answered(township: Organ) -> None:
    found = evaluate(township, 2022)
    assert [one.id for one in found] == [row.id for row in indicators(on=date(2022, 12, 31))]
    assert len(found) == 52


def test_every_measure_an_indicator_names_exists() -> None:
    named = {name for row in catalogue().indicators for name in row.measures}
    assert named <= set(MEASURES.keys())


def test_without_data_nothing_is_met_or_missed(township: Organ) -> None:
    assert {one.met for one in evaluate(township, 2022)} == {None}


def test_a_rate_below_its_threshold_is_not_met_and_shows_its_base(keep: Keep, township: Organ) -> None:
    for number in range(4):
        dispute(keep, township, number, "成功" if number else "不成")
    found = value("IND-36", township)
    assert (found.quantity.numerator, found.quantity.denominator, found.quantity.number) == (3, 4, 75)
    assert (found.threshold, found.met) == (99, False)
    assert found.measure_ids == ("M-ME-03", "M-ME-02")


def test_a_rate_on_its_threshold_is_met(keep: Keep, township: Organ) -> None:
    dispute(keep, township, 1, "成功")
    assert value("IND-36", township).met is True


def test_a_base_of_zero_is_neither_met_nor_missed(keep: Keep, township: Organ) -> None:
    keep("mediation", township, case_no="1号", org="调委会", kind="邻里", accepted_on=MARCH)
    found = value("IND-36", township)
    assert (found.quantity.standing, found.met) == (Standing.NOT_APPLICABLE, None)


def test_a_sum_without_threshold_is_only_told(keep: Keep, township: Organ) -> None:
    meeting = {"title": "专题研究", "type": "专题会", "chair_post": "镇长", "topics": ["执法"]}
    keep("meetings", township, held_on=MARCH, hear_report=True, **meeting)
    found = value("IND-01", township)
    assert (found.quantity.number, found.threshold, found.met) == (1, None, None)


def test_villages_covered_are_held_against_those_that_stand(
    keep: Keep, township: Organ, village: Organ
) -> None:
    site = {"level": "村", "kind": "服务站点", "standard_met": True}
    keep("legal_service_site", township, name="柳湾村服务站", opened_on=MARCH, **site)
    found = value("IND-42", township)
    assert (found.quantity.numerator, found.quantity.denominator, found.quantity.number) == (1, 1, 100)


def covered(organ: Organ) -> tuple[object, object]:
    quantity = value("IND-42", organ).quantity
    return quantity.numerator, quantity.denominator


def test_two_sites_cover_one_village_once(keep: Keep, township: Organ, village: Organ) -> None:
    place(Organ.objects.create(code="990101101202", name="石桥村", level=Level.VILLAGE), township)
    site = {"level": "村", "kind": "服务站点", "standard_met": True, "opened_on": MARCH}
    keep("legal_service_site", township, name="柳湾村服务站", **site)
    keep("legal_service_site", township, name="便民点", village="柳湾村委会", **site)
    keep("legal_service_site", village, name="本村服务站", **site)
    assert covered(township) == (1, 2)


def test_a_village_that_is_on_no_register_covers_none_of_them(
    keep: Keep, township: Organ, village: Organ
) -> None:
    site = {"level": "村", "kind": "服务站点", "standard_met": True, "opened_on": MARCH}
    for name in ("柳湾村服务站", "望江村服务站"):
        keep("legal_service_site", township, name=name, **site)
    assert covered(township) == (1, 1)


def test_a_late_refusal_of_aid_is_not_aid_granted_in_time(keep: Keep, county: Organ) -> None:
    application = {"applied_on": MARCH, "kind": "民事"}
    keep("legal_aid", county, **application, aid_no="1", decision="给予", decided_on=date(2022, 3, 18))
    keep("legal_aid", county, **application, aid_no="2", decision="不予", decided_on=date(2022, 3, 18))
    keep("legal_aid", county, **application, aid_no="3", decision="不予", decided_on=date(2022, 5, 18))
    found = value("IND-39", county).quantity
    assert (found.numerator, found.denominator) == (2, 3)


def test_without_villages_their_coverage_is_not_applicable(keep: Keep, township: Organ) -> None:
    site = {"level": "村", "kind": "服务站点", "standard_met": True}
    keep("legal_service_site", township, name="柳湾村服务站", opened_on=MARCH, **site)
    assert value("IND-42", township).quantity.standing is Standing.NOT_APPLICABLE


@pytest.mark.parametrize(("until", "months"), [(None, 12), (date(2022, 6, 30), 6), (date(2022, 7, 15), 6)])
def test_hours_a_month_are_divided_by_the_whole_months(
    keep: Keep, township: Organ, until: date | None, months: int
) -> None:
    keep("village_adviser", township, village="柳湾村", served_on=MARCH, hours=Decimal(48), kind="咨询")
    found = value("IND-41", township, until)
    assert (found.quantity.numerator, found.quantity.denominator) == (48, months)
    assert found.met is (48 / months >= 4)


def test_what_is_not_meant_for_a_level_is_not_applicable(village: Organ, township: Organ) -> None:
    assert value("IND-36", village).quantity.standing is Standing.NOT_APPLICABLE
    assert value("IND-27", township).quantity.standing is Standing.NOT_APPLICABLE


def test_a_basis_says_whose_threshold_it_is_and_whether_it_was_checked(township: Organ) -> None:
    rows = {row.id: row for row in indicators(on=date(2022, 12, 31))}
    for one in evaluate(township, 2022):
        assert ("未核实" in one.basis.zh) is not one.verified
        assert ("unverified" in one.basis.en) is not one.verified
        if rows[one.id].statute:
            assert catalogue().statute(rows[one.id].statute or "").title.zh in one.basis.zh
    assert not value("IND-36", township).is_binding
    assert value("IND-20", township).is_binding


def test_a_cut_off_outside_the_year_is_refused(township: Organ) -> None:
    with pytest.raises(BadInput, match="不在2022年内"):
        evaluate(township, 2022, date(2023, 1, 1))
