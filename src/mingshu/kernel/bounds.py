"""How long what a person writes may be: what goes beyond it is refused with the bound, never cut."""

from __future__ import annotations

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

LONGEST_REASON = 300
"""Signs of the reason for a return, a withdrawal, a removal, a correction: what their columns hold."""


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
