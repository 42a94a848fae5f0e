"""Settling disputes: mediation, screening, petitions, reconsideration, lawsuits, village advisers."""

from __future__ import annotations

from datetime import date, timedelta

from making import posts
from making.dice import Dice
from making.office import MASK, Office, Row, wan

KINDS = ["邻里", "邻里", "土地", "土地", "婚姻家庭", "损害赔偿", "劳动", "其他"]
PARTIES = ["甲某、乙某", "丙某、丁某", "戊某、己某", "庚某、辛某", "壬某、癸某"]


def mediation(office: Office, dice: Dice, number: int = 48) -> list[Row]:
    """Disputes before the people's mediation committees."""
    return [
        case(office, dice, place, day)
        for place, day in enumerate(dice.days(office.scaled(number), office.year), 1)
    ]


def case(office: Office, dice: Dice, place: int, accepted: date, *, settled: bool | None = None) -> Row:
    """One dispute; ``settled`` decides its end, chance does when it is None."""
    village = dice.pick(office.villages).name
    closed = dice.later(accepted, 0, 24)
    success = dice.happens(0.95) if settled is None else settled
    worth = dice.happens(0.6) and success and closed is not None
    return {
        "case_no": office.number("调", place),
        "org": f"{village}人民调解委员会",
        "village": village,
        "kind": dice.pick(KINDS),
        "accepted_on": accepted,
        "party_names": dice.pick(PARTIES).split("、"),
        "closed_on": closed,
        "result": ("成功" if success else "不成") if closed else "",
        "agreement_form": ("书面" if worth else "口头") if success and closed else "",
        "amount": wan(dice.whole(5, 900)) if worth else None,
        "confirmed": dice.happens(0.12) if worth else None,
        "performed": worth or dice.happens(0.9) if success and closed else None,
    }


def dispute_screening(office: Office, dice: Dice) -> list[Row]:
    """A round of screening each month; at 望月镇 the number of people was blacked out once."""
    rows: list[Row] = []
    for month in range(1, office.last.month + (office.last.month == 12)):
        found = office.scaled(dice.whole(2, 9))
        rows.append(
            {
                "round_no": month,
                "period": f"{office.year}年{month}月",
                "orgs": len(office.villages) + 1,
                "people": dice.whole(20, 60),
                "found": found,
                "resolved": found
                - (dice.whole(0, min(found, 2)) if dice.happens(1 - office.traits.thorough + 0.2) else 0),
                "transferred": dice.whole(0, 1),
            }
        )
    if office.name == "望月镇":
        rows[2]["people"] = MASK
    return rows


CLUES = {
    "土地": "田埂界址争议", "邻里": "排水沟走向争执", "物业": "物业费上涨引起不满", "劳动": "工地拖欠工资",
    "婚姻家庭": "赡养费分担争执", "其他": "货款拖欠",
}  # fmt: skip


def dispute_clue(office: Office, dice: Dice) -> list[Row]:
    """The disputes of each round one by one: as many as its totals say, as many of them resolved."""
    rows: list[Row] = []
    for month, one in enumerate(dispute_screening(office, office.dice("dispute_screening")), 1):
        found, resolved = one["found"], one["resolved"]
        assert isinstance(found, int) and isinstance(resolved, int)
        for place, day in enumerate(sorted(dice.day(office.year, month, month) for _ in range(found))):
            kind = dice.pick(list(CLUES))
            done = place < resolved
            rows.append(
                {
                    "clue_no": office.number("排", len(rows) + 1),
                    "found_on": day,
                    "place": f"{dice.pick(office.villages).name}{dice.whole(1, 8)}组",
                    "kind": kind,
                    "matter": CLUES[kind],
                    "party_names": dice.pick(PARTIES).split("、"),
                    "people": dice.whole(2, 30),
                    "amount": wan(dice.whole(2, 400)) if dice.happens(0.4) else None,
                    "settler": "村人民调解委员会",
                    "resolved": done,
                    "resolved_on": dice.later(day, 1, 20) if done else None,
                }
            )
    return rows


