"""What a report says about itself: title, date, reporter, organ, year."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import MULTILINE, compiled
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.identity import stated_year
from mingshu.review.reading.places import may_be_name
from mingshu.review.rules.bases import FORMAT, SELF_CONSISTENCY, SHUFA_PRACTICE
from mingshu.review.rules.structure.sections import end_of

_OPENING = 3000  # signs in which a report says what year it tells of
_YEAR_IN_OPENING = compiled(r"现将[^。\n]{0,80}如下")


@rule(
    "structure.no_title",
    severity=Severity.INFO,
    title=Bilingual("没有标题", "No title"),
    message=Bilingual("文中没有报告标题。", "The text has no title."),
    basis=FORMAT,
)
def no_title(case: Case) -> Iterator[Spot]:
    """The text begins with its prose."""
    if not case.report.title and case.text.strip():
        start = len(case.text) - len(case.text.lstrip())
        yield Spot(start, start + 1)


@rule(
    "structure.no_date",
    severity=Severity.INFO,
    title=Bilingual("没有成文日期", "No date"),
    message=Bilingual(
        "文中没有找到成文日期，时限和法规的有效性只能按年末判断。",
        "No date of the text was found; law and deadlines are judged by the end of the year.",
    ),
    basis=FORMAT,
)
def no_date(case: Case) -> Iterator[Spot]:
    """No date on a line of its own."""
    if case.report.date is None and case.text.strip():
        yield end_of(case.report)


@rule(
    "structure.reporter_missing",
    severity=Severity.WARNING,
    title=Bilingual("述职人没有写全", "The reporter is not named in full"),
    message=Bilingual(
        "述职人“{reporter}”的姓名是空的。报送件应写全姓名和职务。",
        "The reporter “{reporter}” has no name. The copy handed in names person and post.",
    ),
    basis=SHUFA_PRACTICE,
    doubt=Bilingual("公开时隐去姓名。", "names may be left out on publication."),
)
def reporter_missing(case: Case) -> Iterator[Spot]:
    """述职人：某镇镇长（）."""
    reporter = case.report.reporter
    if reporter and _EMPTY_NAME.search(reporter):
        start = case.text.find(reporter)
        yield Spot(start, start + len(reporter), {"reporter": reporter})


_EMPTY_NAME = compiled(r"[（(]\s*[）)]$")


@rule(
    "structure.year_disagrees",
    severity=Severity.ERROR,
    title=Bilingual("标题与正文年度不一致", "Title and text name different years"),
    message=Bilingual(
        "标题写{title_year}年，正文开头写{text_year}年。疑为沿用上年文稿，请核对全文年份。",
        "The title says {title_year}, the opening {text_year}. "
        "Last year's text may have been reused; check every year.",
    ),
    basis=SELF_CONSISTENCY,
)
def year_disagrees(case: Case) -> Iterator[Spot]:
    """现将2021年度…报告如下 under a title of 2022."""
    titled = stated_year(case.report.title)
    opening = _YEAR_IN_OPENING.search(case.text[:_OPENING])
    if titled is None or opening is None:
        return
    told = stated_year(opening[0])
    if told is not None and told != titled:
        yield Spot(opening.start(), opening.end(), {"title_year": titled, "text_year": told})


@rule(
    "structure.organ_disagrees",
    severity=Severity.ERROR,
    title=Bilingual("标题与落款（述职人）单位不一致", "Title and signature name different organs"),
    message=Bilingual(
        "标题写“{organ}”，这里写“{other}”。疑为套用外单位稿件，请核对。",
        "The title says {organ}, here it says {other}. A text of another organ may have been reused; check.",
    ),
    basis=SELF_CONSISTENCY,
)
def organ_disagrees(case: Case) -> Iterator[Spot]:
    """Another place of the same level in the signature or beside the reporter."""
    titled = _place(case.report.title)
    if titled is None:
        return
    for found in _SIGNATURE.finditer(case.text):
        other = found[1]
        is_post = not _LINE_ENDS.match(case.text, found.end())  # 本人担任镇党委书记期间
        if (
            other[-1] == titled[-1]
            and not (is_post and not may_be_name(other))
            and other != titled
            and not titled.endswith(other)
            and not other.endswith(titled)
        ):
            yield Spot(found.start(1), found.end(1), {"organ": titled, "other": other})


@rule(
    "structure.department_disagrees",
    severity=Severity.WARNING,
    title=Bilingual("标题与落款的部门不一致", "Title and signature name different departments"),
    message=Bilingual(
        "标题写“{organ}”，落款写“{other}”。疑为套用外单位稿件，请核对。",
        "The title says {organ}, the signature {other}. A text of another organ may have been reused; check.",
    ),
    basis=SELF_CONSISTENCY,
    doubt=Bilingual("部门也许改过名称。", "the department may have been renamed."),
)
def department_disagrees(case: Case) -> Iterator[Spot]:
    """安林市应急管理局 under the report of 安林市市场监督管理局; an abbreviation is no other name."""
    report = case.report
    titled = report.organ if report.organ and report.organ in report.title.replace(" ", "") else ""
    if report.level != "department" or not titled or set("*＊×") & set(titled):
        return
    for found in _SIGNED_BY.finditer(case.text, max(0, len(case.text) - _TAIL)):
        other = found[1]
        if not _shortens(other, titled) and not _shortens(titled, other):
            yield Spot(found.start(1), found.end(1), {"organ": titled, "other": other})


_TAIL = 400
_SIGNED_BY = compiled(r"^[ \t\u3000]*([\u4e00-\u9fff]{3,20}(?:局|委员会|厅))[ \t\u3000]*$", MULTILINE)


def _shortens(short: str, name: str) -> bool:
    """Whether all characters of one stand in the other in their order: 市场监管局 of 市市场监督管理局."""
    rest = iter(name)
    return all(sign in rest for sign in short)


_BODY = "(?:人民政府|党委|党工委|办事处|街道办事处)"
_SIGNATURE = compiled(
    r"^[ \t\u3000]*(?:(?:述职人|述法人|报告人)\s?[：:]\s?)?(?:[\u4e00-\u9fff]{2,3}[省市县区])?"
    rf"([\u4e00-\u9fff]{{2,4}}?(?:镇|乡|街道|县|区))(?={_BODY}?[ \t\u3000]*$|{_BODY}(?:[镇乡县区]长|书记|主任))",
    MULTILINE,
)
_LINE_ENDS = compiled(rf"{_BODY}?[ \t\u3000]*$", MULTILINE)
_PLACE = compiled(
    r"(?:(?!关于)[\u4e00-\u9fff]{2,4}?[省市县区州盟]){0,2}((?!关于|人民政府|党)[\u4e00-\u9fff]{2,4}?(?:镇|乡|街道|县|区))"
)


def _place(words: str) -> str | None:
    found = _PLACE.match(words.replace(" ", ""))
    return found[1] if found else None


@rule(
    "structure.date_disagrees",
    severity=Severity.ERROR,
    title=Bilingual("成文日期与报告年度不符", "The date does not fit the year"),
    message=Bilingual(
        "报告写{year}年度的工作，成文日期却是{date}。请核对落款日期和年度。",
        "The report covers {year} but is dated {date}. Check date and year.",
    ),
    basis=SELF_CONSISTENCY,
)
def date_disagrees(case: Case) -> Iterator[Spot]:
    """A report of a year is written in that year or the next."""
    report = case.report
    titled = stated_year(report.title)
    if report.date is None or titled is None or report.date_span is None:
        return
    if not titled <= report.date.year <= titled + 1:
        values = {"year": titled, "date": report.date.isoformat()}
        yield Spot(*report.date_span, values)
