"""Reports to try rules on, whole and with one thing changed. All places are fictional."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mingshu.kernel.quantities import Quantity, Standing
from mingshu.kernel.text import Bilingual
from mingshu.review.case import Case, KnownFigure, Neighbours, Shared, WeakIndicator
from mingshu.review.reading import read_report
from mingshu.review.reading.report import Report

FILLER = (
    "一年来，本人带头参加会前学法，把法治建设列入年度工作要点，对重点任务逐项交办。镇政府召开专题会议，研究执法队伍、"
    "普法阵地和调解组织建设，明确了责任科室和完成时限。司法所列席镇政府会议，对上会议题先行审查。"
)


def annual(
    done: str = FILLER * 6,
    problems: str = "执法人员持证不足，主要原因是近两年有4人调离，补充不及时。",
    plan: str = "加强执法队伍建设，组织4人参加资格考试。",
    *,
    title: str = "柳溪镇2023年度法治政府建设工作报告",
    opening: str = "现将2023年度法治政府建设情况报告如下：",
    heads: str = "党政主要负责人听取汇报，督办重点任务。",
    end: str = "",
) -> str:
    """An annual report of a fictional township."""
    return (
        f"{title}\n\n{opening}\n一、主要举措和成效\n{done}\n二、党政主要负责人履行第一责任人职责情况\n{heads}\n"
        f"三、存在的不足和原因\n{problems}\n四、下一年度主要安排\n{plan}\n{end}"
    )


def shufa(
    done: str = FILLER * 6,
    problems: str = "一是执法人员持证不足。由于两年调离4人，持证的只有6人。",
    plan: str = "一是加强执法队伍建设。组织4人参加资格考试。",
    *,
    last_year: str = "上一年度反馈的2个问题已经整改完成。",
    title: str = "2023年度党政主要负责人履行推进法治建设第一责任人职责述职报告",
    reporter: str = "述职人：柳溪镇人民政府镇长 沈述",
    end: str = "",
) -> str:
    """A duty report of a fictional township head."""
    return (
        f"{title}\n{reporter}\n\n县委全面依法治县委员会：\n现将本人2023年度履行第一责任人职责情况报告如下：\n"
        f"一、上一年度问题整改情况\n{last_year}\n二、履职情况\n{done}\n三、存在的问题\n{problems}\n四、下一步打算\n{plan}\n{end}"
    )


class Ledgers:
    """Figures as a test states them."""

    organ_name = "柳溪镇"

    def __init__(self, before: Ledgers | None = None, **numbers: int | Quantity | None) -> None:
        self._before = before
        self._numbers = {name.replace("_", "-"): number for name, number in numbers.items()}

    def figure(self, measure_id: str) -> KnownFigure | None:
        if measure_id not in self._numbers:
            return None
        number = self._numbers[measure_id]
        if isinstance(number, Quantity):
            quantity = number
        elif number is None:
            quantity = Quantity.missing(Standing.NO_DATA, "件")
        else:
            quantity = Quantity.known(number, "件")
        return KnownFigure(measure_id, "受理纠纷数", quantity, 7, "mediation")

    def earlier(self, year: int, same_days: bool) -> Ledgers | None:
        return self._before

    def worst(self) -> Sequence[WeakIndicator]:
        quantity = Quantity(Standing.KNOWN, "%", Decimal(60), Decimal(6), Decimal(10))
        title = Bilingual("负责人出庭应诉率", "court appearance rate")
        return [WeakIndicator("IND-28", title, quantity, "≥100%", Bilingual("—", "—"))]


@dataclass(frozen=True)
class Given:
    """A text with what is given beside it."""

    text: str
    previous: str = ""
    facts: Ledgers | None = None
    neighbours: Neighbours | None = None
    around: tuple[str, ...] = ()

    def case(self) -> Case:
        previous: Report | None = read_report(self.previous, "previous.txt") if self.previous else None
        return Case(read_report(self.text, "report.txt"), previous, self.facts, self.neighbours, self.around)


@dataclass(frozen=True)
class Example:
    """Where a rule speaks and where it is silent."""

    speaks: Sequence[str | Given]
    silent: Sequence[str | Given] = field(default_factory=lambda: [annual(), shufa()])


def given(text: str | Given) -> Given:
    return text if isinstance(text, Given) else Given(text)


def told(sentence: str) -> str:
    """An annual report in which ``sentence`` stands among the results."""
    return annual(done=FILLER * 6 + "\n" + sentence)


def neighbour(text: str, words: str, organ: str, **more: dict[str, str]) -> Given:
    """``words`` of ``text`` are shared with a report of ``organ``."""
    start = text.index(words)
    shared = Shared(start, start + len(words), "other.txt", organ, 2022, 0.93)
    return Given(text, neighbours=Neighbours(shared=[shared], **more))
