"""What somebody had before them when they decided: it is given back, so that nobody decides on what they never saw."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.reports import sealing
from mingshu.reports.models import ProblemChoice, ReportDraft


def require_seen(report: ReportDraft, seen: str | None, step: Bilingual) -> None:
    """Raise ``BadInput`` when another version lies there now than the one whose digest is ``seen``.

    ``None`` asks nothing: who acts without having been shown a version. ``step`` is what they were about to do
    (签署, “signed”).
    """
    if seen is None:
        return
    sealed = sealing.latest(report)
    if sealed is None or sealed.head.digest != seen:
        raise BadInput(
            Bilingual(
                f"要{step.zh}的不是您看到的那一版：报告在此期间有变动。",
                f"It was not {step.en}: the report is another than the one you were shown.",
            ),
            Bilingual(f"请重新打开报告核对后再{step.zh}。", "Open the report again and read it, then do it."),
        )


def words_of_section(report: ReportDraft, section: str) -> list[str]:
    """The writer's own paragraphs of a section as they are now, in their order."""
    return list(report.paragraphs.filter(section=section).values_list("text", flat=True))


def mark_of_section(paragraphs: Iterable[str]) -> str:
    """What tells these own paragraphs of a section from others; empty where there is none."""
    return _mark(paragraphs)


def mark_of_problem(choice: ProblemChoice | None) -> str:
    """What tells a decision on a problem from others; empty where nobody left it out or wrote a word."""
    if choice is None:
        return ""
    words = (choice.text, choice.reason, choice.plan)
    return _mark(words if choice.accepted else ("leave out", *words))


def mark_of_reason(reason: str) -> str:
    """What tells the reason for which a number stays from others; empty where there is none."""
    return _mark([reason])


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


def _mark(words: Iterable[str]) -> str:
    said = list(words)
    return sha256("\n".join(said).encode()).hexdigest()[:16] if any(said) else ""
