"""Dates of the report, of events in it, and how often things had to happen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mingshu.kernel.text import Bilingual
from mingshu.law import Frequency, duties, frequencies, statute, verification_label
from mingshu.prose.dates import find_dates
from mingshu.prose.patterns import Match, compiled, plain
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.report import Counted, Report, ReportKind, Role
from mingshu.review.rules.bases import SELF_CONSISTENCY

_FULL = compiled(r"(?<![0-9])(?:((?:19|20)\d\d)\s?年)\s?([0-9]{1,2})\s?月(?:\s?([0-9]{1,3})\s?[日号])?")
_MONTH_DAY = compiled(r"(?<![0-9年.])([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?[日号]")
_PLANNED = compiled(r"将|拟|计划|预计|截至|截止|前完成|有效期|到期|之前|以前|底前|至")
_ELSEWHERE = compiled(
    r"上一?年|去年|以来|自|从|起|施行|实施|生效|修订|发布|颁布|印发|通过|比|《|成立于|始|届|规划|相比|较"
)
_YEAR_LED = compiled(
    r"(?<![^，。；：、\n\s])((?:19|20)\d\d)\s?年度?(?=[，,\u4e00-\u9fff])(?!\s?[底末初前至到起以届])"
)
_FORESEEN = plain(
    r"将|拟|计划|预计|打算|力争|争取|目标|安排|预算|规划|谋划|任务|施行|实施|生效|截至|有效|到期|届|底前"
)
_QUARTERLY = plain(r"每(季度|月|半年)(?:至少|不少于|定期)?(?:召开|组织|开展|听取|研究|学习|举行|集中)?")
_TIMES_A_YEAR = {"季度": 4, "月": 12, "半年": 2}
_DATED = Bilingual("报告应当覆盖完整的报告期", "A report covers its whole period")


def _reporting_day(report: Report, duty_id: str) -> date | None:
    """The first day on which the yearly duty is no longer met for the report's year."""
    for duty in duties():
        if duty.id == duty_id and duty.deadlines and report.year:
            month, day = map(int, duty.deadlines[0].month_day.split("-"))
            return date(report.year + 1, month, day)
    return None


@rule(
    "time.before_period_ends",
    severity=Severity.WARNING,
    title=Bilingual("报告期未完就成文", "Dated before the period ends"),
    message=Bilingual(
        "成文日期是{date}，{year}年度还没有结束，“全年”数字不会是全年的。请补齐年末数据，或写明截止日期。",
        "Dated {date}, before {year} was over: its yearly figures cannot be those of the whole year. "
        "Complete the figures or print the cut-off.",
    ),
    basis=_DATED,
    doubt=Bilingual(
        "上级也许要求提前述法，应在文中写明数据截止日期。",
        "an early date may have been ordered; the cut-off should be printed.",
    ),
)
def before_period_ends(case: Case) -> Iterator[Spot]:
    """A report of 2023 dated November 2023."""
    report = case.report
    if not (report.date and report.year and report.date_span):
        return
    if date(report.year, 1, 1) <= report.date < date(report.year, 12, 20):
        yield Spot(*report.date_span, {"date": report.date.isoformat(), "year": report.year})


@rule(
    "time.reported_late",
    severity=Severity.WARNING,
    title=Bilingual("报送晚于法定日期", "Reported after its legal date"),
    message=Bilingual(
        "成文日期{date}，晚于报送期限（{limit}之前）。请核对实际报送日期。",
        "Dated {date}, after it was due (before {limit}). Check when it was handed in.",
    ),
    basis=Bilingual("年度报告每年3月1日之前报送（督察工作规定）", "Annual reports are due before 1 March"),
    doubt=Bilingual("文末的日期也许是公开的日期。", "the date may be that of publication."),
)
def reported_late(case: Case) -> Iterator[Spot]:
    """An annual report dated in March of the next year."""
    yield from _late(case.report, "DUTY-R-06", "DUTY-R-08")


