"""Organs and the holders of their posts as they stand, held against what the log says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from mingshu.audit.models import Entry
from mingshu.audit.standing import ABSENT, THERE, UNSAID, Held, Key, Telling, digest_of
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import FormerName, Organ, Placement, Succession, Term

ORGAN, TERMS = "organ", "terms"
_OF_ORGANS = ("organ_add", "organ_place", "organ_rename", "organ_move", "organ_succeed", "organ_end")
_OF_TERMS = ("term_appoint", "term_end", "term_correct", "term_withdraw")
_ONCE_FOR_NONE = digest_of([])
"""What entries told at first where no term was left."""
_Told = defaultdict[int, list[list[object]]]


def organ_digest(organ_id: int) -> str:
    """What an organ comes to: other for any other name, level, day, place in the tree or successor."""
    return _organs([organ_id])[organ_id]


def terms_digest(organ_id: int) -> str:
    """What all terms of an organ come to: other for any other holder or day."""
    return _terms([organ_id]).get(organ_id, ABSENT)


def _organs(only: Collection[int] | None = None) -> dict[int, str]:
    """Of all organs, or of some, read together."""
    told = _parts(only)
    fields = ("pk", "code", "name", "level", "exists_from", "exists_until")
    organs = Organ.objects.all() if only is None else Organ.objects.filter(pk__in=only)
    return {pk: digest_of([*rest, *(part[pk] for part in told)]) for pk, *rest in organs.values_list(*fields)}


def _parts(only: Collection[int] | None) -> list[_Told]:
    asked = {} if only is None else {"organ__in": only}
    passed = {} if only is None else {"predecessor__in": only}
    rows = (
        FormerName.objects.filter(**asked).order_by("until").values_list("organ", "name", "until"),
        Placement.objects.filter(**asked).order_by("since").values_list("organ", "parent", "since", "until"),
        Succession.objects.filter(**passed)
        .order_by("successor", "on")
        .values_list("predecessor", "successor", "kind", "on"),
    )
    parts: list[_Told] = []
    for lines in rows:
        part: _Told = defaultdict(list)
        for organ_id, *line in lines:
            part[organ_id].append(line)
        parts.append(part)
    return parts


def _terms(only: Collection[int] | None = None) -> dict[int, str]:
    """Of the organs that have any."""
    terms = Term.objects.all() if only is None else Term.objects.filter(organ__in=only)
    told: _Told = defaultdict(list)
    for organ_id, post, name, since, until in terms.order_by("organ", "post", "since").values_list(
        "organ", "post", "name", "since", "until"
    ):
        told[organ_id].append([post, name, since, until or ""])
    return {organ_id: digest_of(lines) for organ_id, lines in told.items()}


def _tell(entry: Entry) -> Iterator[Telling]:
    if entry.verb in _OF_ORGANS:
        before, after = entry.differences.get(ORGAN, (None, THERE))
        yield (entry.subject_id, ORGAN), before, after
    else:
        before, after = entry.differences.get(TERMS, (None, UNSAID))
        yield (entry.subject_id, TERMS), before, ABSENT if after == _ONCE_FOR_NONE else after


def _now() -> dict[Key, str]:
    stands = {(str(pk), ORGAN): digest for pk, digest in _organs().items()}
    return stands | {(str(pk), TERMS): digest for pk, digest in _terms().items()}


def _name(key: Key, is_there: bool) -> Bilingual:
    number, aspect = key
    organ = Organ.objects.filter(pk=number).first()
    if organ is None:
        return Bilingual(
            f"日志中的第 {number} 号机关已不在，机关只撤销、不删除。",
            f"Organ {number} of the log is gone: an organ is ended, never removed.",
        )
    if aspect == TERMS:
        return Bilingual(
            f"{organ.name}的任职登记被改动、增加或删除，没有记录。",
            f"The terms of office of {organ.name} were changed, added or removed without an entry.",
        )
    return Bilingual(
        f"{organ.name}（{organ.code}）的名称、隶属、存续日期或沿革与日志不符，改动没有记录。",
        f"The names, the place in the tree, the days or the succession of {organ.name} ({organ.code}) are not what the "
        "log says: no entry tells of the change.",
    )


ORGANS = Held("organ", (*_OF_ORGANS, *_OF_TERMS), _tell, _now, _name, f"{ORGAN}|{TERMS}", itself=ORGAN)
