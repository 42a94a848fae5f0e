"""Names of statutes written wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from mingshu.kernel.text import Bilingual
from mingshu.law import find_statute, statutes
from mingshu.prose.patterns import compiled
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule

_STATE = "中华人民共和国"
_DRAFT = compiled(r"草案|征求意见|读本|解读|手册|宣传|知识|学习|案例|释义|汇编|工作要点|方案|通告|通知|报告")
_IN_FORCE = Bilingual("法规的施行和废止日期（法规库）", "Dates of effect and repeal (catalogue of statutes)")


@rule(
    "law.wrong_name",
    severity=Severity.WARNING,
    title=Bilingual("法规名称写错", "A statute's name is wrong"),
    message=Bilingual(
        "法规库里没有《{name}》，与它最接近的是《{right}》。请核对全称。",
        "The catalogue holds no 《{name}》; nearest to it is 《{right}》. Check the full name.",
    ),
    basis=_IN_FORCE,
    doubt=Bilingual(
        "也许是法规库没有收录的另一部文件。", "it may be another document that the catalogue lacks."
    ),
)
def wrong_name(case: Case) -> Iterator[Spot]:
    """A name one or two characters away from that of a known statute."""
    for citation in case.report.citations:
        name = citation.title
        if not 5 <= len(name) <= 60 or citation.fault is not None or _DRAFT.search(name):
            continue
        if find_statute(name) is None and (right := _nearest(name)):
            yield Spot(*citation.span, {"name": name, "right": right})


def _nearest(name: str) -> str | None:
    """The only title within one edit (two for long names) of ``name``, neither counting 中华人民共和国.

    Four in a very long name that begins and ends like the title: a local rule begins with its place.
    """
    plain = name.removeprefix(_STATE)
    allowed = 1 if len(plain) < 12 else 2 if len(plain) < _VERY_LONG else 4
    near = process.extract(
        plain, _titles().keys(), scorer=Levenshtein.distance, score_cutoff=allowed, limit=2
    )
    if len(near) != 1 or near[0][0] == plain or len(plain) <= 4:
        return None
    right = near[0][0]
    if near[0][1] > 2 and (plain[:4] != right[:4] or plain[-2:] != right[-2:]):
        return None
    return _titles()[right]


_VERY_LONG = 20


@cache
def _titles() -> dict[str, str]:
    return {
        s.title.zh.removeprefix(_STATE): s.title.zh
        for s in statutes()
        if s.level not in ("local", "standard")
    }


@rule(
    "law.wrong_prefix",
    severity=Severity.WARNING,
    title=Bilingual("全称写错", "A wrong full name"),
    message=Bilingual(
        "全称不带“中华人民共和国”：《{right}》。请改正。",
        "The full name does not begin with “中华人民共和国” (of the People's Republic of China): 《{right}》. "
        "Correct it.",
    ),
    basis=_IN_FORCE,
    doubt=Bilingual("公布时的全称请以原文为准。", "the promulgated text prevails."),
)
def wrong_prefix(case: Case) -> Iterator[Spot]:
    """《中华人民共和国重大行政决策程序暂行条例》."""
    for citation in case.report.citations:
        if not citation.title.startswith(_STATE) or citation.fault is not None:
            continue
        statute = find_statute(citation.title)
        plain = citation.title.removeprefix(_STATE)
        if statute and statute.title.zh == plain and statute.verified:
            yield Spot(*citation.span, {"right": statute.title.zh})
