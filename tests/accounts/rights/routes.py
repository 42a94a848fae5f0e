"""Who is answered where: written by hand, beside the matrix of actions.

For each method: whose role over the organ, or over the one above it, is answered, and with what; all other roles are
refused (403). A letter for each role: clerk, reviewer, head, evaluator, administrator; ``all`` for these five, ``-`` for a
method that the page does not have. From below, beside and elsewhere nothing is found (404), whatever the role; an
auditor finds no organ at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

LETTERS = {"c": "clerk", "r": "reviewer", "h": "head", "e": "evaluator", "a": "administrator"}
EVERYBODY = "crhea"

ROUTES = """
organ-home                all 200      -
organ-choices             all 200      -
todo-list                 all 200      -
todo-month                all 200      -
figure-list               all 200      -
figure-download           all 200      -
figure-detail             all 200      -
figure-permalink          all 302      all 302

ledger-index              all 200      -
ledger-list               all 200      -
ledger-template           all 200      -
ledger-export             all 200      -
ledger-import             c 200        c 422
import-preview            c 404        c 404
import-drop               -            c 404
import-annotated          c 404        -
record-add                c 200        c 422
record-detail             all 200      -
record-dossier            all 200      -
record-edit               c 200        c 422
record-move               -            c 422
records-move              -            c 422
record-return             -            rhe 302
record-pass               -            h 422
record-remove             -            c 302
nil-declare               -            c 422
nil-withdraw              -            c 302
attachment-add            -            c 302
attachment-download       cr 200       -
attachment-remove         -            c 302

report-list               all 200      -
report-start              -            cr 422
report-verify             all 200      all 422
report-page               all 200      -
report-download           all 200      -
report-figure             all 404      -
problem-choose            -            cr 422
section-write             -            cr 422
report-signer             -            cr 422
claim-correct             -            cr 302
claim-explain             -            cr 422
report-submit             -            cr 422
report-review             -            r 422
report-return             -            rh 422
report-sign               h 302        h 302
report-withdraw           -            cr 422

review-list               all 200      -
review-upload             -            all 302
review-renew              -            all 302
review-rules              all 200      -
review-rule-switch        -            a 302
review-page               all 200      -
review-download           all 200      -
review-earlier            all 200      -
review-verdict            -            rhe 422
review-verdict-withdraw   -            rhe 422
review-remove             -            c 302

webhook-list              a 200        -
webhook-add               -            a 422
webhook-remove            -            a 302

term-list                 all 200      -
term-appoint              -            a 422
term-page                 a 200        -
term-end                  -            a 302
term-correct              -            a 422
term-withdraw             -            a 422
"""

ELSEWHERE = frozenset(
    [
        "home",
        "sign-in",
        "sign-out",
        "own-password",
        "set-language",
        "report-stylesheet",
        "log-list",
        "log-export",
        "health",
        "holidays",
        "holidays-load",
        "holidays-withdraw",
        "own-reminders",
        "feed-make",
        "feed-end",
        "mailbox-set",
        "mailbox-end",
        "calendar-feed",
    ]
)
"""Stand at no organ: one's own front door, password and calendar and, for auditors, the log (``tests/workbench``); what
concerns every organ: its health and its holidays."""


class Answer(NamedTuple):
    """Which roles are answered and how; nobody where the page lacks the method."""

    roles: frozenset[str]
    status: int


LEADS_ON = frozenset(["figure-permalink"])
"""Says nothing itself: leads to the page that asks who one is."""


def routes() -> Iterator[tuple[str, dict[str, Answer]]]:
    """Each route with its answers to ``get`` and ``post``."""
    for line in ROUTES.split("\n"):
        if words := iter(line.split()):
            for name in words:
                yield name, {"get": _answer(words), "post": _answer(words)}


def _answer(words: Iterator[str]) -> Answer:
    who = next(words)
    if who == "-":
        return Answer(frozenset(), 405)
    letters = EVERYBODY if who == "all" else who
    return Answer(frozenset(LETTERS[letter] for letter in letters), int(next(words)))
