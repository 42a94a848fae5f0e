"""Living with the law: publicity, legally literate residents, villages, commendations, hazards, safety."""

from __future__ import annotations

from datetime import date, timedelta

from making.dice import Dice
from making.office import Office, Row

THEMES = [
    ("元旦春节送法下乡", "其他", 1), ("妇女权益保障法律宣传", "其他", 3), ("国家安全教育日宣传", "国家安全日", 4),
    ("民法典宣传月活动", "民法典月", 5), ("农村法治宣传教育月", "普法月", 5), ("防范电信网络诈骗宣讲", "其他", 6),
    ("暑期青少年法治课堂", "其他", 7), ("安全生产法进企业", "普法月", 6), ("交通安全宣讲", "其他", 8),
    ("开学法治第一课", "其他", 9), ("土地管理法律咨询", "其他", 10), ("消防安全宣传", "其他", 11),
    ("宪法宣传周", "宪法日", 12),
]  # fmt: skip
VENUES = ["乡村", "乡村", "社区", "学校", "机关", "企业", "单位"]
FORMS = ["集中宣传", "讲座", "送法下乡", "以案释法", "入户", "会议", "新媒体"]
TOPICS = [
    "宪法",
    "民法典",
    "反电信网络诈骗法",
    "道路交通安全法",
    "土地管理法",
    "未成年人保护法",
    "家庭教育促进法",
]


def publicity(office: Office, dice: Dice, number: int = 14) -> list[Row]:
    """Activities to make the law known, through the year's occasions."""
    return [
        activity(office, dice, dice.pick(THEMES), place, dice.whole(40, 420), dice.whole(0, 24))
        for place in range(1, office.scaled(number) + 1)
    ]


def activity(
    office: Office, dice: Dice, theme: tuple[str, str, int], place: int, materials: int, asked: int
) -> Row:
    """One activity with what was handed out and how many asked for advice."""
    title, node, month = theme
    village = dice.pick(office.villages).name if office.villages else "县城"
    form = dice.pick(FORMS)
    online = form == "新媒体"
    return {
        "title": f"{village}{title}",
        "node": node,
        "venue": "其他" if online else dice.pick(VENUES),
        "form": form,
        "held_on": dice.day(office.year, month, month),
        "audience": dice.whole(300, 1500) if online else dice.whole(25, 260),
        "materials": materials,
        "banners": 0 if online else dice.whole(0, 5),
        "gifts": dice.pick([0, 0, 30, 50, 80, 120]),
        "consultations": asked,
        "law_topics": dice.some(TOPICS, dice.whole(1, 3)),
        "activity_no": office.number("普", place),
        "village": village,
    }


def legal_literate(office: Office, dice: Dice) -> list[Row]:
    """Legally literate residents, village by village, at year end."""
    rows: list[Row] = []
    for village in office.villages:
        literates = (
            dice.whole(2, 9) if office.traits.thorough < 0.9 else village.households // 10 + dice.whole(3, 9)
        )
        rows.append(
            {
                "village": village.name,
                "as_of": min(office.last, date(office.year, 12, 20)),
                "households": village.households,
                "literates": literates,
                "backbones": literates * dice.whole(30, 70) // 100,
                "model_households": dice.whole(0, 4),
                "leaders": dice.whole(1, 3),
            }
        )
    return rows


def village_governance(office: Office, dice: Dice) -> list[Row]:
    """Matters villagers decided, with the steps that were made public."""
    matters = ["文化活动室修缮", "村道硬化", "集体鱼塘发包", "公益林管护", "路灯安装", "村级公益岗位聘用"]
    rows: list[Row] = []
    for village in office.villages:
        for kind in ("四议两公开", "协商议事", dice.pick(["四议两公开", "村务公开", "村规民约"])):
            started = dice.day(office.year, 2, 10)
            resolved = dice.later(started, 7, 25)
            shown = dice.later(resolved, 1, 5) if dice.happens(office.traits.open) else None
            rows.append(
                {
                    "village": village.name,
                    "kind": kind,
                    "title": "修订村规民约" if kind == "村规民约" else dice.pick(matters),
                    "started_on": started,
                    "resolved_on": resolved,
                    "resolution_public_on": shown,
                    "result_public_on": dice.later(shown, 20, 45) if dice.happens(0.85) else None,
                }
            )
    return rows


def commendation(office: Office, dice: Dice) -> list[Row]:
    """Households and yards that were commended."""
    kinds = ["星级文明户", "美丽庭院", "家庭文明积分示范户"]
    return [
        {
            "title": f"{office.year}年度{kind}评选",
            "kind": kind,
            "held_on": dice.day(office.year, 5, 11),
            "count": office.scaled(dice.whole(10, 60)),
        }
        for kind in dice.some(kinds, dice.whole(1, 3))
    ]


def hazard(office: Office, dice: Dice, number: int = 20) -> list[Row]:
    """Hazards found and put right."""
    places = ["烟花爆竹零售点", "农家乐", "自建房", "养老院", "加油站", "小作坊", "学校周边", "农贸市场"]
    rows: list[Row] = []
    for place, found in enumerate(dice.days(office.scaled(number), office.year), 1):
        prompt = dice.happens(office.traits.prompt)
        rows.append(
            {
                "place": dice.pick(places),
                "field": dice.pick(["安全生产", "消防", "自建房", "道路交通", "其他"]),
                "level": "重大" if dice.happens(0.05) else "一般",
                "found_on": found,
                "due_on": found + timedelta(days=15),
                "closed_on": dice.later(found, 2, 14) if prompt else dice.later(found, 24, 60),
                "hazard_no": office.number("隐", place),
                "village": dice.pick(office.villages).name,
            }
        )
    return rows


def safety_work(office: Office, dice: Dice) -> list[Row]:
    """Half-yearly totals of safety work: posts and visits of the office, never persons."""
    second = "下半年" if office.last.month == 12 else "第三季度"
    rows: list[Row] = []
    for half in ("上半年", second):
        for work in ("雪亮工程建设", "一村一辅警配备", "交通劝导", "消防检查"):
            counted = work in ("交通劝导", "消防检查")
            rows.append(
                {
                    "period": f"{office.year}年{half}",
                    "work": work,
                    "times": dice.whole(8, 60) if counted else None,
                    "villages": len(office.villages) if not counted else dice.whole(2, len(office.villages)),
                    "posts": len(office.villages) if work == "一村一辅警配备" else None,
                }
            )
    return rows


def correction_committee(office: Office, dice: Dice) -> list[Row]:
    """The committee for community correction: set up once, meeting at least once a year."""
    set_up = [_event(office, dice, "设立", 2, 3)] if office.year == 2022 else []
    return [
        *set_up,
        *(_event(office, dice, "会议", month, month + 2) for month in (5, 9)[: dice.whole(1, 2)]),
    ]


def _event(office: Office, dice: Dice, event: str, first: int, last: int) -> Row:
    return {
        "event": event,
        "held_on": dice.day(office.year, first, last),
        "member_units": dice.whole(7, 12),
        "doc_no": office.number("发", 40) if event == "设立" else "",
    }
