"""People at the command line: what cannot be is said before a password is asked for."""

from __future__ import annotations

import pytest

from tests.cli.office import COULD_NOT_RUN, Office

pytestmark = pytest.mark.django_db
CLERK = ("--org", "990101101", "--role", "clerk")


@pytest.fixture
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_words: object, **_how: object) -> None:
        pytest.fail("a password was asked for")

    monkeypatch.setattr("click.core.prompt", asked)


@pytest.mark.usefixtures("nobody_is_asked")
def test_a_taken_name_is_refused_before_the_password(office: Office) -> None:
    office.done("user", "add", "qingxi", *CLERK, "--password", "a-long-passphrase")
    result = office.run("user", "add", "qingxi", *CLERK)
    assert result.returncode == COULD_NOT_RUN
    assert "“qingxi”已有人使用" in result.stderr and "is taken" in result.stderr


@pytest.mark.usefixtures("nobody_is_asked")
@pytest.mark.parametrize(
    "words", [("password",), ("close",), ("reopen",), ("grant", *CLERK), ("withdraw", *CLERK)]
)
def test_an_unknown_person_is_said_first(office: Office, words: tuple[str, ...]) -> None:
    result = office.run("user", words[0], "nobody", *words[1:])
    assert result.returncode == COULD_NOT_RUN
    assert "没有用户“nobody”" in result.stderr and "mingshu user list" in result.stderr


def test_a_short_password_is_refused_in_chinese_and_in_english(office: Office) -> None:
    result = office.run("user", "add", "qingxi", *CLERK, "--password", "short")
    assert result.returncode == COULD_NOT_RUN
    chinese, english = result.stderr.splitlines()
    assert "密码" in chinese and "10" in chinese and "password" not in chinese
    assert "too short" in english and english.isascii()


def test_a_person_comes_changes_and_leaves(office: Office) -> None:
    office.done("user", "add", "qingxi", *CLERK, "--password", "a-long-passphrase")
    assert "qingxi" in office.done("user", "grant", "qingxi", "--org", "990101101", "--role", "reviewer")
    office.done("user", "withdraw", "qingxi", *CLERK)
    assert "qingxi" in office.done("user", "password", "qingxi", "--password", "another-passphrase")
    assert "已停用 qingxi" in office.done("user", "close", "qingxi")
    assert "qingxi（已停用" in office.done("user", "list")
    office.done("user", "reopen", "qingxi")
    assert "已停用" not in office.done("user", "list")
