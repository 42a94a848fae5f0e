"""Enforcing the law: bodies, staff, penalties, checks, case-file review, transfers to the police."""

from __future__ import annotations

from datetime import date

from making.dice import Dice
from making.office import Office, Row

TOWNSHIP_FIELDS = ["自然资源", "生态环境", "城乡建设", "农业农村", "应急管理"]
KINDS_OF_FIELD = ["采砂采矿", "拆违", "环境", "食品安全", "安全生产", "其他"]


def penalty_case(office: Office, dice: Dice, number: int = 10) -> list[Row]:
    """Penalty cases: late decisions where the office is slow, unpublished ones where it is not open."""
    return [
        _penalty(office, dice, place, day)
        for place, day in enumerate(dice.days(office.scaled(number), office.year, 1, 11), 1)
    ]


def _penalty(office: Office, dice: Dice, place: int, filed: date) -> Row:
    summary = dice.happens(0.25)
    prompt = dice.happens(office.traits.prompt)
    slow = dice.later(filed, 20, 75) if prompt else dice.later(filed, 96, 140)
    decided = filed if summary else slow
    shown = dice.later(decided, 1, 6) if dice.happens(0.9) else dice.later(decided, 20, 60)
    return {
        "case_no": office.number("罚", place),
        "procedure": "简易" if summary else "普通",
        "field": office.field or dice.pick(TOWNSHIP_FIELDS),
        "party_type": dice.pick(["个人", "个人", "单位"]),
        "filed_on": filed,
        "legal_reviewed": not summary and decided is not None,
        "hearing": not summary and dice.happens(0.06),
        "decided_on": decided,
        "penalty_type": (["警告"] if summary else ["罚款"]) if decided else [],
        "fine": (dice.whole(1, 4) * 50 if summary else dice.whole(5, 300) * 100) if decided else None,
        "served_on": dice.later(decided, 0, 5),
        "publicised_on": shown if dice.happens(office.traits.open) else None,
        "closed_on": dice.later(decided, 7, 40),
    }


def enforcement_action(office: Office, dice: Dice, number: int = 24) -> list[Row]:
    """Checks and other acts with their records."""
    rows: list[Row] = []
    for place, day in enumerate(dice.days(office.scaled(number), office.year), 1):
        major = dice.happens(0.1)
        rows.append(
            {
                "kind": dice.pick(["检查"] * 8 + ["许可", "强制", "其他"]),
                "field": dice.pick(KINDS_OF_FIELD),
                "done_on": day,
                "recorded": dice.happens(office.traits.thorough),
                "av_record": dice.happens(0.6),
                "is_major": major,
                "legal_reviewed": dice.happens(office.traits.thorough) if major else None,
                "publicised_on": dice.later(day, 1, 6) if dice.happens(office.traits.open) else None,
                "action_no": office.number("检", place),
                "target": dice.pick(["个体工商户", "企业", "农户", "在建工地"]),
            }
        )
    return rows


def enforcement_staff(office: Office, dice: Dice) -> list[Row]:
    """How many enforce the law, how many of them are certified, at mid-year and at year end."""
    staff = office.scaled(dice.whole(8, 16))
    certified = staff if office.traits.thorough >= 0.97 else staff - dice.whole(0, 3)
    unit = f"{office.name}综合行政执法队" if office.villages else office.name
    return [
        {
            "unit": unit,
            "as_of": day,
            "staff": staff,
            "certified": min(staff, certified - missing),
            "law_major": staff * dice.whole(10, 35) // 100,
            "legal_reviewers": dice.whole(1, 3),
        }
        for day, missing in ((date(office.year, 6, 30), 1), (min(office.last, date(office.year, 12, 20)), 0))
    ]


def enforcement_subject(office: Office, dice: Dice, names: list[str]) -> list[Row]:
    """The bodies whose standing was confirmed, all but one announced."""
    if office.year != 2022:
        return []
    return [
        {
            "name": name,
            "basis": "法律、法规授权及县级机构改革方案",
            "confirmed_on": dice.day(office.year, 3, 5),
            "announced_url": "" if place == 4 else f"https://www.example.com/yunling/bodies/{place}",
            "power_items": dice.whole(18, 260),
            "assigned_items": dice.whole(12, 40) if name[-1] in "镇乡道" else None,
        }
        for place, name in enumerate(names, 1)
    ]


def double_random(office: Office, dice: Dice) -> list[Row]:
    """Checks whose inspectors and objects are both drawn by lot."""
    rows: list[Row] = []
    for place, planned in enumerate(dice.days(dice.whole(3, 6), office.year, 2, 9), 1):
        finished = dice.later(planned, 20, 60)
        late = not dice.happens(office.traits.prompt)
        objects = dice.whole(8, 60)
        rows.append(
            {
                "task": f"{office.field}领域第{place}次抽查",
                "joint": dice.happens(0.4),
                "targets": objects,
                "planned_on": planned,
                "finished_on": finished,
                "publicised_on": dice.later(finished, 35, 60) if late else dice.later(finished, 2, 15),
                "problems": objects * dice.whole(0, 30) // 100,
                "task_no": office.number("抽", place),
            }
        )
    return rows


def case_file_review(office: Office, dice: Dice, units: list[str]) -> list[Row]:
    """The yearly review of case files, those about private enterprises counted for themselves."""
    day = dice.day(office.year, 8, 10)
    rows: list[Row] = []
    for unit in units:
        files, problems = dice.whole(8, 22), dice.whole(2, 14)
        rows.append(
            {
                "review_name": f"{office.year}年涉企行政执法案卷评查",
                "unit": unit,
                "reviewed_on": day,
                "files": files,
                "enterprise_files": files * dice.whole(55, 100) // 100,
                "problems": problems,
                "rectified": problems - (dice.whole(0, 2) if dice.happens(0.4) else 0),
            }
        )
    return rows


def criminal_transfer(office: Office, dice: Dice) -> list[Row]:
    """Cases handed to the police."""
    rows: list[Row] = []
    for place, reported in enumerate(dice.days(dice.whole(1, 3), office.year, 2, 10), 1):
        approved = dice.later(reported, 1, 3)
        rows.append(
            {
                "case_ref": office.number("移", place),
                "reported_on": reported,
                "approved_on": approved,
                "transferred_on": dice.later(approved, 0, 1),
                "police_result": dice.pick(["立案", "立案", "待定"]),
            }
        )
    return rows
