"""A pack with one mistake does not load, and the message names file, row, key and what was expected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.law import publishing
from mingshu.law.catalogue import catalogue_on
from mingshu.law.publishing import publish
from mingshu.law.reading import read_packs
from mingshu.law.references import check_upward

if TYPE_CHECKING:
    from .conftest import PackFolder


def test_the_sample_catalogue_is_whole(packs: PackFolder) -> None:
    found = packs.load()
    assert found.statute("sample-law").title.en == "Sample Law"
    check_upward(found, {"sample_ledger"}, {"M-AA-01", "M-AA-02", "M-AA-03"})


@pytest.mark.parametrize(
    ("kind", "good", "bad", "says"),
    [
        pytest.param(
            "statutes", "level: law", "levle: law", ["statutes.yaml", "sample-law", "键“levle”", "可用的键", "level"],
            id="unknown key names the keys there are",
        ),
        pytest.param(
            "statutes", "{zh: 示例机关, en: Sample organ}", "{zh: 示例机关, fr: organe, en: x}",
            ["sample-law", "issuer.fr", "zh, en"], id="a third language",
        ),
        pytest.param(
            "statutes", ", en: Sample Law}", "}", ["sample-law", "键“title.en”", "缺少译文", "translation missing"],
            id="English missing",
        ),
        pytest.param(
            "duties", "zh: 示例职责", "zh: ''", ["duties.yaml", "DUTY-X-01", "title.zh", "缺少译文"],
            id="Chinese empty",
        ),
        pytest.param(
            "statutes", "    level: law\n", "", ["sample-law", "键“level”", "缺少必填的键", "required key is missing"],
            id="required key missing",
        ),
        pytest.param(
            "statutes", "level: law", "level: statute", ["sample-law", "level", "constitution", "statute"],
            id="a level that does not exist",
        ),
        pytest.param(
            "statutes", "{from: 2021-01-01", "{from: 2020-06-01", ["sample-law", "versions overlap"],
            id="versions overlap",
        ),
        pytest.param(
            "statutes", "until: 2020-12-31", "until: 1999-12-31", ["sample-law", "versions.0", "before from"],
            id="a version ends before it begins",
        ),
        pytest.param(
            "statutes", "    source: MIRROR\n", "", ["sample-law", "verified row needs a source"],
            id="verified without a source",
        ),
        pytest.param(
            "statutes", "id: old-law", "id: sample-law", ["statutes.yaml", "sample-law", "键“id”", "编号重复"],
            id="an id twice",
        ),
        pytest.param(
            "statutes", "zh: 旧示例法", "zh: 示例法", ["old-law", "示例法", "names are unique"], id="a name twice"
        ),
        pytest.param(
            "duties", "month_day: 03-01", "month_day: 3月1日", ["DUTY-X-01", "deadlines.0.month_day"],
            id="a day in words",
        ),
        pytest.param(
            "duties", "until: 2024-12-31", "until: 2020-12-31", ["DUTY-X-01", "before from"], id="a duty runs backwards"
        ),
        pytest.param(
            "procedures", "          value: 10\n", "", ["procedures.yaml", "PROC-X", "steps.0.time_limit", "key value"],
            id="a limit without its number",
        ),
        pytest.param(
            "procedures", "kind: at_most\n          value: 10", "kind: between\n          value: 10",
            ["PROC-X", "ceiling"], id="a range without its ceiling",
        ),
        pytest.param(
            "procedures", "until: 2020-12-31", "until: 2021-06-30", ["PROC-X", "steps.0", "earlier limits overlap"],
            id="an earlier limit reaches into the current one",
        ),
        pytest.param(
            "procedures", "          from: 2021-01-01\n", "",
            ["PROC-X", "steps.0.time_limit.from", "自哪一天起适用", "first day on which it applies"],
            id="a limit that does not say from when",
        ),
        pytest.param(
            "procedures", "id: S02", "id: S01", ["PROC-X", "step S01 is written twice"], id="a step twice"
        ),
        pytest.param(
            "procedures", "requirement: conditional", "requirement: mandatory", ["PROC-X", "steps.1", "condition"],
            id="a condition on a mandatory step",
        ),
        pytest.param(
            "indicators", "M-AA-03 / MONTHS", "M-AA-03 × 2", ["IND-X", "键“formula”", "M-ME-03 / M-ME-02"],
            id="a formula that cannot be read",
        ),
        pytest.param(
            "indicators", "MONTHS", "HOUSES", ["IND-X", "formula", "HOUSES", "VILLAGES"], id="a parameter nobody knows"
        ),
        pytest.param(
            "outlines", "basis_kind: practice", "basis_kind: statute", ["outlines.yaml", "shufa", "key statute"],
            id="a section by statute that names none",
        ),
        pytest.param("glossary", "pinyin", "pinyn", ["glossary.yaml", "法治", "pinyn"], id="glossary"),
        pytest.param("page_rules", "value: 22", "size: 22", ["page_rules.yaml", "lines_per_page"], id="page rule"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_row(
    packs: PackFolder, broken: Callable[[], str], kind: str, good: str, bad: str, says: list[str]
) -> None:
    packs.write(kind, good, bad)
    message = broken()
    for words in says:
        assert words in message


@pytest.mark.parametrize(
    ("kind", "good", "bad", "says"),
    [
        ("statutes", "successor: sample-law", "successor: new-law", ["old-law", "successor", "法规“new-law”不存在"]),
        ("statutes", "source: MIRROR", "source: NOWHERE", ["sample-law", "source", "来源“NOWHERE”不存在"]),
        ("sources", "statute: sample-law", "statute: x-law", ["sources.yaml", "MIRROR", "x-law"]),
        ("duties", "statute: sample-law", "statute: x-law", ["duties.yaml", "DUTY-X-01", "statute", "x-law"]),
        ("procedures", "statute: sample-law\n        article", "statute: x-law\n        article",
         ["PROC-X", "steps.S01.statute", "x-law"]),
        ("procedures", "            statute: sample-law", "            statute: x-law",
         ["PROC-X", "steps.S01.earlier.statute", "x-law"]),
        ("indicators", "duties: [DUTY-X-01]", "duties: [DUTY-Y]", ["IND-X", "duties", "职责“DUTY-Y”不存在"]),
        ("outlines", "duties: [DUTY-X-01]", "duties: [DUTY-Y]", ["shufa", "sections.SR-01.duties", "DUTY-Y"]),
        ("outlines", "{statute: sample-law", "{statute: x-law", ["shufa", "basis.statute", "x-law"]),
    ],
)  # fmt: skip
def test_a_reference_into_nothing(
    packs: PackFolder, broken: Callable[[], str], kind: str, good: str, bad: str, says: list[str]
) -> None:
    packs.write(kind, good, bad)
    message = broken()
    for words in says:
        assert words in message


@pytest.mark.parametrize(
    ("ledgers", "measures", "says"),
    [
        (set(), {"M-AA-01", "M-AA-02", "M-AA-03"},
         ["duties.yaml", "DUTY-X-01", "ledgers", "台账“sample_ledger”不存在"]),
        ({"sample_ledger"}, {"M-AA-01", "M-AA-03"}, ["indicators.yaml", "IND-X", "formula", "计量“M-AA-02”不存在"]),
        ({"sample_ledger"}, {"M-AA-02", "M-AA-03"}, ["M-AA-01"]),
    ],
)  # fmt: skip
def test_ledgers_and_measures_are_checked_by_the_packages_that_own_them(
    packs: PackFolder, ledgers: set[str], measures: set[str], says: list[str]
) -> None:
    found = packs.load()
    with pytest.raises(BrokenCatalogue) as caught:
        check_upward(found, ledgers, measures)
    for words in says:
        assert words in caught.value.both()


def test_a_published_version_cannot_change(packs: PackFolder, broken: Callable[[], str]) -> None:
    packs.write("duties", "做示例", "做别的", published=False)
    message = broken()
    for words in ("duties.yaml", "键“version”", "已发布的版本 1 被改动", "published version 1 was changed"):
        assert words in message


def test_publishing_does_not_paper_over_a_changed_version(packs: PackFolder) -> None:
    packs.write("duties", "做示例", "做别的", published=False)
    with pytest.raises(BrokenCatalogue, match="被改动"):
        publish(packs.path)


def test_a_changed_pack_loads_under_a_new_version(packs: PackFolder) -> None:
    packs.write("duties", "做示例", "做别的", version="2", published=False)
    assert publish(packs.path) == ["duties 2"]
    assert packs.load().duty("DUTY-X-01").summary.zh == "做别的"


CHANGED = "value: 10\n          unit: working_day"
LONGER = "value: 15\n          unit: working_day"
ANSWER = "          starts: {zh: 收到之日, en: receipt}\n        earlier:"


def test_a_published_limit_is_not_changed_for_the_years_before(packs: PackFolder) -> None:
    packs.write("procedures", CHANGED, LONGER, version="2", published=False)
    with pytest.raises(BrokenCatalogue, match="自2021-01-01起适用的期限已经发布，现在被改动") as caught:
        publish(packs.path)
    for words in ("PROC-X", "steps.S01.time_limit", "移到 earlier", "move the old limit to earlier"):
        assert words in caught.value.both()


@pytest.mark.parametrize("moved", ["from: 2021-02-01", "from: 2024-01-01"])
def test_a_published_limit_does_not_begin_on_another_day(packs: PackFolder, moved: str) -> None:
    packs.write("procedures", "from: 2021-01-01", moved, version="2", published=False)
    with pytest.raises(BrokenCatalogue, match="不见了") as caught:
        publish(packs.path)
    assert "from 2021-01-01" in caught.value.both()


def test_a_limit_changes_from_a_day(packs: PackFolder) -> None:
    before = """
          - from: 2021-01-01
            until: 2024-12-31
            kind: at_most
            value: 10
            unit: working_day
            starts: {zh: 收到之日, en: receipt}
            statute: sample-law
            verified: false
        verified: false
      - id: S02"""
    packs.write(
        "procedures", "\n        verified: false\n      - id: S02", before, version="2", published=False
    )
    text = (packs.path / "procedures.yaml").read_text(encoding="utf-8")
    text = text.replace(
        f"from: 2021-01-01\n          kind: at_most\n          {CHANGED}",
        f"from: 2025-01-01\n          kind: at_most\n          {LONGER}",
    )
    (packs.path / "procedures.yaml").write_text(text, encoding="utf-8")
    assert publish(packs.path) == ["procedures 2"]
    step = packs.load().step("PROC-X/S01")
    values = [limit.value for day in (2020, 2021, 2024, 2025) if (limit := step.limit_on(date(day, 6, 1)))]
    assert values == [30, 10, 10, 15]


def test_a_limit_that_was_recorded_wrongly_is_put_right_with_the_reason(packs: PackFolder) -> None:
    said = LONGER + "\n          corrected: {zh: 录入有误, en: misread}"
    packs.write("procedures", CHANGED, said, version="2", published=False)
    assert publish(packs.path) == ["procedures 2"]
    packs.write("procedures", CHANGED, LONGER, version="3", published=False)
    publish(packs.path)
    limit = packs.load().step("PROC-X/S01").limit_on(date(2022, 6, 1))
    assert limit and limit.value == 15


def test_a_version_that_was_never_published_does_not_load(
    packs: PackFolder, broken: Callable[[], str]
) -> None:
    packs.write("duties", version="2", published=False)
    message = broken()
    for words in ("duties.yaml", "版本 2 尚未发布", "not published", "mingshu.law.publishing"):
        assert words in message


def test_layout_and_comments_are_not_a_change(packs: PackFolder) -> None:
    path = packs.path / "glossary.yaml"
    path.write_text("# remark\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    packs.load()


def test_text_that_is_no_yaml(packs: PackFolder, broken: Callable[[], str]) -> None:
    (packs.path / "duties.yaml").write_text("rows: [", encoding="utf-8")
    assert "duties.yaml：不是有效的 YAML" in broken()


def test_a_key_written_twice_is_not_silently_lost(packs: PackFolder, broken: Callable[[], str]) -> None:
    path = packs.path / "duties.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("    holder: both", "    holder: both\n    holder: gov_head"), encoding="utf-8"
    )
    message = broken()
    assert "duties.yaml" in message
    assert "'holder' is written twice" in message


def test_a_pack_of_an_unknown_kind(packs: PackFolder, broken: Callable[[], str]) -> None:
    text = (packs.path / "glossary.yaml").read_text(encoding="utf-8")
    (packs.path / "glossary.yaml").write_text(text.replace("pack: glossary", "pack: words"), encoding="utf-8")
    message = broken()
    assert "glossary.yaml" in message
    assert "键“pack”" in message


def test_a_missing_pack_is_named(packs: PackFolder, broken: Callable[[], str]) -> None:
    (packs.path / "indicators.yaml").unlink()
    assert "缺少目录：indicators" in broken()


def test_every_message_says_the_way_out(packs: PackFolder) -> None:
    packs.write("duties", "holder: both", "holder: nobody")
    read_packs.cache_clear()
    with pytest.raises(BrokenCatalogue) as caught:
        packs.load()
    assert caught.value.way_out is not None
    assert "重新启动" in caught.value.way_out.zh
    assert "start again" in caught.value.way_out.en


def test_two_editions_from_one_day_overlap(packs: PackFolder, broken: Callable[[], str]) -> None:
    packs.write("duties", version="2", file="duties-2.yaml")
    message = broken()
    for words in ("duties.yaml", "duties-2.yaml", "生效日期重叠", "2020-01-01"):
        assert words in message


def test_catalogue_on_needs_a_folder_with_packs(tmp_path: object, packs: PackFolder) -> None:
    from datetime import date

    empty = packs.path / "empty"
    empty.mkdir()
    with pytest.raises(BrokenCatalogue, match="缺少目录"):
        catalogue_on(empty, date(2026, 1, 1))


def test_what_is_refused_is_not_published(
    packs: PackFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its version stays free for the mended pack."""
    packs.write("duties", "ledgers:", "ledger:", version="2", published=False)
    before = (packs.path / "published.yaml").read_bytes()
    monkeypatch.setattr(publishing, "PACKS", packs.path)
    assert publishing.main() == 2
    assert (packs.path / "published.yaml").read_bytes() == before


def test_a_publishing_that_is_killed_while_it_checks_has_published_nothing(
    packs: PackFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_catalogue: object) -> None:
        raise KeyboardInterrupt

    packs.write("duties", version="2", published=False)
    before = (packs.path / "published.yaml").read_bytes()
    monkeypatch.setattr(publishing, "PACKS", packs.path)
    monkeypatch.setattr("mingshu.law.publishing.check_inside", killed)
    with pytest.raises(KeyboardInterrupt):
        publishing.main()
    assert (packs.path / "published.yaml").read_bytes() == before


def test_a_value_is_shown_as_the_pack_writes_it(packs: PackFolder, broken: Callable[[], str]) -> None:
    packs.write("page_rules", "verified: false", "verified: {甲: [x, 乙]}")
    assert 'it is {"甲": ["x", "乙"]}' in broken().replace("现为", "it is ")
