"""Rows and a nil return exclude each other: who writes either holds the organ, then looks for the other.

As all that is kept, nil returns are held against what the log last said of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.audit import log
from mingshu.audit.models import Entry
from mingshu.audit.standing import ABSENT, THERE, Held, Key, Telling, digest_of
from mingshu.kernel.no_act import no_act
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.models import NilReturn
from mingshu.organisations.models import Organ

NIL = "nil"


def has_rows(ledger: Ledger, organ_id: int, year: int) -> bool:
    """Whether an organ keeps a row that counts in ``year``."""
    return bool(ledger.model.rows.filter(organ_id=organ_id, counted_on__year=year).exists())


@no_act("follows from a row of the same transaction, whose act is recorded")
def give_way(by: str, ledger: Ledger, touched: set[tuple[int, int]]) -> None:
    """Take back the nil returns of those of ``touched`` that have rows now; ``by`` is who wrote the rows.

    Runs in the transaction of the write, while the writer holds the organs.
    """
    organs, years = ({pair[at] for pair in touched} for at in (0, 1))
    declared = NilReturn.objects.filter(ledger=ledger.id, organ__in=organs, year__in=years)
    for nil in declared.select_related("organ").order_by("pk"):
        if has_rows(ledger, nil.organ_id, nil.year):
            log.record(
                actor=by,
                verb="nil_withdraw",
                subject_kind=ledger.id,
                organ_code=nil.organ.code,
                differences={"year": [nil.year, None]},
            )
            nil.delete()


def nil_told(nil: NilReturn) -> dict[str, list[str]]:
    """What the entry of a nil return says of how it stands."""
    return {NIL: [ABSENT, digest_of([nil.declared_by, nil.declared_at])]}


def _tell(entry: Entry) -> Iterator[Telling]:
    before, after = entry.differences["year"]
    key = (f"{entry.subject_kind} {entry.organ_code} {after or before}", NIL)
    yield key, None, entry.differences.get(NIL, (ABSENT, THERE))[1] if after else ABSENT


def _now() -> dict[Key, str]:
    nils = NilReturn.objects.select_related("organ").iterator()
    return {(f"{one.ledger} {one.organ.code} {one.year}", NIL): nil_told(one)[NIL][1] for one in nils}


def _name(key: Key, is_there: bool) -> Bilingual:
    ledger, code, year = key[0].split(" ")
    organ = Organ.objects.filter(code=code).values_list("name", flat=True).first() or f"{code} "
    title = LEDGERS.get(ledger).named if ledger in LEDGERS else Bilingual(ledger, ledger)
    what = (
        Bilingual("没有报告的记录，或被改动", "was put in or changed: no entry tells of it")
        if is_there
        else Bilingual("已不在，没有撤回的记录", "is gone, and no entry says why")
    )
    return Bilingual(
        f"{organ}{year}年“{title.zh}”的零报告{what.zh}。",
        f"The nil return of {organ} in “{title.en}” for {year} {what.en}.",
    )


NIL_RETURNS = Held(
    "nil_return", ("nil_declare", "nil_withdraw"), _tell, _now, _name, NIL, thing="[^ ]+ [^ ]* [0-9]{1,5}"
)
