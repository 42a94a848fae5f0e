"""When the yearly report was handed in and made public, as the text itself tells."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import compiled, plain
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.reading.report import Role


@rule(
    "time.told_late",
    severity=Severity.WARNING,
    title=Bilingual("文中所述的报告或公开晚于法定日期", "Reporting or publication told as later than due"),
    message=Bilingual(
        "“{words}”晚于法定期限（{limit}之前）。请核对日期，确实逾期的应写入问题。",
        "“{words}” is later than due (before {limit}). Check the date; a real delay belongs among the problems.",
    ),
    basis=Bilingual(
        "《法治政府建设与责任落实督察工作规定》：每年3月1日之前报告、4月1日之前公开",
        "Provisions on the Inspection of Law-Based Government and the Fulfilment of Responsibility: "
        "reported before 1 March, public before 1 April",
    ),
    doubt=Bilingual("所述也许是另一份报告。", "another report may be meant."),
)
def told_late(case: Case) -> Iterator[Spot]:
    """4月，县政府向县委报告了上年度法治政府建设情况; 5月20日通过门户网站公开."""
    if "法治政府建设" not in case.text:
        return
    told_until = 0
    for found in _YEARLY_REPORT.finditer(case.text):
        if found.start() < told_until or case.report.role_at(found.start()) is Role.PLAN:
            continue
        sentence = case.text.find("。", found.end())
        told_from, told_until = told_until, sentence if sentence > 0 else len(case.text)
        told = _TOLD_MONTH.finditer(
            case.text, max(told_from, case.text.rfind("。", told_from, found.start())), told_until
        )
        for month in told:
            first_late, limit = (4, "4月1日") if month[2] in _PUBLISHING else (3, "3月1日")
            township = case.report.level == "township"
            if first_late <= int(month[1]) <= 12 and not (township and first_late == 3):
                yield Spot(month.start(), month.end(), {"words": month[0], "limit": limit})


_YEARLY_REPORT = plain(r"(?:20\d\d|上一?)年度?法治政府建设(?:年度)?(?:工作)?(?:情况|报告)")
_PUBLISHING = frozenset(("公开", "公布", "公示", "发布"))
_TOLD_MONTH = compiled(
    r"(?<![0-9年])([0-9]{1,2})月(?:[0-9]{1,2}日|[初中底])?(?![0-9])[，,]?[^，。；\n]{0,30}?(公开|公布|公示|发布|报告|报送)"
)
