"""Collect every Chinese message into the English catalogue: ``make messages`` (needs gettext for developers).

Messages stand in code and templates (found by xgettext) and in the ledgers' descriptions: titles, choices and states
are translated by their value, so they are collected from the registry.
"""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1] / "src" / "mingshu"
PO = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"


def registry_messages() -> set[str]:
    """Titles, choices, units and states of all ledgers."""
    from mingshu.ledgers.description import LEDGERS

    found: set[str] = set()
    for ledger in LEDGERS:
        found |= {ledger.title, *ledger.flow.states}
        found |= {str(measure.title) for measure in ledger.measures} | {
            measure.unit for measure in ledger.measures
        }
        for column in ledger.columns:
            found |= {column.title, *column.choices, column.unit}
    return {text for text in found if any("\u4e00" <= character <= "\u9fff" for character in text)}


def main() -> None:
    """Bring ``django.po`` up to date; translations that exist are kept, messages that are gone are dropped."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingshu.settings")
    import django
    from django.core.management import call_command

    django.setup()
    PO.parent.mkdir(parents=True, exist_ok=True)
    known = read(PO) if PO.exists() else Catalog(locale="en")
    os.chdir(ROOT)
    call_command("makemessages", locale=["en"], verbosity=0, no_location=True, no_obsolete=True)
    collected = read(PO)
    for text in sorted(registry_messages()):
        if text not in collected:
            collected.add(text)
    for message in collected:
        earlier = known.get(message.id) if message.id else None
        if earlier and earlier.string and not earlier.fuzzy:
            message.string = earlier.string
        elif message.fuzzy:  # a guess from a similar message is no translation
            message.string = ("", "") if message.pluralizable else ""
        message.flags.discard("fuzzy")
        message.user_comments = [one for one in message.user_comments if not one.startswith("|")]
    collected.creation_date = known.creation_date  # the second run in a row changes nothing
    with PO.open("wb") as file:
        write_po(file, collected, width=110, sort_output=True, omit_header=False)


def read(path: Path) -> Catalog:
    """The catalogue in ``path``."""
    with path.open("rb") as file:
        return read_po(file, locale="en")


if __name__ == "__main__":
    main()
