"""The holders of posts as they stand, held against what the log says of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from mingshu.audit.models import Entry
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ, Term

TERMS = "terms"


def terms_digest(organ_id: int) -> str:
    """What all terms of an organ come to: other for any other holder or day."""
    terms = Term.objects.filter(organ=organ_id).order_by("post", "since")
    told = [[term.post, term.name, term.since.isoformat(), str(term.until or "")] for term in terms]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def unexplained_terms() -> Iterator[Bilingual]:
    """The organs whose terms are not what the last entry about them says; one of an earlier version says nothing."""
    logged: dict[str, str | None] = {}
    for entry in (
        Entry.objects.filter(subject_kind="organ", verb__startswith="term_").order_by("pk").iterator()
    ):
        logged[entry.subject_id] = entry.differences.get(TERMS, [None, None])[1]
    holding = set(Term.objects.values_list("organ", flat=True))
    told = {int(number) for number in logged}
    for organ in Organ.objects.filter(pk__in=holding | told).order_by("code"):
        known = logged.get(str(organ.pk), "")
        if known is not None and known != terms_digest(organ.pk):
            yield Bilingual(
                f"{organ.name}的任职登记被改动、增加或删除，没有记录。",
                f"The terms of office of {organ.name} were changed, added or removed without an entry.",
            )
