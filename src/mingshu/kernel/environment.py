"""What an installation may set, read from the environment: one reader for each type, and a plain refusal of the rest.

A variable that is empty counts as one that is not set. Every reader raises ``BadSetting``.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

from environs import Env, EnvError

from mingshu.kernel.errors import BadInput
from mingshu.kernel.files import DiskFailed, private_folder
from mingshu.kernel.text import Bilingual, listed

T = TypeVar("T")
_YES, _NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0")
_HOST = re.compile(r"\*|\.?[\w-]+(\.[\w-]+)*|\[[0-9a-fA-F:.]+\]")
_ORIGIN = re.compile(r"https?://[^/\s]+")
_DATABASES = ("sqlite", "postgres", "postgresql")
_UNSET = ""
"""No variable has this name: what is parsed is the address that was read here."""
_PASSWORD = re.compile(r"(?<=:)[^:@/]+(?=@)")


class BadSetting(BadInput):
    """A variable of the environment has a value that cannot be used."""

    code = "bad_setting"

    def __init__(self, name: str, value: str, allowed: Bilingual) -> None:
        super().__init__(
            Bilingual(f"设置 {name} 的值“{value}”不能用。", f"The setting {name} cannot be “{value}”."),
            Bilingual(f"应为：{allowed.zh}。", f"It may be: {allowed.en}."),
        )


def text(name: str, default: str = "") -> str:
    """Any words."""
    return os.environ.get(name, "").strip() or default


def yes_or_no(name: str, default: bool) -> bool:
    """True or false."""
    allowed = Bilingual("true 或 false", "true or false")
    return _read(name, default, allowed, lambda given: given in _YES if given in (*_YES, *_NO) else None)


def whole(name: str, default: int, least: int, most: int) -> int:
    """A whole number from ``least`` to ``most``."""
    allowed = Bilingual(f"{least}至{most}的整数", f"a whole number from {least} to {most}")

    def read(given: str) -> int | None:
        known = given.isascii() and given.isdigit() and len(given) <= len(str(most))
        return int(given) if known and least <= int(given) <= most else None

    return _read(name, default, allowed, read)


def one_of(name: str, default: str, choices: Collection[str]) -> str:
    """One of some words, in any case."""
    allowed = listed(choices)
    return _read(name, default, allowed, lambda given: given.upper() if given.upper() in choices else None)


def hosts(name: str, default: list[str]) -> list[str]:
    """Host names and addresses, without a scheme and a port, separated by commas."""
    allowed = Bilingual(
        "主机名或IP地址，多个用逗号隔开，不带 http:// 和端口",
        "host names or addresses with commas between them, without http:// and port",
    )
    return _read(name, default, allowed, lambda given: _several(given, _HOST))


def origins(name: str, default: list[str]) -> list[str]:
    """Origins with their scheme, separated by commas."""
    allowed = Bilingual(
        "以 http:// 或 https:// 开头的网址，多个用逗号隔开",
        "origins that begin with http:// or https://, with commas between them",
    )
    return _read(name, default, allowed, lambda given: _several(given, _ORIGIN))


def origin(name: str) -> str:
    """One origin with its scheme; empty where it is not set."""
    allowed = Bilingual(
        "一个以 http:// 或 https:// 开头的网址，不带路径", "one origin that begins with http:// or https://"
    )
    return _read(name, "", allowed, lambda given: given if _ORIGIN.fullmatch(given) else None)


def address(name: str) -> str:
    """The address of one machine; empty where it is not set."""
    allowed = Bilingual("一个IP地址，如 127.0.0.1", "one IP address, such as 127.0.0.1")

    def read(given: str) -> str | None:
        try:
            return str(ipaddress.ip_address(given))
        except ValueError:
            return None

    return _read(name, "", allowed, read)


def folder(name: str, default: Path) -> Path:
    """A folder, made where it is missing; ``DiskFailed`` where that is the default one and it cannot be made."""
    given = text(name)
    if not given:
        return private_folder(default)
    try:
        return private_folder(Path(given).expanduser().absolute())
    except (DiskFailed, RuntimeError, ValueError) as problem:
        allowed = Bilingual("可以建立和写入的文件夹", "a folder that can be made and written to")
        raise BadSetting(name, given, allowed) from problem


def database(name: str, default: str) -> tuple[str, dict[str, Any]]:
    """The address of a database, and how Django is told of it. A refusal does not show the password."""
    allowed = Bilingual(
        "sqlite:///路径 或 postgresql://用户:密码@主机/库名",
        "sqlite:///path or postgresql://user:password@host/name",
    )
    url = text(name, default)
    try:
        if url.partition(":")[0] not in _DATABASES:
            raise BadSetting(name, _PASSWORD.sub("＊＊", url), allowed)
        return url, dict(Env().dj_db_url(_UNSET, url))
    except EnvError as problem:
        raise BadSetting(name, _PASSWORD.sub("＊＊", url), allowed) from problem


def _read(name: str, default: T, allowed: Bilingual, read: Callable[[str], T | None]) -> T:
    given = text(name)
    if not given:
        return default
    found = read(given)
    if found is None:
        raise BadSetting(name, given, allowed)
    return found


def _several(given: str, form: re.Pattern[str]) -> list[str] | None:
    found = [one.strip() for one in given.split(",") if one.strip()]
    return found if found and all(form.fullmatch(one) for one in found) else None
