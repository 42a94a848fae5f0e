"""Words that the summary and the page share."""

from __future__ import annotations

from mingshu.kernel.text import Bilingual
from mingshu.review.reading.report import Report, ReportKind
from mingshu.review.running import ReviewedFile

KINDS = {
    ReportKind.SHUFA: Bilingual("述法报告", "duty report"),
    ReportKind.ANNUAL: Bilingual("法治政府建设年度报告", "annual report on law-based government"),
    ReportKind.OTHER: Bilingual("其他文字", "another text"),
}
UNKNOWN = Bilingual("没有读出", "not found")
UNREADABLE = Bilingual("读不出来", "cannot be read")
OFF = Bilingual("已停用的规则", "rules switched off")
NOTHING = Bilingual("没有发现问题。", "Nothing was found.")


def facts_of(report: Report) -> list[tuple[Bilingual, str]]:
    """What a report says of itself, label and value."""
    masked = sum(counted.claim.masked for counted in report.claims)
    mapped = sum(counted.measure is not None for counted in report.claims)
    present = sum(start is not None for start in report.coverage.values())
    return [
        (Bilingual("种类", "kind"), str(KINDS[report.kind])),
        (Bilingual("单位", "organ"), report.organ or str(UNKNOWN)),
        (Bilingual("年度", "year"), str(report.year or UNKNOWN)),
        (Bilingual("成文日期", "date"), str(report.date or UNKNOWN)),
        (
            Bilingual("数字", "claims"),
            str(
                Bilingual(
                    f"{len(report.claims)}个，其中打码{masked}个，读出所指指标{mapped}个",
                    f"{len(report.claims)}, {masked} masked, {mapped} read as a measure of the ledgers",
                )
            ),
        ),
        (Bilingual("写到的职责", "duties covered"), f"{present}/{len(report.coverage)}"),
    ]


def held_against(file: ReviewedFile) -> tuple[Bilingual, Bilingual]:
    """What the text was held against, label and value: itself alone, or the ledgers of an organ too."""
    organ = file.ledgers_of
    said = (
        Bilingual(f"文字自身，并与{organ}的台账核对", f"the text itself and the ledgers of {organ}")
        if organ
        else Bilingual(
            "只核对了文字自身，没有与台账核对", "the text against itself only; no ledgers were asked"
        )
    )
    return Bilingual("核对范围", "held against"), said


def titled(file: ReviewedFile) -> str:
    """The report's title, else the file's name."""
    return (file.report.title if file.report else "") or file.name
