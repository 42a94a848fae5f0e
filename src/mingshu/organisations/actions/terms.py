"""Who holds a post: appointed, gone, put right, taken off the record again."""

from __future__ import annotations

from datetime import date
from typing import Any

from mingshu.kernel.acts import act
from mingshu.kernel.bounds import LONGEST_REASON, require_within
from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import FOUNDED
from mingshu.kernel.reasons import says_why
from mingshu.kernel.seen import require_unwritten
from mingshu.kernel.text import Bilingual
from mingshu.organisations.actions.common import audit
from mingshu.organisations.guard import Named, require_manage
from mingshu.organisations.models import Level, Organ, Term
from mingshu.organisations.naming import require_person, tidy_name
from mingshu.organisations.posts import Holder
from mingshu.organisations.standing import TERMS, terms_digest
from mingshu.organisations.terms import POST_TITLES, mark_of_term, spoken

_TERM = Bilingual("这条任职登记", "This term")


def term_appoint(
    *, actor: Named, organ: Organ, holder: Holder, name: str, since: date, until: date | None = None
) -> Term:
    """Put on record that ``name`` holds a post of ``organ`` from ``since`` (until ``until``), both days included.

    A gap between two holders is allowed. Raises ``BadInput`` where somebody else is on record on one of the days.
    """
    require_manage(actor, organ)
    name = tidy_name(name)
    require_person(name)
    _require_two_heads(organ)
    with act():
        Organ.objects.select_for_update().get(pk=organ.pk)
        term = Term(organ=organ, post=holder.value, name=name, since=since, until=until)
        _require_free(term)
        stood = terms_digest(organ.pk)
        term.save()
        _audit(actor, "term_appoint", organ, stood, _changes(None, term))
    return term


def term_end(*, actor: Named, term: Term, until: date) -> Term:
    """Put on record the last day on which the holder of a post holds it."""
    require_manage(actor, term.organ)
    with act():
        current = _locked(term)
        if current.until is not None:
            raise BadInput(
                Bilingual(
                    f"{spoken(current).zh}，已有离任日期。",
                    f"{spoken(current).en}: the last day is on record.",
                ),
                Bilingual("日期有误的，请更正并写明原因。", "Correct it, with a reason, where it is wrong."),
            )
        before, stood = _told(current), terms_digest(current.organ_id)
        current.until = until
        _require_free(current)
        current.save()
        _audit(actor, "term_end", current.organ, stood, _changes(before, current))
    return current


def term_correct(
    *,
    actor: Named,
    term: Term,
    name: str,
    since: date,
    until: date | None,
    reason: str,
    seen: str | None = None,
) -> Term:
    """Put the name or the days right, with the reason on record; what a signed report says stays as it was signed.

    ``seen`` is the mark of the term that was shown (``terms.mark_of_term``): ``BadInput`` when it was put right since.
    """
    require_manage(actor, term.organ)
    reason = _require_reason(reason, Bilingual("更正原因", "The reason for the correction"))
    name = tidy_name(name)
    require_person(name)
    with act():
        current = _locked(term)
        before, stood = _told(current), terms_digest(current.organ_id)
        stands = mark_of_term(current)
        current.name, current.since, current.until = name, since, until
        require_unwritten(seen, stands, mark_of_term(current), _TERM)
        _require_free(current)
        if _told(current) == before:
            raise BadInput(Bilingual("没有改动。", "Nothing was changed."))
        current.save()
        changes = _changes(before, current) | {"reason": [None, reason]}
        _audit(actor, "term_correct", current.organ, stood, changes)
    return current


def term_withdraw(*, actor: Named, term: Term, reason: str, seen: str | None = None) -> None:
    """Take off the record what never was: a person entered for the wrong post or organ. The log keeps it.

    ``seen`` is as in ``term_correct``.
    """
    require_manage(actor, term.organ)
    reason = _require_reason(reason, Bilingual("撤销原因", "The reason for the withdrawal"))
    with act():
        current = _locked(term)
        require_unwritten(seen, mark_of_term(current), "", _TERM)
        changes = {key: [value, None] for key, value in _told(current).items()}
        stood = terms_digest(current.organ_id)
        current.delete()
        _audit(actor, "term_withdraw", current.organ, stood, changes | {"reason": [None, reason]})


def _audit(actor: Named, verb: str, organ: Organ, stood: str, changes: dict[str, list[Any]]) -> None:
    audit(actor, verb, organ, changes | {TERMS: [stood, terms_digest(organ.pk)]})


def _locked(term: Term) -> Term:
    """The term as it is now; the organ is locked, so that two writers cannot both find a day free."""
    Organ.objects.select_for_update().get(pk=term.organ_id)
    current = Term.objects.select_related("organ").filter(pk=term.pk).first()
    if current is None:
        raise BadInput(
            Bilingual("这条任职登记已被撤销。", "This term was taken off the record."),
            Bilingual("请刷新页面。", "Load the page again."),
        )
    return current


def _require_two_heads(organ: Organ) -> None:
    if organ.level == Level.VILLAGE:
        raise BadInput(
            Bilingual(
                f"{organ.name}是村（社区），不登记党政主要负责人任职。",
                f"{organ.name} is a village; it has no heads who report.",
            ),
            Bilingual("请选择它所在的乡镇（街道）。", "Choose the township it belongs to."),
        )


def _require_free(term: Term) -> None:
    """Raise ``BadInput`` for days that are out of order, or on which somebody else holds the post."""
    if term.since.year < FOUNDED.year or (term.until is not None and term.until < term.since):
        raise BadInput(
            Bilingual(
                f"任职日期不对：自{term.since}至{term.until or '今'}。",
                f"The days are out of order: from {term.since} to {term.until or 'now'}.",
            ),
            Bilingual(
                "离任日期不能早于任职日期，任职日期不能早于1949年。",
                "The last day is not before the first, and neither before 1949.",
            ),
        )
    for other in Term.objects.filter(organ=term.organ, post=term.post).exclude(pk=term.pk):
        if other.meets(term.since, term.until):
            title = POST_TITLES[Holder(term.post)]
            raise BadInput(
                Bilingual(
                    f"{term.organ.name}{title.zh}同一天只能有一人：{spoken(other).zh}。",
                    f"One {title.en} of {term.organ.name} at a time: {spoken(other).en}.",
                ),
                Bilingual(
                    "请先登记前任的离任日期，或改正日期；两人任期首尾两天都算在内。",
                    "Put the predecessor's last day on record first, or correct the days; both ends count.",
                ),
            )


def _require_reason(reason: str, what: Bilingual) -> str:
    told = " ".join(reason.split())
    require_within(told, LONGEST_REASON, what)
    if not says_why(told):
        raise BadInput(
            Bilingual(
                f"请写明原因（不超过{LONGEST_REASON}字）。",
                f"Give the reason, up to {LONGEST_REASON} characters.",
            )
        )
    return told


def _told(term: Term) -> dict[str, Any]:
    return {"post": term.post, "name": term.name, "since": term.since, "until": term.until}


def _changes(before: dict[str, Any] | None, term: Term) -> dict[str, list[Any]]:
    """What is other than before; whose term of which post is always said."""
    then = before or {}
    said = {key: [then.get(key), value] for key, value in _told(term).items()}
    return {key: pair for key, pair in said.items() if pair[0] != pair[1] or key in ("post", "name")}
