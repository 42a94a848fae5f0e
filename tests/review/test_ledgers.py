"""A township's own reports held against its own ledgers: proved as written, and each change found out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mingshu.documents.readers import read_document
from mingshu.figures.claims import Outcome
from mingshu.ledgers.measures import Scope as Act
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import organ_by_code
from mingshu.reports.content import content_of
from mingshu.reports.drafting import draft_report
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.rendering import write_report
from mingshu.review.case import Case, Facts
from mingshu.review.facts import load_facts
from mingshu.review.findings import Finding
from mingshu.review.frame import findings_of
from mingshu.review.reading import read_report
from mingshu.review.rules.ledger import held_against_ledgers
from mingshu.review.rules.weighing import Held
from tests.examples.conftest import county_of

REPORTS = [(year, kind) for year in (2022, 2023) for kind in Kind]
NUMBER = re.compile(r"[0-9]+")
OF_A_HEAD = re.compile(r"@(?:party|government|heads)$")


@pytest.fixture(scope="module")
def only_qingxi(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with county_of(django_db_blocker, lambda line: line["organ"] == "990101101"):
        yield


@pytest.fixture
def qingxi(only_qingxi: None, db: None) -> Organ:
    return organ_by_code("990101101")


def written(organ: Organ, year: int, kind: Kind, folder: Path) -> str:
    """The text of the organ's report, read back from the document."""
    draft = draft_report(organ=organ, year=year, kind=kind, holder=Holder.GOVERNMENT)
    return read_document(write_report(draft, folder / "report.docx").path).text


def held(text: str, facts: Facts) -> list[Held]:
    return list(held_against_ledgers(Case(read_report(text, "report.docx"), facts=facts)))


def found(text: str, facts: Facts, code: str) -> list[Finding]:
    case = Case(read_report(text, "report.docx"), facts=facts)
    return [finding for finding in findings_of(case) if finding.code == code]


