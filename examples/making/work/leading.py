"""Leading the work: group, meetings, plans, money, supervision, judicial offices, study, exams, training."""

from __future__ import annotations

from datetime import date, timedelta

from making import posts
from making.dice import Dice
from making.office import Office, Row, wan

LAWS = [
    "宪法",
    "民法典",
    "行政处罚法",
    "安全生产法",
    "乡村振兴促进法",
    "土地管理法",
    "行政复议法",
    "法律援助法",
]
SUBJECTS = [
    "习近平法治思想",
    "宪法精神",
    "民法典与基层治理",
    "党内法规制度",
    "行政处罚法新规定",
    "安全生产法律责任",
]
STATIONS = ["党政综合办公室", "司法所", "派出所", "综合行政执法队", "平安法治办公室", "社会事务办公室"]
PLANS = {
    "规划": "法治建设五年规划",
    "年度要点": "{year}年法治建设工作要点",
    "实施细则": "党政主要负责人履行推进法治建设第一责任人职责实施细则",
    "指标体系": "法治建设评价指标",
    "权责清单": "权责清单（{year}年版）",
    "工作规则": "议事决策工作规则",
}


def leadership_group(office: Office, dice: Dice) -> list[Row]:
    """The group for law-based governance; set up in 2022, joined by new members the year after."""
    if office.year != 2022:
        return []
    return [
        {
            "name": f"{office.name}法治建设领导小组",
            "chair_post": f"{posts.secretary(office)}、{posts.head(office)}",
            "vice_posts": ["党委副书记", "人大主席"],
            "members": dice.some(STATIONS, dice.whole(4, 6)),
            "established_on": dice.day(office.year, 1, 3),
            "doc_no": office.number("发", dice.whole(2, 9)),
            "office_at": "司法所",
        }
    ]


def meetings(office: Office, dice: Dice) -> list[Row]:
    """Meetings on the rule of law: one early in the year, then as often as the office is thorough."""
    kinds = ["专题会", "党委会", "党委会", "工作例会", "专题会", "工作例会"]
    number = 3 + round(3 * dice.whole(0, 100) / 100 * office.traits.thorough)
    return [
        meeting(office, dice, kind, day, place)
        for place, (kind, day) in enumerate(
            zip(kinds[:number], _meeting_days(office, dice, number), strict=True), 1
        )
    ]


def _meeting_days(office: Office, dice: Dice, number: int) -> list[date]:
    return [dice.day(office.year, 1, 2), *dice.days(number - 1, office.year, 3)]


def meeting(office: Office, dice: Dice, kind: str, day: date, place: int) -> Row:
    """One meeting with its topics and minutes."""
    topics = [
        "依法行政情况",
        "矛盾纠纷排查化解",
        "综合行政执法",
        "普法工作安排",
        "合法性审查",
        "法治建设年度任务",
    ]
    chosen = dice.some(topics, 2)
    return {
        "title": f"{office.year}年第{place}次研究法治建设工作会议",
        "type": kind,
        "held_on": day,
        "chair_post": _chair(office, kind, place),
        "topics": chosen,
        "hear_report": kind in ("党委会", "常务会"),
        "decisions": [f"明确{topic}责任分工" for topic in chosen],
        "minutes_no": office.number("纪", place),
        "attend_count": dice.whole(11, 46),
    }


def _chair(office: Office, kind: str, place: int) -> str:
    """The Party committee's head, the government's, or a deputy; one early book does not say which head."""
    if kind in ("党委会", "依法治县委员会"):
        return posts.secretary(office)
    if kind == "工作例会":
        return posts.deputy(office)
    if kind == "专题会" and office.name.startswith("望月") and office.year == 2022:
        return "主要负责人"
    return posts.head(office) if kind == "常务会" or place % 2 else posts.secretary(office)


def plan_docs(
    office: Office, dice: Dice, kinds: tuple[str, ...] = ("年度要点", "权责清单", "工作规则")
) -> list[Row]:
    """The year's plan with its tasks, and the standing lists."""
    rows: list[Row] = []
    for place, kind in enumerate(kinds):
        tasks = dice.whole(16, 28) if kind == "年度要点" else None
        done = round(tasks * (0.78 + 0.22 * office.traits.thorough)) if tasks else None
        rows.append(
            {
                "title": f"{office.name}{PLANS[kind].format(year=office.year)}",
                "doc_type": kind,
                "doc_no": office.number("发", 11 + place * 7),
                "issued_on": dice.day(office.year, 1 + place * 2, 3 + place * 2),
                "tasks_total": tasks,
                "tasks_done": done,
            }
        )
    return rows


