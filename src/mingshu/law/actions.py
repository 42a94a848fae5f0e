"""Holidays in and out of force: one act each, for pages and the command line alike."""

from __future__ import annotations

from django.utils import timezone

from mingshu.accounts.policies import Actor, actor_name, require_whole
from mingshu.audit import log
from mingshu.audit.standing import ABSENT
from mingshu.kernel.acts import act
from mingshu.kernel.bounds import LONGEST_REASON, require_within
from mingshu.kernel.errors import BadInput
from mingshu.kernel.reasons import says_why
from mingshu.kernel.text import Bilingual
from mingshu.law.holidays import holidays_apply, standing_notices
from mingshu.law.holidays_held import HOLIDAYS, notice_digest
from mingshu.law.models import HolidayDay, HolidayNotice
from mingshu.timelimits.notices import Notice, read_notice

FIRST_YEAR, LONGEST_TEXT, LONGEST_PLACE = 2008, 10_000, 60


def holidays_load(*, actor: Actor, text: str, year: int, place: str = "") -> HolidayNotice:
    """Put a notice of ``year`` in force, in its own words; with ``place`` that place's own days off, on top of all.

    It concerns every organ, so it takes whoever manages all of them. What depends on the days is found anew. Raises
    ``BadInput`` for what the notice cannot mean (``timelimits.notices``), and for one that is in force already.
    """
    require_whole(actor)
    place = place.strip()
    require_within(text, LONGEST_TEXT, Bilingual("通知正文", "The text of the notice"))
    require_within(place, LONGEST_PLACE, Bilingual("地方", "The place"))
    _require_year(year)
    notice = read_notice(text, year, national=not place)
    with act():
        _refuse_again(notice, place)
        kept = HolidayNotice.objects.create(
            year=year, place=place, number=notice.number, text=text, loaded_by=actor_name(actor)
        )
        days = [(day, False) for day in notice.off] + [(day, True) for day in notice.worked]
        HolidayDay.objects.bulk_create(
            HolidayDay(notice=kept, day=day, worked=worked) for day, worked in days
        )
        told = {"year": year, "place": place, "number": notice.number, "off": len(notice.off)}
        _audit(actor, "holidays_load", kept, {name: [None, value] for name, value in told.items() if value})
    holidays_apply()
    return kept


def holidays_withdraw(*, actor: Actor, notice: HolidayNotice, reason: str) -> None:
    """Take a loaded notice out of force, for a ``reason``: what stood before it stands again. It stays on record."""
    require_whole(actor)
    if not says_why(reason):
        raise BadInput(
            Bilingual("撤回放假安排时请写明原因。", "Say why the holidays are withdrawn."),
            Bilingual("原因随记录保存。", "It stays on record."),
        )
    require_within(reason.strip(), LONGEST_REASON, Bilingual("撤回原因", "The reason for withdrawing"))
    with act():
        kept = HolidayNotice.objects.select_for_update().get(pk=notice.pk)
        if kept.withdrawn_at is not None:
            raise BadInput(
                Bilingual("这份放假安排已经撤回。", "These holidays were withdrawn already."),
                Bilingual("请刷新页面。", "Reload the page."),
            )
        stood = notice_digest(kept)
        kept.withdrawn_at, kept.withdrawn_by = timezone.now(), actor_name(actor)
        kept.withdrawn_for = reason.strip()
        kept.save()
        _audit(actor, "holidays_withdraw", kept, {"reason": [None, kept.withdrawn_for]}, stood)
    holidays_apply()


def _require_year(year: int) -> None:
    last = timezone.localdate().year + 1
    if not FIRST_YEAR <= year <= last:
        raise BadInput(
            Bilingual(f"年度须在{FIRST_YEAR}至{last}之间。", f"The year is one of {FIRST_YEAR} to {last}."),
            Bilingual(
                "放假安排在上一年年底公布。", "A year's holidays are announced late in the year before."
            ),
        )


def _refuse_again(notice: Notice, place: str) -> None:
    same = standing_notices().filter(year=notice.year, place=place).order_by("-pk").first()
    said = {(day, False) for day in notice.off} | {(day, True) for day in notice.worked}
    if same and set(same.days.values_list("day", "worked")) == said:
        raise BadInput(
            Bilingual(
                f"{notice.year}年的这份放假安排已经载入，没有变化。",
                f"These holidays of {notice.year} are in force already.",
            ),
            Bilingual("不需要再做什么。", "There is nothing to do."),
        )


def _audit(
    actor: Actor, verb: str, notice: HolidayNotice, told: dict[str, list[object]], stood: str = ABSENT
) -> None:
    log.record(
        actor=actor_name(actor),
        verb=verb,
        subject_kind=HOLIDAYS,
        subject_id=notice.pk,
        differences={**told, HOLIDAYS: [stood, notice_digest(notice)]},
    )
