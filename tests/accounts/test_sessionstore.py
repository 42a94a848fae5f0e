"""Requests at the same time in one session keep what each of them changed."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.accounts.sessionstore import SessionStore, merged


@pytest.mark.django_db
def test_what_was_written_meanwhile_stays() -> None:
    begun = SessionStore()
    begun["uploads"] = {"a": 1, "b": 2}
    begun["seen"] = 1
    begun.create()
    begun["uploads"] = {"a": 1, "b": 2}
    begun["seen"] = 1
    begun.save()
    first, second, third = (SessionStore(begun.session_key) for _ in range(3))
    for one in (first, second, third):
        assert one["seen"] == 1
    first["uploads"] = {**first["uploads"], "c": 3}
    second["uploads"] = {"b": 2}
    third["seen"] = 2
    for one in (first, second, third):
        one.save()
    kept = SessionStore(begun.session_key).load()
    assert kept == {"uploads": {"b": 2, "c": 3}, "seen": 2}


@pytest.mark.parametrize(
    ("mine", "now", "expected"),
    [
        ({"a": 1}, {"a": 2}, {"a": 2}),
        ({"a": 3}, {"a": 2}, {"a": 3}),
        ({}, {"a": 1, "b": 1}, {"b": 1}),
        ({"a": 1}, {}, {}),
        ({"a": {"x": 1}}, {"a": {"y": 2}}, {"a": {"x": 1, "y": 2}}),
    ],
)
def test_only_what_was_changed_is_written(mine: Any, now: Any, expected: Any) -> None:
    assert merged({"a": 1}, mine, now) == expected
