"""A form comes in UTF-8: one that says another encoding is refused in plain words, by whomever it is sent."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from mingshu.accounts.models import User

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.same_on_both("what the head of a request says; no table is asked"),
]
BODIES = {
    "application/x-www-form-urlencoded": b"username=a&password=b",
    "multipart/form-data; boundary=x": b'--x\r\nContent-Disposition: form-data; name="q"\r\n\r\na\r\n--x--\r\n',
}
ADDRESSES = ("/sign-in/", "/", "/o/990101101/2022/reports/1/section/", "/nowhere/")


@pytest.fixture(params=["stranger", "user", "without the token"])
def sender(request: pytest.FixtureRequest) -> Client:
    client = Client(raise_request_exception=False, enforce_csrf_checks=request.param == "without the token")
    if request.param == "user":
        client.force_login(User.objects.create_user("clerk"))
    return client


@pytest.mark.parametrize("charset", ["utf-7", "gbk", "idna", "rot13", "undefined", "klingon", "utf-16", ""])
def test_another_encoding_is_refused_without_a_fault(
    sender: Client, charset: str, caplog: pytest.LogCaptureFixture
) -> None:
    for kind, body in BODIES.items():
        for address in ADDRESSES:
            answer = sender.generic("POST", address, body, f"{kind}; charset={charset}")
            assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8"), address
            assert "UTF-8" in answer.content.decode()
    assert not [line for line in caplog.records if line.exc_info or line.levelno >= logging.ERROR]


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "utf8", "U8"])
def test_a_form_in_utf8_is_read_by_whatever_name(client: Client, charset: str) -> None:
    body = "username=填报员&password=b".encode()
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    answer = client.generic("POST", "/sign-in/", body, kind)
    assert answer.status_code == 200 and "填报员" in answer.content.decode()
