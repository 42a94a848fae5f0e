"""The kit beneath the pages: icons, fields, quantities; templates that keep to the rules."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.kernel.quantities import Quantity, Standing
from mingshu.ui import icons
from mingshu.ui.assets import assets_built

SOURCE = Path(__file__).parents[2] / "src" / "mingshu"
TEMPLATES = sorted((SOURCE).rglob("templates/**/*.html"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")
TRANSLATED = re.compile(
    r"\{%\s*translate\b.*?%\}|\{%\s*blocktranslate\b.*?endblocktranslate\s*%\}|_\(\"[^\"]*\"\)|\{#.*?#\}",
    re.DOTALL,
)
BOTH_LANGUAGES_ALIKE = {"中文"}


def draw(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_the_browsers_files_are_built() -> None:
    assert assets_built(), "run: make assets"


def test_an_icon_is_drawn_inline_and_silent() -> None:
    drawn = draw('{% icon "check" 18 %}')
    assert drawn.startswith("<svg") and 'width="18"' in drawn and 'aria-hidden="true"' in drawn
    assert "http" not in drawn


def test_an_unlisted_icon_is_a_mistake_of_ours() -> None:
    with pytest.raises(BrokenCatalogue, match=r"icons\.txt"):
        icons.svg("no-such-icon")


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_templates_name_only_listed_icons(file: Path) -> None:
    named = set(re.findall(r'\{%\s*icon "([^"]+)"', file.read_text()))
    assert named <= icons.LISTED


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_templates_hold_no_inline_script(file: Path) -> None:
    source = file.read_text()
    for script in re.findall(r"<script([^>]*)>", source):
        assert "src=" in script or "application/json" in script, script
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", source)
    assert "javascript:" not in source and "hx-on" not in source


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_every_chinese_word_of_a_template_is_translatable(file: Path) -> None:
    rest = TRANSLATED.sub("", file.read_text())
    left = [line.strip() for line in rest.splitlines() if CHINESE.search(line)]
    assert all(any(word in line for word in BOTH_LANGUAGES_ALIKE) for line in left), left


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Quantity.known(Decimal("595.9100"), "万元"), "595.91万元"),
        (Quantity.known(0, "件"), "0件"),
        (Quantity.rate(Quantity.known(94, "件"), Quantity.known(95, "件")), "98.9%"),
        (Quantity.missing(Standing.NO_DATA, "件"), "无数据"),
        (Quantity.missing(Standing.MASKED, "件"), "已打码"),
        (Quantity.rate(Quantity.known(0, "件"), Quantity.known(0, "件")), "不适用"),
    ],
)
def test_a_quantity_says_its_number_or_why_there_is_none(value: Quantity, said: str) -> None:
    assert draw("{{ value|quantity }}", value=value) == said


def test_a_rate_says_its_base() -> None:
    rate = Quantity.rate(Quantity.known(94, "件"), Quantity.known(95, "件"))
    assert draw("{{ value|base }}", value=rate) == "94/95"
    assert draw("{{ value|base }}", value=Quantity.known(3, "件")) == ""


def test_a_field_ties_label_help_and_error_together() -> None:
    class Asked(forms.Form):
        name = forms.CharField(label="名称", help_text="写全称")

    drawn = draw("{% field form.name %}", form=Asked({"name": ""}))
    assert 'for="id_name"' in drawn
    assert 'aria-describedby="id_name_help id_name_errors"' in drawn
    assert 'aria-invalid="true"' in drawn and 'id="id_name_errors"' in drawn