@rule(
    "time.published_late",
    severity=Severity.ERROR,
    title=Bilingual("公开晚于法定日期", "Published after its legal date"),
    message=Bilingual(
        "成文日期{date}，已过公开期限（{limit}之前）。逾期公开属未履行法定职责，应向上级说明。",
        "Dated {date}, after it had to be public (before {limit}). "
        "Late publication breaks a duty; explain it to the organ above.",
    ),
    basis=Bilingual(
        "《法治政府建设与责任落实督察工作规定》第二十四条：每年4月1日之前公开",
        "Provisions on the Inspection of Law-Based Government and the Fulfilment of Responsibility, "
        "art 24: published before 1 April",
    ),
)
def published_late(case: Case) -> Iterator[Spot]:
    """An annual report dated on or after 1 April of the next year."""
    yield from _late(case.report, "DUTY-R-08", None)


def _late(report: Report, from_duty: str, to_duty: str | None) -> Iterator[Spot]:
    if report.kind is not ReportKind.ANNUAL or not report.date or not report.date_span:
        return
    first = _reporting_day(report, from_duty)
    last = _reporting_day(report, to_duty) if to_duty else date.max
    if first and last and first <= report.date < last and report.date.year == first.year:
        yield Spot(*report.date_span, {"date": report.date.isoformat(), "limit": first.isoformat()})


def _events(case: Case) -> Iterator[tuple[Match, date]]:
    """Days told in the parts on the year's work, with the last day each can mean."""
    for found in _FULL.finditer(case.text):
        if case.report.role_at(found.start()) not in (Role.PERFORMANCE, Role.HEADS):
            continue
        period = next((d.period() for d in find_dates(found[0])), None)
        if period is not None:
            yield found, period.start


@rule(
    "time.event_after_report",
    severity=Severity.ERROR,
    title=Bilingual("所述之事晚于成文日期", "An event later than the report"),
    message=Bilingual(
        "“{event}”晚于报告的成文日期{date}。请核对日期。",
        "“{event}” is later than the report itself, {date}. Check the dates.",
    ),
    basis=SELF_CONSISTENCY,
)
def event_after_report(case: Case) -> Iterator[Spot]:
    """Work told as done on a day after the report was dated."""
    dated = case.report.date
    if dated is None:
        return
    for found, first in _events(case):
        around = case.text[max(0, found.start() - 12) : found.end() + 8]
        if first > dated and not _PLANNED.search(around):
            yield Spot(found.start(), found.end(), {"event": found[0], "date": dated.isoformat()})


@rule(
    "time.outside_year",
    severity=Severity.WARNING,
    title=Bilingual("所述之事不在报告年度", "An event outside the year"),
    message=Bilingual(
        "“{event}”不在{year}年度。疑为沿用往年内容，请核对。",
        "“{event}” is not in {year}. It may be left from another year; check.",
    ),
    basis=_DATED,
    doubt=Bilingual("也许是交代背景。", "it may be told as background."),
)
def outside_year(case: Case) -> Iterator[Spot]:
    """A month of another year among the year's work."""
    year = case.report.year
    if year is None:
        return
    for found, first in _events(case):
        around = case.text[max(0, found.start() - 14) : found.end() + 10]
        later = case.report.date and first > case.report.date
        if first.year != year and not later and not _ELSEWHERE.search(around):
            yield Spot(found.start(), found.end(), {"event": found[0], "year": year})
    yield from _counted_later(case, year)


def _counted_later(case: Case, year: int) -> Iterator[Spot]:
    """A year still to come that leads a count of work done: 2024年，全镇办理信访9件 in the report of 2023."""
    for sentence, group in case.report.sentences_with_claims:
        if case.report.role_at(sentence.start) not in (Role.PERFORMANCE, Role.HEADS):
            continue
        for found in _YEAR_LED.finditer(case.text, sentence.start, group[-1].start):
            counted = next(one for one in group if one.start > found.end())
            clause = case.text[found.start() : counted.end]
            if int(found[1]) > year and not _FORESEEN.search(clause) and "。" not in clause:
                yield Spot(found.start(), found.end(), {"event": found[0], "year": year})


