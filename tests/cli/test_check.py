"""mingshu check and mingshu audit, as an administrator and a nightly job use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.conf import LazySettings

from mingshu.audit import anchors, log
from mingshu.audit.models import Entry
from mingshu.cli.upkeep import way_in
from mingshu.organisations.models import Level, Organ
from mingshu.upkeep.checking import last_check
from mingshu.upkeep.checks import CHECKS
from tests.cli.office import FOUND_PROBLEMS, Office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: LazySettings) -> Path:
    settings.MEDIA_ROOT = settings.MINGSHU_HOME / "attachments"
    return settings.MINGSHU_HOME


def test_all_is_well_in_a_new_office(office: Office) -> None:
    assert office.done("check").count("✓") == len(CHECKS)
    assert all(one["ok"] for one in json.loads(office.done("check", "--json")))


def test_what_is_wrong_is_told_in_both_languages_and_ends_so(office: Office, home: Path) -> None:
    key = home / "audit_key"
    key.chmod(0o644)
    ended = office.run("check")
    assert ended.returncode == FOUND_PROBLEMS
    assert "✗ 文件权限 permissions of files：1 处" in ended.stdout and "others may access it" in ended.stdout
    told = {one["id"]: one for one in json.loads(office.run("check", "--json").stdout)}
    assert not told["permissions"]["ok"] and told["permissions"]["count"] == 1 and told["audit"]["ok"]
    assert "已修复 1 处" in office.done("check", "--repair")
    assert key.stat().st_mode & 0o077 == 0


def test_the_nightly_job_keeps_what_it_found_and_anchors_the_log(office: Office, home: Path) -> None:
    (home / "audit_key").chmod(0o644)
    assert office.run("check", "--record").returncode == FOUND_PROBLEMS
    checked = last_check()
    assert checked is not None and checked.troubles == 1
    (line,) = anchors.anchors(anchors.anchors_file())
    assert line.mark.hash == Entry.objects.latest("pk").hash


def test_the_log_is_verified_also_against_anchors_kept_elsewhere(office: Office, home: Path) -> None:
    office.done("check", "--record")
    copy = anchors.anchors_file().rename(home / "copy.jsonl")
    assert "完好" in office.done("audit", "verify", "--anchors", str(copy))
    Entry.objects.filter(pk=Entry.objects.latest("pk").pk).delete()
    assert "完好" in office.done("audit", "verify")
    ended = office.run("audit", "verify", "--anchors", str(copy), "--json")
    assert ended.returncode == FOUND_PROBLEMS and len(json.loads(ended.stdout)["troubles"]) == 1


def test_the_log_is_read_by_who_what_and_when(office: Office) -> None:
    assert "organ_add" in office.done("audit", "show", "--org", "990101101")
    (line,) = office.done(
        "audit", "show", "--about", "organ", "--last", "1", "--format", "jsonl"
    ).splitlines()
    assert json.loads(line)["organ_code"] == "990101101"
    assert office.done("audit", "show", "--actor", "nobody") == ""
    assert office.done("audit", "show", "--until", "2001-01-01") == ""


@pytest.mark.parametrize(
    ("proxy", "https", "hosts", "said"),
    [
        ("", False, ["127.0.0.1", "localhost"], "仅本机"),
        ("", False, ["10.1.2.3"], "没有代理；有代理的请设 MINGSHU_PROXY"),
        ("", False, ["*"], "没有代理；有代理的请设 MINGSHU_PROXY"),
        ("10.0.0.1", True, ["fazhi.example.cn"], "代理 proxy 10.0.0.1"),
    ],
)
def test_the_installation_says_how_visitors_come_in(
    proxy: str, https: bool, hosts: list[str], said: str, settings: LazySettings
) -> None:
    settings.MINGSHU_PROXY, settings.MINGSHU_HTTPS, settings.ALLOWED_HOSTS = proxy, https, hosts
    assert said in way_in()


def test_https_without_a_named_proxy_is_a_trouble_of_the_installation(
    office: Office, settings: LazySettings
) -> None:
    settings.MINGSHU_PROXY, settings.MINGSHU_HTTPS = "", True
    told = office.run("check-install")
    assert told.returncode != 0 and "MINGSHU_PROXY 设为代理的 IP 地址" in told.stdout


def test_what_a_version_before_left_open_is_told_once_after_the_update_and_by_every_check(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = Organ.objects.create(code="990109", name="云山县", level=Level.COUNTY)
    log.record(actor="command-line", verb="organ_add", subject_kind="organ", subject_id=early.pk)
    with monkeypatch.context() as updated:
        updated.setattr("mingshu.cli.main.is_behind", lambda _connection: True)
        assert "mingshu check --trust-organs" in office.run("org", "list").stderr
    assert "--trust-organs" not in office.run("org", "list").stderr
    assert "• 早先版本写下的机关" in office.done("check")
    assert "早先版本" not in office.done("check", "--trust-organs")
