"""One run of reminders: on a working day each mailbox and webhook is told what is true now and was not told before.

Nothing waits in a queue, so nothing stale can leave one: a run that did not happen for a week is made up for by the
next one, which tells how things stand by then. A digest is on record before it is sent; one whose process was killed
may be sent a second time, under the same name, rather than never.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from mingshu.accounts.policies import Actor, actor_name
from mingshu.audit import log
from mingshu.figures.due import cared_for
from mingshu.kernel.no_act import no_act
from mingshu.procedures.todo import Kind
from mingshu.reminders.mailing import Post
from mingshu.reminders.matters import Matter, matters_at, watched_by
from mingshu.reminders.models import Digest, Form, Mailbox, NotSent, Outcome, Told, Webhook
from mingshu.reminders.posting import post_json
from mingshu.reminders.wording import Letter, body_of
from mingshu.timelimits import national_calendar

TOLD_AS = (Kind.SOON, Kind.OVERDUE)
AT_WORK = timedelta(minutes=10)
"""How long a digest may be on its way: later its process is taken for killed."""
AHEAD = timedelta(days=60)
"""Nothing whose last day is farther off is due soon."""
Way = Mailbox | Webhook
Known = tuple[str, int, str, date, str]
_log = logging.getLogger("mingshu.reminders")


@dataclass(slots=True)
class Run:
    """What came of a run: how many were told, and whom it did not reach and why."""

    is_working_day: bool = True
    sent: int = 0
    failed: list[tuple[str, NotSent]] = field(default_factory=list)


def reminders_send(*, actor: Actor, today: date) -> Run:
    """Tell everybody what is new to them; on a day of rest nobody. Who cannot be reached keeps nobody else waiting."""
    if not national_calendar().is_working_day(today):
        return Run(is_working_day=False)
    run, post, seen = Run(), Post(), _Matters(today)
    for way in _ways():
        begun = _begin(way, seen.of(way), today)
        if begun is None:
            continue
        digest, letter = begun
        try:
            _send(way, digest, letter, post)
        except NotSent as problem:
            _log.warning("a reminder was not sent to %s: %s", _name(way), problem)
            run.failed.append((_name(way), problem))
            _end(digest, problem)
        else:
            run.sent += 1
            _end(digest)
    post.close()
    if run.sent or run.failed:
        _record(actor, run)
    return run


class _Matters:
    """What each is to be told of, computed once for all who see the same organs."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._found: dict[frozenset[int], list[Matter]] = {}

    def of(self, way: Way) -> list[Matter]:
        organs = (
            frozenset(organ.pk for organ in watched_by(way.user))
            if isinstance(way, Mailbox)
            else cared_for(way.organ, self.today)
        )
        if organs not in self._found:
            every = matters_at(organs, self.today, self.today + AHEAD)
            self._found[organs] = [one for one in every if one.kind in TOLD_AS]
        return self._found[organs]


def _ways() -> Iterator[Way]:
    yield from Mailbox.objects.select_related("user").filter(user__is_active=True).order_by("pk")
    yield from Webhook.objects.select_related("organ").order_by("pk")


@no_act("what is about to be told, so that it is told once; the run leaves an entry")
def _begin(way: Way, matters: Sequence[Matter], today: date) -> tuple[Digest, Letter] | None:
    """Take the digest of the day; None where nothing is new, or it was sent or is on its way."""
    known, now = _known(way, today), timezone.now()
    new = [one for one in matters if _key(one) not in known]
    if not new:
        return None
    with transaction.atomic():
        mine = {"mailbox": way} if isinstance(way, Mailbox) else {"webhook": way}
        digest, is_new = Digest.objects.select_for_update().get_or_create(
            **mine, day=today, defaults={"begun_at": now}
        )
        if not is_new and (digest.outcome == Outcome.SENT or _is_at_work(digest)):
            return None
        digest.outcome, digest.begun_at, digest.reason, digest.detail = Outcome.SENDING, now, "", ""
        digest.save()
        digest.told.all().delete()
        Told.objects.bulk_create(
            Told(
                digest=digest,
                **dict(zip(("ledger", "record", "limit", "last_day", "kind"), _key(one), strict=True)),
            )
            for one in new
        )
    return digest, Letter(today, new, len(matters) - len(new))


def _is_at_work(digest: Digest) -> bool:
    return digest.outcome == Outcome.SENDING and digest.begun_at > timezone.now() - AT_WORK


def _known(way: Way, today: date) -> set[Known]:
    """What was told there on other days; what failed was not."""
    told = Told.objects.filter(digest__in=way.digests.exclude(day=today), digest__outcome=Outcome.SENT)
    return set(told.values_list("ledger", "record", "limit", "last_day", "kind"))


def _key(matter: Matter) -> Known:
    todo = matter.todo
    return todo.ledger_id, todo.record_id, todo.limit, todo.day, todo.kind.name.lower()


def _send(way: Way, digest: Digest, letter: Letter, post: Post) -> None:
    if isinstance(way, Mailbox):
        post.send(way.address, letter.title, letter.text(), f"mingshu-{digest.day:%Y%m%d}-{digest.pk}")
        return
    answer = post_json(way.address, body_of(letter, way.form))
    if way.form != Form.JSON and answer.get("errcode") != 0:
        code = answer.get("errcode")
        raise NotSent("refused", str(code)) if isinstance(code, int) else NotSent("unanswered")


@no_act("how the sending of a digest ended; the run leaves an entry")
def _end(digest: Digest, problem: NotSent | None = None) -> None:
    digest.outcome = Outcome.FAILED if problem else Outcome.SENT
    digest.reason, digest.detail = (problem.reason, problem.detail) if problem else ("", "")
    Digest.objects.filter(pk=digest.pk, begun_at=digest.begun_at).update(
        outcome=digest.outcome, reason=digest.reason, detail=digest.detail
    )


def _name(way: Way) -> str:
    return way.user.username if isinstance(way, Mailbox) else f"{way.organ.name} {way.name}"


def _record(actor: Actor, run: Run) -> None:
    log.record(
        actor=actor_name(actor),
        verb="reminders_send",
        subject_kind="installation",
        differences={"sent": [None, run.sent], "not_sent": [None, len(run.failed)]},
    )
