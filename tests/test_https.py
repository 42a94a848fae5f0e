"""Where the office serves over HTTPS, browsers are held to it, and no cookie goes another way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.prepared import surroundings

ASKED = """
import json, django
django.setup()
from django.test import Client
answer = Client(headers={"host": "localhost"}).get("/sign-in/", secure=True)
print(json.dumps([
    answer.headers.get("Strict-Transport-Security", ""),
    [cookie["secure"] for cookie in answer.cookies.values()],
    django.conf.settings.SESSION_COOKIE_SECURE,
]))
"""


@pytest.mark.own_database
@pytest.mark.parametrize(
    ("https", "expected"), [("true", ["max-age=31536000", [True], True]), ("false", ["", [""], False])]
)
def test_a_browser_is_held_to_https_where_the_office_serves_it(
    tmp_path: Path, https: str, expected: list[object]
) -> None:
    environment = surroundings(tmp_path) | {"MINGSHU_HTTPS": https}
    ended = subprocess.run(
        [sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True, timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == expected
