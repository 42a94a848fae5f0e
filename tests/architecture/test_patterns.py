"""Every pattern over foreign text is linear: no cell, paragraph or heading keeps the product busy by its length alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest
import regex

from tests.architecture.attacks import Noted, slow_among
from tests.architecture.source import ROOT

FEWEST = 500


def test_every_pattern_of_the_product_is_linear() -> None:
    command = [sys.executable, "-m", "tests.architecture.patterns"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=1800)
    told: dict[str, Any] = json.loads(done.stdout or "{}")
    assert done.returncode == 0, done.stderr[-2000:]
    assert told["patterns"] > FEWEST
    assert not told["untried"], "say in patterns.FAMILIES how these are called"
    assert not told["slow"], "\n".join(told["slow"])


@pytest.mark.parametrize(
    ("library", "pattern"),
    [
        (re, r"\s+$"),
        (re, r"(a+)+$"),
        (re, r"(<!---*-->)*x"),
        (re, r"(?:[一二]+[十百]+[一二十百]*)(?!届)"),
        (re, rb"charset\s*=\s*\"?\s*(\w)"),
        (regex, r"[0-9]++(?=%)"),
    ],
)
def test_one_that_is_not_is_found(library: Any, pattern: str | bytes) -> None:
    assert list(slow_among([Noted(library.compile(pattern))]))


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s+$", r"[(（][^()（）]*[)）]", r"(\d{4})\s*+年?\s*+度"])
def test_one_that_is_linear_is_left_alone(pattern: str) -> None:
    assert not list(slow_among([Noted(re.compile(pattern))]))


def test_one_that_is_only_held_against_a_whole_text_is_not_searched_for() -> None:
    assert not list(slow_among([Noted(re.compile(r"\s*\d{1,4}\s*"), ways=frozenset({"fullmatch"}))]))
