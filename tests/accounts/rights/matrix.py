"""Who may do what, where: written by hand, and the law.

A column for each role, a row for each action. A cell names the ties of the person to the organ acted upon that allow it:

    o  the role is held over the organ itself        b  over an organ below it
    a  over the organ above it                       s  over its neighbour under the same organ
    i  over the organ itself, by a closed account    u  over an organ of another county

What is not named is refused: it changes nothing. The command line may do all of it, a stranger nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

TIES = {"o": "own", "a": "above", "b": "below", "s": "sibling", "u": "unrelated", "i": "inactive"}

MATRIX = """
action                              clerk  reviewer  head   evaluator  administrator  auditor
user_add                            -      -         -      -          oa             -
role_grant                          -      -         -      -          oa             -
role_grant: an auditor's            -      -         -      -          -              -
role_withdraw                       -      -         -      -          oa             -
password_set: somebody's            -      -         -      -          oa             -
password_set: their own             oabsu  oabsu     oabsu  oabsu      oabsu          oabsu
user_close                          -      -         -      -          oa             -
user_reopen                         -      -         -      -          oa             -
feed_make                           oabsu  oabsu     oabsu  oabsu      oabsu          oabsu
feed_end                            oabsu  oabsu     oabsu  oabsu      oabsu          oabsu

mailbox_set                         oabsu  oabsu     oabsu  oabsu      oabsu          oabsu
mailbox_end                         oabsu  oabsu     oabsu  oabsu      oabsu          oabsu
webhook_add                         -      -         -      -          oa             -
webhook_remove                      -      -         -      -          oa             -

organ_add                           -      -         -      -          oa             -
organ_rename                        -      -         -      -          oa             -
organ_move: to a neighbour          -      -         -      -          a              -
organ_succeed: into a neighbour     -      -         -      -          a              -
organ_end                           -      -         -      -          oa             -
import_organs                       -      -         -      -          oa             -
term_appoint                        -      -         -      -          oa             -
term_end                            -      -         -      -          oa             -
term_correct                        -      -         -      -          oa             -
term_withdraw                       -      -         -      -          oa             -

holidays_load                       -      -         -      -          -              -
holidays_withdraw                   -      -         -      -          -              -

attachment_add                      oa     -         -      -          -              -
attachment_open                     oa     oa        oa     oa         oa             -
attachment_open: personal           oa     oa        -      -          -              -
attachment_remove                   oa     -         -      -          -              -

record_add                          oa     -         -      -          -              -
record_change                       oa     -         -      -          -              -
record_move                         oa     -         -      -          -              -
records_move                        oa     -         -      -          -              -
record_return: another's            -      oa        oa     oa         -              -
record_return: their own            oa     -         -      -          -              -
record_remove                       oa     -         -      -          -              -
step_pass                           -      -         oa     -          -              -
nil_declare                         oa     -         -      -          -              -
nil_withdraw                        oa     -         -      -          -              -
import_workbook                     oa     -         -      -          -              -
records_import                      oa     -         -      -          -              -
import_leave                        oa     -         -      -          -              -
write_export                        oa     oa        oa     oa         oa             -
write_export: personal              oa     oa        -      -          -              -

report_start                        oa     oa        -      -          -              -
problem_choose                      oa     oa        -      -          -              -
section_write                       oa     oa        -      -          -              -
signer_name                         oa     oa        -      -          -              -
claim_explain                       oa     oa        -      -          -              -
claim_correct                       oa     oa        -      -          -              -
report_submit                       oa     oa        -      -          -              -
report_review                       -      oa        -      -          -              -
report_return                       -      oa        oa     -          -              -
report_signable                     -      -         o      -          -              -
report_sign                         -      -         o      -          -              -
report_withdraw: unsigned           oa     oa        -      -          -              -
report_withdraw: signed             -      -         o      -          -              -

report_keep                         oa     oa        oa     oa         oa             -
reports_take_in                     oa     oa        oa     oa         oa             -
report_remove: their own            oa     oa        oa     oa         oa             -
report_remove: another's            oa     -         -      -          -              -
verdict_give                        -      oa        oa     oa         -              -
verdict_withdraw                    -      oa        oa     oa         -              -
rule_switch                         -      -         -      -          oa             -
"""

THEIR_OWN = frozenset({"import_answer", "import_drop"})
"""Asks no role: each touches only what the same person left there (``ledgers.spreadsheets.unfinished``)."""

ON_THE_SERVER = frozenset(
    {"make_backup", "restore_backup", "check_record", "rows_accept", "reminders_send", "settings_note"}
)
"""For whoever the operating system has let in: no page leads there."""

_HEAD, *_LINES = [line.split("  ") for line in MATRIX.splitlines() if line.strip()]
ROLES = [word.strip() for word in _HEAD if word.strip()][1:]


def rows() -> Iterator[tuple[str, dict[str, str]]]:
    """Each row: its name, and for each role the ties that allow it."""
    for line in _LINES:
        name, *cells = [word.strip() for word in line if word.strip()]
        yield name, {role: cell.strip("-") for role, cell in zip(ROLES, cells, strict=True)}


def action_of(row: str) -> str:
    """The action a row is about: ``attachment_open: personal`` is one of ``attachment_open``."""
    return row.partition(":")[0]