@rule(
    "time.impossible_date",
    severity=Severity.ERROR,
    title=Bilingual("日历上没有的日期", "A day that no calendar has"),
    message=Bilingual(
        "日历上没有“{day}”。请改正。",
        "There is no {day}. Correct it.",
    ),
    basis=Bilingual("公历", "the calendar"),
)
def impossible_date(case: Case) -> Iterator[Spot]:
    """2月30日, 13月."""
    for found in (*_FULL.finditer(case.text), *_MONTH_DAY.finditer(case.text)):
        groups = found.groups()
        year, month, day = groups if len(groups) == 3 else ("2024", *groups)
        if not _exists(int(year), int(month), int(day or 1)):
            yield Spot(found.start(), found.end(), {"day": found[0]})


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@rule(
    "time.declared_frequency",
    severity=Severity.WARNING,
    title=Bilingual("次数少于自己写的频次", "Fewer times than the report itself declares"),
    message=Bilingual(
        "写的是“每{unit}”，全年只有{count}。请核对次数或改写频次。",
        "Every {unit_en} is declared, the year shows only {count}. Check the count or the frequency.",
    ),
    basis=SELF_CONSISTENCY,
    doubt=Bilingual("次数也许只是其中一部分。", "the count may be of some of them only."),
)
def declared_frequency(case: Case) -> Iterator[Spot]:
    """每季度召开…会议，全年召开3次."""
    for found in _QUARTERLY.finditer(case.text):
        if case.report.role_at(found.start()) is Role.PLAN:
            continue
        reach = found.end() + _REACH_OF_FREQUENCY
        end = case.text.find("。", found.end(), reach)
        for counted in case.report.claims_in(found.end(), end if end >= 0 else min(reach, len(case.text))):
            few = counted.exact and counted.is_result and counted.unit in ("次", "场", "期", "场次")
            if few and counted.value is not None and counted.value < _TIMES_A_YEAR[found[1]]:
                values = {"unit": found[1], "unit_en": _ENGLISH[found[1]], "count": counted.claim.text}
                yield Spot(found.start(), counted.end, values)
                break
    yield from _declared_behind(case)


def _declared_behind(case: Case) -> Iterator[Spot]:
    """召开会议3次（每季度1次）."""
    for found in _BEHIND.finditer(case.text) if "（每" in case.text else ():
        unit, times = found[1], int(found[2])
        for counted in case.report.claims_in(max(0, found.start() - 8), found.start()):
            told = counted.exact and counted.is_result and counted.end == found.start()
            if told and counted.value is not None and counted.value < _TIMES_A_YEAR[unit] * times:
                values = {"unit": unit, "unit_en": _ENGLISH[unit], "count": counted.claim.text}
                yield Spot(counted.start, found.end(), values)


_REACH_OF_FREQUENCY = 60
_BEHIND = compiled(r"（每(季度|月|半年)(?:至少)?([1-9])[次场期]）")
_ENGLISH = {"季度": "quarter", "月": "month", "半年": "half-year"}


def own_words(text: str, counted: Counted) -> str:
    """The sentence up to the number."""
    return text[counted.claim.sentence.start : counted.start]


@rule(
    "time.below_frequency",
    severity=Severity.WARNING,
    title=Bilingual("次数少于规定", "Fewer times than a rule demands"),
    message=Bilingual(
        "{what}写{count}，规定每年不少于{least}次（{basis}）。请核对，确实不足的应写入问题。",
        "{what}: {count} printed, at least {least} a year are required ({basis}). "
        "Check; a real shortfall belongs among the problems.",
    ),
    basis=Bilingual("见各条所列规定", "the rule named in the message"),
    doubt=Bilingual("文中的次数也许不是全部。", "the printed count may not be all of them."),
)
def below_frequency(case: Case) -> Iterator[Spot]:
    """Measures for which a rule in force all through the report's year sets a yearly minimum; the law says which."""
    least = frequencies(case.report.year) if case.report.year else {}
    for counted in case.report.told:
        row = least.get(counted.measure or "")
        if row is None or not (counted.exact and counted.is_result and counted.sure and counted.whole):
            continue
        if any(word in own_words(case.text, counted) for word in row.unless):
            continue
        printed = case.report.role_at(counted.start) in (Role.PERFORMANCE, Role.HEADS)
        if printed and counted.value is not None and counted.value < row.least:
            values = {
                "what": row.title,
                "count": counted.claim.text,
                "least": row.least,
                "basis": _demanded_by(row),
            }
            yield Spot(counted.start, counted.end, values)


def _demanded_by(row: Frequency) -> Bilingual:
    act, checked = statute(row.statute).title, verification_label(row)
    zh = f"《{act.zh}》{row.article or ''}：{row.demand.zh}"
    en = f"{act.en}: {row.demand.en}"
    return Bilingual(zh, en) if row.verified else Bilingual(f"{zh}，{checked.zh}", f"{en}, {checked.en}")
