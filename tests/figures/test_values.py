"""What one office's rows add up to, and the difference between 0, nothing, not applicable and masked."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mingshu.figures.values import by_month, figure, figures_of, records_behind
from mingshu.kernel.errors import BadInput
from mingshu.kernel.quantities import Quantity, Standing
from mingshu.ledgers.description import MEASURES
from mingshu.organisations.models import Organ

MARCH = date(2022, 3, 15)


def number(measure_id: str, organ: Organ, year: int = 2022, until: date | None = None) -> Decimal | None:
    return figure(measure_id, organ, year, until).quantity.number


def standing(measure_id: str, organ: Organ, year: int = 2022) -> Standing:
    return figure(measure_id, organ, year).quantity.standing


def test_disputes_are_counted_and_a_rate_keeps_its_base(desk: Any, township: Organ) -> None:
    for day in range(1, 5):
        desk.mediation(township, date(2022, 3, day), closed_on=MARCH, result="成功" if day < 4 else "不成")
    desk.mediation(township, MARCH)
    found = figures_of(township, 2022, measure_ids=["M-ME-01", "M-ME-02", "M-ME-03", "M-ME-06", "M-ME-07"])
    assert [one.quantity.number for one in found.values()][:3] == [5, 4, 3]
    assert found["M-ME-06"].quantity == Quantity.rate(Quantity.known(4, "件"), Quantity.known(5, "件"))
    assert (found["M-ME-07"].quantity.numerator, found["M-ME-07"].quantity.denominator) == (3, 4)
    assert found["M-ME-07"].quantity.number == 75


@pytest.mark.parametrize("result", ["撤回", "终止"])
def test_a_case_taken_back_is_counted_apart_and_weighs_on_no_success_rate(
    result: str, desk: Any, township: Organ
) -> None:
    desk.mediation(township, MARCH, closed_on=MARCH, result="成功")
    desk.mediation(township, MARCH, closed_on=MARCH, result="不成")
    taken_back = desk.mediation(township, MARCH, closed_on=MARCH, result=result)
    assert [number(f"M-ME-0{place}", township) for place in (1, 2, 3, 7, 9)] == [3, 2, 1, 50, 1]
    assert list(records_behind("M-ME-09", township, 2022)) == [taken_back]
    assert taken_back not in records_behind("M-ME-07", township, 2022, part="denominator")


def test_money_is_kept_in_yuan_and_shown_in_wan_to_the_cent(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH, yuan="5959100.10")
    desk.mediation(township, MARCH, yuan="0.20")
    found = figure("M-ME-05", township, 2022).quantity
    assert (found.number, found.unit) == (Decimal("595.91003"), "万元")


def test_a_fine_in_yuan_stays_in_yuan(desk: Any, township: Organ) -> None:
    desk.penalty(township, MARCH, decided_on=MARCH, fine=Decimal("1000.50"))
    assert figure("M-PC-03", township, 2022).quantity == Quantity.known(Decimal("1000.50"), "元")


def test_nothing_kept_is_not_zero(township: Organ) -> None:
    assert standing("M-ME-01", township) is Standing.NO_DATA
    assert standing("M-ME-05", township) is Standing.NO_DATA
    assert standing("M-ME-07", township) is Standing.NO_DATA


def test_a_nil_return_is_zero(desk: Any, township: Organ) -> None:
    desk.nil("mediation", township, 2022)
    assert number("M-ME-01", township) == 0
    assert number("M-ME-05", township) == 0
    assert standing("M-ME-01", township, 2023) is Standing.NO_DATA


def test_a_nil_return_makes_a_rate_not_applicable(desk: Any, township: Organ) -> None:
    desk.nil("mediation", township, 2022)
    rate = figure("M-ME-07", township, 2022).quantity
    assert (rate.standing, rate.denominator) == (Standing.NOT_APPLICABLE, 0)


def test_a_withdrawn_nil_return_is_nothing_again(desk: Any, township: Organ) -> None:
    from mingshu.accounts.policies import COMMAND_LINE
    from mingshu.ledgers.actions import nil_withdraw

    declared = desk.nil("mediation", township, 2022)
    assert number("M-ME-01", township) == 0
    nil_withdraw(actor=COMMAND_LINE, nil=declared)
    assert standing("M-ME-01", township) is Standing.NO_DATA


def test_rows_of_which_none_matches_are_zero(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH)
    assert (number("M-ME-03", township), number("M-ME-05", township)) == (0, 0)


def test_rows_that_all_leave_the_amount_empty_have_no_sum(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH, closed_on=MARCH, result="成功")
    found = figure("M-ME-05", township, 2022)
    assert (found.quantity.standing, found.record_count) == (Standing.NO_DATA, 1)


def test_an_empty_amount_beside_a_filled_one_adds_nothing(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH, closed_on=MARCH, result="成功")
    desk.mediation(township, MARCH, yuan=20_000)
    found = figure("M-ME-05", township, 2022)
    assert (found.quantity.number, found.record_count) == (2, 2)


def test_what_a_village_does_not_keep_is_not_applicable(village: Organ) -> None:
    assert standing("M-PC-01", village) is Standing.NOT_APPLICABLE
    assert standing("M-PC-07", village) is Standing.NOT_APPLICABLE
    assert standing("M-ES-01", village) is Standing.NOT_APPLICABLE


def test_a_masked_amount_makes_the_sum_unknown_but_not_the_count(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH, yuan=10_000)
    desk.mediation(township, MARCH, closed_on=MARCH, result="成功", masked=("amount",))
    found = figures_of(township, 2022, measure_ids=["M-ME-03", "M-ME-05"])
    assert found["M-ME-03"].quantity.number == 2
    assert found["M-ME-05"].quantity == Quantity.missing(Standing.MASKED, "万元")
    assert found["M-ME-05"].record_count == 2


def test_a_masked_amount_of_a_case_that_does_not_count_masks_nothing(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH, yuan=10_000)
    desk.mediation(township, MARCH, closed_on=MARCH, result="不成", masked=("amount",))
    assert number("M-ME-05", township) == 1


def test_a_masked_result_leaves_the_number_settled_unknown(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH, closed_on=MARCH, masked=("result",))
    assert number("M-ME-01", township) == 1
    assert number("M-ME-02", township) is None
    assert standing("M-ME-03", township) is Standing.MASKED
    assert standing("M-ME-07", township) is Standing.MASKED


def test_a_masked_decision_date_leaves_the_decisions_of_its_filing_year_unknown(
    desk: Any, township: Organ
) -> None:
    desk.penalty(township, MARCH, masked=("decided_on",))
    assert number("M-PC-01", township) == 1
    assert standing("M-PC-02", township) is Standing.MASKED
    assert standing("M-PC-09", township) is Standing.MASKED
    assert standing("M-PC-07", township) is Standing.MASKED


def test_each_measure_counts_by_its_own_date(desk: Any, township: Organ) -> None:
    desk.penalty(township, date(2022, 12, 20), decided_on=date(2023, 1, 10), fine=Decimal(500))
    assert (number("M-PC-01", township, 2022), number("M-PC-02", township, 2022)) == (1, 0)
    assert (number("M-PC-01", township, 2023), number("M-PC-02", township, 2023)) == (0, 1)
    assert number("M-PC-03", township, 2023) == 500


def test_a_cut_off_counts_its_own_day_and_not_the_next(desk: Any, township: Organ) -> None:
    for day in (date(2022, 1, 31), date(2022, 6, 14), date(2022, 6, 15), date(2022, 6, 16), date(2022, 9, 1)):
        desk.mediation(township, day, yuan=10_000)
    cases = [(date(2022, 6, 15), 3), (date(2022, 6, 30), 4), (date(2022, 1, 30), 0), (date(2022, 1, 31), 1)]
    for until, expected in cases:
        assert number("M-ME-01", township, 2022, until) == expected
        assert number("M-ME-05", township, 2022, until) == expected
        assert records_behind("M-ME-01", township, 2022, until).count() == expected


def test_a_cut_off_outside_the_year_is_refused(township: Organ) -> None:
    with pytest.raises(BadInput, match="截止日期2023-01-31不在2022年内"):
        figure("M-ME-01", township, 2022, date(2023, 1, 31))


def test_an_unknown_measure_is_refused(township: Organ) -> None:
    with pytest.raises(BadInput, match="M-XX-01"):
        figure("M-XX-01", township, 2022)


def test_different_villages_are_counted_once(desk: Any, township: Organ) -> None:
    for village, day in (("柳湾村", 1), ("柳湾村", 2), ("石桥村", 3)):
        visit = {"village": village, "served_on": date(2022, 3, day), "hours": Decimal(2), "kind": "咨询"}
        desk.keep("village_adviser", township, **visit)
    found = figure("M-VA-04", township, 2022)
    assert (found.quantity.number, found.record_count) == (2, 3)
    assert number("M-VA-04", township, 2022, date(2022, 3, 2)) == 1


def test_members_of_a_group_are_those_of_its_last_change(desk: Any, township: Organ) -> None:
    group = {"name": "法治建设领导小组", "chair_post": "书记"}
    first, second = ["司法所", "派出所", "民政办"], ["司法所", "综治中心"]
    desk.keep("leadership_group", township, **group, members=first, established_on=date(2021, 5, 1))
    desk.keep("leadership_group", township, **group, members=second, established_on=date(2022, 5, 1))
    assert number("M-LG-02", township, 2021) == 3
    assert number("M-LG-02", township, 2022) == 2
    assert number("M-LG-01", township, 2022) == 1


def test_a_stock_takes_the_last_return_of_each_village(desk: Any, township: Organ) -> None:
    desk.literates(township, "柳湾村", date(2021, 12, 31), 3)
    desk.literates(township, "柳湾村", date(2022, 6, 30), 5)
    desk.literates(township, "石桥村", date(2022, 3, 31), 2)
    assert [number("M-LL-01", township, year) for year in (2021, 2022)] == [3, 7]
    assert standing("M-LL-01", township, 2023) is Standing.NO_DATA
    assert number("M-LL-01", township, 2022, date(2022, 4, 30)) == 2
    assert number("M-LL-04", township, 2022) == 1
    assert standing("M-LL-01", township, 2020) is Standing.NO_DATA


def test_a_stock_with_a_masked_last_return_is_masked(desk: Any, township: Organ) -> None:
    desk.literates(township, "柳湾村", date(2022, 3, 31), None, masked=("literates",))
    desk.literates(township, "石桥村", date(2022, 3, 31), 4)
    assert standing("M-LL-01", township) is Standing.MASKED
    desk.literates(township, "柳湾村", date(2022, 6, 30), 6)
    assert number("M-LL-01", township) == 10


def test_a_closed_site_is_no_longer_in_stock(desk: Any, township: Organ) -> None:
    desk.site(township, "柳湾村服务站", date(2020, 5, 1))
    desk.site(township, "石桥村服务站", date(2021, 5, 1), state="撤并")
    assert number("M-LS-02", township) == 1
    assert number("M-LS-03", township) == 0


def test_months_add_up_to_the_year(desk: Any, township: Organ) -> None:
    for month in (1, 3, 3, 12):
        desk.mediation(township, date(2022, month, 5), yuan=30_000)
    months = by_month("M-ME-01", township, 2022)
    assert [one.number for one in months] == [1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert [one.number for one in by_month("M-ME-05", township, 2022)][2] == 6


def test_months_after_the_cut_off_have_no_data(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH)
    months = by_month("M-ME-01", township, 2022, date(2022, 4, 10))
    assert [one.standing for one in months[3:5]] == [Standing.KNOWN, Standing.NO_DATA]


def test_a_monthly_rate_divides_the_month(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH, closed_on=MARCH, result="成功")
    desk.mediation(township, date(2022, 5, 1))
    months = by_month("M-ME-06", township, 2022)
    assert (months[2].number, months[4].number) == (100, 0)
    assert months[0].standing is Standing.NOT_APPLICABLE


def test_a_monthly_stock_is_the_one_at_its_end(desk: Any, township: Organ) -> None:
    desk.literates(township, "柳湾村", date(2022, 2, 28), 3)
    desk.literates(township, "柳湾村", date(2022, 6, 30), 5)
    numbers = [one.number for one in by_month("M-LL-01", township, 2022)]
    assert numbers == [None, 3, 3, 3, 3, 5, 5, 5, 5, 5, 5, 5]


def test_rows_behind_a_rate_are_those_of_the_part_asked_for(desk: Any, township: Organ) -> None:
    settled = desk.mediation(township, MARCH, closed_on=MARCH, result="成功")
    failed = desk.mediation(township, MARCH, closed_on=MARCH, result="不成")
    assert list(records_behind("M-ME-07", township, 2022)) == [settled]
    assert list(records_behind("M-ME-07", township, 2022, part="denominator")) == [settled, failed]


def test_every_measure_of_every_ledger_has_a_figure(township: Organ) -> None:
    found = figures_of(township, 2022)
    assert list(found) == MEASURES.keys()
    assert len(found) == len(MEASURES)
    assert {one.quantity.standing for one in found.values()} == {Standing.NO_DATA, Standing.NOT_APPLICABLE}


def screening(desk: Any, organ: Organ, month: int, found: int | None, **more: Any) -> Any:
    return desk.keep(
        "dispute_screening", organ, round_no=month, period=f"2022年{month}月", found=found, resolved=1, **more
    )


def clue(desk: Any, organ: Organ, on: date, **more: Any) -> Any:
    found = {"found_on": on, "place": "水碾村3组", "matter": f"{on}田埂界址争议", "resolved": True}
    return desk.keep("dispute_clue", organ, **(found | more))


def test_a_figure_kept_in_two_ledgers_adds_up_both_with_their_rows(desk: Any, township: Organ) -> None:
    for month, disputes in ((1, 9), (2, 5), (5, 4)):
        screening(desk, township, month, disputes)
    clue(desk, township, MARCH)
    found = figure("M-DP-02", township, 2022)
    assert (found.quantity.number, found.record_count) == (9 + 5 + 4 + 1, 4)
    assert [one.number for one in by_month("M-DP-02", township, 2022)][:6] == [9, 5, 1, 0, 4, 0]
    rate = figure("M-DP-04", township, 2022)
    assert (rate.quantity.numerator, rate.quantity.denominator, rate.record_count) == (4, 19, 4)


def test_what_one_of_two_ledgers_does_not_know_is_not_known_of_both(desk: Any, township: Organ) -> None:
    clue(desk, township, MARCH)
    screening(desk, township, 1, 9)
    screening(desk, township, 2, None, masked=("found",))
    assert standing("M-DP-02", township) is Standing.MASKED
    assert [one.standing for one in by_month("M-DP-02", township, 2022)][:3] == [
        Standing.KNOWN,
        Standing.MASKED,
        Standing.KNOWN,
    ]
