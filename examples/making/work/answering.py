"""Answering for the work: deputies, proposals, judicial advice, reports, assessment, rectification."""

from __future__ import annotations

from datetime import date, timedelta

from making.dice import Dice
from making.office import Office, Row

OPINIONS = ["满意", "满意", "满意", "基本满意"]


def npc_suggestion(
    office: Office, dice: Dice, depts: list[str], level: str = "乡", number: int = 5
) -> list[Row]:
    """Deputies' suggestions; the county's are all answered and met, a slow township answers late."""
    rows: list[Row] = []
    for place in range(1, office.scaled(number) + 1):
        assigned = dice.day(office.year, 1, 3)
        prompt = level == "县" or dice.happens(office.traits.prompt)
        answered = dice.later(assigned, 30, 80) if prompt else dice.later(assigned, 100, 160)
        rows.append(
            {
                "no": f"{office.year}-{place:03d}",
                "level": level,
                "dept": depts[place % len(depts)],
                "assigned_on": assigned,
                "due_on": assigned + timedelta(days=90),
                "met": level == "县" or dice.happens(office.traits.thorough),
                "answered_on": answered,
                "satisfaction": (dice.pick(OPINIONS) if prompt else "不满意") if answered else "",
            }
        )
    return rows


def cppcc_proposal(office: Office, dice: Dice, depts: list[str], number: int) -> list[Row]:
    """Proposals of the consultative conference."""
    rows: list[Row] = []
    for place in range(1, number + 1):
        assigned = dice.day(office.year, 2, 3)
        rows.append(
            {
                "no": f"提{office.year}{place:03d}",
                "dept": depts[place % len(depts)],
                "assigned_on": assigned,
                "due_on": assigned + timedelta(days=90),
                "met": True,
                "answered_on": dice.later(assigned, 40, 84),
                "satisfaction": dice.pick(OPINIONS),
            }
        )
    return rows


def judicial_advice(office: Office, dice: Dice) -> list[Row]:
    """Advice from court and procuratorate with its answer."""
    sources = {
        "司法建议": "云岭县人民法院",
        "检察建议": "云岭县人民检察院",
        "公益诉讼检察建议": "云岭县人民检察院",
    }
    rows: list[Row] = []
    for place, kind in enumerate(sources, 1):
        received = dice.day(office.year, 2, 9)
        replied = dice.later(received, 20, 55)
        rows.append(
            {
                "kind": kind,
                "from_org": sources[kind],
                "received_on": received,
                "due_on": received + timedelta(days=60),
                "replied_on": replied,
                "adopted": True if replied else None,
                "doc_no": office.number("建", place),
            }
        )
    return rows


def congress_report(office: Office, dice: Dice) -> list[Row]:
    """Reports to the Party committee, the congress and those above, in the first quarter."""
    rows: list[Row] = []
    for body in ("同级党委", "上一级党委政府", "人大常委会"):
        opinions = dice.whole(2, 7) if body == "人大常委会" else 0
        rows.append(
            {
                "to_body": body,
                "title": f"{office.year - 1}年度法治政府建设情况报告",
                "reported_on": dice.day(office.year, 1, 3),
                "opinions": opinions,
                "handled": max(0, opinions - dice.whole(0, 1)),
            }
        )
    return rows


def annual_report(office: Office, dice: Dice) -> list[Row]:
    """The annual report on law-based government; an office that is not open publishes it late."""
    late = not dice.happens(office.traits.open)
    submitted = date(office.year + 1, 1, dice.whole(9, 20))
    return [
        {
            "year": office.year,
            "reporting_organ": office.name,
            "submitted_on": submitted,
            "submitted_to": ["上一级党委政府", "同级人大"],
            "published_on": date(office.year + 1, 4, 19)
            if late
            else date(office.year + 1, 1, dice.whole(21, 31)),
            "published_url": f"https://www.example.com/yunling/report/{office.year}/{office.code}",
        }
    ]


def assessment(office: Office, dice: Dice, townships: list[str], departments: list[str]) -> list[Row]:
    """What the county's yearly assessment took off from whom."""
    units = [(name, "乡镇街道", 10) for name in townships] + [(name, "县直单位", 6) for name in departments]
    reasons = ["案件公示不及时", "学法考试参考率偏低", "整改未按期完成", "台账缺项", "信息公开答复超期"]
    rows: list[Row] = []
    for unit, kind, most in units:
        deduct = dice.whole(0, most * 6) / 10
        rows.append(
            {
                "unit": unit,
                "unit_type": kind,
                "year": office.year,
                "max_points": most,
                "deduct": deduct,
                "score": round(most - deduct, 1),
                "reason": dice.some(reasons, 1 + round(deduct / 3)) if deduct else [],
            }
        )
    return rows


def rectification(office: Office, dice: Dice) -> list[Row]:
    """Last year's problems and what became of them; some stay open in a careless office."""
    problems = {
        "合法性审查力量不足": ["配备专职审查人员", "由法律顾问参与审查"],
        "执法案卷质量不高": ["组织案卷互评", "开展文书培训"],
        "普法形式单一": ["增加以案释法", "用好新媒体"],
        "执法公示不及时": ["明确专人公示", "每月核对公示情况"],
    }
    rows: list[Row] = []
    for problem in dice.some(list(problems), dice.whole(2, 3)):
        closed = dice.happens(office.traits.thorough * 0.9)
        rows.append(
            {
                "year": office.year - 1,
                "problem": problem,
                "measures": problems[problem],
                "evidence_refs": ["合法性审查总台账"] if "审查" in problem else ["行政处罚案件台账"],
                "due_on": date(office.year, 9, 30),
                "done_on": dice.day(office.year, 4, 11) if closed else None,
                "cause": "人员调整频繁，责任分工不够清楚",
                "responsible_unit": "司法所",
            }
        )
    return rows


def shufa(office: Office, dice: Dice, posts: tuple[str, ...] = ("党委书记", "镇（乡）长")) -> list[Row]:
    """The duty reports of the heads."""
    rows: list[Row] = []
    for post, name in zip(posts, ("甲某", "乙某"), strict=True):
        late = not dice.happens(office.traits.prompt)
        rows.append(
            {
                "year": office.year,
                "holder_post": post,
                "holder_name": name,
                "addressee": "县委全面依法治县委员会",
                "form": "现场" if dice.happens(0.3) else "书面",
                "due_on": date(office.year, 12, 20),
                "submitted_on": date(office.year, 12, 28 if late else dice.whole(12, 20)),
                "appraisal": dice.pick(["优秀", "良好", "良好", "一般"]),
                "score": dice.whole(780, 965) / 10,
            }
        )
    return rows
