"""Law is dated by its rows: each thing has one row for each period, and a day finds the one in force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mingshu import law
from mingshu.kernel.errors import BrokenCatalogue
from mingshu.law import queries
from mingshu.law.history import standing_rows
from mingshu.law.publishing import publish

from .conftest import SMALL, PackFolder

RATE = SMALL["indicators"]
LOWER = RATE.replace("threshold: 100", "threshold: 80")
NEW_LAW = "    from: 2021-01-01\n    until: 2023-12-31\n"


def since(row: str, day: str) -> str:
    return row.replace("from: 2021-01-01", f"from: {day}")


def amended(day: str) -> tuple[str, str]:
    """The threshold of the sample rate ends with 2023 and is another from ``day``: what to replace by what."""
    return RATE, RATE.replace("    from: 2021-01-01\n", NEW_LAW) + since(LOWER, day)


def test_a_threshold_that_changed_is_a_row_of_its_own(packs: PackFolder) -> None:
    packs.write("indicators", *amended("2024-01-01"))
    rows = packs.load().indicators
    in_force = [
        [row.threshold for row in rows if row.in_force_on(date(year, 6, 1))] for year in (2020, 2023, 2024)
    ]
    assert in_force == [[], [100], [80]]
    assert packs.load().indicator("IND-X").threshold == 80, "without a day: the newest"


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2023-12-31", ["重叠", "overlap", "2023-12-30"]),
        ("2024-01-02", ["空档", "gap", "2024-01-01"]),
        ("2021-01-01", ["重叠", "overlap"]),
    ],
)
def test_the_periods_of_one_thing_follow_each_other(
    packs: PackFolder, broken: Callable[[], str], day: str, says: list[str]
) -> None:
    packs.write("indicators", *amended(day))
    message = broken()
    for words in ("indicators.yaml", "IND-X", "键“from”", "2021-01-01…2023-12-31", f"{day}…", *says):
        assert words in message


@pytest.mark.parametrize(
    ("until", "says"),
    [
        ("2021-01-01", ["重叠", "write those of one thing the earliest first"]),
        ("2020-12-30", ["空档", "add the period of what applied in between"]),
    ],
)
def test_the_limits_of_one_step_follow_each_other(
    packs: PackFolder, broken: Callable[[], str], until: str, says: list[str]
) -> None:
    packs.write("procedures", "until: 2020-12-31", f"until: {until}")
    message = broken()
    for words in ("procedures.yaml", "PROC-X", "键“steps.0.limits”", " 2020-12-31", *says):
        assert words in message


def test_a_limit_that_never_ended_has_no_successor(packs: PackFolder, broken: Callable[[], str]) -> None:
    packs.write("procedures", "            until: 2020-12-31\n", "")
    assert "steps.0.limits" in broken()


def test_the_texts_of_a_statute_follow_each_other(packs: PackFolder, broken: Callable[[], str]) -> None:
    packs.write("statutes", "{from: 2021-01-01", "{from: 2021-02-01")
    message = broken()
    for words in ("statutes.yaml", "sample-law", "键“versions”", "空档", "2021-01-31"):
        assert words in message


def test_a_kind_has_one_file(packs: PackFolder, broken: Callable[[], str]) -> None:
    packs.write("duties", version="2", file="duties-2.yaml", published=False)
    message = broken()
    for words in ("duties.yaml", "duties-2.yaml", "键“pack”", "每类只有一个文件", "each kind has one file"):
        assert words in message


def test_a_pack_is_in_force_on_no_day_of_its_own(packs: PackFolder, broken: Callable[[], str]) -> None:
    path = packs.path / "duties.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("rows:", "in_force_from: 2020-01-01\nrows:", 1), encoding="utf-8")
    assert "in_force_from" in broken()


def test_a_step_with_limits_rests_on_its_newest(packs: PackFolder, broken: Callable[[], str]) -> None:
    step = packs.load().step("PROC-X/S01")
    assert (step.statute, step.article, step.verified) == ("sample-law", "第二条", False)
    packs.write(
        "procedures",
        "        requirement: mandatory\n",
        "        requirement: mandatory\n        article: 第三条\n",
    )
    message = broken()
    for words in ("PROC-X", "steps.0", "不另写 article", "no article of its own"):
        assert words in message


@pytest.mark.parametrize(
    ("kind", "good", "bad", "place"),
    [
        ("indicators", "threshold_kind: product_default", "threshold_kind: statutory\n    statute: old-law", "IND-X"),
        ("frequencies", "from: 2021-01-01", "from: 1999-12-31", "M-AA-01"),
        ("duties", "from: 2021-01-01", "from: 1999-12-31", "DUTY-X-01"),
        ("procedures", "from: 2000-01-01\n            until", "from: 1999-12-31\n            until", "steps.S01.limits"),
    ],
)  # fmt: skip
def test_no_year_is_measured_by_an_act_of_another(
    packs: PackFolder, broken: Callable[[], str], kind: str, good: str, bad: str, place: str
) -> None:
    packs.write(kind, good, bad)
    message = broken()
    for words in (f"{kind}.yaml", place, "施行期间", "keep from and until within that"):
        assert words in message


def test_of_the_product_too_no_year_is_measured_by_an_act_of_another() -> None:
    """What the start refuses, asked of each row and day by another way."""
    for pack in law.catalogue().packs.values():
        for standing in standing_rows(pack):
            row = standing.said
            ends = (row.since, row.until or date(2026, 12, 31))
            assert not row.statute or all(law.statute(row.statute).in_force_on(day) for day in ends), (
                standing.recorded_as
            )


@pytest.mark.parametrize(
    ("indicator", "year", "threshold", "statute"),
    [
        ("IND-39", 2021, None, None),
        ("IND-39", 2022, 100, "legal-aid-law"),
        ("IND-38", 2021, 100, "petition-regulation-2005"),
        ("IND-38", 2022, 100, "petition-work-regulation"),
        ("IND-08", 2018, None, None),
        ("IND-08", 2019, 100, "major-decision-regulation"),
    ],
)
def test_a_threshold_begins_with_its_act(
    indicator: str, year: int, threshold: int | None, statute: str | None
) -> None:
    [row] = [row for row in law.indicators(on=date(year, 12, 31)) if row.id == indicator]
    assert (row.threshold, row.statute) == (threshold, statute)


@pytest.mark.parametrize(
    ("year", "least"),
    [
        (2015, {}),
        (2017, {}),
        (2018, {"M-ST-02": 4}),
        (2021, {"M-ST-02": 4}),
        (2022, {"M-ST-02": 4, "M-ST-03": 2}),
        (2025, {"M-ST-02": 4, "M-ST-03": 2}),
        (2026, {"M-ST-02": 4}),
    ],
)
def test_a_yearly_number_is_demanded_for_the_years_its_rule_was_in_force(
    year: int, least: dict[str, int]
) -> None:
    assert {measure: row.least for measure, row in law.frequencies(year).items()} == least


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("from: 2021-01-01", [2021, 2022, 2023, 2024]),
        ("from: 2021-01-02", [2022, 2023, 2024]),
        ("from: 2021-01-01\n    until: 2023-12-31", [2021, 2022, 2023]),
        ("from: 2021-01-01\n    until: 2023-12-30", [2021, 2022]),
    ],
)
def test_a_rule_that_begins_or_ends_within_a_year_demands_its_number_of_no_whole_year(
    packs: PackFolder, monkeypatch: pytest.MonkeyPatch, period: str, years: list[int]
) -> None:
    packs.write("frequencies", "from: 2021-01-01", period)
    monkeypatch.setattr(queries, "catalogue", packs.load)
    assert [year for year in range(2019, 2025) if law.frequencies(year)] == years


def test_a_published_threshold_stays_what_it_was(packs: PackFolder, broken: Callable[[], str]) -> None:
    packs.write("indicators", "threshold: 100", "threshold: 80", version="2", published=False)
    message = broken()
    for words in (
        "indicators.yaml",
        "IND-X",
        "自2021-01-01起适用",
        "已经发布，现在被改动",
        "add one with its from",
    ):
        assert words in message
    with pytest.raises(BrokenCatalogue, match="被改动"):
        publish(packs.path)


def test_a_published_yearly_number_is_not_taken_out(packs: PackFolder, broken: Callable[[], str]) -> None:
    packs.write("frequencies", "id: M-AA-01", "id: M-AA-02", published=False)
    message = broken()
    for words in ("frequencies.yaml", "M-AA-01", "不见了", "is gone"):
        assert words in message


def test_what_a_row_is_called_and_where_it_was_seen_may_be_put_right(packs: PackFolder) -> None:
    packs.write("indicators", "zh: 示例率", "zh: 示范率", published=False)
    assert packs.load().indicator("IND-X").title.zh == "示范率"
    assert publish(packs.path) == []


def test_a_report_names_what_its_catalogue_said(packs: PackFolder) -> None:
    """Version and checksum: the same version with other rows is told apart, other layout is not."""
    before = packs.load().versions
    assert before["duties"].startswith("1+")
    path = packs.path / "duties.yaml"
    path.write_text("# a remark\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert packs.load().versions == before
    packs.write("duties", "做示例", "做别的")
    after = packs.load().versions
    assert {kind for kind in after if after[kind] != before[kind]} == {"duties"}


@pytest.mark.parametrize("year", range(2016, 2027))
def test_two_lectures_a_year_are_demanded_by_one_rule_however_often_it_is_recorded(year: int) -> None:
    """As threshold of the indicator, limit of the step and yearly number: on the same days, by the same outline."""
    last = date(year, 12, 31)
    [indicator] = [row for row in law.indicators(on=last) if row.id == "IND-05"]
    limit = law.catalogue().step("PROC-STUDY-EXAM/S02").limit_on(last)
    yearly = [
        row for row in law.catalogue().frequencies if row.id in indicator.measures and row.in_force_on(last)
    ]
    said = {(indicator.threshold, indicator.statute)} | {(row.least, row.statute) for row in yearly}
    said |= {(limit.value, limit.statute)} if limit else set()
    outline = {(2, "law-based-government-outline-2021")}
    assert said == (outline if 2021 <= year <= 2025 else {(None, None)})
