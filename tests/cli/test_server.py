"""The address is checked before anything is said to have started; a start is told of where settings changed."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from mingshu.audit.models import Entry
from mingshu.cli.server import check_address
from mingshu.kernel.errors import BadInput
from tests.cli.office import COULD_NOT_RUN, Office


@pytest.fixture
def taken() -> Iterator[str]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        yield f"127.0.0.1:{other.getsockname()[1]}"


@pytest.mark.django_db
def test_a_taken_port_is_said_instead_of_started(office: Office, taken: str) -> None:
    result = office.run("serve", "--bind", taken)
    assert (result.returncode, result.stdout) == (COULD_NOT_RUN, "")
    chinese, english = result.stderr.splitlines()
    assert chinese.startswith(f"未启动：{taken} 已被占用") and "--bind 127.0.0.1:8001" in chinese
    assert english.startswith(f"Not started: {taken} is taken") and "--bind 127.0.0.1:8001" in english


@pytest.mark.parametrize("bind", ["foo", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:70000", "a b:8000"])
def test_what_is_no_address_is_refused(bind: str) -> None:
    with pytest.raises(BadInput, match="不是可用的地址") as refused:
        check_address(bind)
    assert bind in refused.value.message.en


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(BadInput, match="未启动"):
        check_address("192.0.2.1:8000")


def test_a_free_port_is_left_free(taken: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    check_address(f"127.0.0.1:{free}")
    check_address(f":{free}")


def test_a_socket_file_needs_its_folder(tmp_path: Path) -> None:
    check_address(f"unix:{tmp_path / 'mingshu.sock'}")
    with pytest.raises(BadInput, match="没有文件夹"):
        check_address(f"unix:{tmp_path / '没有' / 'mingshu.sock'}")


@pytest.mark.django_db
def test_a_start_puts_the_settings_on_record(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "gunicorn.app.wsgiapp.WSGIApplication", lambda _usage: SimpleNamespace(run=lambda: None)
    )
    monkeypatch.setattr(sys, "argv", [])
    assert office.run("serve", "--bind", "127.0.0.1:0").returncode == 0
    assert Entry.objects.filter(verb="settings_change").count() == 1
