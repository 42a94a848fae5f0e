"""The icons of the pages: one line each in ``icons.txt``, drawn inline so that no request and no script is needed."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.kernel.text import Bilingual

HERE = Path(__file__).parent
LISTED = frozenset((HERE / "icons.txt").read_text().split())
DRAWINGS = HERE / "static" / "vendor" / "icons"
_SIZE = re.compile(r'\s(?:width|height|class|xmlns)="[^"]*"')


@lru_cache(maxsize=256)
def svg(name: str, size: int = 20) -> SafeString:
    """The drawing ``name`` as inline SVG that screen readers skip; empty until the assets are built.

    Raises ``BrokenCatalogue`` for a name that ``icons.txt`` does not list.
    """
    if name not in LISTED:
        raise BrokenCatalogue(
            Bilingual(f"icons.txt 没有列出图标“{name}”。", f"icons.txt does not list the icon “{name}”.")
        )
    file = DRAWINGS / f"{name}.svg"
    if not file.is_file():
        return mark_safe("")
    head, _, body = file.read_text(encoding="utf-8").partition(">")
    head = _SIZE.sub("", head)
    frame = f'{head} class="icon" width="{size}" height="{size}" aria-hidden="true" focusable="false">'
    return mark_safe(" ".join((frame + body).split()))
