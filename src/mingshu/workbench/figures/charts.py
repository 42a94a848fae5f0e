"""Figures as the charts of a page draw and tell them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mingshu.kernel.quantities import Quantity
from mingshu.ui.templatetags.ui import quantity as printed


def series(name: str, values: Sequence[Quantity]) -> dict[str, Any]:
    """One line or row of bars: the numbers to draw, and each as it is told, 约 and the reason of a gap included."""
    return {
        "name": name,
        "values": [None if one.number is None else round(float(one.number), 2) for one in values],
        "told": [printed(one) for one in values],
    }
