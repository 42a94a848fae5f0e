"""mingshu user: people and their roles."""

from __future__ import annotations

import click

from mingshu.accounts.actions import user_add
from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.cli.main import needs_home
from mingshu.cli.options import org_option
from mingshu.organisations.models import Organ


@click.group("user")
def user_command() -> None:
    """用户：添加、查看。

    Users: add, list.
    """


@user_command.command("add")
@click.argument("username")
@org_option
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True, help="岗位。 Role.")
@click.option("--display-name", default="", help="显示名。 Name shown.")
@click.password_option(help="密码（至少10位）。 Password, 10 characters or more.")
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


@user_command.command("list")
@needs_home
def list_() -> None:
    """列出用户和岗位。

    List users and roles.
    """
    for user in User.objects.prefetch_related("grants__organ").order_by("username"):
        roles = "；".join(f"{grant.organ.name} {Role(grant.role).label}" for grant in user.grants.all())
        click.echo(f"{user.username}  {user.display_name}  {roles}")