def petition(office: Office, dice: Dice, number: int = 9) -> list[Row]:
    """Petitions from receipt to closing."""
    rows: list[Row] = []
    for place, received in enumerate(dice.days(office.scaled(number), office.year), 1):
        prompt = dice.happens(office.traits.prompt)
        accepted = dice.later(received, 1, 9)
        closed = dice.later(accepted, 12, 55) if prompt else dice.later(accepted, 66, 95)
        rows.append(
            {
                "ref_no": f"{office.mark}-{office.year}-{place:04d}",
                "channel": dice.pick(["网上", "来访", "来信", "来电", "“一线两箱”"]),
                "kind": dice.pick(["求决", "求决", "建议", "检举"]),
                "group": dice.happens(0.06),
                "received_on": received,
                "notified_on": accepted if prompt else dice.later(received, 18, 30),
                "accepted_on": accepted,
                "closed_on": closed,
                "result": dice.pick(["支持", "解释说明", "调解和解", "导入法定途径"]) if closed else "",
                "long_pending": dice.happens(0.1),
                "reception_post": _received_by(office, place) if place % 4 == 1 else "",
            }
        )
    return rows


def _received_by(office: Office, place: int) -> str:
    """Who received the visitors on that day."""
    return (posts.secretary(office), posts.head(office), posts.deputy(office))[place // 4 % 3]


def _in_court(office: Office, place: int) -> str:
    """Every third case the head came in person."""
    return posts.head(office) if place % 3 == 1 else posts.deputy(office)


def reconsideration(office: Office, dice: Dice) -> list[Row]:
    """Applications to the county government as reconsideration organ: upheld, refused, changed."""
    ends = ["维持", "不予受理", "维持", "撤销", "撤回终止", "维持", "确认违法"]
    rows: list[Row] = []
    for place, (end, received) in enumerate(
        zip(ends, dice.days(len(ends), office.year, 1, 9), strict=True), 1
    ):
        accepted = None if end == "不予受理" else dice.later(received, 2, 5)
        due = accepted + timedelta(days=10) if accepted else None
        rows.append(
            {
                "role": "复议机关",
                "received_on": received,
                "accepted_on": accepted,
                "procedure": dice.pick(["普通", "简易"]) if accepted else "",
                "answer_due": due,
                "answered_on": dice.later(accepted, 4, 9),
                "decided_on": dice.later(accepted, 25, 55),
                "result": end,
                "corrected": end in ("撤销", "确认违法") if accepted else None,
                "case_no": office.number("复", place),
            }
        )
    return rows


def litigation(office: Office, dice: Dice, number: int, attendance: float = 1.0) -> list[Row]:
    """Lawsuits against the office."""
    rows: list[Row] = []
    for place, received in enumerate(dice.days(number, office.year, 1, 9), 1):
        hearing = dice.later(received, 40, 80)
        came = dice.happens(attendance)
        result = dice.pick(["胜诉", "胜诉", "撤诉", "败诉"]) if dice.later(hearing, 20, 45) else ""
        lost = result == "败诉"
        rows.append(
            {
                "case_no": f"（{office.year}）云0101行初{int(office.code[-2:]) * 10 + place}号",
                "court": "云岭县人民法院",
                "instance": "一审",
                "copy_received_on": received,
                "answered_on": dice.later(received, 5, 13),
                "hearing_on": hearing,
                "head_attended": came if hearing else None,
                "head_post": _in_court(office, place) if hearing and came else "",
                "result": result,
                "judgment_to_perform": lost or None,
                "performed": True if lost else None,
            }
        )
    return rows


def village_adviser(office: Office, dice: Dice) -> list[Row]:
    """Visits of the legal advisers to the villages."""
    rows: list[Row] = []
    for village in office.villages:
        for day in dice.days(dice.whole(2, 4), office.year):
            rows.append(visit(dice, village.name, day))
    return rows


def visit(dice: Dice, village: str, day: date) -> Row:
    """One visit."""
    return {
        "village": village,
        "served_on": day,
        "hours": dice.whole(2, 12) / 2,
        "kind": dice.pick(["咨询", "咨询", "讲座", "调解", "审查村规民约"]),
        "people": dice.whole(2, 45),
    }
