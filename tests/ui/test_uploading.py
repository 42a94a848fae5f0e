"""A field for files tells of one that is too large before it is sent: the browser is told how large, and what to say."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import LazySettings
from django.template import Context, Template

import mingshu
from mingshu.ui.uploading import size_told

SOURCES = Path(mingshu.__file__).parent
FIELD = re.compile(r"<input\b(?:{%[^%]*%}|{{[^}]*}}|[^>{])*>")


def test_the_limit_and_the_words_are_those_of_the_office(settings: LazySettings) -> None:
    settings.MINGSHU_MAX_UPLOAD_MB = 7
    assert size_told() == {
        "data-max-bytes": str(7 * 1024 * 1024),
        "data-too-large": "文件超过 7 MB，请压缩或拆分后再传。",
    }
    assert size_told(3)["data-max-bytes"] == str(3 * 1024 * 1024)
    assert size_told(20) == size_told()


def test_it_stands_in_a_field_as_attributes(settings: LazySettings) -> None:
    settings.MINGSHU_MAX_UPLOAD_MB = 7
    drawn = Template('{% load ui %}<input type="file"{% at_most %}>').render(Context())
    assert drawn.startswith('<input type="file" data-max-bytes="7340032" data-too-large="文件超过 7 MB')


def test_each_field_for_files_tells_it() -> None:
    fields = [
        (file.name, field)
        for file in SOURCES.rglob("templates/**/*.html")
        for field in FIELD.findall(file.read_text("utf-8"))
        if 'type="file"' in field
    ]
    assert len(fields) >= 4
    assert [name for name, field in fields if "{% at_most" not in field] == []
