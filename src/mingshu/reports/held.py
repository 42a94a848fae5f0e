"""Reports as they stand beside their sealed versions, held against what the log says of them.

The seal holds what was frozen. Who is to sign, why a report came back, which rows its signature wrote and what was
corrected since stand in columns of their own and are shown beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from mingshu.audit.models import Entry
from mingshu.audit.standing import ABSENT, THERE, Held, Key, Telling, digest_of
from mingshu.kernel.text import Bilingual
from mingshu.reports.models import Correction, ImpliedRow, ReportDraft

STATE = "standing"
CORRECTED = "report_corrected"
ROWS_BACK = "report_rows_back"
_VERBS = (
    *("report_start", "problem_choose", "section_write", "signer_name", "claim_correct", "claim_explain"),
    *("report_submit", "report_review", "report_return", "report_sign", "report_withdraw"),
    *(CORRECTED, ROWS_BACK),
)
_OF_A_REPORT = (
    *("organ", "year", "kind", "holder", "until", "status", "signer_name", "signer_post"),
    *("signer_account", "returned_for", "created_by"),
)
_OF_A_ROW = ("report", "ledger", "record", "made", "revision")
_OF_A_CORRECTION = ("report", "ledger", "record", "verb", "reason", "by", "at")
_ROW, _CORRECTION = "row", "correction"


def state_digest(report_id: int | None) -> str:
    """What a report comes to beside its versions: other for any other signer, state, implied row or correction."""
    return _states([report_id]).get(report_id, ABSENT) if report_id else ABSENT


def _states(only: Collection[int] | None = None) -> dict[int, str]:
    """Of all reports, or of some, read together."""
    of_reports, of_parts = ({}, {}) if only is None else ({"pk__in": only}, {"report__in": only})
    parts: defaultdict[int, list[object]] = defaultdict(list)
    rows = ImpliedRow.objects.filter(**of_parts).order_by("ledger", "record").values_list(*_OF_A_ROW)
    corrections = Correction.objects.filter(**of_parts).order_by("pk").values_list(*_OF_A_CORRECTION)
    for name, lines in ((_ROW, rows), (_CORRECTION, corrections)):
        for report_id, *line in lines:
            parts[report_id].append([name, *line])
    reports = ReportDraft.objects.filter(**of_reports).order_by().values_list("pk", *_OF_A_REPORT)
    return {pk: digest_of([*rest, *parts[pk]]) for pk, *rest in reports}


def _tell(entry: Entry) -> Iterator[Telling]:
    before, after = entry.differences.get(STATE, (None, THERE))
    yield (entry.subject_id, STATE), before, after


def _now() -> dict[Key, str]:
    return {(str(pk), STATE): digest for pk, digest in _states().items()}


def _name(key: Key, is_there: bool) -> Bilingual:
    number = key[0]
    if not is_there:
        return Bilingual(
            f"日志中的第 {number} 号报告已不在，报告只撤回、不删除。",
            f"Report {number} of the log is gone: a report is withdrawn, never removed.",
        )
    report = ReportDraft.objects.select_related("organ").get(pk=number)
    return Bilingual(
        f"《{report}》（第 {number} 号）的述职人、状态、退回原因、签署时登记的记录或签署后的更正与日志不符，"
        "改动没有记录。",
        f"The signer, the state, the reason for its return, the rows its signature wrote or the corrections since of "
        f"“{report}” (report {number}) are not what the log says: no entry tells of the change.",
    )


REPORTS = Held("report", _VERBS, _tell, _now, _name, STATE)
