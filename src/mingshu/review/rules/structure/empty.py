"""Sections with nothing below their heading."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mingshu.kernel.text import Bilingual
from mingshu.prose.headings import SUBSECTION, Heading
from mingshu.prose.patterns import plain
from mingshu.review.case import Case
from mingshu.review.findings import Severity, Spot
from mingshu.review.frame import rule
from mingshu.review.rules.bases import SELF_CONSISTENCY
from mingshu.review.rules.structure.sections import SHORTEST_REPORT


@rule(
    "structure.section_empty",
    severity=Severity.ERROR,
    title=Bilingual("部分是空的", "An empty section"),
    message=Bilingual(
        "“{heading}”下面没有内容。请补写内容或删去标题。",
        "There is nothing under “{heading}”. Add the content or drop the heading.",
    ),
    basis=SELF_CONSISTENCY,
)
def section_empty(case: Case) -> Iterator[Spot]:
    """A first- or second-level heading followed at once by one of its own level or above, or by nothing."""
    headings = [h for h in case.report.headings if h.numbered]
    for heading, following in pairwise([*headings, None]):
        assert heading is not None
        end = following.start if following else len(case.text)
        deeper = following is not None and following.level > heading.level
        if following is None and len(case.text) < SHORTEST_REPORT:
            continue  # an excerpt that was cut off here
        if deeper or heading.level > SUBSECTION or heading.text.endswith(("。", "：", ":")):
            continue
        below = case.text[heading.end : end].strip()
        if (len(below) < 2 or (following is None and _is_signature(below))) and _is_line(case.text, heading):
            yield Spot(heading.start, heading.end, {"heading": heading.text})


def _is_signature(words: str) -> bool:
    """Whether nothing but an organ and a date stands here: 柳溪镇人民政府, 2024年1月5日."""
    return len(words) < _LONGEST_SIGNATURE and all(
        _SIGNED.fullmatch(line.strip()) for line in words.split("\n")
    )


_LONGEST_SIGNATURE = 60
_SIGNED = plain(
    r"|[\u4e00-\u9fff]{2,20}(?:政府|党委|党工委|办事处|委员会|局|办公室)|20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日"
)


def _is_line(text: str, heading: Heading) -> bool:
    return not text[heading.end : heading.end + 1].strip()
