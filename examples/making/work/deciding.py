"""Deciding by procedure: collective and major decisions, documents, contracts, legality review, advisers."""

from __future__ import annotations

from datetime import date

from making.dice import Dice
from making.office import Cell, Office, Row, wan

FIRM = "青杉律师事务所"
RESULTS = ["合法", "合法", "合法", "修改后合法", "修改后合法", "退回补正"]
WORKS = [
    "通村公路养护",
    "农村饮水管网改造",
    "集镇垃圾清运",
    "便民服务中心修缮",
    "河道清淤",
    "文化广场建设",
    "农贸市场改造",
    "路灯安装",
]


def collective_decision(office: Office, dice: Dice) -> list[Row]:
    """Matters decided by the leaders together, nearly all reviewed for legality and made public."""
    rows: list[Row] = []
    for place, day in enumerate(dice.days(office.scaled(9), office.year), 1):
        category = dice.pick(["重大决策", "重大项目", "大额资金", "重大项目", "其他"])
        reviewed = dice.happens(office.traits.thorough)
        rows.append(
            {
                "title": f"{dice.pick(WORKS)}事项（{place}）",
                "category": category,
                "meeting_ref": f"{office.year}年第{place}次党委（扩大）会议",
                "legality_review_ref": office.number("审", place) if reviewed else "",
                "dissent": dice.happens(0.08),
                "decided_on": day,
                "disclosed_on": dice.later(day, 2, 18) if dice.happens(office.traits.open) else None,
            }
        )
    return rows


def major_decision(office: Office, dice: Dice, topics: list[str]) -> list[Row]:
    """Major administrative decisions through public comment, experts, risk, review and discussion."""
    rows: list[Row] = []
    for place, title in enumerate(topics, 1):
        started = dice.day(office.year, 1, 6)
        opened = dice.later(started, 15, 40)
        comments = dice.whole(3, 60)
        row: Row = {
            "title": title,
            "lead_unit": dice.pick(["云岭县自然资源局", "云岭县住房和城乡建设局", "云岭县农业农村局"]),
            "in_catalogue": dice.happens(0.9),
            "started_on": started,
            "comment_from": opened,
            "comment_to": dice.later(opened, 31, 35) if dice.happens(0.75) else dice.later(opened, 10, 20),
            "comment_count": comments,
            "comment_adopted": comments * dice.whole(10, 70) // 100,
            "expert_review": True,
            "risk_assessed": dice.happens(0.9),
            "decision_no": f"{office.year}-{place:02d}",
        }
        rows.append(row | _decided(office, dice, row["comment_to"]))
    return rows


def _decided(office: Office, dice: Dice, closed: Cell) -> Row:
    sent = dice.later(closed if isinstance(closed, date) else None, 5, 15)
    reviewed = dice.later(sent, 4, 9)
    decided = dice.later(reviewed, 5, 25)
    return {
        "review_sent_on": sent,
        "review_done_on": reviewed,
        "review_result": dice.pick(["合法", "修改后合法"]) if reviewed else "",
        "decided_on": decided,
        "published_url": f"https://www.example.com/yunling/{office.year}/{decided:%m%d}" if decided else "",
    }


def normative_doc(office: Office, dice: Dice, titles: list[str]) -> list[Row]:
    """Normative documents from review to filing; a filing or two comes too late."""
    rows: list[Row] = []
    for place, title in enumerate(titles, 1):
        sent = dice.day(office.year, 2, 9)
        reviewed = dice.later(sent, 3, 6)
        published = dice.later(reviewed, 5, 20)
        filed = (
            dice.later(published, 4, 13)
            if dice.happens(office.traits.prompt)
            else dice.later(published, 24, 60)
        )
        rows.append(
            {
                "title": title,
                "reg_no": f"YL-{office.year}-{office.mark}-{place:02d}",
                "maker": office.name,
                "comment_days": dice.pick([7, 10, 15, 30]),
                "review_sent_on": sent,
                "review_done_on": reviewed,
                "review_result": dice.pick(["合法", "修改后合法"]) if reviewed else "",
                "published_on": published,
                "filed_on": filed,
                "valid_until": published.replace(year=published.year + 5) if published else None,
            }
        )
    return rows