def another(text: str, one: Held) -> str:
    """The text with the first number of a claim changed: a rate lowered, a count raised by a seventh."""
    start = one.counted.start
    printed = NUMBER.match(text, start)
    assert printed
    value = int(printed[0])
    changed = max(0, value - 9) if one.counted.unit == "ratio" else value + max(1, value // 7)
    return text[:start] + str(changed) + text[printed.end() :]


@pytest.mark.parametrize(("year", "kind"), REPORTS)
def test_every_figure_of_its_own_report_is_proved(
    qingxi: Organ, tmp_path: Path, year: int, kind: Kind
) -> None:
    outcomes = held(written(qingxi, year, kind, tmp_path), load_facts(qingxi, year))
    assert len(outcomes) >= 110
    assert Counter(one.outcome for one in outcomes) == {Outcome.PROVED: len(outcomes)}


@pytest.mark.parametrize(("year", "kind"), REPORTS)
def test_nothing_in_its_own_report_is_an_error(qingxi: Organ, tmp_path: Path, year: int, kind: Kind) -> None:
    case = Case(read_report(written(qingxi, year, kind, tmp_path), "r"), facts=load_facts(qingxi, year))
    assert [f"{f.code}: {f.message.zh}" for f in findings_of(case) if f.severity.value == "error"] == []


@pytest.mark.parametrize(("year", "kind"), REPORTS)
def test_the_claims_count_what_the_writer_bound_them_to(qingxi: Organ, year: int, kind: Kind) -> None:
    """The generator says of each number which figure it is; the reading shares no code with it."""
    draft = draft_report(organ=qingxi, year=year, kind=kind, holder=Holder.GOVERNMENT)
    told = [pair for block in blocks(content_of(draft)) for pair in bound(block)]
    wrong = [(words, wanted, read) for words, wanted, read in told if wanted != read]
    assert len(told) > 100 and len(wrong) <= 0.02 * len(told), wrong


def blocks(content: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    for section in content["sections"]:
        yield from (block["runs"] for block in section["blocks"] if "runs" in block)


def bound(runs: list[dict[str, Any]]) -> Iterator[tuple[str, str, str | None]]:
    """(words, the figure a number was bound to, what the reading says it counts) for each measure in a paragraph.

    A head's own act must be read as one: ``M-MT-01@head``.
    """
    text = "".join(run["text"] for run in runs)
    read = {
        claim.start: f"{claim.measure}{'@head' if claim.subject is Act.PERSON else ''}"
        for claim in read_report(f"一、工作\n{text}", "r").claims
    }
    position = len("一、工作\n")
    for run in runs:
        figure = run.get("figure", "")
        if figure.startswith("M-") and not re.search(r"[:.]", figure) and position in read:
            yield text, OF_A_HEAD.sub("@head", figure.removesuffix("@territory")), read[position]
        position += len(run["text"])


@pytest.mark.parametrize(("year", "kind"), REPORTS)
def test_one_changed_number_is_the_one_contradiction(
    qingxi: Organ, tmp_path: Path, year: int, kind: Kind
) -> None:
    facts, text = load_facts(qingxi, year), written(qingxi, year, kind, tmp_path)
    changed = [one for one in held(text, facts) if "/" not in one.counted.claim.text][::6]
    missed = []
    for one in changed:
        contradicted = [o for o in held(another(text, one), facts) if o.outcome is Outcome.CONTRADICTED]
        if [o.counted.start for o in contradicted] != [one.counted.start]:
            missed.append((text[one.counted.start - 16 : one.counted.end], one.figure.id))
    assert len(missed) <= 0.05 * len(changed), missed


def test_a_contradiction_names_value_rows_and_page(qingxi: Organ, tmp_path: Path) -> None:
    facts, text = load_facts(qingxi, 2022), written(qingxi, 2022, Kind.ANNUAL, tmp_path)
    said = found(text.replace("受理各类纠纷95件", "受理各类纠纷98件"), facts, "ledger.contradicted")
    assert len(said) == 1
    for words in ("98件", "95件", "M-ME-01", "95行记录", "/figures/990101101/2022/M-ME-01/"):
        assert words in said[0].message.zh


def test_a_rate_is_answered_with_its_fraction(qingxi: Organ, tmp_path: Path) -> None:
    facts, text = load_facts(qingxi, 2022), written(qingxi, 2022, Kind.ANNUAL, tmp_path)
    said = found(text.replace("持证率91.7%（11/12）", "持证率100%"), facts, "ledger.contradicted")
    assert len(said) == 1 and "91.67%（11/12）" in said[0].message.zh


def test_a_masked_number_is_masked(qingxi: Organ, tmp_path: Path) -> None:
    facts, text = load_facts(qingxi, 2022), written(qingxi, 2022, Kind.ANNUAL, tmp_path)
    masked = text.replace("受理各类纠纷95件", "受理各类纠纷**件")
    outcomes = Counter(one.outcome for one in held(masked, facts))
    assert outcomes[Outcome.MASKED] == 1 and not outcomes[Outcome.CONTRADICTED]
    assert "95件" in found(masked, facts, "ledger.masked")[0].message.zh


def test_no_rows_and_no_ledger_are_two_things(qingxi: Organ, tmp_path: Path) -> None:
    facts, text = load_facts(qingxi, 2022), written(qingxi, 2022, Kind.ANNUAL, tmp_path)
    more = text.replace("三、存在的不足", "收到行政复议申请3件。更新食堂灶具6台。\n三、存在的不足", 1)
    unproved = found(more, facts, "ledger.unproved")
    assert [more[f.start : f.end] for f in unproved] == ["3件"]
    assert "没有登记记录" in unproved[0].message.zh
    assert "6台" in [more[f.start : f.end] for f in found(more, facts, "ledger.no_measure")]


def test_what_is_planned_is_not_held_against_the_year(qingxi: Organ, tmp_path: Path) -> None:
    facts, text = load_facts(qingxi, 2022), written(qingxi, 2022, Kind.ANNUAL, tmp_path)
    more = text.replace("三、存在的不足", "力争受理各类纠纷控制在60件以内。\n三、存在的不足", 1)
    plan = more.replace("五、其他", "七是全年受理各类纠纷不超过50件，持证率达到99%。\n五、其他", 1)
    assert found(plan, facts, "ledger.contradicted") == []


def test_the_worst_indicators_belong_among_the_problems(qingxi: Organ, tmp_path: Path) -> None:
    facts, text = load_facts(qingxi, 2022), written(qingxi, 2022, Kind.ANNUAL, tmp_path)
    assert found(text, facts, "candour.worst_indicators") == []
    silent = re.sub(r"三是执法人员持证率未达标。.*?\n", "三是信访积案化解慢。原因是历史久远。\n", text)
    silent = re.sub(r"二是行政处罚普通程序.*?\n", "二是道路养护不及时。原因是人手少。\n", silent)
    said = found(silent, facts, "candour.worst_indicators")
    assert any("执法人员持证率" in finding.message.zh and "91.67%" in finding.message.zh for finding in said)


# Not proved: "受理并化解95起" (94 came to terms), posters of all that was printed, training of village cadres of all,
# 示范户12家 of which the text says more (均上门悬挂了荣誉牌).
@pytest.mark.parametrize(("seed", "year", "proved"), [("001", 2022, 8), ("004", 2023, 4)])
def test_the_real_reports_that_the_ledgers_repeat_are_proved(
    qingxi: Organ, shared: Path, seed: str, year: int, proved: int
) -> None:
    text = next((shared / "seeds").glob(f"{seed}*")).read_text(encoding="utf-8")
    outcomes = Counter(one.outcome for one in held(text, load_facts(qingxi, year)))
    assert outcomes[Outcome.CONTRADICTED] == 0
    assert outcomes[Outcome.PROVED] >= proved
