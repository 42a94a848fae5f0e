"""Holidays from the command line: loaded, listed, gone by, withdrawn."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.office import Office
from tests.law.test_holidays import OF_2027

pytestmark = pytest.mark.django_db


def test_a_notice_is_loaded_gone_by_and_withdrawn(office: Office, tmp_path: Path) -> None:
    asked = ("deadline", "依申请公开", "--from", "2027-01-25", "--step", "S05")
    assert "暂定" in office.done(*asked)
    notice = tmp_path / "通知.txt"
    notice.write_text(OF_2027, encoding="utf-8")
    loaded = office.done("holidays", "load", str(notice), "--year", "2027")
    assert "2027-02-05—2027-02-11" in loaded
    number = re.findall(r"编号 (\d+)", loaded)[0]
    counted = office.done(*asked)
    assert "→ 2027-02-25" in counted and "暂定" not in counted
    listed = office.done("holidays", "list")
    assert f"[{number}] 2027 国务院办公厅 国办发明电〔2026〕9号" in listed and "随版本提供的通知" in listed
    office.done("holidays", "withdraw", number, "--reason", "误载了样本")
    assert "暂定" in office.done(*asked) and f"[{number}]" not in office.done("holidays", "list")


def test_what_cannot_be_is_refused_in_words(office: Office, tmp_path: Path) -> None:
    wrong = tmp_path / "通知.txt"
    wrong.write_bytes("一、元旦：1月1日放假".encode("gb18030"))
    refused = office.run("holidays", "load", str(wrong), "--year", "2027")
    assert refused.returncode == 2 and "不是 UTF-8 的文本文件" in refused.stderr
    refused = office.run("holidays", "withdraw", "7", "--reason", "没有这一份")
    assert refused.returncode == 2 and "没有编号为 7 的放假安排" in refused.stderr
