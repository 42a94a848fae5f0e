"""What is said of a file held against a signed report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.timezone import localdate

from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.reports.models import ReportDraft
from mingshu.reports.sealing import Head

_NO_ORIGINAL = Bilingual(
    "文件不是系统导出的原样（可能另存或改动过），字体、颜色、隐藏内容等外观不作担保，以系统下载的文件为准。",
    "The file is not as the system wrote it (it may have been saved anew or changed): its look — type, colours, hidden "
    "content — is not vouched for; what counts is the file downloaded from the system.",
)
_WHERE = Bilingual(
    "取得原样：在系统里打开这份报告下载。",
    "To get it: open the report in the system and download it.",
)


class Verdict(StrEnum):
    """The file as the system writes it; the signed words and figures in another file; another text; nothing told."""

    SAME = "same"
    WORDS = "words"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A number of the file that is not the frozen one; ``written`` is empty where it is missing."""

    id: str
    title: str
    frozen: str
    written: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One passage under the heading ``where``: ``frozen`` is empty for what was added, ``written`` for what went."""

    where: str
    frozen: str
    written: str
    figures: tuple[FigureDifference, ...] = ()

    def said(self) -> Bilingual:
        """The difference in words."""
        zh, en = f"“{self.where}”" if self.where else "", f" under “{self.where}”" if self.where else ""
        if not self.written:
            said = Bilingual(f"{zh}少了：“{self.frozen}”", f"Missing{en}: “{self.frozen}”")
        elif not self.frozen:
            said = Bilingual(f"{zh}多了：“{self.written}”", f"Added{en}: “{self.written}”")
        else:
            said = Bilingual(
                f"{zh}签署的是“{self.frozen}”，文件写的是“{self.written}”",
                f"Signed{en}: “{self.frozen}”; the file says “{self.written}”",
            )
        for one in self.figures:
            said = Bilingual(
                f"{said.zh}；数据{one.id}（{one.title}）冻结为{one.frozen}，文件为{one.written or '无'}",
                f"{said.en}; figure {one.id} was frozen as {one.frozen}, the file has {one.written or 'nothing'}",
            )
        return said


@dataclass(frozen=True, slots=True)
class Note:
    """What else should be known; of one that names a report: whose it is, and what those hear who may not view it."""

    said: Bilingual
    organ: Organ | None = None
    said_to_strangers: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of it: the verdict, the report it was held against (None when it is of no report here), what differs.

    ``figures`` is how many numbers the signed text prints; ``notes`` are what else should be known.
    """

    verdict: Verdict
    report: ReportDraft | None = None
    head: Head | None = None
    figures: int = 0
    differences: tuple[Difference, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def wrong_figures(self) -> tuple[FigureDifference, ...]:
        """The numbers that are not the frozen ones."""
        return tuple(one for difference in self.differences for one in difference.figures)

    def said_to_strangers(self) -> Bilingual:
        """The verdict for those who may not view the report: nothing of what it says, nor whose it is."""
        if self.verdict is Verdict.SAME:
            return Bilingual(
                "是一份签署报告的原文，文件是系统导出的原样。",
                "This is the text of a signed report, in a file as the system wrote it.",
            )
        if self.verdict is Verdict.WORDS:
            return Bilingual(
                f"文字和数字与一份签署报告一致；{_NO_ORIGINAL.zh}",
                f"Its words and figures are those of a signed report. {_NO_ORIGINAL.en}",
            )
        return Bilingual(
            "不是签署的原文。您无权查看所对应的报告，不显示不同之处。",
            "This is not the signed text. You may not view the report it was held against: what differs is not shown.",
        )

    def said(self) -> Bilingual:
        """The verdict in a sentence."""
        if self.report is None or self.head is None:
            return Bilingual("不是本系统签署的报告。", "This is no report signed in this system.")
        report, at = str(self.report), f"{localdate(self.head.at):%Y-%m-%d}"
        if self.verdict is Verdict.SAME:
            return Bilingual(
                f"是{at}签署的《{report}》全文，{self.figures}处数据与冻结的一致，文件是系统导出的原样。"
                "链接所指的网页不在核对之内。",
                f"This is the text of “{report}” as signed on {at}; its {self.figures} numbers are the frozen "
                "ones, and the file is as the system wrote it. Pages that its links lead to were not verified.",
            )
        if self.verdict is Verdict.WORDS:
            return Bilingual(
                f"文字和数字与{at}签署的《{report}》一致（{self.figures}处数据）；{_NO_ORIGINAL.zh}{_WHERE.zh}",
                f"Its words and {self.figures} figures are those of “{report}” as signed on {at}. "
                f"{_NO_ORIGINAL.en} {_WHERE.en}",
            )
        wrong = len(self.wrong_figures)
        return Bilingual(
            f"与{at}签署的《{report}》不同：{len(self.differences)}处文字不同，{self.figures}处数据中{wrong}处不是冻结的数据。",
            f"This differs from “{report}” as signed on {at}: in {len(self.differences)} passages, and {wrong} of "
            f"{self.figures} numbers are not the frozen ones.",
        )
