"""Loaded holidays are what the log last said of them: days changed past the product would move every last day."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.audit.models import Entry
from mingshu.audit.standing import Held, Key, Telling, digest_of
from mingshu.kernel.text import Bilingual
from mingshu.law.models import HolidayNotice

HOLIDAYS = "holidays"
"""What the log calls a notice, and its digest in an entry."""


def notice_digest(notice: HolidayNotice) -> str:
    """What a notice says, who loaded it and whether it stands."""
    own = (notice.year, notice.place, notice.number, notice.text, notice.loaded_at, notice.loaded_by)
    end = (notice.withdrawn_at, notice.withdrawn_by, notice.withdrawn_for)
    return digest_of([*own, *end, *notice.days.order_by("day").values_list("day", "worked")])


def _tell(entry: Entry) -> Iterator[Telling]:
    yield (entry.subject_id, HOLIDAYS), *entry.differences[HOLIDAYS]


def _now() -> dict[Key, str]:
    return {(str(one.pk), HOLIDAYS): notice_digest(one) for one in HolidayNotice.objects.iterator()}


def _name(key: Key, is_there: bool) -> Bilingual:
    notice = HolidayNotice.objects.filter(pk=key[0]).first()
    whose = f"{notice.place}{notice.year}年" if notice else f"第 {key[0]} 号"
    if is_there:
        return Bilingual(
            f"{whose}的放假安排没有载入的记录，或被改动。",
            f"Holidays no. {key[0]} were put in or changed: no entry tells of it.",
        )
    return Bilingual(
        f"{whose}放假安排已不在，没有记录。", f"Holidays no. {key[0]} are gone, and no entry says why."
    )


HOLIDAY_NOTICES = Held(HOLIDAYS, ("holidays_load", "holidays_withdraw"), _tell, _now, _name, HOLIDAYS)
