"""Changes by which a missed step is missed no longer, and steps that a case passes over: with a reason only, kept, and
told to whoever signs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from mingshu.accounts.people import person_named
from mingshu.accounts.policies import Actor, Verb, actor_name, require
from mingshu.audit import log
from mingshu.kernel.acts import act
from mingshu.kernel.bounds import LONGEST_REASON, require_within
from mingshu.kernel.errors import BadInput
from mingshu.kernel.reasons import says_why
from mingshu.kernel.text import Bilingual
from mingshu.law import catalogue, time_limit
from mingshu.ledgers.closing import Closed, ReasonAsked, reasoned
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.excuses_held import EXCUSE, EXCUSED, excuses_digest, thing_of
from mingshu.ledgers.locks import current_row
from mingshu.ledgers.models import Excuse, LimitExcuse
from mingshu.ledgers.passing import gaps_of
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import organs_cared_for
from mingshu.procedures.clocks import Clock
from mingshu.procedures.missed import missed_by
from mingshu.procedures.naming import basis_of

Pair = tuple[LedgerRecord, LedgerRecord | None]
"""A row before and after a change; None after it was removed."""


@dataclass(frozen=True, slots=True)
class Excused:
    """A step of a row that was missed, and is no longer after a change of ``kind``."""

    ledger: Ledger
    limit: str
    record: int
    organ: int
    deadline: date
    kind: Excuse

    @property
    def said(self) -> Bilingual:
        """The step and its last day: “60日内”（期限2022-05-05）."""
        step = time_limit(self.limit, on=self.deadline).title
        return Bilingual(f"“{step.zh}”（期限{self.deadline}）", f"“{step.en}” (last day {self.deadline})")


class LimitExcused(ReasonAsked):
    """A missed step was to be missed no longer, without a reason."""

    code = "limit_excused"

    def __init__(self, ledger: Ledger, excused: Sequence[Excused]) -> None:
        super().__init__(
            Bilingual(
                f"“{ledger.title}”已经超期的事项，这样改后不再超期：{'、'.join(one.said.zh for one in excused)}。",
                f"Rows of “{ledger.named.en}” past their last day would be so no longer: "
                f"{', '.join(one.said.en for one in excused)}.",
            ),
            Bilingual(
                "请核对；确实应当更正的，填写“更正原因”后再保存，签署报告的人会看到。",
                "Check it; where the change is right, fill in “Reason for the correction” (--reason on the command "
                "line): whoever signs the report will see it.",
            ),
            [Closed(one.said) for one in excused],
        )


def excused_by(ledger: Ledger, before: LedgerRecord, after: LedgerRecord | None) -> Iterator[Excused]:
    """The steps that ``before`` had missed by today and ``after`` has not."""
    today = date.today()
    for clock in ledger.clocks:
        missed = missed_by(ledger, clock, before, today)
        if missed and not (after and missed_by(ledger, clock, after, today)):
            kind = _kind(ledger, clock, before, after)
            yield Excused(ledger, clock.limit, before.pk, before.organ_id, missed.deadline, kind)


@contextmanager
def excusing(actor: Actor, ledger: Ledger, reason: str, pairs: Collection[Pair]) -> Iterator[None]:
    """Around a write: refused before it where a reason is needed and none given, kept on record after it."""
    found = [one for before, after in pairs for one in excused_by(ledger, before, after)]
    unexplained = [one for one in found if one.kind is not Excuse.BACKDATED]
    if unexplained and not says_why(reason):
        raise LimitExcused(ledger, unexplained)
    yield
    _keep(actor_name(actor), ledger, reason, found)


def _keep(by: str, ledger: Ledger, reason: str, found: Sequence[Excused]) -> None:
    """Put on record what excused rows of ``ledger``, why and ``by`` whom; the log vouches for it."""
    things = dict.fromkeys((one.record, one.organ) for one in found)
    before = {record: excuses_digest(ledger.id, record) for record, _organ in things}
    LimitExcuse.objects.bulk_create(
        LimitExcuse(
            ledger=ledger.id,
            record=one.record,
            organ_id=one.organ,
            limit=one.limit,
            deadline=one.deadline,
            kind=one.kind,
            reason=reason.strip(),
            by=by,
        )
        for one in found
    )
    codes = dict(Organ.objects.filter(pk__in={organ for _, organ in things}).values_list("pk", "code"))
    for record, organ in things:
        log.record(
            actor=by,
            verb=EXCUSED,
            subject_kind=EXCUSE,
            subject_id=thing_of(ledger.id, record),
            organ_code=codes[organ],
            differences={EXCUSE: [before[record], excuses_digest(ledger.id, record)]},
        )


def step_pass(
    *, actor: Actor, ledger: Ledger, record: LedgerRecord, step: str, reason: str, revision: int
) -> None:
    """Let ``record`` pass over a step of the law (``PROC-MAJOR-DECISION/S09``) that it lacks, for a ``reason``.

    The head's alone: who keeps the row does not let it pass. Raises ``BadInput`` where nothing is lacking.
    """
    require(actor, Verb.SIGN_REPORT, record.organ)
    if not says_why(reason):
        raise BadInput(
            Bilingual("放行时请写明理由。", "Say why the step is passed over."),
            Bilingual(
                "理由随记录保存，签署报告前会再次显示。",
                "It stays with the record and is shown again before a report is signed.",
            ),
        )
    require_within(reason.strip(), LONGEST_REASON, Bilingual("放行理由", "The reason for passing it over"))
    with act():
        row = current_row(ledger, record, revision)
        if step not in {gap.barrier.step for gap in gaps_of(ledger, row)}:
            raise BadInput(
                Bilingual(
                    "这条记录没有缺少这个程序，或者已经放行。",
                    "The record lacks no such step, or was let pass it already.",
                )
            )
        passed = Excused(ledger, step, row.pk, row.organ_id, date.today(), Excuse.PASSED)
        _keep(actor_name(actor), ledger, reason, [passed])


@contextmanager
def explained(
    actor: Actor, verb: str, ledger: Ledger, reason: str, before: LedgerRecord, after: LedgerRecord | None
) -> Iterator[None]:
    """Around the write of one row: with a ``reason`` where a signed report stands on it, or a missed step goes."""
    rows = [before, after] if after else [before]
    with reasoned(actor, verb, ledger, reason, *rows), excusing(actor, ledger, reason, [(before, after)]):
        yield


def excuses_of(ledger: Ledger, record: LedgerRecord) -> QuerySet[LimitExcuse]:
    """What excused a row, newest first."""
    return LimitExcuse.objects.filter(ledger=ledger.id, record=record.pk).order_by("-pk")


def excuses_told(organ: Organ, year: int, until: date) -> QuerySet[LimitExcuse]:
    """What a report of ``organ`` on ``year`` must tell, of itself and all below it, newest first: limits that ended in
    the year, and older ones excused since it began; steps that were passed over in it."""
    ended = Q(deadline__year=year, deadline__lte=until) | Q(deadline__lt=date(year, 1, 1), at__year__gte=year)
    organ_ids = [one.pk for one in organs_cared_for(organ, until)]
    return LimitExcuse.objects.filter(ended, organ_id__in=organ_ids).select_related("organ").order_by("-pk")


def said(excuse: LimitExcuse) -> Bilingual:
    """An excuse in words: whose, which step, what was done, when and why."""
    ledger = LEDGERS.get(excuse.ledger)
    if excuse.kind == Excuse.PASSED:
        return _passed(ledger, excuse)
    step = time_limit(excuse.limit, on=excuse.deadline).title
    kind, day = _KINDS[Excuse(excuse.kind)], f"{localdate(excuse.at):%Y-%m-%d}"
    why = Bilingual(f"：{excuse.reason}", f": {excuse.reason}") if excuse.reason else Bilingual("", "")
    return Bilingual(
        f"{excuse.organ.name}“{ledger.title}”第{excuse.record}号记录“{step.zh}”（期限{excuse.deadline}），"
        f"{day}{kind.zh}{why.zh}",
        f"{excuse.organ.name}, “{ledger.named.en}”, record {excuse.record}, “{step.en}” (last day {excuse.deadline}), "
        f"{kind.en} on {day}{why.en}",
    )


def _passed(ledger: Ledger, excuse: LimitExcuse) -> Bilingual:
    step, basis = catalogue().step(excuse.limit).title, basis_of(excuse.limit)
    return Bilingual(
        f"{excuse.organ.name}“{ledger.title}”第{excuse.record}号记录“{step.zh}”（{basis.zh}）没有履行，"
        f"{excuse.deadline}由{person_named(excuse.by).zh}放行：{excuse.reason}",
        f"{excuse.organ.name}, “{ledger.named.en}”, record {excuse.record}, “{step.en}” ({basis.en}) was not taken and "
        f"passed over on {excuse.deadline} by {person_named(excuse.by).en}: {excuse.reason}",
    )


_KINDS = {
    Excuse.CORRECTED: Bilingual("经更正不再超期", "no longer late by a correction"),
    Excuse.BACKDATED: Bilingual("在期限过后补记为按期", "put on record as in time after the last day"),
    Excuse.DROPPED: Bilingual("超期后未办结即终止", "ended undone after the last day"),
    Excuse.REMOVED: Bilingual("超期后删除", "removed after the last day"),
}


def _kind(ledger: Ledger, clock: Clock, before: LedgerRecord, after: LedgerRecord | None) -> Excuse:
    """A first day of completion within an unchanged limit was put on record late; all else changes an answer."""
    if after is None:
        return Excuse.REMOVED
    was, now = clock.latest(before), clock.latest(after)
    if was and now and was.day == now.day and not getattr(before, clock.done):
        if getattr(after, clock.done):
            return Excuse.BACKDATED
        if ledger.flow.is_dropped(after):
            return Excuse.DROPPED
    return Excuse.CORRECTED
