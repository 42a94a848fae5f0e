"""A vocabulary that names what nobody registered, or says it under a key that nobody reads, is refused."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.ledgers.description import MEASURES
from mingshu.review.reading import naming
from mingshu.review.reading.naming import check_vocabulary
from mingshu.review.vocabulary import vocabulary

WRONG: dict[str, tuple[str, Callable[[Any], Any], str]] = {
    "a measure of an entry": ("measures", lambda table: table["entries"][0].update(id="M-ME-99"), "M-ME-99"),
    "what goes on": ("measures", lambda table: table["follows"][0].update(id="M-TR-92"), "M-TR-92"),
    "what it goes on from": (
        "measures",
        lambda table: table["follows"][0]["after"].append("M-TR-91"),
        "M-TR-91",
    ),
    "a class of units": ("measures", lambda table: table["entries"][0].update(units="mony"), "mony"),
    "a mistyped key": ("measures", lambda table: table["entries"][0].update(nearr=["受理"]), "nearr"),
    "a mistyped part": ("measures", lambda table: table.update(follow=[]), "follow"),
    "the family of a field": ("beside", lambda table: table["fields"].update({"M-XX": ["村"]}), "M-XX"),
    "a part of a total": ("totals", lambda table: table["all"][0].update(part="M-ME-98"), "M-ME-98"),
    "a key of a total": ("totals", lambda table: table["none"][0].update(parts="M-ME-01"), "parts"),
}


def test_the_vocabulary_fits_what_is_registered() -> None:
    check_vocabulary()


@pytest.mark.parametrize("case", WRONG)
def test_what_nobody_registered_is_refused_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    table, spoil, name = WRONG[case]
    spoilt = deepcopy(vocabulary(table))
    spoil(spoilt)
    monkeypatch.setattr(naming, "vocabulary", lambda asked: spoilt if asked == table else vocabulary(asked))
    with pytest.raises(BrokenCatalogue) as refused:
        check_vocabulary()
    assert f"“{name}”" in refused.value.message.zh and f"{table}.yaml" in refused.value.message.en


def test_every_measure_has_its_words() -> None:
    """A figure that nothing names is one that no text is ever held against."""
    table = vocabulary("measures")
    named = {row["id"] for part in ("entries", "follows") for row in table[part]}
    assert [one for one in MEASURES.keys() if one not in named] == []  # noqa: SIM118  a registry
