"""What an earlier version wrote without saying in the log how it stands: nobody is accused, and nothing is held."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.moment import one_moment
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.standing import rows_left_open
from mingshu.organisations.standing import ORGANS
from mingshu.upkeep.checks import returns


def left_open() -> list[Bilingual]:
    """What is not held until an administrator accepts it, with the command that does; nothing once they have."""
    with one_moment():
        return list(_left_open())


def _left_open() -> Iterator[Bilingual]:
    rows = rows_left_open()
    if rows or any(held.is_open() for held in returns.HELD):
        yield Bilingual(
            f"早先版本写下的台账记录（{rows} 条）、零报告或导入登记，日志没有记下它们的内容，改动看不出来。"
            "核实后运行一次 mingshu check --trust-rows，此后即列入核对。",
            f"Of rows ({rows}), nil returns or imports that an earlier version wrote the log does not hold what they "
            "say: a change would not be seen. Once they are known to be right, run mingshu check --trust-rows once; "
            "from then on they are held.",
        )
    if ORGANS.is_open():
        yield Bilingual(
            "早先版本写下的机关、隶属或任职，日志没有记下它们的内容，改动看不出来。"
            "核实后运行一次 mingshu check --trust-organs，此后即列入核对。",
            "Of organs, places or terms that an earlier version wrote the log does not hold what they say: a change "
            "would not be seen. Once they are known to be right, run mingshu check --trust-organs once; from then on "
            "they are held.",
        )
