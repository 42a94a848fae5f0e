"""mingshu user: people and their roles."""

from __future__ import annotations

from typing import Any

import click

from mingshu.accounts.actions import (
    password_set,
    require_free,
    role_grant,
    role_withdraw,
    user_add,
    user_close,
    user_reopen,
)
from mingshu.accounts.models import Role, User, role_title
from mingshu.accounts.names import check_username
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.cli.main import needs_home, prepare_home
from mingshu.cli.options import org_option
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ

ASKED, AGAIN = "密码 Password", "再输一次 Repeat"


class NewName(click.ParamType[str]):
    """A user name nobody has; a taken one is refused before a password is asked for."""

    name = "username"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name; raises ``BadInput`` when it is taken."""
        prepare_home()
        check_username(str(value))
        require_free(str(value))
        return str(value)


class Person(click.ParamType[User]):
    """A user, given by the user name."""

    name = "username"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> User:
        """Look the name up; raises ``BadInput`` when nobody has it."""
        prepare_home()
        found = User.objects.filter(username=value).first()
        if found is None:
            raise BadInput(
                Bilingual(f"没有用户“{value}”。", f"There is no user “{value}”."),
                Bilingual("用 mingshu user list 查看用户。", "See all with: mingshu user list."),
            )
        return found


NEW_NAME, PERSON = NewName(), Person()


@click.group("user")
def user_command() -> None:
    """用户：添加、授权、重设密码、停用、查看。

    Users: add, grant, set a password, close, reopen, list.
    """


@user_command.command("add")
@click.argument("username", type=NEW_NAME)
@org_option
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="岗位。 Role.")
@click.option("--display-name", default="", help="显示名。 Name shown.")
@click.password_option(
    prompt=ASKED, confirmation_prompt=AGAIN, help="密码（至少10位）。 Password, 10 characters or more."
)
@needs_home
def add(username: str, organ: Organ, role: str, display_name: str, password: str) -> None:
    """添加用户并授予岗位（管辖该机关及其下级）。

    Add a user with a role over the organ and all below it.
    """
    user_add(
        actor=COMMAND_LINE,
        username=username,
        password=password,
        display_name=display_name,
        role=Role(role),
        organ=organ,
    )
    click.echo(f"已添加 {username}：{organ.name} {Role(role).label}。 Added.")


@user_command.command("grant")
@click.argument("user", metavar="USERNAME", type=PERSON)
@org_option
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="岗位。 Role.")
@needs_home
def grant(user: User, organ: Organ, role: str) -> None:
    """再授予一个岗位。

    Give a person another role.
    """
    role_grant(actor=COMMAND_LINE, user=user, role=Role(role), organ=organ)
    click.echo(f"已授权 {user.username}：{organ.name} {Role(role).label}。 Granted.")


@user_command.command("withdraw")
@click.argument("user", metavar="USERNAME", type=PERSON)
@org_option
@click.option("--role", required=True, help="岗位。 Role.")
@needs_home
def withdraw(user: User, organ: Organ, role: str) -> None:
    """收回岗位。

    Take a role back.
    """
    held = user.grants.filter(organ=organ, role=role).first()
    if held is None:
        raise BadInput(
            Bilingual(
                f"“{user.username}”在{organ.name}没有岗位“{role_title(role)}”。",
                f"“{user.username}” has no such role.",
            ),
            Bilingual("用 mingshu user list 查看岗位。", "See the roles with: mingshu user list."),
        )
    role_withdraw(actor=COMMAND_LINE, grant=held)
    click.echo(f"已收回 {user.username}：{organ.name} {role_title(role)}。 Withdrawn.")


@user_command.command("password")
@click.argument("user", metavar="USERNAME", type=PERSON)
@click.password_option(
    prompt=ASKED, confirmation_prompt=AGAIN, help="新密码（至少10位）。 New password, 10 characters or more."
)
@needs_home
def password_(user: User, password: str) -> None:
    """重设密码，并解除登录锁定。

    Set a new password; ends a lock-out.
    """
    password_set(actor=COMMAND_LINE, user=user, password=password)
    click.echo(f"已重设 {user.username} 的密码。 Password set.")


@user_command.command("close")
@click.argument("user", metavar="USERNAME", type=PERSON)
@needs_home
def close(user: User) -> None:
    """停用离任人员的账号，其登记和签署的记录保留。

    Close the account of a person who left; their records stay.
    """
    user_close(actor=COMMAND_LINE, user=user)
    click.echo(f"已停用 {user.username}。 Closed.")


@user_command.command("reopen")
@click.argument("user", metavar="USERNAME", type=PERSON)
@needs_home
def reopen(user: User) -> None:
    """重新启用账号。

    Reopen an account.
    """
    user_reopen(actor=COMMAND_LINE, user=user)
    click.echo(f"已启用 {user.username}。 Reopened.")


@user_command.command("list")
@needs_home
def list_() -> None:
    """列出用户和岗位。

    List users and roles.
    """
    for user in User.objects.prefetch_related("grants__organ").order_by("username"):
        roles = "；".join(f"{grant.organ.name} {role_title(grant.role)}" for grant in user.grants.all())
        state = "" if user.is_active else "（已停用 closed）"
        click.echo(f"{user.username}{state}  {user.display_name}  {roles}")
