"""A small catalogue in a temporary folder that tests may break in one place at a time."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.law.catalogue import Catalogue
from mingshu.law.loading import read_catalogue
from mingshu.law.publishing import publish

SMALL: dict[str, str] = {
    "sources": """
  - id: MIRROR
    title: 示例法全文
    url: https://example.org/law
    kind: statute_mirror
    statute: sample-law
""",
    "statutes": """
  - id: sample-law
    title: {zh: 中华人民共和国示例法, en: Sample Law}
    short: [示例法]
    issuer: {zh: 示例机关, en: Sample organ}
    level: law
    versions:
      - {from: 2000-01-01, until: 2020-12-31, articles: 40}
      - {from: 2021-01-01, note: {zh: 2020修订, en: 2020 revision}}
    verified: true
    verified_by: search_excerpt
    source: MIRROR
  - id: old-law
    title: {zh: 旧示例法, en: Old Sample Law}
    issuer: {zh: 示例机关, en: Sample organ}
    level: law
    versions:
      - {from: 1990-01-01, until: 1999-12-31}
    successor: sample-law
    verified: false
""",
    "duties": """
  - id: DUTY-X-01
    title: {zh: 示例职责, en: Sample duty}
    summary: {zh: 做示例, en: Do the sample}
    holder: both
    levels: [county]
    by_reference: [township]
    from: 2021-01-01
    until: 2024-12-31
    statute: sample-law
    article: 第一条
    verified: false
    frequency: annual
    deadlines:
      - {title: {zh: 报送, en: submit}, month_day: 03-01, boundary: before}
    ledgers: [sample_ledger]
""",
    "procedures": """
  - id: PROC-X
    title: {zh: 示例程序, en: Sample procedure}
    statute: sample-law
    applies_to: {county: {zh: 直接适用, en: directly}}
    ledger: sample_ledger
    outcomes: [{zh: 办结, en: closed}]
    steps:
      - id: S01
        title: {zh: 答复, en: Answer}
        requirement: mandatory
        limits:
          - from: 2000-01-01
            until: 2020-12-31
            kind: at_most
            value: 30
            unit: calendar_day
            starts: {zh: 收到之日, en: receipt}
            rollover: all_rest_days
            statute: sample-law
            verified: false
          - from: 2021-01-01
            kind: at_most
            value: 10
            unit: working_day
            starts: {zh: 收到之日, en: receipt}
            statute: sample-law
            article: 第二条
            verified: false
      - id: S02
        title: {zh: 归档, en: Archive}
        statute: sample-law
        requirement: conditional
        condition: {zh: 已办结, en: the case is closed}
        verified: false
      - id: S03
        title: {zh: 整改, en: Rectify}
        requirement: mandatory
        limits: [{from: 2000-01-01, kind: set_by_notice, origin: set_by_notice, verified: false}]
      - id: S04
        title: {zh: 补办, en: Late approval}
        requirement: mandatory
        limits:
          - from: 2000-01-01
            kind: at_most
            value: 24
            unit: hour
            starts: {zh: 实施之时, en: the act}
            text_check: 二十四小时内补办
            verified: false
""",
    "indicators": """
  - id: IND-X
    title: {zh: 示例率, en: Sample rate}
    formula: M-AA-01 + M-AA-02 / M-AA-03 / MONTHS
    scale: 100
    unit: '%'
    direction: up
    levels: [township]
    from: 2021-01-01
    threshold: 100
    threshold_kind: product_default
    duties: [DUTY-X-01]
    ledgers: [sample_ledger]
    verified: false
""",
    "frequencies": """
  - id: M-AA-01
    title: {zh: 示例会议, en: Sample meetings}
    from: 2021-01-01
    least: 2
    statute: sample-law
    demand: {zh: 每年不少于两次, en: two a year}
    verified: false
""",
    "outlines": """
  - id: shufa
    title: {zh: 述法报告, en: Shufa report}
    voice: {zh: 本人, en: in person}
    basis:
      - {statute: sample-law, verified: false}
    sections:
      - id: SR-01
        title: {zh: 一、示例, en: Sample}
        required: true
        heading_level: 1
        basis_kind: practice
        duties: [DUTY-X-01]
        ledgers: [sample_ledger]
        measures: [M-AA-01]
        verified: false
""",
    "page_rules": """
  - id: lines_per_page
    title: {zh: 每面行数, en: Lines per page}
    value: 22
    verified: false
""",
    "glossary": """
  - {id: 法治, pinyin: fǎ zhì, en: rule of law}
""",
}


class PackFolder:
    """A folder of packs: ``write`` changes one place and publishes unless told otherwise."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for kind in SMALL:
            self.write(kind)

    def write(
        self,
        kind: str,
        old: str = "",
        new: str = "",
        *,
        version: str = "1",
        file: str | None = None,
        published: bool = True,
    ) -> None:
        text = f"pack: {kind}\nversion: '{version}'\nrows:{SMALL[kind]}"
        assert old in text, f"{old!r} is not in the sample pack {kind}"
        target = self.path / (file or f"{kind}.yaml")
        target.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
        if published:
            (self.path / "published.yaml").unlink(missing_ok=True)
            with suppress(BrokenCatalogue):  # loading says it too
                publish(self.path)

    def load(self) -> Catalogue:
        return read_catalogue(self.path)


@pytest.fixture
def packs(tmp_path: Path) -> PackFolder:
    return PackFolder(tmp_path)


@pytest.fixture
def broken(packs: PackFolder) -> Callable[..., str]:
    """Loads the folder and gives the message it fails with, both languages."""

    def message() -> str:
        with pytest.raises(BrokenCatalogue) as caught:
            packs.load()
        return caught.value.both()

    return message
