"""The door: nobody outside fills the disk or keeps the others waiting."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from datetime import timedelta
from http import HTTPStatus
from http.client import HTTPConnection
from inspect import getsourcefile, unwrap
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.auth import SESSION_KEY
from django.urls import URLPattern, get_resolver, reverse
from waitress.adjustments import Adjustments

from mingshu.accounts.sessionstore import SessionStore
from mingshu.cli.serving import arrivals
from mingshu.cli.serving.arrivals import EACH_AT_ONCE, LARGE_AT_ONCE, STRANGERS_BODY, Arriving
from mingshu.kernel.carrying import may_carry_files
from tests.cli.served import COMMAND, NAME, PASSWORD, PATIENCE, Served, read_answer, serving
from tests.prepared import NAME as DATABASE
from tests.prepared import copy_of, surroundings

MB = 1024 * 1024


def session(user: str | None, *, age: timedelta = timedelta(days=1)) -> str:
    """The cookie of a session, of ``user`` when somebody signed in, that ends after ``age``."""
    kept = SessionStore()
    if user:
        kept[SESSION_KEY] = user
    kept.set_expiry(age)
    kept.save()
    return f"Cookie: sessionid={kept.session_key}"


def page(route: str = "ledger-import") -> str:
    return reverse(route, kwargs={"code": "990101", "year": 2023})


def arriving(*lines: str, size: int, to: str = "") -> Arriving:
    """A request of which the head has come."""
    head = "\r\n".join(
        [f"POST {to or page()} HTTP/1.1", "Host: a", f"Content-Length: {size}", *lines, "", ""]
    )
    request = Arriving(Adjustments())
    request.received(head.encode())
    return request


def refusal(request: Arriving) -> int | None:
    return request.error.code if request.error is not None else None


@pytest.fixture(autouse=True)
def nothing_on_its_way() -> Iterator[None]:
    yield
    for request in list(Arriving._large):
        request.close()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cookie", "size", "expected"),
    [
        ("nobody", STRANGERS_BODY, None),
        ("nobody", STRANGERS_BODY + 1, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        ("forged", STRANGERS_BODY + 1, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        ("ended", STRANGERS_BODY + 1, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        ("not signed in", STRANGERS_BODY + 1, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        ("signed in", STRANGERS_BODY + 1, None),
        ("signed in", 6 * MB, None),
        ("signed in", 6 * MB + 1, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    ],
)
def test_a_body_may_weigh_what_its_sender_may_send(
    settings: LazySettings, cookie: str, size: int, expected: int | None
) -> None:
    settings.MINGSHU_MAX_UPLOAD_MB = 3
    lines = {
        "nobody": (),
        "forged": ("Cookie: sessionid=abcdefghijklmnopqrstuvwxyz012345",),
        "ended": (session("1", age=timedelta(seconds=-1)),),
        "not signed in": (session(None),),
        "signed in": (session("1"),),
    }[cookie]
    assert refusal(arriving(*lines, size=size)) == expected


@pytest.mark.django_db
def test_only_so_many_large_bodies_are_kept_at_one_time() -> None:
    users = LARGE_AT_ONCE // EACH_AT_ONCE
    first = [arriving(session(str(user)), size=MB) for user in range(users) for _ in range(EACH_AT_ONCE)]
    other = session(str(users))
    assert refusal(arriving(other, size=MB)) == HTTPStatus.SERVICE_UNAVAILABLE
    assert refusal(arriving(other, size=1000)) is None
    first[0].close()
    assert refusal(arriving(other, size=MB)) is None


@pytest.mark.django_db
def test_one_user_takes_a_third_of_the_places_in_however_many_sessions() -> None:
    kept = [request for _ in range(14) if refusal(request := arriving(session("1"), size=MB)) is None]
    assert len(kept) == LARGE_AT_ONCE // 3
    assert refusal(arriving(session("2"), size=MB)) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("route", "takes"),
    [
        ("sign-in", STRANGERS_BODY),
        ("set-language", STRANGERS_BODY),
        ("nowhere", STRANGERS_BODY),
        ("own-password", 5 * MB),
        ("review-renew", 5 * MB),
        ("review-upload", 100 * MB),
        ("report-verify", 100 * MB),
    ],
)
def test_files_are_let_in_only_where_the_page_takes_files(route: str, takes: int) -> None:
    cookie = session("1")
    placed = route in ("review-renew", "review-upload", "report-verify")
    to = "/nowhere/" if route == "nowhere" else page(route) if placed else reverse(route)
    largest = arriving(cookie, size=takes, to=to)
    assert refusal(largest) is None
    largest.close()
    assert refusal(arriving(cookie, size=takes + 1, to=to)) == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def routes(patterns: Iterable[object]) -> Iterator[URLPattern]:
    for one in patterns:
        if isinstance(one, URLPattern):
            yield one
        else:
            yield from routes(getattr(one, "url_patterns", ()))


def test_every_page_that_reads_files_says_that_it_takes_them() -> None:
    views = [route.callback for route in routes(get_resolver().url_patterns)]
    reading = {
        view for view in views if ".FILES" in Path(getsourcefile(unwrap(view)) or "").read_text("utf-8")
    }
    assert {view.__module__ for view in reading} == {
        view.__module__ for view in views if may_carry_files(view)
    }


@pytest.mark.django_db
def test_a_refused_body_takes_no_place() -> None:
    for _ in range(LARGE_AT_ONCE + 1):
        assert refusal(arriving(size=MB)) == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert refusal(arriving(session("1"), size=MB)) is None


def test_a_body_of_unknown_size_is_refused() -> None:
    request = Arriving(Adjustments())
    request.received(b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n")
    assert refusal(request) == HTTPStatus.LENGTH_REQUIRED


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What time it is; tests move it on."""
    now = [1000.0]
    monkeypatch.setattr(arrivals.time, "monotonic", lambda: now[0])
    return now


