"""清溪镇, the township whose two years are told exactly: rows made to add up to given totals.

The totals are those a township of this kind reported for 2022 and for 2023 until 24 November; the tests list them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from making.dice import Dice
from making.office import Cell, Maker, Office, Row, wan
from making.work import deciding, enforcing, leading, living, serving, settling

REPORTED_ON = {2022: date(2022, 12, 31), 2023: date(2023, 11, 24)}
DISPUTES, SETTLED, SUM = 95, 94, Decimal("5959100")
MATERIALS = {2022: 5217, 2023: 4632}
ACTIVITIES = {2022: 26, 2023: 35}
CONSULTATIONS = {2022: 213, 2023: 184}
BACKBONES = {2022: 962, 2023: 1003}
MODEL_HOUSEHOLDS = 12
SESSIONS = {2022: 8, 2023: 6}
LECTURES = {2022: 3, 2023: 4}
PROBLEMS = {
    "法治建设责任传导不到底": ["把法治任务列入村（社区）目标考核", "每季度通报一次任务进度"],
    "法治宣传教育有短板": ["在执法现场开展以案释法", "增加进村入户的宣传场次"],
}


def study(office: Office, dice: Dice) -> list[Row]:
    """Sessions of the Party committee's study group only."""
    days = dice.days(SESSIONS[office.year], office.year)
    subjects = [
        "习近平法治思想",
        "宪法精神",
        "民法典与基层治理",
        "安全生产法律责任",
        "党内法规制度",
        "行政处罚法新规定",
    ]
    rows = [
        leading.session(dice, "中心组学习", day, subjects[place % len(subjects)])
        | {"leader_attended": True, "lecturer_type": "主要负责人"}
        for place, day in enumerate(days)
    ]
    return [
        row | {"heads_present": leading.heads_present(office, row, place)} for place, row in enumerate(rows)
    ]


def exam(office: Office, dice: Dice) -> list[Row]:
    """Everybody sat it and everybody passed."""
    people = 86 if office.year == 2022 else 88
    row = leading.exam(office, dice)[0]
    return [row | {"should_attend": people, "attended": people, "passed": people}]


def training(office: Office, dice: Dice) -> list[Row]:
    """Lectures for officials of township and villages, courses for literates and enforcement staff."""
    days = dice.days(LECTURES[office.year], office.year, 2, 11)
    rows = [
        leading.course(dice, "干部法治", f"镇村干部普法专题培训第{n}期", day) for n, day in enumerate(days, 1)
    ]
    others = {"法律明白人": "法律明白人骨干培训", "执法业务": "综合行政执法业务培训"}
    return rows + [
        leading.course(dice, kind, title, dice.day(office.year, 4, 10)) for kind, title in others.items()
    ]


def meetings(office: Office, dice: Dice) -> list[Row]:
    """2022: one meeting at the start of the year; 2023: two; the Party committee hears reports beside them."""
    special = [dice.day(office.year, 1, 1)] + ([dice.day(office.year, 7, 8)] if office.year == 2023 else [])
    kinds = [("专题会", day) for day in special] + [
        ("党委会", day) for day in dice.days(2, office.year, 3, 10)
    ]
    ordered = sorted(kinds, key=lambda kind: kind[1])
    return [leading.meeting(office, dice, kind, day, place) for place, (kind, day) in enumerate(ordered, 1)]


def leadership_group(office: Office, dice: Dice) -> list[Row]:
    """Secretary and mayor as heads, the full-time deputy secretary as deputy."""
    return [
        row | {"chair_post": "党委书记、镇长", "vice_posts": ["专职副书记"], "members": leading.STATIONS}
        for row in leading.leadership_group(office, dice)
    ]


def normative_doc(office: Office, dice: Dice) -> list[Row]:
    """One document, reviewed, published and filed in time, in 2022."""
    titles = ["清溪镇集镇占道经营管理办法"] if office.year == 2022 else []
    return deciding.normative_doc(office, dice, titles)


def contract(office: Office, dice: Dice) -> list[Row]:
    """Four important contracts in 2022, three in 2023, each reviewed before it was signed."""
    works = ["农村饮水管网改造", "集镇垃圾清运", "通村公路养护", "农贸市场改造"][
        : 4 if office.year == 2022 else 3
    ]
    return [
        deciding.agreement(office, dice, work, n, major=True, reviewed=True)
        for n, work in enumerate(works, 1)
    ]


def legality_review(office: Office, dice: Dice) -> list[Row]:
    """The document and the contracts again, as the reviewer keeps them."""
    kinds = ["规范性文件"] * (office.year == 2022) + ["合同"] * (4 if office.year == 2022 else 3)
    return [
        deciding.reviewed(office, dice, kind, f"{kind}送审稿（{place}）", place)
        for place, kind in enumerate(kinds, 1)
    ]


