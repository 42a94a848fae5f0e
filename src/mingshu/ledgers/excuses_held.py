"""What was noted of steps that are no longer late, held against what the log says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from mingshu.audit.models import Entry
from mingshu.audit.standing import ABSENT, Held, Key, Telling, digest_of
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.models import LimitExcuse

EXCUSE, EXCUSED = "excuse", "limit_excused"
_TOLD = ("ledger", "record", "organ", "limit", "deadline", "kind", "reason", "by", "at")


def excuses_digest(ledger_id: str, record_id: int) -> str:
    """What is noted of one row comes to: other for any other step, day, way or reason."""
    rows = LimitExcuse.objects.filter(ledger=ledger_id, record=record_id)
    return _digests(rows.order_by("pk").values_list(*_TOLD)).get(thing_of(ledger_id, record_id), ABSENT)


def thing_of(ledger_id: str, record_id: int) -> str:
    """How the log names the row of which something is noted."""
    return f"{ledger_id} {record_id}"


def _digests(lines: Iterable[tuple[object, ...]]) -> dict[str, str]:
    told: defaultdict[str, list[object]] = defaultdict(list)
    for ledger, record, *rest in lines:
        told[f"{ledger} {record}"].append(rest)
    return {thing: digest_of(parts) for thing, parts in told.items()}


def _tell(entry: Entry) -> Iterator[Telling]:
    before, after = entry.differences[EXCUSE]
    yield (entry.subject_id, EXCUSE), before, after


def _now() -> dict[Key, str]:
    lines = LimitExcuse.objects.order_by("pk").values_list(*_TOLD)
    return {(thing, EXCUSE): digest for thing, digest in _digests(lines).items()}


def _name(key: Key, is_there: bool) -> Bilingual:
    ledger_id, record = key[0].split(" ", 1)
    title = LEDGERS.get(ledger_id).named if ledger_id in LEDGERS else Bilingual(ledger_id, ledger_id)
    done = (
        Bilingual("被改动或增加，没有记录", "was changed or added to without an entry")
        if is_there
        else Bilingual("已不在，没有删除的记录", "is gone, and no entry says why")
    )
    return Bilingual(
        f"“{title.zh}”第 {record} 号记录不再超期的登记{done.zh}。",
        f"What was noted of a step no longer late of row {record} of “{title.en}” {done.en}.",
    )


EXCUSES = Held("excuse", (EXCUSED,), _tell, _now, _name, EXCUSE, thing=r"\S+ [0-9]{1,18}")
