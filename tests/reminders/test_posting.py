"""What is posted goes over HTTPS to the public machine that was looked at, follows nobody elsewhere, and ends in time."""

from __future__ import annotations

import ssl

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.reminders import posting
from mingshu.reminders.models import NotSent
from mingshu.reminders.posting import checked_address, is_public, post_json

from .conftest import HOST, Robots, resolved

BODY = {"text": "期限"}


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "robots.example.cn",
            "http://robots.example.cn/",
            "ftp://robots.example.cn/",
            "https://",
            "https:///x",
        ),
        *(
            "https://a:b@robots.example.cn/",
            "https://robots.example.cn:99999/",
            "https://robots.example.cn/a b",
        ),
        *(
            "https://robots.example.cn/\r\nHost: x",
            "https://机器人.example.cn/",
            "https://[::1/",
            "file:///etc/passwd",
        ),
        "https://robots.example.cn/" + "x" * 500,
    ],
)
def test_an_address_that_is_none_of_https_is_refused(address: str) -> None:
    with pytest.raises(BadInput):
        checked_address(address)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        *(
            (one, True)
            for one in ("8.8.8.8", "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1")
        ),
        *(
            (one, False)
            for one in ("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0")
        ),
        *(
            (one, False)
            for one in (
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1%eth0",
            )
        ),
        *(
            (one, False)
            for one in ("fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1")
        ),
        *((one, False) for one in ("2002:7f00:1::1", "2001:0:1:2:3:4:5:6", "64:ff9b:1::a00:1", "::7f00:1")),
    ],
)
def test_only_addresses_of_the_public_network_are_public(address: str, expected: bool) -> None:
    assert is_public(address) == expected


@pytest.mark.parametrize("others", [["10.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::1"]])
def test_a_name_that_leads_inside_is_not_posted_to(
    monkeypatch: pytest.MonkeyPatch, others: list[str]
) -> None:
    resolved(monkeypatch, {HOST: others})
    monkeypatch.setattr(posting.socket, "create_connection", lambda *_where: pytest.fail("connected"))
    with pytest.raises(NotSent) as refused:
        post_json(f"https://{HOST}/send", BODY)
    assert refused.value.reason == "private"


@pytest.mark.parametrize(
    "literal", ["https://127.0.0.1/", "https://[::1]/", "https://2130706433/", "https://0x7f.1/"]
)
def test_an_address_of_this_machine_is_refused_however_it_is_written(literal: str) -> None:
    with pytest.raises(NotSent) as refused:
        post_json(literal, BODY)
    assert refused.value.reason in ("private", "unreachable")


def test_the_machine_that_was_looked_at_is_the_one_posted_to(
    robots: Robots, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads elsewhere the second time is not asked a second time."""
    asked = resolved(monkeypatch, {HOST: ["127.0.0.1"]})
    assert post_json(robots.address, BODY) == {"errcode": 0, "errmsg": "ok"}
    assert asked == [HOST] and robots.bodies == [BODY] and robots.paths == ["/send?key=secret"]


def test_no_redirect_is_followed(robots: Robots) -> None:
    robots.status, robots.location = 307, robots.address
    with pytest.raises(NotSent) as refused:
        post_json(robots.address, BODY)
    assert (refused.value.reason, refused.value.detail) == ("status", "307") and len(robots.bodies) == 1


def test_no_proxy_of_the_environment_is_used(robots: Robots, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    assert post_json(robots.address, BODY)


def test_a_certificate_nobody_vouches_for_is_not_trusted(
    robots: Robots, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "_context", ssl.create_default_context)
    with pytest.raises(NotSent) as refused:
        post_json(robots.address, BODY)
    assert refused.value.reason == "untrusted" and not robots.bodies


def test_a_certificate_of_another_name_is_not_trusted(
    robots: Robots, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolved(monkeypatch, {"other.example.cn": ["127.0.0.1"]})
    with pytest.raises(NotSent) as refused:
        post_json(f"https://other.example.cn:{robots.port}/", BODY)
    assert refused.value.reason == "untrusted"


def test_an_answer_that_only_drips_is_cut_off(robots: Robots, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte comes in time; all of them would take a hundred seconds."""
    robots.answer, robots.drips = b"x" * 1000, True
    monkeypatch.setattr(posting, "LONGEST", 0.6)
    with pytest.raises(NotSent) as refused:
        post_json(robots.address, BODY)
    assert refused.value.reason == "late"


def test_nobody_there_is_said(robots: Robots, monkeypatch: pytest.MonkeyPatch) -> None:
    resolved(monkeypatch, {})
    with pytest.raises(NotSent) as refused:
        post_json(robots.address, BODY)
    assert refused.value.reason == "unreachable"


@pytest.mark.parametrize("answer", [b"ok", b"[1]", b"\xff", b"[" * 60_000])
def test_an_answer_that_is_no_object_says_nothing(robots: Robots, answer: bytes) -> None:
    robots.answer = answer
    assert post_json(robots.address, BODY) == {}