def funding(office: Office, dice: Dice) -> list[Row]:
    """Money for publicity, mediation and enforcement; thin in the small townships."""
    items = {
        "普法宣传经费": (160, 420),
        "人民调解案件补贴": (200, 700),
        "法律顾问服务费": (150, 400),
        "执法装备": (80, 520),
    }
    rows: list[Row] = []
    for item, (low, high) in items.items():
        budget = office.scaled(dice.whole(low, high))
        spent = budget * dice.whole(62, 100) // 100
        rows.append({"item": item, "year": office.year, "budget": wan(budget), "spent": wan(spent)})
    return rows


def supervision_task(office: Office, dice: Dice) -> list[Row]:
    """What those above asked to be put right."""
    problems = [
        "执法文书归档不及时",
        "村务公开栏更新滞后",
        "重大决策目录未公布",
        "调解卷宗要素不全",
        "行政检查未亮证",
        "案件公示超期",
    ]
    rows: list[Row] = []
    for place, problem in enumerate(dice.some(problems, dice.whole(1, 4))):
        assigned = dice.day(office.year, 2, 10)
        prompt = dice.happens(office.traits.prompt)
        slow = dice.later(assigned, 45, 150) if dice.happens(0.5) else None
        rows.append(
            {
                "source": dice.pick(["上级督察", "专项检查", "领导批示", "行政执法监督"]),
                "problem": problem,
                "assigned_on": assigned,
                "due_on": assigned + timedelta(days=30),
                "closed_on": dice.later(assigned, 8, 28) if prompt else slow,
                "responsible_unit": dice.pick(STATIONS),
                "lead_post": (posts.head(office), posts.secretary(office), posts.deputy(office))[place % 3],
            }
        )
    return rows


def judicial_office(office: Office, dice: Dice) -> list[Row]:
    """Does the head of the judicial office sit in on decisions?"""
    if office.year != 2022:
        return []
    return [
        {
            "name": f"{office.name.removesuffix('街道').removesuffix('镇').removesuffix('乡')}司法所",
            "level": "其他",
            "started_on": dice.day(office.year, 2, 5),
            "achieved_on": dice.day(office.year, 6, 11),
            "staff": dice.whole(2, 5),
            "attends_meetings": True,
        }
    ]


def study(office: Office, dice: Dice, number: int = 0) -> list[Row]:
    """Study of the law by the leaders."""
    forms = ["中心组学习", "中心组学习", "会前学法", "法治讲座", "专题培训", "网上学习"]
    days = dice.days(number or round(3 + 5 * office.traits.thorough) - dice.whole(0, 3), office.year)
    rows = [session(dice, dice.pick(forms), day, dice.pick(SUBJECTS)) for day in days]
    return [row | {"heads_present": heads_present(office, row, place)} for place, row in enumerate(rows)]


def heads_present(office: Office, row: Row, place: int) -> list[str]:
    """Both heads, or now and then one of them; nobody where the head was away."""
    both = [posts.secretary(office), posts.head(office)]
    return (both, both, both[:1], both, both[1:])[place % 5] if row["leader_attended"] else []


def session(dice: Dice, form: str, day: date, subject: str) -> Row:
    """One session."""
    return {
        "held_on": day,
        "form": form,
        "subject": subject,
        "law_names": dice.some(LAWS, dice.whole(1, 3)),
        "lecturer_type": dice.pick(["主要负责人", "班子成员", "法律顾问", "司法行政人员"]),
        "attend_count": dice.whole(12, 38),
        "hours": dice.whole(2, 6) / 2,
        "leader_attended": dice.happens(0.93),
    }


def exam(office: Office, dice: Dice) -> list[Row]:
    """The yearly exam; a few do not sit it, fewer fail."""
    should = office.scaled(dice.whole(58, 96))
    attended = should - (0 if office.traits.thorough == 1 else dice.whole(0, 4))
    return [
        {
            "exam_name": f"{office.year}年度国家工作人员学法考试",
            "platform": "省学法用法考试平台",
            "held_on": dice.day(office.year, 10, 11),
            "should_attend": should,
            "attended": attended,
            "passed": attended - (0 if office.traits.thorough >= 0.95 else dice.whole(0, 3)),
        }
    ]


def training(office: Office, dice: Dice) -> list[Row]:
    """Training of officials, enforcement staff, mediators and legally literate residents."""
    kinds = {
        "干部法治": "镇村干部法治培训",
        "执法业务": "行政执法业务培训",
        "法律明白人": "法律明白人培训",
        "调解员": "人民调解员培训",
    }
    rows: list[Row] = []
    for kind in dice.some(list(kinds), dice.whole(2, 4)):
        rows += [
            course(dice, kind, kinds[kind], day) for day in dice.days(dice.whole(1, 2), office.year, 3, 11)
        ]
    return rows


def course(dice: Dice, kind: str, title: str, day: date) -> Row:
    """One course."""
    return {
        "title": f"{title}（{day.month}月）",
        "kind": kind,
        "held_on": day,
        "units": dice.whole(1, 12),
        "people": dice.whole(18, 120),
        "hours": dice.whole(4, 16) / 2,
    }
