"""How much a person may write into a report: it is read, held against the ledgers and frozen again at every step."""

from __future__ import annotations

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

MOST_OWN_PROBLEMS = 20
"""Problems of the writer's own that one report prints."""
LONGEST_OF_PROBLEM = 2000
"""Signs of a problem's wording, of its reason, of its plan."""
LONGEST_OF_SECTION = 10_000
"""Signs of all own paragraphs of one section."""
LONGEST_OPINION = 500
LONGEST_EXPLANATION = 500
"""Signs of the reason for which a number stays."""


def require_few(own_problems: int) -> None:
    """Raise ``BadInput``, with the bound, when a report would print more problems of the writer's own."""
    if own_problems > MOST_OWN_PROBLEMS:
        raise BadInput(
            Bilingual(
                f"一份报告最多写{MOST_OWN_PROBLEMS}个自拟问题，没有保存。",
                f"A report has at most {MOST_OWN_PROBLEMS} problems of the writer's own; nothing was saved.",
            ),
            Bilingual(
                "请先合并，或把其中不需要的改为不写入。",
                "Join some, or leave out those that need not be there.",
            ),
        )
