"""Writes docs/rules.md from the registered rules; ``--check`` only says whether it is current."""

from __future__ import annotations

import os
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "docs" / "rules.md"
HEAD = """# Rules of the review engine（审读规则）

Written by `tools/rules_docs.py` from the rules themselves; do not edit. An **error** is proved by the text (or the
ledgers); a **warning** says why it may be nothing; an **info** only tells. A county may switch a rule off; the review
then says so.
"""


def document() -> str:
    """The whole page."""
    from mingshu.review import rules as _registered  # noqa: F401
    from mingshu.review.frame import FAMILIES, rules

    parts = [HEAD]
    for family, title in FAMILIES.items():
        parts.append(f"\n## {family} · {title.zh} ({title.en})\n")
        for rule in rules():
            if rule.family == family:
                parts.append(_entry(rule))
    return "\n".join(parts)


def _entry(rule: object) -> str:
    from mingshu.review.findings import SEVERITY_TITLES
    from mingshu.review.frame import Rule

    assert isinstance(rule, Rule)
    severity = SEVERITY_TITLES[rule.severity]
    lines = [
        f"### `{rule.code}`\n",
        f"**{rule.title.zh}** · {rule.title.en} — {severity.zh} ({severity.en})\n",
        f"{(rule.check.__doc__ or '').strip()}\n",
        f"- 信息 message: {rule.message.zh} / {rule.message.en}",
        f"- 依据 basis: {rule.basis.zh} / {rule.basis.en}",
    ]
    if rule.doubt:
        lines.append(f"- 也可能不是问题 doubt: {rule.doubt.zh} / {rule.doubt.en}")
    return "\n".join(lines) + "\n"


def main() -> int:
    """0 when the page is current (or was written), 1 when ``--check`` finds it old."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingshu.settings")
    import django

    django.setup()
    written = document()
    if "--check" in sys.argv:
        return 0 if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == written else 1
    TARGET.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
