"""May I, and where may I: the one place that decides. What is not listed is denied."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import Enum

from django.contrib.auth.models import AnonymousUser

from mingshu.accounts.models import Grant, Role, User
from mingshu.kernel.errors import NotAllowed
from mingshu.organisations.guard import Named
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import carers_of, organs_cared_for


class Verb(Enum):
    """Everything that is guarded."""

    VIEW = "view"
    SEE_PERSONAL = "see_personal"
    KEEP = "keep"
    REMOVE = "remove"
    REVIEW = "review"
    DRAFT_REPORT = "draft_report"
    REVIEW_REPORT = "review_report"
    SIGN_REPORT = "sign_report"
    MANAGE = "manage"
    READ_LOG = "read_log"


ALLOWED: dict[Role, frozenset[Verb]] = {
    Role.CLERK: frozenset({Verb.VIEW, Verb.SEE_PERSONAL, Verb.KEEP, Verb.REMOVE, Verb.DRAFT_REPORT}),
    Role.REVIEWER: frozenset(
        {Verb.VIEW, Verb.SEE_PERSONAL, Verb.REVIEW, Verb.DRAFT_REPORT, Verb.REVIEW_REPORT}
    ),
    Role.HEAD: frozenset({Verb.VIEW, Verb.REVIEW, Verb.SIGN_REPORT}),
    Role.EVALUATOR: frozenset({Verb.VIEW, Verb.REVIEW}),
    Role.ADMINISTRATOR: frozenset({Verb.VIEW, Verb.MANAGE}),
    Role.AUDITOR: frozenset({Verb.READ_LOG}),
}


class CommandLine:
    """Whoever runs the command on the server itself; the operating system has already let them in."""

    username = "command-line"


class Consequence(CommandLine):
    """The product itself, where a permitted act implies a write elsewhere: the log names whoever acted."""

    def __init__(self, actor: Actor) -> None:
        """``actor`` is whoever was allowed the act."""
        self.username = actor_name(actor)


COMMAND_LINE = CommandLine()
Actor = User | CommandLine | AnonymousUser


def may(actor: Actor, verb: Verb, organ: Organ) -> bool:
    """Whether ``actor`` may do ``verb`` with the records of ``organ``."""
    if isinstance(actor, CommandLine):
        return True
    return verb in verbs_over(actor, organ)


def verbs_over(actor: User | AnonymousUser, organ: Organ) -> frozenset[Verb]:
    """Everything that ``actor`` may do with ``organ`` today: the grants over it and over those that care for it."""
    if not isinstance(actor, User) or not actor.is_active:
        return frozenset()
    grants = list(Grant.objects.filter(user=actor, user__is_active=True).values_list("organ", "role"))
    over = carers_of(organ, date.today(), {held for held, _role in grants})
    return frozenset[Verb]().union(*(_verbs_of(role) for held, role in grants if held in over))


def organs_where(actor: Actor, verb: Verb) -> list[Organ]:
    """All organs with which ``actor`` may do ``verb`` today, by code."""
    if isinstance(actor, CommandLine):
        return list(Organ.objects.order_by("code"))
    return organs_by_verb(actor)[verb]


def organs_by_verb(actor: User | AnonymousUser) -> dict[Verb, list[Organ]]:
    """For every verb the organs with which ``actor`` may do it today, by code: one look at grants and tree for all."""
    found: dict[Verb, dict[int, Organ]] = {verb: {} for verb in Verb}
    reached: dict[int, list[Organ]] = {}
    grants = (
        Grant.objects.filter(user=actor, user__is_active=True)
        if isinstance(actor, User) and actor.is_active
        else Grant.objects.none()
    )
    for grant in grants.select_related("organ"):
        if grant.organ_id not in reached:
            reached[grant.organ_id] = organs_cared_for(grant.organ, date.today())
        for verb in _verbs_of(grant.role):
            found[verb].update((organ.pk, organ) for organ in reached[grant.organ_id])
    return {verb: sorted(organs.values(), key=lambda organ: organ.code) for verb, organs in found.items()}


def _verbs_of(role: str) -> frozenset[Verb]:
    """What a role allows: nothing, where the database holds one that is none."""
    return ALLOWED[Role(role)] if role in Role else frozenset()


def require(actor: Actor, verb: Verb, organ: Organ) -> None:
    """Raise ``NotAllowed`` unless ``actor`` may do ``verb`` with ``organ``."""
    if not may(actor, verb, organ):
        raise NotAllowed()


def require_self(actor: Actor, user: User) -> None:
    """Raise ``NotAllowed`` unless ``actor`` is ``user``, by an open account: for what nobody else may have."""
    if not isinstance(actor, User) or actor.pk != user.pk or not actor.is_active:
        raise NotAllowed()


def are_whole(organs: Collection[Organ]) -> bool:
    """Whether nobody of this installation holds a role outside ``organs``: whoever answers for them answers for it.

    The province and the city that stand above a county only to give it its place need not be among them.
    """
    return bool(organs) and not Grant.objects.exclude(organ__in=[organ.pk for organ in organs]).exists()


def require_whole(actor: Actor) -> None:
    """Raise ``NotAllowed`` unless ``actor`` manages all organs that anybody here works for, as it takes for what
    concerns every one of them."""
    if not isinstance(actor, CommandLine) and not are_whole(organs_where(actor, Verb.MANAGE)):
        raise NotAllowed()


def verb_of_return(actor: Actor, editor: str) -> Verb:
    """What it takes to send back a row that ``editor`` was the last to write: a reviewer, or the editor themselves."""
    return Verb.KEEP if actor_name(actor) == editor else Verb.REVIEW


def verb_of_removal(actor: Actor, writers: Collection[str]) -> Verb:
    """What it takes to remove what ``writers`` wrote: to see it, where all of it is the actor's own; else to remove."""
    return Verb.VIEW if set(writers) == {actor_name(actor)} else Verb.REMOVE


def people_appointed(verb: Verb, organ: Organ) -> list[User]:
    """Whose role over ``organ`` itself allows ``verb``, by user name; not those above, nor closed accounts."""
    roles = [role for role, verbs in ALLOWED.items() if verb in verbs]
    granted = User.objects.filter(is_active=True, grants__role__in=roles, grants__organ=organ)
    return list(granted.distinct().order_by("username"))


def may_manage(actor: Named, organ: Organ | None) -> bool:
    """Whether ``actor`` may change ``organ``; only the command line may change what has no parent."""
    if isinstance(actor, CommandLine):
        return True
    return organ is not None and isinstance(actor, User) and may(actor, Verb.MANAGE, organ)


def actor_name(actor: Actor) -> str:
    """The name the audit log keeps."""
    return actor.username
