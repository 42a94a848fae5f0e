"""What is looked at every night: whether all that was kept is as it was kept."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.upkeep.checks import contents, figures, leftovers, log, permissions, seals
from mingshu.upkeep.checks.outcome import Check, Outcome

CHECKS = (
    Check("audit", Bilingual("审计链", "audit log"), log.look),
    Check("seals", Bilingual("冻结的报告", "frozen reports"), seals.look),
    Check("attachments", Bilingual("附件内容", "contents of attachments"), contents.look),
    Check("figures", Bilingual("数据重算", "figures counted afresh"), figures.look, figures.mend),
    Check("permissions", Bilingual("文件权限", "permissions of files"), permissions.look, permissions.mend),
    Check(
        "leftovers", Bilingual("遗留的锁和半成品", "stale locks and parts"), leftovers.look, leftovers.mend
    ),
)


def run_checks(*, repair: bool = False) -> Iterator[Outcome]:
    """The outcome of each check in turn; with ``repair`` what can be rebuilt is, and looked at again."""
    for check in CHECKS:
        troubles = list(check.look())
        found = len(troubles)
        if troubles and repair and check.mend:
            check.mend()
            troubles = list(check.look())
        yield Outcome(check.id, check.title, troubles, mended=found - len(troubles))
