"""One report handed in at the command, in a batch and on the page: the same findings, the same refusals."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import FormerName, Level, Organ, Placement
from mingshu.review.actions import rule_switch
from mingshu.review.answering import ledgers_of, organs_named
from mingshu.review.batch import review_folder
from mingshu.review.findings import Finding
from mingshu.review.keeping.desk import examine
from mingshu.review.keeping.intake import Given, reports_take_in
from mingshu.review.running import review_paths
from tests.review.examples import FILLER, annual

pytestmark = pytest.mark.django_db
Told = set[tuple[str, int, int]]
OWN = "石板巷的老住户因为屋檐滴水争了三年，调解员请来瓦匠当面量了檐口尺寸，两家各退一步改装了接水槽。"


def organ(code: str, name: str, level: Level, above: Organ) -> Organ:
    made = Organ.objects.create(code=code, name=name, level=level)
    Placement.objects.create(organ=made, parent=above, since=date(1949, 10, 1))
    return made


@pytest.fixture
def neighbour(county: Organ) -> Organ:
    return organ("990101102", "松坪镇", Level.TOWNSHIP, county)


@pytest.fixture
def bureau(county: Organ) -> Organ:
    return organ("990101-01", "云岭县司法局", Level.DEPARTMENT, county)


@pytest.fixture(autouse=True)
def three_cases(township: Organ) -> None:
    """清溪镇 settled three disputes in 2023."""
    for number in (1, 2, 3):
        values = {
            "org": "清溪镇人民调解委员会",
            "kind": "邻里",
            "accepted_on": date(2023, 3, number),
            "case_no": f"清调〔2023〕{number}号",
        }
        record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("mediation"), organ=township, values=values)


def report(place: str, year: int | str = 2023, done: str = "全年受理矛盾纠纷5件。", end: str = "") -> str:
    """A report that says 5 disputes where 清溪镇's ledger has 3."""
    title, opening = f"{place}{year}年度法治政府建设工作报告", f"现将{year}年度法治政府建设情况报告如下："
    if not year:
        title, opening = f"{place}关于法治政府建设工作的报告", "现将法治政府建设情况报告如下："
    return annual(FILLER + OWN + done, title=title, opening=opening, end=end)


@dataclass
class Ways:
    """What the three ways in say of the first of several files."""

    command: tuple[Told, list[str]]
    batch: tuple[Told, list[str]]
    page: tuple[Told, list[str]]

    @property
    def codes(self) -> set[str]:
        assert self.command == self.batch == self.page
        return {code for code, _start, _end in self.command[0]}

    @property
    def refusals(self) -> list[str]:
        assert self.command == self.batch == self.page
        return self.command[1]


def told(findings: tuple[Finding, ...]) -> Told:
    return {(finding.code, finding.start, finding.end) for finding in findings}


def by_three_ways(
    folder: Path, given: Organ, texts: list[str], *, previous: str = "", year: int = 2023
) -> Ways:
    files = [folder / f"{number}.txt" for number in range(len(texts))]
    for file, words in zip(files, texts, strict=True):
        file.write_text(words, encoding="utf-8")
    last = folder / "last.txt" if previous else None
    if last:
        last.write_text(previous, encoding="utf-8")
    command = review_paths(files, org=given, year=year, previous=last)[0]
    outcome = review_folder(files, folder / "out", org=given, year=year, previous=last, workers=1)
    record = json.loads(outcome.lines.read_text(encoding="utf-8").splitlines()[0])
    taken = reports_take_in(
        actor=COMMAND_LINE,
        organ=given,
        files=[_given(file) for file in files],
        previous=_given(last) if last else None,
        ledger_year=year,
    )
    kept = taken[0].kept
    assert kept is not None
    on_page = examine(kept)
    why = [*([on_page.ledgers.why] if on_page.ledgers.why else []), *taken[0].notes]
    return Ways(
        (told(command.findings), [note.zh for note in command.notes]),
        ({(f["code"], f["start"], f["end"]) for f in record["findings"]}, record.get("notes", [])),
        (told(on_page.file.findings), [note.zh for note in why]),
    )


def _given(path: Path) -> Given:
    return Given(path.name, path)


def test_a_report_of_another_township_is_refused_alike(neighbour: Organ, tmp_path: Path) -> None:
    ways = by_three_ways(tmp_path, neighbour, [report("清溪镇")])
    assert not any(code.startswith("ledger.") for code in ways.codes)
    assert ways.refusals == ["“清溪镇”不是松坪镇或其下级，没有与台账核对；请在“清溪镇”名下提交审读。"]


@pytest.mark.parametrize("name", ["清溪镇", "清溪镇人民政府", "云岭县清溪镇"])
@pytest.mark.parametrize("at", ["township", "county"])
def test_the_ledgers_are_those_of_the_organ_named(
    name: str, at: str, county: Organ, township: Organ, tmp_path: Path
) -> None:
    ways = by_three_ways(tmp_path, {"township": township, "county": county}[at], [report(name)])
    assert "ledger.contradicted" in ways.codes and not ways.refusals


