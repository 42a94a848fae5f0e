"""A real Chromium in front of a real server."""

from __future__ import annotations

import os
import shutil
import traceback
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.signals import got_request_exception
from playwright.sync_api import Browser, Page, expect, sync_playwright

from mingshu.accounts.models import Grant, Role, User
from mingshu.organisations.models import Level, Organ, Placement

PASSWORD = "a-long-passphrase"
PATIENCE = 60_000
"""Milliseconds until a condition that does not come true fails a test: a busy machine may take its time."""
expect.set_options(timeout=PATIENCE)
SIZES = {"desktop": (1440, 900), "telephone": (390, 844)}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without it the run fails and says what to install."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert executable, "apt-get install chromium"
    # Playwright's synchronous interface runs an event loop in this thread; Django would refuse to use the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def people(settings: LazySettings, tmp_path: Path, transactional_db: None) -> dict[str, User]:
    """A county with a township, and one person of every role."""
    settings.MEDIA_ROOT, settings.MINGSHU_HOME = tmp_path / "attachments", tmp_path
    county = Organ.objects.create(code="990101", name="云岭县", level=Level.COUNTY)
    township = Organ.objects.create(code="990101101", name="清溪镇", level=Level.TOWNSHIP)
    Placement.objects.create(organ=township, parent=county, since=date(1949, 10, 1))
    found = {}
    for role in Role:
        organ = county if role in (Role.EVALUATOR, Role.ADMINISTRATOR) else township
        found[role.value] = User.objects.create_user(
            role.value, password=PASSWORD, display_name=str(role.label)
        )
        Grant.objects.create(user=found[role.value], role=role, organ=organ)
    return found


@pytest.fixture(autouse=True)
def no_fault() -> Iterator[None]:
    """No journey meets an error that nobody foresaw, whatever the browser makes of it."""
    met: list[str] = []

    def note(request: Any = None, **_: Any) -> None:
        met.append(f"{getattr(request, 'path', '')}\n{traceback.format_exc()}")

    got_request_exception.connect(note)
    yield
    got_request_exception.disconnect(note)
    assert not met, met[0]


@pytest.fixture(params=SIZES, ids=str)
def page(request: Any, chromium: Browser, live_server: Any, people: dict[str, User]) -> Iterator[Page]:
    """An empty window at desk or telephone size; any error in its console fails the test."""
    width, height = SIZES[request.param]
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": width, "height": height},
        locale="zh-CN",
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE)
    window = context.new_page()
    complaints: list[str] = []
    window.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    window.on("pageerror", lambda error: complaints.append(str(error)))
    yield window
    context.close()
    assert not [text for text in complaints if "the server responded with a status of 4" not in text]


def sign_in(page: Page, name: str) -> None:
    """Sign in as one of the people."""
    page.goto("/sign-in/")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/o/**")


def fits(page: Page) -> bool:
    """Whether the page as a whole does not scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