def enforcement_staff(office: Office, dice: Dice) -> list[Row]:
    """In 2023 everybody in the enforcement team is certified."""
    rows = enforcing.enforcement_staff(office, dice)
    staff = 12
    certified = [10, 11] if office.year == 2022 else [11, staff]
    return [
        row | {"staff": staff, "certified": n, "law_major": 3} for row, n in zip(rows, certified, strict=True)
    ]


def legal_service_site(office: Office, dice: Dice) -> list[Row]:
    """A station, a point and a notice board in each of the ten villages; in 2023 a mediator's studio."""
    if office.year == 2023:
        return [serving.site(dice, "老秦调解工作室", "乡", "调解工作室", date(2023, 3, 15))]
    rows = [serving.site(dice, "清溪镇公共法律服务工作站", "乡", "服务站点", date(2022, 1, 18))]
    for village in office.villages:
        opened = dice.day(2022, 2, 9)
        rows.append(serving.site(dice, f"{village.name}公共法律服务点", "村", "服务站点", opened))
        rows.append(serving.site(dice, f"{village.name}法治宣传栏", "村", "法治文化阵地", opened))
    return [row | {"standard_met": True} for row in rows]


def mediation(office: Office, dice: Dice) -> list[Row]:
    """2022: 95 disputes, all closed, 94 settled, agreements of 595.91万元 all of which were kept."""
    if office.year != 2022:
        return settling.mediation(office, dice, 71)
    days = dice.days(DISPUTES, 2022, 1, 11)
    rows = [settling.case(office, dice, place, day, settled=place != 58) for place, day in enumerate(days, 1)]
    worth = [row for row in rows if row["amount"] is not None]
    for row, share in zip(worth, dice.shares(int(SUM) // 100, len(worth), 4), strict=True):
        row["amount"] = wan(share)
    return rows


def village_adviser(office: Office, dice: Dice) -> list[Row]:
    """The lawyer came to every village at least three times."""
    return [
        settling.visit(dice, village.name, day)
        for village in office.villages
        for day in dice.days(dice.whole(3, 4), office.year)
    ]


def publicity(office: Office, dice: Dice) -> list[Row]:
    """The year's activities, with the materials and consultations shared out to the exact totals."""
    known = [theme for theme in living.THEMES if theme[2] <= office.last.month - (office.last.day < 28)]
    number = ACTIVITIES[office.year]
    materials = dice.shares(MATERIALS[office.year], number, 30)
    asked = dice.shares(CONSULTATIONS[office.year], number, 0)
    return [
        living.activity(office, dice, known[place % len(known)], place + 1, materials[place], asked[place])
        for place in range(number)
    ]


def legal_literate(office: Office, dice: Dice) -> list[Row]:
    """More than one backbone for every ten households of each village; twelve model households in all."""
    households = sum(village.households for village in office.villages)
    rows: list[Row] = []
    left = BACKBONES[office.year]
    for place, village in enumerate(office.villages):
        last = place == len(office.villages) - 1
        backbones = left if last else BACKBONES[office.year] * village.households // households
        left -= backbones
        rows.append(_literates(office, dice, place, backbones))
    return rows


def _literates(office: Office, dice: Dice, place: int, backbones: int) -> Row:
    village = office.villages[place]
    return {
        "village": village.name,
        "as_of": min(office.last, date(office.year, 11, 20)),
        "households": village.households,
        "literates": backbones + dice.whole(4, 30),
        "backbones": backbones,
        "model_households": MODEL_HOUSEHOLDS // len(office.villages)
        + (place < MODEL_HOUSEHOLDS % len(office.villages)),
        "leaders": dice.whole(1, 3),
    }


def correction_committee(office: Office, dice: Dice) -> list[Row]:
    """Set up in 2022, with its first meeting in the same spring."""
    rows = living.correction_committee(office, dice)
    meeting = next(place for place, row in enumerate(rows) if row["event"] == "会议")
    return rows[: meeting + 1]


def rectification(office: Office, dice: Dice) -> list[Row]:
    """The two problems of last year's duty report, each with measures."""
    done: list[Cell] = [date(office.year, 6, 28), date(office.year, 9, 22)]
    return [
        {
            "year": office.year - 1,
            "problem": problem,
            "measures": measures,
            "evidence_refs": ["专题研究会议台账"] if "责任" in problem else ["普法宣传活动台账"],
            "due_on": date(office.year, 9, 30),
            "done_on": day,
            "cause": "村（社区）干部换届后分工衔接不够",
            "responsible_unit": "司法所",
        }
        for (problem, measures), day in zip(PROBLEMS.items(), done, strict=True)
    ]


MAKERS: dict[str, Maker] = {
    "study": study,
    "exam": exam,
    "training": training,
    "meetings": meetings,
    "leadership_group": leadership_group,
    "normative_doc": normative_doc,
    "contract": contract,
    "legality_review": legality_review,
    "enforcement_staff": enforcement_staff,
    "legal_service_site": legal_service_site,
    "mediation": mediation,
    "village_adviser": village_adviser,
    "publicity": publicity,
    "legal_literate": legal_literate,
    "correction_committee": correction_committee,
    "rectification": rectification,
}