@pytest.mark.django_db
def test_a_large_body_has_longer_as_long_as_it_comes(clock: list[float]) -> None:
    small, large = arriving(size=4000), arriving(session("1"), size=MB)
    for _ in range(4):
        clock[0] += 10
        large.received(b"a" * 10 * arrivals.SLOWEST)
    assert (small.is_late, large.is_late) == (True, False)
    clock[0] += arrivals.HERE_WITHIN + 1
    assert large.is_late


@pytest.mark.django_db
def test_a_body_that_trickles_is_late_however_large_it_says_it_is(clock: list[float]) -> None:
    trickling, stalled = (arriving(session(user), size=100 * MB) for user in "12")
    stalled.received(b"a" * 10 * MB)
    assert not stalled.is_late
    for _ in range(3):
        clock[0] += 10
        trickling.received(b"a")
    assert trickling.is_late
    assert stalled.is_late  # what came fast at first earns no pause


@pytest.fixture(scope="module")
def home(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a home with a county and its clerk."""
    folder = tmp_path_factory.mktemp("served")
    copy_of(migrated, folder / DATABASE)
    for words in (
        ["org", "add", "990101", "云岭县", "--level", "county"],
        ["user", "add", NAME, "--org", "990101", "--role", "clerk", "--password", PASSWORD],
    ):
        subprocess.run([*COMMAND, *words], env=surroundings(folder), check=True, capture_output=True)
    return surroundings(folder)


@pytest.fixture(scope="module")
def served(home: dict[str, str]) -> Iterator[Served]:
    with serving(home) as made:
        yield made


@pytest.mark.slow
@pytest.mark.own_database
def test_slow_senders_keep_nobody_waiting(served: Served) -> None:
    begun = [
        "POST /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4000\r\n\r\nusername=",
        "POST /sign-in/ HTTP/1.1\r\nHost: 127.0",
        "",
    ]
    slow = [served.start_of(said) for said in begun for _ in range(60)]
    assert served.ask("GET /sign-in/").status == HTTPStatus.OK
    slow[0].settimeout(PATIENCE)
    assert slow[0].recv(1) == b""  # it is hung up on
    assert served.ask("GET /sign-in/").status == HTTPStatus.OK


@pytest.mark.slow
@pytest.mark.own_database
def test_a_huge_body_is_refused_before_it_comes(served: Served) -> None:
    head = "POST /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 400000000\r\n\r\n"
    answer = read_answer(served.start_of(head))
    assert answer.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "请先登录" in answer.body and "sign in first" in answer.body
    signed_in = served.sign_in()
    assert signed_in.status == HTTPStatus.FOUND
    large = served.ask("POST /password/", f"Cookie: {signed_in.cookies()}", body="a" * (STRANGERS_BODY + 1))
    assert large.status == HTTPStatus.FORBIDDEN  # it came in, and bore no token


@pytest.mark.slow
@pytest.mark.own_database
def test_a_forged_address_neither_opens_nor_closes_the_sign_in(served: Served) -> None:
    answers = [
        served.sign_in(f"X-Forwarded-For: 10.0.0.{number}", name="somebody").status for number in range(6)
    ]
    assert answers[-1] == HTTPStatus.TOO_MANY_REQUESTS


@pytest.mark.slow
@pytest.mark.own_database
def test_the_configured_proxy_is_believed_and_a_stop_waits_for_answers(home: dict[str, str]) -> None:
    with serving(home | {"MINGSHU_PROXY": "127.0.0.1"}) as served:
        for _ in range(6):
            closed = served.sign_in("X-Forwarded-For: 10.0.0.1", password="wrong")
        assert closed.status == HTTPStatus.TOO_MANY_REQUESTS
        assert served.sign_in("X-Forwarded-For: 10.0.0.2").status == HTTPStatus.FOUND

        kept = [HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE) for _ in range(4)]
        for connection in kept:
            connection.request("GET", "/sign-in/")
            connection.getresponse().read()
        for connection in kept:
            connection.request("GET", "/sign-in/")
        served.process.terminate()
        assert [connection.getresponse().status for connection in kept] == [HTTPStatus.OK] * len(kept)
        assert served.process.wait(PATIENCE) == 0


@pytest.mark.django_db
def test_what_is_refused_at_the_door_is_told_on_a_page_of_the_product() -> None:
    error = arriving(size=STRANGERS_BODY + 1).error
    assert error is not None
    status, headers, body = error.to_response()
    page = body.decode()
    assert status.startswith("413 ") and dict(headers)["Content-Type"].startswith("text/html")
    assert (
        "<h1" in page
        and "提交的内容超过 64 KB，没有接收" in page
        and "larger than 64 KB and was not taken" in page
    )
    assert 'href="/"' in page and "明述" in page
