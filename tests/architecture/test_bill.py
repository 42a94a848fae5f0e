"""The bill of materials names what an installation of the wheel brings along, by the hashes of the locks."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from packaging.markers import default_environment

from tools.supply.bill import bill, written
from tools.supply.locks import browser_pins, pins

WHEEL = b"what the build made"


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The bill of a wheel with some content; ``written`` holds it against the schema."""
    wheel = tmp_path_factory.mktemp("dist") / "mingshu-0.1.0-py3-none-any.whl"
    wheel.write_bytes(WHEEL)
    read: dict[str, Any] = json.loads(written(bill(wheel)))
    return read


def test_it_is_of_this_wheel(said: dict[str, Any]) -> None:
    product = said["metadata"]["component"]
    assert (product["name"], product["licenses"][0]["license"]["id"]) == ("mingshu", "Apache-2.0")
    assert product["hashes"] == [{"alg": "SHA-256", "content": hashlib.sha256(WHEEL).hexdigest()}]


def test_every_package_of_the_wheel_is_there_by_the_hashes_of_its_files(said: dict[str, Any]) -> None:
    held = {
        (one["name"], one["version"]): {each["content"] for each in one["externalReferences"][0]["hashes"]}
        for one in said["components"]
        if one["purl"].startswith("pkg:pypi/")
    }
    locked = {
        (pin.name, str(pin.version)): {one.removeprefix("sha256:") for one in pin.hashes}
        for pin in pins("run")
    }
    assert held == locked


def test_what_the_browser_loads_is_there_by_the_hash_of_its_archive(said: dict[str, Any]) -> None:
    held = {
        "/".join(filter(None, (one.get("group"), one["name"]))): one["hashes"][0]
        for one in said["components"]
        if one["purl"].startswith("pkg:npm/")
    }
    assert {"@tabler/core", "echarts", "zrender"} <= held.keys() == {pin.name for pin in browser_pins()}
    for pin in browser_pins():
        archive = base64.b64decode(pin.integrity.removeprefix("sha512-")).hex()
        assert held[pin.name] == {"alg": "SHA-512", "content": archive}


def test_what_is_only_for_building_and_testing_is_not_in_it(said: dict[str, Any]) -> None:
    assert not {"pytest", "mypy", "cyclonedx-python-lib", "hatchling"} & {
        one["name"] for one in said["components"]
    }


def test_every_package_is_there_because_the_product_or_another_needs_it(said: dict[str, Any]) -> None:
    needs = {one["ref"]: one.get("dependsOn", []) for one in said["dependencies"]}
    assert here() <= set(reached("mingshu", needs))


def reached(ref: str, needs: dict[str, list[str]], known: set[str] | None = None) -> Iterator[str]:
    """``ref`` and all that it needs."""
    known = set() if known is None else known
    if ref not in known:
        known.add(ref)
        yield ref
        for other in needs[ref]:
            yield from reached(other, needs, known)


def test_every_package_installed_here_says_its_licence(said: dict[str, Any]) -> None:
    assert not [
        one["purl"] for one in said["components"] if one["purl"] in here() and not one.get("licenses")
    ]


def here() -> set[str]:
    """The packages of the wheel that this Python on this machine gets."""
    return {f"pkg:pypi/{pin.name}@{pin.version}" for pin in pins("run") if pin.applies(default_environment())}
