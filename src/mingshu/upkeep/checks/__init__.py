"""What is looked at every night: whether all that was kept is as it was kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext

from django.db import OperationalError

from mingshu.audit.vouching import is_no_text
from mingshu.kernel.moment import one_moment
from mingshu.kernel.text import Bilingual
from mingshu.upkeep.checks import (
    contents,
    figures,
    holidays,
    leftovers,
    log,
    organs,
    permissions,
    receipts,
    reports,
    returns,
    reviews,
    rights,
    rows,
    seals,
    ways_out,
)
from mingshu.upkeep.checks.outcome import Check, Outcome


def _against_the_log(
    check_id: str, zh: str, en: str, way_out: Bilingual, look: Callable[[], Iterable[Bilingual]]
) -> Check:
    """One that compares tables with what the log says of them."""
    return Check(check_id, Bilingual(zh, en), way_out, look, against_the_log=True)


CHECKS = (
    Check("audit", Bilingual("审计链", "audit log"), ways_out.AUDIT, log.look),
    _against_the_log("rights", "账号与授权", "accounts and roles", ways_out.RIGHTS, rights.look),
    _against_the_log("organs", "机关、隶属与任职", "organs, tree, terms", ways_out.ORGANS, organs.look),
    _against_the_log("rows", "台账记录", "rows of the ledgers", ways_out.ROWS, rows.look),
    _against_the_log(
        "returns", "零报告与导入登记", "nil returns and imports", ways_out.RETURNS, returns.look
    ),
    _against_the_log("holidays", "载入的放假安排", "loaded holidays", ways_out.HOLIDAYS, holidays.look),
    _against_the_log("receipts", "附件登记", "records of attachments", ways_out.RECEIPTS, receipts.look),
    _against_the_log("reviews", "审读留存", "kept reviews", ways_out.REVIEWS, reviews.look),
    _against_the_log("reports", "报告的登记", "what is noted of reports", ways_out.REPORTS, reports.look),
    Check("seals", Bilingual("冻结的报告", "frozen reports"), ways_out.SEALS, seals.look),
    Check(
        "attachments",
        Bilingual("附件内容", "contents of attachments"),
        ways_out.ATTACHMENTS,
        contents.look,
    ),
    Check(
        "figures",
        Bilingual("数据重算", "figures counted afresh"),
        ways_out.FIGURES,
        figures.look,
        figures.mend,
        rests_on=("rows", "returns"),
    ),
    Check(
        "permissions",
        Bilingual("文件权限", "permissions of files"),
        ways_out.PERMISSIONS,
        permissions.look,
        permissions.mend,
    ),
    Check(
        "leftovers",
        Bilingual("遗留的锁和半成品", "stale locks and parts"),
        ways_out.LEFTOVERS,
        leftovers.look,
        leftovers.mend,
    ),
)


def way_out_of(check_id: str) -> Bilingual | None:
    """What to do about what this check found; None for one of another version."""
    return next((check.way_out for check in CHECKS if check.id == check_id), None)


def run_checks(*, repair: bool = False) -> Iterator[Outcome]:
    """The outcome of each check in turn; with ``repair`` what can be rebuilt is, and looked at again.

    What would be rebuilt from things in which trouble was found is left alone.
    """
    doubtful: set[str] = set()
    for check in CHECKS:
        troubles = _troubles(check)
        found = len(troubles)
        if troubles and repair and check.mend and doubtful.isdisjoint(check.rests_on):
            check.mend()
            troubles = _troubles(check)
        if troubles:
            doubtful.add(check.id)
        yield Outcome(check.id, check.title, troubles, mended=found - len(troubles))


def _troubles(check: Check) -> list[Bilingual]:
    with one_moment() if check.against_the_log else nullcontext():
        return list(_looked_at(check))


def _looked_at(check: Check) -> Iterator[Bilingual]:
    """What the check finds; bytes that are no text, where text belongs, end it and are what it found."""
    try:
        yield from check.look()
    except OperationalError as error:
        if not is_no_text(error):
            raise
        yield Bilingual(
            "数据库里有一处应当是文字的内容不是文字（不是本系统写的），这一项没有核对完。",
            "The database holds bytes that are no text where text belongs, which the product never wrote: this was not "
            "looked at to the end.",
        )
