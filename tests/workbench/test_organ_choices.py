"""The switch of organs: asked for when it is opened, and then it knows the reader's own."""

from __future__ import annotations

import pytest

from mingshu.organisations.models import Organ

from .conftest import Enter, text


def test_a_page_does_not_carry_every_organ_and_the_switch_brings_them(
    enter: Enter, county: Organ, township: Organ, neighbour: Organ, village: Organ
) -> None:
    browser = enter("evaluator", county)
    page = text(browser.get(f"/o/{township.code}/2023/figures/"))
    assert "松坪镇" not in page
    assert f'hx-get="/o/{township.code}/2023/organs/?to=figure-list"' in page
    choices = text(browser.get(f"/o/{township.code}/2023/organs/?to=figure-list"))
    for organ in (county, township, neighbour, village):
        assert f'href="/o/{organ.code}/2023/figures/"' in choices and organ.name in choices
    assert choices.count("active") == 1


@pytest.mark.parametrize("to", ["", "log-list", "//elsewhere", "report-page"])
def test_what_is_no_area_leads_to_the_first_page(enter: Enter, township: Organ, to: str) -> None:
    choices = text(enter("clerk", township).get(f"/o/{township.code}/2023/organs/", {"to": to}))
    assert f'href="/o/{township.code}/2023/"' in choices and "elsewhere" not in choices