def test_a_bureau_is_not_its_county(county: Organ, bureau: Organ, township: Organ, tmp_path: Path) -> None:
    """The county's three disputes are none of the bureau's: nothing there contradicts it."""
    ways = by_three_ways(tmp_path, county, [report("云岭县司法局")])
    assert "ledger.contradicted" not in ways.codes and not ways.refusals
    assert ledgers_of("云岭县司法局", county, 2023, None).organ == bureau


def test_a_report_without_an_organ_is_the_townships_own_and_nobodys_at_a_county(
    county: Organ, township: Organ, tmp_path: Path
) -> None:
    words = "一、主要工作\n" + OWN * 6 + "全年受理矛盾纠纷5件。"
    for folder in ("township", "county"):
        (tmp_path / folder).mkdir()
    assert "ledger.contradicted" in by_three_ways(tmp_path / "township", township, [words]).codes
    nobodys = by_three_ways(tmp_path / "county", county, [words])
    assert "ledger.contradicted" not in nobodys.codes
    assert len(nobodys.refusals) == 1 and "没有写明单位" in nobodys.refusals[0]


def test_two_organs_of_one_name_are_asked_about(county: Organ, tmp_path: Path) -> None:
    city = Organ.objects.create(code="990100", name="澜川市", level=Level.CITY)
    Placement.objects.create(organ=county, parent=city, since=date(1949, 10, 1))
    other = organ("990102", "临江县", Level.COUNTY, city)
    for number, above in enumerate((county, other)):
        organ(f"99010{number + 1}109", "城关镇", Level.TOWNSHIP, above)
    ways = by_three_ways(tmp_path, city, [report("城关镇")])
    assert "990101109、990102109" in ways.refusals[0]
    assert [one.code for one in organs_named("云岭县城关镇", county, date(2023, 12, 31))] == ["990101109"]


def test_the_reports_own_year_is_asked_whatever_year_was_given(township: Organ, tmp_path: Path) -> None:
    """2023 has three disputes and 2022 none: a report on 2023 is held against 2023."""
    ways = by_three_ways(tmp_path, township, [report("清溪镇")], year=2022)
    assert "ledger.contradicted" in ways.codes


def test_a_number_of_the_year_before_is_none_of_this_year(township: Organ, tmp_path: Path) -> None:
    done = "去年受理矛盾纠纷5件，今年受理矛盾纠纷3件。"
    assert "ledger.contradicted" not in by_three_ways(tmp_path, township, [report("清溪镇", done=done)]).codes


def test_a_former_name_is_known_while_it_was_borne(county: Organ, township: Organ) -> None:
    FormerName.objects.create(organ=township, name="清水乡", until=date(2022, 6, 30))
    assert organs_named("清水乡人民政府", county, date(2021, 12, 31)) == [township]
    assert organs_named("清水乡人民政府", county, date(2023, 12, 31)) == []


def test_last_years_report_of_another_organ_is_refused_alike(
    county: Organ, township: Organ, tmp_path: Path
) -> None:
    last = report("松坪镇", 2022).replace("执法人员持证不足", "村级调解组织不健全")
    ways = by_three_ways(tmp_path, county, [report("清溪镇")], previous=last)
    assert len(ways.refusals) == 1 and "单位或年度对不上" in ways.refusals[0]
    assert "memory.problem_unanswered" not in ways.codes


@pytest.mark.parametrize("handed_in", ["beside it", "as last year's"])
def test_last_years_report_is_found_however_it_came(
    handed_in: str, county: Organ, township: Organ, tmp_path: Path
) -> None:
    last = report("清溪镇", 2022)
    if handed_in == "beside it":
        ways = by_three_ways(tmp_path, county, [report("清溪镇"), last])
    else:
        ways = by_three_ways(tmp_path, county, [report("清溪镇")], previous=last)
    assert "memory.same_again" in ways.codes and not ways.refusals


def test_what_two_townships_share_is_found_alike(county: Organ, township: Organ, tmp_path: Path) -> None:
    assert "reuse.other_organ" in by_three_ways(tmp_path, county, [report("清溪镇"), report("松坪镇")]).codes


def test_rules_that_an_organ_above_switched_off_are_asked_nowhere(
    county: Organ, township: Organ, tmp_path: Path
) -> None:
    rule_switch(actor=COMMAND_LINE, organ=county, code="ledger.contradicted", on=False, reason="本县正在补录")
    assert "ledger.contradicted" not in by_three_ways(tmp_path, township, [report("清溪镇")]).codes


def test_a_note_says_the_way_out_in_both_languages(neighbour: Organ, township: Organ) -> None:
    why = ledgers_of("清溪镇", neighbour, 2023, None).why
    assert isinstance(why, Bilingual) and "Hand it in at 清溪镇" in why.en
