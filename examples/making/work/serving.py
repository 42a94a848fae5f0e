"""Serving the public: openness, information requests, government services, legal service sites, aid, notary."""

from __future__ import annotations

from datetime import date

from making.dice import Dice
from making.office import Office, Row, wan
from making.places import Village

SUBSIDIES = ["耕地地力保护补贴", "农村低保金", "临时救助金", "公益林补偿", "农机购置补贴", "高龄津贴"]


def disclosure(office: Office, dice: Dice, number: int = 10) -> list[Row]:
    """What was made public; subsidy payments count by the number of entries."""
    rows: list[Row] = []
    for place, day in enumerate(dice.days(office.scaled(number), office.year), 1):
        category = dice.pick(["惠民资金", "惠民资金", "政策", "财政", "项目", "其他"])
        title = dice.pick(SUBSIDIES) if category == "惠民资金" else f"{category}信息"
        rows.append(
            {
                "title": f"{title}公开（第{place}批）",
                "category": category,
                "formed_on": day,
                "published_on": dice.later(day, 1, 14)
                if dice.happens(office.traits.open)
                else dice.later(day, 40, 70),
                "channel": dice.pick(["政府网站", "公开栏", "政务新媒体"]),
                "item_count": dice.whole(40, 420) if category == "惠民资金" else dice.whole(1, 18),
            }
        )
    return rows


def foi_request(office: Office, dice: Dice, number: int = 2) -> list[Row]:
    """Requests for information; a slow office answers after the limit."""
    matters = [
        "征地补偿安置方案",
        "集体资产处置情况",
        "行政检查记录",
        "公益岗位聘用办法",
        "道路建设审批文件",
        "饮水工程预算",
    ]
    rows: list[Row] = []
    for place, day in enumerate(dice.days(office.scaled(number), office.year), 1):
        prompt = dice.happens(office.traits.prompt)
        answered = dice.later(day, 4, 18) if prompt else dice.later(day, 36, 60)
        rows.append(
            {
                "received_on": day,
                "applicant_type": dice.pick(["自然人", "自然人", "法人"]),
                "matter": dice.pick(matters),
                "extended": False,
                "answered_on": answered,
                "result": dice.pick(["予以公开", "部分公开", "信息不存在", "不属本机关"]) if answered else "",
                "request_no": office.number("公开", place),
            }
        )
    return rows


def government_service(office: Office, dice: Dice, levels: tuple[str, ...] = ("镇", "村")) -> list[Row]:
    """Half-yearly totals of services, online and at the counter."""
    sizes = {"县": (1180, 1320, 21_000), "镇": (86, 124, 900), "村": (34, 48, 420)}
    rows: list[Row] = []
    for level in levels:
        low, high, load = sizes[level]
        items = dice.whole(low, high)
        for half in _halves(office):
            accepted = office.scaled(load * dice.whole(80, 125) // 100)
            rows.append(
                {
                    "period": f"{office.year}年{half}",
                    "level": level,
                    "items_total": items,
                    "items_online": items * dice.whole(88, 99) // 100,
                    "accepted": accepted,
                    "closed": accepted if level == "县" else accepted - dice.whole(0, 3),
                    "depts_in_hall": dice.whole(28, 34) if level == "县" else None,
                    "items_transferred": dice.whole(240, 310) if level == "县" else None,
                }
            )
    return rows


def _halves(office: Office) -> tuple[str, ...]:
    return ("上半年", "下半年") if office.last.month == 12 else ("上半年", "第三季度")


def legal_service_site(office: Office, dice: Dice) -> list[Row]:
    """The township's station and its villages' points; where an office is careless a village still has none.

    The register is handed in once, with the years in which the points were opened; villages taken over later follow.
    """
    if office.year != 2022:
        return [_point(dice, village, office.year) for village in office.villages if village.taken_over]
    careless = office.traits.thorough < 0.9
    rows = [site(dice, f"{office.name}公共法律服务工作站", "乡", "服务站点", dice.day(2019, 1, 12))]
    for place, village in enumerate(office.villages):
        if not (careless and place % 4 == 3):
            rows.append(_point(dice, village, dice.whole(2019, 2022)))
    corners = dice.some(office.villages, len(office.villages) // 2)
    return rows + [_corner(dice, village.name, dice.whole(2020, 2022)) for village in corners]


def _point(dice: Dice, village: Village, year: int) -> Row:
    return site(dice, f"{village.name}公共法律服务点", "村", "服务站点", dice.day(year, 1, 10))


def _corner(dice: Dice, village: str, year: int) -> Row:
    return site(dice, f"{village}法治宣传栏", "村", "法治文化阵地", dice.day(year, 3, 11))


def site(dice: Dice, name: str, level: str, kind: str, opened: date) -> Row:
    """One site."""
    return {
        "name": name,
        "level": level,
        "kind": kind,
        "opened_on": opened,
        "standard_met": True if level != "村" else dice.happens(0.85),
        "visits": dice.whole(20, 400),
    }


def legal_aid(office: Office, dice: Dice, number: int) -> list[Row]:
    """Applications for legal aid from decision to closing."""
    rows: list[Row] = []
    for place, day in enumerate(dice.days(number, office.year), 1):
        given = dice.happens(0.93)
        decided = dice.later(day, 1, 5) if dice.happens(0.95) else dice.later(day, 12, 20)
        closed = dice.later(decided, 40, 120) if given else None
        kind = dice.pick(["民事", "民事", "刑事", "行政"])
        rows.append(
            {
                "applied_on": day,
                "kind": kind,
                "decision": ("给予" if given else "不予") if decided else "",
                "decided_on": decided,
                "assigned_on": dice.later(decided, 1, 2) if given else None,
                "closed_on": closed,
                "fee_waived": wan(dice.whole(8, 40)) if closed else None,
                "recovered": wan(dice.whole(20, 900)) if closed and kind == "民事" else None,
                "aid_no": office.number("援", place),
            }
        )
    return rows


def notary(office: Office, dice: Dice) -> list[Row]:
    """Quarterly totals of the notary office."""
    return [
        {"period": f"{office.year}年第{quarter}季度", "kind": kind, "cases": dice.whole(low, high)}
        for quarter in "一二三四"
        for kind, low, high in (("金融", 18, 40), ("知识产权", 0, 4), ("诉讼", 2, 9), ("其他", 45, 90))
    ]


def legal_consultation(office: Office, dice: Dice) -> list[Row]:
    """Consultations answered at the counter, by telephone and online, by half-years."""
    return [
        {"period": f"{office.year}年{half}", "channel": channel, "answered": dice.whole(low, 3 * low)}
        for half in _halves(office)
        for channel, low in (("窗口", 210), ("热线", 160), ("网络", 60))
    ]
