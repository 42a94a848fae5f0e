"""A setting that cannot be used is refused with its name, its value and what it may be; never with a traceback."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mingshu.kernel import environment
from mingshu.kernel.environment import BadSetting
from tests.prepared import surroundings

NAME = "MINGSHU_TRIED"
READERS: dict[str, Callable[[], Any]] = {
    "yes_or_no": lambda: environment.yes_or_no(NAME, False),
    "whole": lambda: environment.whole(NAME, 7, 1, 30),
    "one_of": lambda: environment.one_of(NAME, "INFO", ("INFO", "ERROR")),
    "hosts": lambda: environment.hosts(NAME, ["localhost"]),
    "origins": lambda: environment.origins(NAME, []),
    "address": lambda: environment.address(NAME),
    "database": lambda: environment.database(NAME, "sqlite:///x")[1]["NAME"],
    "text": lambda: environment.text(NAME, "x"),
}


@pytest.mark.parametrize(
    ("reader", "value", "read"),
    [
        ("yes_or_no", "true", True),
        ("yes_or_no", "off", False),
        ("yes_or_no", "", False),
        ("whole", "1", 1),
        ("whole", " 30 ", 30),
        ("whole", "", 7),
        ("one_of", "error", "ERROR"),
        (
            "hosts",
            "mingshu.example.cn, .example.cn,[::1],*",
            ["mingshu.example.cn", ".example.cn", "[::1]", "*"],
        ),
        ("origins", "https://mingshu.example.cn:8443", ["https://mingshu.example.cn:8443"]),
        ("address", "127.0.0.1", "127.0.0.1"),
        ("address", "", ""),
        ("database", "", "x"),
        ("database", "postgresql://user:secret@host/name", "name"),
        ("text", "", "x"),
    ],
)
def test_what_can_be_used(monkeypatch: pytest.MonkeyPatch, reader: str, value: str, read: Any) -> None:
    monkeypatch.setenv(NAME, value)
    assert READERS[reader]() == read


@pytest.mark.parametrize(
    ("reader", "value", "allowed"),
    [
        ("yes_or_no", "ja", "true"),
        ("whole", "0", "1至30的整数"),
        ("whole", "31", "from 1 to 30"),
        ("whole", "-1", "30"),
        ("whole", "一天", "30"),
        ("whole", "²", "30"),
        ("whole", "1" * 5000, "30"),
        ("one_of", "loud", "INFO, ERROR"),
        ("hosts", "https://mingshu.example.cn", "http://"),
        ("hosts", "mingshu.example.cn:8000", "端口"),
        ("hosts", ",", "主机名"),
        ("origins", "mingshu.example.cn", "https://"),
        ("address", "proxy.local", "127.0.0.1"),
        ("database", "nonsense", "sqlite:///"),
        ("database", "mysql://user:p@host/name", "postgresql://"),
        ("database", "postgresql://user:p@host:port/name", "postgresql://"),
    ],
)
def test_what_cannot(monkeypatch: pytest.MonkeyPatch, reader: str, value: str, allowed: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(BadSetting) as raised:
        READERS[reader]()
    told = raised.value.both()
    assert NAME in told and allowed in told and value.partition(":p@")[0] in told


def test_the_password_of_a_database_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "mysql://user:geheim@host/name")
    with pytest.raises(BadSetting) as raised:
        environment.database(NAME, "")
    assert "geheim" not in raised.value.both() and "mysql://user:＊＊@host" in raised.value.both()


def test_a_folder_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(NAME, str(tmp_path / "file" / "home"))
    with pytest.raises(BadSetting, match="file/home"):
        environment.folder(NAME, tmp_path)


def test_a_home_of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, "~nobody-of-that-name/home")
    with pytest.raises(BadSetting, match="nobody-of-that-name"):
        environment.folder(NAME, tmp_path)


def test_a_command_says_it_in_both_languages(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from mingshu.cli.main import main; main()", "org", "list"]
    environment = surroundings(tmp_path) | {"MINGSHU_SESSION_HOURS": "半天"}
    ended = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=120)
    assert ended.returncode == 2 and "Traceback" not in ended.stderr
    assert "设置 MINGSHU_SESSION_HOURS 的值“半天”不能用" in ended.stderr
    assert "The setting MINGSHU_SESSION_HOURS cannot be “半天”" in ended.stderr
