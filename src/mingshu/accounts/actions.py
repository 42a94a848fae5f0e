"""Every change to users and their roles."""

from __future__ import annotations

from axes.utils import reset
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from mingshu.accounts import feeds
from mingshu.accounts.appointing import require_apart, require_appointer
from mingshu.accounts.models import CLOSING, Feed, Grant, Role, User, account_digest
from mingshu.accounts.names import check_username
from mingshu.accounts.policies import Actor, CommandLine, Verb, actor_name, require, require_self
from mingshu.accounts.standing import ACCOUNT, PASSWORD, password_digest
from mingshu.audit import log
from mingshu.kernel.acts import act
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ

_PASSWORD_REASONS = {
    "password_too_short": Bilingual(
        "太短，至少要 {min_length} 个字符。", "It is too short: give {min_length} characters or more."
    ),
    "password_too_common": Bilingual("太常见，容易被猜中。", "It is too common and easily guessed."),
    "password_too_similar": Bilingual("与用户名太像。", "It is too much like the user name."),
    "password_too_plain": Bilingual(
        "不足16位的，要含大写字母、小写字母、数字、符号中的三类。",
        "Below 16 characters it needs three of: capitals, small letters, digits, signs.",
    ),
    "password_unchanged": Bilingual("不能与现在的密码相同。", "It is the password of now."),
}


def user_add(
    *,
    actor: Actor,
    username: str,
    password: str,
    display_name: str,
    role: Role,
    organ: Organ,
    is_own: bool = False,
) -> User:
    """Add a person with a first role over ``organ`` and all below it.

    The password is asked to be changed at the first sign-in unless it ``is_own``, the person's own choice.
    """
    require(actor, Verb.MANAGE, organ)
    check_username(username)
    require_free(username)
    _check_password(password)
    user = User(username=User.normalize_username(username), display_name=display_name, password_is_own=is_own)
    user.set_password(password)
    with act():
        user.save()
        _audit_user(actor, "user_add", user, _account(user))
        role_grant(actor=actor, user=user, role=role, organ=organ)
    return user


def require_free(username: str) -> None:
    """Raise ``BadInput`` when somebody has this user name in any case, also when their account is closed."""
    if User.objects.filter(username__iexact=username).exists():
        raise BadInput(
            Bilingual(f"用户名“{username}”已有人使用。", f"The user name “{username}” is taken."),
            Bilingual("请换一个用户名。", "Choose another one."),
        )


def role_grant(*, actor: Actor, user: User, role: Role, organ: Organ) -> Grant:
    """Give ``user`` a role over ``organ`` and all below it; giving it again changes nothing.

    An auditor is appointed on the server alone and holds no other role: they look at what administrators do.
    """
    require_appointer(actor, role, organ)
    with act():
        require_apart(user, role)
        grant, made = Grant.objects.get_or_create(user=user, role=role, organ=organ)
        if made:
            _audit(actor, "role_grant", grant)
    return grant


def role_withdraw(*, actor: Actor, grant: Grant) -> None:
    """Take a role back."""
    require_appointer(actor, grant.role, grant.organ)
    with act():
        _audit(actor, "role_withdraw", grant)
        grant.delete()


def password_set(*, actor: Actor, user: User, password: str, is_own: bool = False) -> None:
    """Give ``user`` a new password: their own wish, or a manager's when it was forgotten. Ends a lock-out.

    One of a manager's is asked to be changed at the next sign-in, unless the person chose it (``is_own``).
    """
    if actor != user or not user.is_active:
        _require_over(actor, user)
    _check_password(password, user)
    user.set_password(password)
    user.password_is_own, user.password_set_at = is_own or actor == user, timezone.now()
    with act():
        user.save(update_fields=["password", "password_is_own", "password_set_at"])
        reset(username=user.username)
        _audit_user(actor, "password_set", user, _account(user))


def feed_make(*, actor: Actor, user: User) -> str:
    """Give ``user`` an address of their own calendar, in the place of any earlier one: its token, told this once."""
    require_self(actor, user)
    secret = feeds.new_secret()
    made = {"digest": feeds.digest_of(user, secret), "made_at": timezone.now(), "read_at": None, "reads": 0}
    with act():
        Feed.objects.update_or_create(user=user, defaults=made)
        _audit_user(actor, "feed_make", user)
    return feeds.token_of(user, secret)


def feed_end(*, actor: Actor, user: User) -> None:
    """End the address of ``user``'s calendar; ``BadInput`` where there is none."""
    require_self(actor, user)
    with act():
        ended, _of_each = Feed.objects.filter(user=user).delete()
        if not ended:
            raise BadInput(
                Bilingual("日历订阅已经停用。", "The calendar feed was ended already."),
                Bilingual("需要时可以重新生成。", "Make a new one when you need it."),
            )
        _audit_user(actor, "feed_end", user)


def user_close(*, actor: Actor, user: User) -> None:
    """Close the account of a person who left; what they entered and signed keeps their name.

    Their sessions and the address of their calendar end with it, and do not come back when it is reopened.
    """
    _set_active(actor, user, False)


def user_reopen(*, actor: Actor, user: User) -> None:
    """Open a closed account again, with the roles it had."""
    _set_active(actor, user, True)


def _set_active(actor: Actor, user: User, active: bool) -> None:
    _require_over(actor, user)
    with act():
        user.is_active = active
        user.is_staff = user.is_superuser = False  # nobody is, here: who was made so past the product ends it
        user.save(update_fields=["is_active", "is_staff", "is_superuser"])
        Feed.objects.filter(user=user).delete()
        _audit_user(actor, "user_reopen" if active else CLOSING, user)


def _require_over(actor: Actor, user: User) -> None:
    """Raise ``NotAllowed`` unless ``actor`` could have given ``user`` every role they hold."""
    grants = list(user.grants.select_related("organ"))
    if not grants and not isinstance(actor, CommandLine):
        raise NotAllowed()
    for grant in grants:
        require_appointer(actor, grant.role, grant.organ)


def _check_password(password: str, user: User | None = None) -> None:
    try:
        validate_password(password, user)
    except ValidationError as problem:
        reasons = [_reason(one) for one in problem.error_list]
        raise BadInput(
            Bilingual(
                "密码不合要求：" + "".join(reason.zh for reason in reasons),
                "The password will not do: " + " ".join(reason.en for reason in reasons),
            )
        ) from problem


def _reason(problem: ValidationError) -> Bilingual:
    # Validators word their refusals in the reader's language, some in English only: the code is what is stable.
    known = _PASSWORD_REASONS.get(problem.code or "")
    said = "".join(problem.messages)
    return known.filled(**(problem.params or {})) if known else Bilingual(said, said)


def _account(user: User) -> dict[str, list[str | None]]:
    return {ACCOUNT: [None, account_digest(user)], PASSWORD: [None, password_digest(user)]}


def _audit_user(actor: Actor, verb: str, user: User, told: dict[str, list[str | None]] | None = None) -> None:
    grant = user.grants.select_related("organ").first()
    log.record(
        actor=actor_name(actor),
        verb=verb,
        subject_kind="user",
        subject_id=user.pk,
        organ_code=grant.organ.code if grant else "",
        differences=told,
    )


def _audit(actor: Actor, verb: str, grant: Grant) -> None:
    log.record(
        actor=actor_name(actor),
        verb=verb,
        subject_kind="user",
        subject_id=grant.user_id,
        organ_code=grant.organ.code,
        differences={"role": [None, str(grant.role)]},
    )
