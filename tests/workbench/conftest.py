"""People of every role at the fictional county, and rows for them to look at."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Level, Organ, Placement

AddCase = Callable[..., LedgerRecord]
Enter = Callable[[str, Organ], Client]


@pytest.fixture(autouse=True)
def private(settings: LazySettings, tmp_path: Path) -> None:
    """Nothing is written to the installation's own folder."""
    settings.MEDIA_ROOT = tmp_path / "attachments"
    settings.MINGSHU_HOME = tmp_path


@pytest.fixture
def neighbour(county: Organ) -> Organ:
    """松坪镇, another township of the county."""
    organ = Organ.objects.create(code="990101102", name="松坪镇", level=Level.TOWNSHIP)
    Placement.objects.create(organ=organ, parent=county, since=date(1949, 10, 1))
    return organ


@pytest.fixture
def enter(db: None) -> Enter:
    """A browser signed in as somebody with ``role`` over ``organ``."""

    def signed_in(role: str, organ: Organ) -> Client:
        user = User.objects.create_user(f"{role}-{organ.code}", display_name=f"{organ.name}{role}")
        Grant.objects.create(user=user, role=Role(role), organ=organ)
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def add_case() -> AddCase:
    """Keeps a mediation case of an organ."""

    def add(organ: Organ, number: int = 1, **values: object) -> LedgerRecord:
        case = {
            "org": "清溪镇人民调解委员会",
            "kind": "邻里",
            "accepted_on": date(2023, 3, number % 28 + 1),
            "case_no": f"清调〔2023〕{number}号",
            "party_names": ["某甲", "某乙"],
            "amount": Decimal(12_500),
        }
        return record_add(
            actor=COMMAND_LINE,
            ledger=LEDGERS.get("mediation"),
            organ=organ,
            values=case | values,
            source_row={
                "file": "调解台账.xlsx",
                "sheet": "台账",
                "row": number + 1,
                "cells": {"当事人姓名": "某甲、某乙"},
            },
            sure=True,
        )

    return add


def at(organ: Organ, rest: str = "", year: int = 2023) -> str:
    """An address of the ledgers area."""
    return f"/o/{organ.code}/{year}/ledgers/{rest}"


def text(response: object) -> str:
    """The page as the reader gets it."""
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def seen_beside(page: str, address: str) -> str:
    """What the form that sends to ``address`` takes along of the page that it stands on."""
    found = re.search(
        rf'<form[^>]* action="{re.escape(address)}"[^>]*>(?:(?!</form>).)*?name="seen" value="([^"]*)"',
        page,
        re.S,
    )
    return found[1] if found else ""


def form_at(page: str, address: str) -> str:
    """The form on the page that sends to ``address``."""
    found = re.search(rf'<form[^>]* action="{re.escape(address)}".*?</form>', page, re.S)
    return found[0] if found else ""
