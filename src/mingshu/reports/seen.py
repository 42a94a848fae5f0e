"""What somebody had before them when they decided: it is given back, so that nobody decides on what they never saw."""

from __future__ import annotations

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.reports import sealing
from mingshu.reports.models import ReportDraft


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
