"""A pack with one mistake does not load, and the message names file, row, key and what was expected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.law import publishing
from mingshu.law.loading import read_catalogue
from mingshu.law.publishing import publish
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
            "statutes", "{from: 2021-01-01", "{from: 2020-06-01", ["sample-law", "versions", "重叠", "2020-05-31"],
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
            "procedures", "            value: 10\n", "", ["procedures.yaml", "PROC-X", "steps.0.limits.1", "key value"],
            id="a limit without its number",
        ),
        pytest.param(
            "procedures", "kind: at_most\n            value: 10", "kind: between\n            value: 10",
            ["PROC-X", "ceiling"], id="a range without its ceiling",
        ),
        pytest.param(
            "procedures", "- from: 2021-01-01\n            kind", "- kind",
            ["PROC-X", "steps.0.limits.1.from", "自哪一天起适用", "first day on which it applies"],
            id="a limit that does not say from when",
        ),
        pytest.param(
            "procedures", "text_check: 二十四小时内补办", "text_check: 四十八小时内补办",
            ["PROC-X", "steps.3.limits.0", "原文“四十八小时内补办”", "现为 24", "do not say 24"],
            id="words of the act that say another number, though nobody claims to have verified them",
        ),
        pytest.param(
            "procedures", "text_check: 二十四小时内补办", "text_check: 二十四日内补办",
            ["PROC-X", "steps.3.limits.0", "对不上"], id="words of the act that say another unit",
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
        ("procedures", "\n        statute: sample-law", "\n        statute: x-law", ["PROC-X", "steps.S02.statute", "x-law"]),
        ("procedures", "            statute: sample-law", "            statute: x-law",
         ["PROC-X", "steps.S01.limits.statute", "x-law"]),
        ("frequencies", "statute: sample-law", "statute: x-law", ["frequencies.yaml", "M-AA-01", "statute", "x-law"]),
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
        ({"sample_ledger"}, {"M-AA-02", "M-AA-03"}, ["indicators.yaml", "IND-X", "formula", "计量“M-AA-01”不存在"]),
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


CHANGED = "value: 10\n            unit: working_day"
LONGER = "value: 15\n            unit: working_day"


def test_a_published_limit_is_not_changed_for_the_years_before(
    packs: PackFolder, broken: Callable[[], str]
) -> None:
    packs.write("procedures", CHANGED, LONGER, version="2", published=False)
    with pytest.raises(BrokenCatalogue, match="自2021-01-01起适用的这一条已经发布，现在被改动") as caught:
        publish(packs.path)
    for words in ("PROC-X", "steps.S01.limits", "原条保留并写明 until", "keep the row with its until"):
        assert words in caught.value.both()
    assert broken() == caught.value.both(), "the start says what publishing says"


@pytest.mark.parametrize("moved", ["from: 2021-02-01", "from: 2024-01-01"])
def test_a_published_limit_does_not_begin_on_another_day(packs: PackFolder, moved: str) -> None:
    eve = "until: 2021-01-31" if "02-01" in moved else "until: 2023-12-31"
    packs.write("procedures", "from: 2021-01-01", moved, version="2", published=False)
    path = packs.path / "procedures.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("until: 2020-12-31", eve), encoding="utf-8")
    with pytest.raises(BrokenCatalogue, match="不见了") as caught:
        publish(packs.path)
    assert "from 2021-01-01" in caught.value.both()


SINCE_2021 = """
          - from: 2021-01-01
            kind: at_most
            value: 10
            unit: working_day
            starts: {zh: 收到之日, en: receipt}
            statute: sample-law
            article: 第二条
            verified: false"""
SINCE_2025 = SINCE_2021.replace("2021-01-01", "2025-01-01").replace("value: 10", "value: 15")


def test_a_limit_changes_from_a_day(packs: PackFolder, broken: Callable[[], str]) -> None:
    """The law changes: the old row ends, a new one begins; a start before it is published tells the way out."""
    ended = SINCE_2021.replace("\n            kind", "\n            until: 2024-12-31\n            kind")
    packs.write("procedures", SINCE_2021, ended + SINCE_2025, version="2", published=False)
    message = broken()
    for words in ("procedures.yaml", "PROC-X", "steps.S01.limits", "自2025-01-01起适用的这一条尚未发布"):
        assert words in message
    assert "not published; record it with python -m mingshu.law.publishing" in message
    assert publish(packs.path) == ["procedures PROC-X/S01 2025-01-01"]
    step = packs.load().step("PROC-X/S01")
    values = [limit.value for day in (2020, 2021, 2024, 2025) if (limit := step.limit_on(date(day, 6, 1)))]
    assert values == [30, 10, 10, 15]


def test_a_limit_that_was_recorded_wrongly_is_put_right_with_the_reason(
    packs: PackFolder, broken: Callable[[], str]
) -> None:
    said = LONGER + "\n            corrected: {zh: 录入有误, en: misread}"
    packs.write("procedures", CHANGED, said, version="2", published=False)
    assert "尚未发布" in broken(), "a reason alone does not change what was published"
    assert publish(packs.path) == ["procedures PROC-X/S01 2021-01-01"]
    limit = packs.load().step("PROC-X/S01").limit_on(date(2022, 6, 1))
    assert limit and limit.value == 15


@pytest.mark.parametrize(
    "other",
    [
        "soft: true",
        "origin: local_parameter",
        "rollover: statutory_only",
        "backwards: true",
        "extension: {value: 5, unit: working_day, by: {zh: 负责人, en: the head}}",
    ],
)
def test_all_that_rows_are_measured_by_is_kept(packs: PackFolder, other: str) -> None:
    packs.write("procedures", CHANGED, f"{CHANGED}\n            {other}", published=False)
    with pytest.raises(BrokenCatalogue, match="被改动"):
        publish(packs.path)


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
    with pytest.raises(BrokenCatalogue) as caught:
        packs.load()
    assert caught.value.way_out is not None
    assert "重新启动" in caught.value.way_out.zh
    assert "start again" in caught.value.way_out.en


def test_a_catalogue_is_read_from_a_folder_with_packs(packs: PackFolder) -> None:
    empty = packs.path / "empty"
    empty.mkdir()
    with pytest.raises(BrokenCatalogue, match="缺少目录"):
        read_catalogue(empty)


def test_what_is_refused_is_not_published(
    packs: PackFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is recorded before all is checked."""
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
