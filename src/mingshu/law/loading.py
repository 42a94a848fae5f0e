"""From a directory of packs to a catalogue that holds together and says what was published."""

from __future__ import annotations

from pathlib import Path

from mingshu.law.catalogue import Catalogue, catalogue_of
from mingshu.law.history import check_published, read_published
from mingshu.law.reading import read_packs
from mingshu.law.references import check_inside


def read_catalogue(directory: Path) -> Catalogue:
    """The packs of ``directory``; raises ``BrokenCatalogue`` for the first thing that is wrong with them."""
    found = catalogue_of(read_packs(directory))
    check_inside(found)
    check_published(found.packs, read_published(directory))
    return found