def contract(office: Office, dice: Dice) -> list[Row]:
    """Contracts of the office, most of them reviewed before they were signed."""
    return [
        agreement(
            office,
            dice,
            dice.pick(WORKS),
            place,
            major=dice.happens(0.4),
            reviewed=dice.happens(office.traits.thorough),
        )
        for place in range(1, office.scaled(dice.whole(4, 9)) + 1)
    ]


def agreement(office: Office, dice: Dice, work: str, place: int, *, major: bool, reviewed: bool) -> Row:
    """One contract."""
    sent = dice.day(office.year, 2, 10)
    done = dice.later(sent, 2, 5) if reviewed else None
    return {
        "title": f"{work}服务合同",
        "nature": "行政协议" if dice.happens(0.25) else "民事合同",
        "counterparty": f"某{dice.pick(['建设', '环保', '水务', '劳务'])}公司",
        "amount": wan(dice.whole(120, 14_800) if major else dice.whole(20, 900)),
        "sent_on": sent,
        "reviewed_on": done,
        "review_result": dice.pick(["合法", "修改后合法"]) if done else "",
        "signed_on": dice.later(done or sent, 3, 15),
        "is_major": major,
        "contract_no": office.number("合", place),
    }


def legality_review(
    office: Office,
    dice: Dice,
    kinds: tuple[tuple[str, int], ...] = (("合同", 5), ("重大决策", 2), ("村规民约", 3)),
) -> list[Row]:
    """The register of all legality reviews."""
    places = [kind for kind, number in kinds for _ in range(number)]
    return [
        reviewed(office, dice, kind, f"{kind}送审材料（{place}）", place)
        for place, kind in enumerate(places, 1)
    ]


def reviewed(office: Office, dice: Dice, kind: str, title: str, place: int) -> Row:
    """One review with its opinions."""
    received = dice.day(office.year, 2, 11)
    opinions = dice.whole(0, 6)
    return {
        "subject_type": kind,
        "subject_title": title,
        "received_on": received,
        "done_on": dice.later(received, 2, 6),
        "opinion_count": opinions,
        "adopted_count": opinions - (dice.whole(0, 1) if opinions > 2 else 0),
        "conclusion": dice.pick(RESULTS),
        "adviser_joined": dice.happens(0.8),
        "review_no": office.number("审", place),
    }


def legal_adviser(office: Office, dice: Dice, number: int = 6) -> list[Row]:
    """What the legal adviser was asked."""
    kinds = ["决策研究", "法律意见", "合同审核", "法律意见", "复议应诉论证", "合同审核", "代理应诉"]
    return [
        {
            "service_type": dice.pick(kinds),
            "served_on": day,
            "matter": f"{dice.pick(WORKS)}法律问题（{place}）",
            "opinions": dice.whole(1, 5),
            "firm": FIRM,
        }
        for place, day in enumerate(dice.days(office.scaled(number), office.year), 1)
    ]


def village_contracts(office: Office, dice: Dice) -> list[Row]:
    """The year's contract of each village with a law firm; a careless office has two of them without one."""
    villages = office.villages if office.traits.thorough >= 0.9 else office.villages[:-2]
    signed = date(office.year, 1, 12)
    return [
        {
            "year": office.year,
            "client": "村（社区）",
            "client_name": village.name,
            "firm": "云川明衡律师事务所",
            "lawyers": 1,
            "signed_on": signed,
            "ends_on": date(office.year, 12, 31),
            "contract_no": office.number("顾", place),
        }
        for place, village in enumerate(villages, 1)
    ]


def government_contracts(office: Office, dice: Dice) -> list[Row]:
    """The lawyers whom the government engages for itself."""
    return [
        {
            "year": office.year,
            "client": "党政机关",
            "client_name": office.name,
            "firm": "云川明衡律师事务所",
            "lawyers": 3,
            "signed_on": date(office.year, 1, 5),
            "ends_on": date(office.year, 12, 31),
            "fee": 60_000,
            "contract_no": office.number("顾", 1),
        }
    ]
