"""Who may give which role to whom: the auditor stands apart from all others (三员分立)."""

from __future__ import annotations

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import Actor, CommandLine, Verb, require
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ


def require_appointer(actor: Actor, role: str, organ: Organ) -> None:
    """Raise ``NotAllowed`` unless ``actor`` may give, take back or look after ``role`` over ``organ``.

    Administrators do so for all but the auditor, who would else depend on those whose acts they read.
    """
    require(actor, Verb.MANAGE, organ)
    if role == Role.AUDITOR and not isinstance(actor, CommandLine):
        raise NotAllowed(
            Bilingual(
                "审计员由单位在服务器上设立和撤换，管理员不能办理。",
                "An auditor is appointed and replaced on the server, not by an administrator.",
            ),
            Bilingual("请在服务器上用 mingshu user 命令办理。", "Use mingshu user on the server."),
        )


def require_apart(user: User, role: Role) -> None:
    """Raise ``BadInput`` where ``user`` would be an auditor and something else."""
    held = {grant.role for grant in Grant.objects.select_for_update().filter(user=user)}
    if held and (role is Role.AUDITOR) != (Role.AUDITOR in held):
        raise BadInput(
            Bilingual(
                f"“{user.username}”已有其他岗位：审计员不得兼任。",
                f"“{user.username}” holds another role: an auditor holds no other.",
            ),
            Bilingual("请为审计员另设账号。", "Give the auditor an account of their own."),
        )
