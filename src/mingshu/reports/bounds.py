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
LONGEST_REASON = 300
"""Signs of the reason for a return or a withdrawal: what its column holds."""
LONGEST_EXPLANATION = 500
"""Signs of the reason for which a number stays."""


def require_within(words: str, most: int, what: Bilingual) -> None:
    """Raise ``BadInput``, with the bound, when ``words`` (``what`` they are) have more than ``most`` signs."""
    if len(words) > most:
        raise BadInput(
            Bilingual(
                f"{what.zh}共{len(words)}字，超过{most}字，没有保存。",
                f"{what.en} has {len(words)} characters, more than {most}; nothing was saved.",
            ),
            Bilingual(f"请压缩到{most}字以内。", f"Shorten it to {most} characters or fewer."),
        )


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
