"""Who keeps which ledger: the county, its departments, its townships."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from making import qingxi
from making.dice import Dice
from making.matters import told
from making.office import Maker, Office, Row
from making.parts import with_parts
from making.places import (
    COUNTY,
    DEPARTMENTS,
    ENFORCERS,
    JUSTICE,
    OFFICE,
    PETITION_BUREAU,
    SERVICE_BUREAU,
    TOWNSHIPS,
    Department,
    Township,
    Traits,
    townships_of,
)
from making.work import answering, deciding, enforcing, leading, living, serving, settling

DEPTS = [department.name for department in DEPARTMENTS]
MAJOR_DECISIONS = ["云岭县城区停车设施布局方案", "云岭县农村客运票价调整方案", "云岭县饮用水源保护区划定方案"]
DOCUMENTS = [
    "云岭县公共资源交易管理办法",
    "云岭县犬只管理规定",
    "云岭县小型水利工程管护办法",
    "云岭县安全生产责任规定",
]

ONE_BY_ONE = ("清溪镇", "雁回镇")
"""Townships that keep the disputes found by screening one by one beside the totals."""

TOWNSHIP: dict[str, Maker] = {
    "leadership_group": leading.leadership_group,
    "meetings": leading.meetings,
    "plan_docs": leading.plan_docs,
    "funding": leading.funding,
    "supervision_task": leading.supervision_task,
    "judicial_office": leading.judicial_office,
    "study": leading.study,
    "exam": leading.exam,
    "training": leading.training,
    "collective_decision": deciding.collective_decision,
    "contract": deciding.contract,
    "legality_review": deciding.legality_review,
    "legal_adviser": deciding.legal_adviser,
    "adviser_contract": deciding.village_contracts,
    "penalty_case": enforcing.penalty_case,
    "enforcement_action": enforcing.enforcement_action,
    "enforcement_staff": enforcing.enforcement_staff,
    "disclosure": serving.disclosure,
    "foi_request": serving.foi_request,
    "government_service": serving.government_service,
    "legal_service_site": serving.legal_service_site,
    "mediation": settling.mediation,
    "dispute_screening": settling.dispute_screening,
    "petition": settling.petition,
    "village_adviser": settling.village_adviser,
    "npc_suggestion": partial(answering.npc_suggestion, depts=["社会事务办公室", "经济发展办公室"]),
    "rectification": answering.rectification,
    "annual_report": answering.annual_report,
    "shufa": answering.shufa,
    "publicity": living.publicity,
    "legal_literate": living.legal_literate,
    "village_governance": living.village_governance,
    "commendation": living.commendation,
    "hazard": living.hazard,
    "safety_work": living.safety_work,
    "correction_committee": living.correction_committee,
}
ENFORCER: dict[str, Maker] = {
    "penalty_case": partial(enforcing.penalty_case, number=26),
    "enforcement_action": partial(enforcing.enforcement_action, number=40),
    "enforcement_staff": enforcing.enforcement_staff,
    "double_random": enforcing.double_random,
    "criminal_transfer": enforcing.criminal_transfer,
    "training": leading.training,
    "study": leading.study,
    "foi_request": serving.foi_request,
    "contract": deciding.contract,
    "litigation": partial(settling.litigation, number=2, attendance=0.7),
}


def _meetings(office: Office, dice: Dice) -> list[Row]:
    """County: executive meetings, special meetings, the commission for law-based governance."""
    kinds = ["专题会"] * 3 + ["常务会"] * 5 + ["依法治县委员会"] * 2
    days = [dice.day(office.year, 1, 2), *dice.days(len(kinds) - 1, office.year, 2)]
    ordered = dice.some(range(len(kinds)), len(kinds))
    return [
        leading.meeting(office, dice, kinds[ordered[(place * 3) % len(kinds)]], day, place + 1)
        for place, day in enumerate(days)
    ]


def _judicial_offices(office: Office, dice: Dice) -> list[Row]:
    """The judicial offices brought up to provincial and municipal standard."""
    if office.year != 2022:
        return []
    levels = ["省级规范化", "省级规范化", "省级规范化", "市级规范化", "市级规范化"]
    rows: list[Row] = []
    for township, level in zip(TOWNSHIPS[1:], levels, strict=False):
        started = dice.day(2022, 1, 4)
        name = f"{township.name.rstrip('镇乡街道')}司法所"
        achieved = dice.later(started, 120, 230)
        rows.append(
            {"name": name, "level": level, "started_on": started, "achieved_on": achieved, "staff": 4}
        )
    return rows


def _qualification(office: Office, dice: Dice) -> list[Row]:
    """The online examination for enforcement certificates, and courses of the bureau."""
    row = leading.course(dice, "资格考试", "行政执法资格网上考试", dice.day(office.year, 9, 11))
    return [
        row | {"units": dice.whole(20, 30), "people": dice.whole(180, 320)},
        *leading.training(office, dice),
    ]


def _centre(office: Office, dice: Dice) -> list[Row]:
    if office.year != 2022:
        return []
    return [serving.site(dice, "云岭县公共法律服务中心", "县", "服务站点", dice.day(2022, 1, 3))]


def _campaigns(office: Office, dice: Dice) -> list[Row]:
    """County-wide campaigns: booklets and readers by the ten thousand, cups and bags as gifts."""
    rows: list[Row] = []
    for place, (title, materials) in enumerate((("发放八五普法手册", 26_400), ("发放法律读本", 31_850)), 1):
        row = living.activity(
            office, dice, (title, "普法月", 5 + place), place, materials, dice.whole(300, 900)
        )
        gifts = {
            "gifts": dice.whole(3_000, 12_000),
            "banners": dice.whole(40, 90),
            "audience": dice.whole(9_000, 21_000),
        }
        rows.append(row | gifts | {"form": "集中宣传"})
    return rows


def _normative(office: Office, dice: Dice) -> list[Row]:
    return deciding.normative_doc(office, dice, [f"{title}（{office.year}）" for title in DOCUMENTS])


def _bodies(office: Office, dice: Dice) -> list[Row]:
    return enforcing.enforcement_subject(
        office, dice, [*DEPTS, *(township.name for township in townships_of(2022))]
    )


def _assessment(office: Office, dice: Dice) -> list[Row]:
    return answering.assessment(
        office, dice, [township.name for township in townships_of(office.year)], DEPTS
    )


GOVERNMENT: dict[str, Maker] = {
    "meetings": _meetings,
    "plan_docs": partial(leading.plan_docs, kinds=("年度要点", "实施细则", "指标体系", "规划")),
    "funding": leading.funding,
    "study": partial(leading.study, number=9),
    "collective_decision": deciding.collective_decision,
    "major_decision": partial(deciding.major_decision, topics=MAJOR_DECISIONS),
    "normative_doc": _normative,
    "legal_adviser": partial(deciding.legal_adviser, number=34),
    "adviser_contract": deciding.government_contracts,
    "litigation": partial(settling.litigation, number=6),
    "judicial_advice": answering.judicial_advice,
    "npc_suggestion": partial(answering.npc_suggestion, depts=DEPTS, level="县", number=42),
    "cppcc_proposal": partial(answering.cppcc_proposal, depts=DEPTS[:9], number=31),
    "congress_report": answering.congress_report,
    "annual_report": answering.annual_report,
    "shufa": partial(answering.shufa, posts=("县委书记", "县长")),
    "assessment": _assessment,
    "rectification": answering.rectification,
    "supervision_task": leading.supervision_task,
    "correction_committee": living.correction_committee,
}
BUREAUS: dict[str, dict[str, Maker]] = {
    JUSTICE.code: {
        "judicial_office": _judicial_offices,
        "training": _qualification,
        "exam": leading.exam,
        "legality_review": partial(
            deciding.legality_review, kinds=(("规范性文件", 11), ("三定方案", 7), ("合同", 6))
        ),
        "enforcement_subject": _bodies,
        "case_file_review": partial(
            enforcing.case_file_review, units=[enforcer.name for enforcer in ENFORCERS]
        ),
        "legal_service_site": _centre,
        "legal_aid": partial(serving.legal_aid, number=86),
        "legal_consultation": serving.legal_consultation,
        "notary": serving.notary,
        "reconsideration": settling.reconsideration,
        "publicity": _campaigns,
    },
    OFFICE.code: {
        "disclosure": partial(serving.disclosure, number=46),
        "foi_request": partial(serving.foi_request, number=14),
    },
    SERVICE_BUREAU.code: {
        "government_service": partial(serving.government_service, levels=("县",)),
        "study": leading.study,
    },
    PETITION_BUREAU.code: {"petition": partial(settling.petition, number=28)},
}


def township_work(township: Township, year: int) -> tuple[Office, dict[str, list[Row]]]:
    """All rows of a township's year by ledger; what it neglects is missing, what did not happen is empty."""
    first = township.code == TOWNSHIPS[0].code
    last = qingxi.REPORTED_ON[year] if first else date(year, 12, 31)
    mark = township.name.rstrip("镇乡街道")
    office = Office(township.code, township.name, year, last, township.traits, township.villages, mark)
    makers = TOWNSHIP | (qingxi.MAKERS if first else {})
    if township.name in ONE_BY_ONE:
        makers = makers | {"dispute_clue": settling.dispute_clue}
    if first and year == 2023:
        makers = {
            ledger: maker for ledger, maker in makers.items() if ledger not in ("shufa", "annual_report")
        }
    left_out = township.traits.leaves_out | township.traits.nil
    return office, {ledger: rows for ledger, rows in _made(office, makers) if ledger not in left_out and rows}


def department_work(department: Department, year: int) -> tuple[Office, dict[str, list[Row]]]:
    """All rows of a department's year by ledger."""
    office = Office(
        department.code, department.name, year, date(year, 12, 31), department.traits, (), department.mark,
        department.field,
    )  # fmt: skip
    makers = ENFORCER if department.field else BUREAUS[department.code]
    return office, {ledger: rows for ledger, rows in _made(office, makers) if rows}


def government_work(year: int) -> tuple[Office, dict[str, list[Row]]]:
    """All rows of the county government's year by ledger."""
    office = Office(COUNTY[0], COUNTY[1], year, date(year, 12, 31), Traits(1.0, 0.9, 1.0, 0.98), (), "云政")
    return office, {ledger: rows for ledger, rows in _made(office, GOVERNMENT) if rows}


def _made(office: Office, makers: dict[str, Maker]) -> Iterator[tuple[str, list[Row]]]:
    for ledger, maker in makers.items():
        yield ledger, told(ledger, with_parts(ledger, maker(office, office.dice(ledger))))
