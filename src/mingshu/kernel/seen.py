"""What stood there when somebody began to write: it is given back, so that nobody writes over what they never saw."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

_BETWEEN = "\x1f"


def mark_of(words: Iterable[str]) -> str:
    """What tells these words, in their order, from others; empty where none of them says anything."""
    said = list(words)
    return sha256(_BETWEEN.join(said).encode()).hexdigest()[:16] if any(said) else ""


def require_unwritten(seen: str | None, now: str, after: str, what: Bilingual) -> None:
    """Raise ``BadInput`` when ``what`` was written since ``seen`` was shown, unless ``after`` says the same.

    All three are marks; ``None`` asks nothing: who writes without having been shown anything.
    """
    if seen is None or now in (seen, after):
        return
    raise BadInput(
        Bilingual(
            f"{what.zh}在您打开页面以后已另有改写，您写的没有保存。",
            f"{what.en} was written anew since you opened the page; your words were not saved.",
        ),
        Bilingual(
            "请对照现有内容改好后再保存。", "Compare them with what stands there now, then save again."
        ),
    )
