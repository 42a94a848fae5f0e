"""How often a year something has to be done at the least, by which rule and from when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field

from mingshu.law.schema.rows import Identifier, Measuring, Text, Words


class Frequency(Measuring):
    """What the measure ``id`` counts has to be done ``least`` times a year; ``demand`` is how ``statute`` puts it.

    ``unless``: words before a number that tell of some of them only (study of one law), which the rule does not count.
    """

    SAYS: ClassVar[Mapping[str, Any]] = dict.fromkeys(("least",), True)

    id: Identifier
    title: Text
    least: int = Field(ge=1)
    unless: tuple[Words, ...] = ()
    statute: Identifier
    demand: Text
