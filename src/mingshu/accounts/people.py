"""Who stands behind the names that rows and the log keep."""

from __future__ import annotations

from collections.abc import Iterable

from mingshu.accounts.models import User
from mingshu.kernel.text import Bilingual

_OF_THE_PRODUCT = {"command-line": Bilingual("命令行", "the command line")}


def people_named(usernames: Iterable[str]) -> dict[str, Bilingual]:
    """User name → the name shown, for those who are users here, and for the command line."""
    users = User.objects.filter(username__in=set(usernames))
    return {user.username: Bilingual(str(user), str(user)) for user in users} | _OF_THE_PRODUCT


def person_named(username: str) -> Bilingual:
    """The name shown of one of them; the user name itself of somebody unknown here."""
    return people_named([username]).get(username, Bilingual(username, username))
