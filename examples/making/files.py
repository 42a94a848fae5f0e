"""Which office hands in which files, and how each is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from making.county import department_work, government_work, township_work
from making.hands import CHINESE, DASHED, DOTTED, SERIAL, SHORT, SLASHED, TEMPLATE, Hand
from making.office import Office, Row
from making.places import DEPARTMENTS, townships_of

Work = dict[str, list[Row]]
BOOK = "法治工作台账.xlsx"
HANDS: dict[str, Hand] = {
    "松坪镇": SERIAL, "桐花镇": CHINESE, "晨光街道": SLASHED, "竹影乡": DOTTED, "芦坪乡": SHORT,
    "云岭县自然资源局": DOTTED, "云岭县交通运输局": SERIAL, "云岭县信访局": SHORT, "云岭县应急管理局": CHINESE,
    "云岭县行政审批局": SLASHED,
}  # fmt: skip
APART: dict[str, list[tuple[str, str, Hand]]] = {
    "清溪镇": [
        ("mediation", "矛盾纠纷调解登记簿.xlsx", DOTTED),
        ("publicity", "普法宣传活动登记表.xlsx", SHORT),
    ],
    "雁回镇": [("hazard", "安全隐患排查登记表.xlsx", SLASHED)],
    "松坪镇": [("publicity", "普法活动登记.csv", SHORT)],
    "梨湾镇": [("legal_literate", "法律明白人统计表.csv", DASHED)],
    "云泉镇": [("mediation", "调解案件登记簿.ods", TEMPLATE)],
    "望月镇": [("petition", "信访事项登记表.xlsx", DOTTED)],
    "云岭县市场监督管理局": [("penalty_case", "行政处罚案件登记簿.xlsx", CHINESE)],
    "云岭县司法局": [("legal_aid", "法律援助案件登记簿.xlsx", SERIAL)],
}
ENCODINGS = {"松坪镇": "gb18030", "梨湾镇": "utf-8-sig"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One file: whose, of what year, what is in it, how it is written."""

    name: str
    office: Office
    work: Work
    hand: Hand
    encoding: str = ""

    @property
    def ledgers(self) -> str:
        """The ledger of a file that holds one only, for files whose sheets do not say it."""
        return next(iter(self.work)) if len(self.work) == 1 else ""


def papers(years: tuple[int, ...] = (2022, 2023)) -> Iterator[Paper]:
    """All files of all offices, in the order in which they are to be imported."""
    for year in years:
        yield from _papers(*government_work(year))
        for department in DEPARTMENTS:
            yield from _papers(*department_work(department, year))
        for township in townships_of(year):
            yield from _papers(*township_work(township, year))


def nil_returns(years: tuple[int, ...] = (2022, 2023)) -> Iterator[tuple[str, int, str]]:
    """Organ, year and ledger of each statement that nothing happened (零报告)."""
    for year in years:
        for township in townships_of(year):
            for ledger in sorted(township.traits.nil):
                yield township.code, year, ledger


def _papers(office: Office, work: Work) -> Iterator[Paper]:
    apart = APART.get(office.name, [])
    taken = {ledger for ledger, _name, _hand in apart}
    rest = {ledger: rows for ledger, rows in work.items() if ledger not in taken}
    start = f"{office.name}{office.year}年"
    yield Paper(f"{start}{BOOK}", office, rest, HANDS.get(office.name, TEMPLATE))
    for ledger, name, hand in apart:
        if ledger in work:
            yield Paper(
                f"{start}{name}", office, {ledger: work[ledger]}, hand, ENCODINGS.get(office.name, "")
            )
