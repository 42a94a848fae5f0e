"""Rows that count on no day of their organ's own: no sum above has them. Nobody is accused: acts may have left them."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.lifetimes import rows_outside


def outside() -> Iterator[Bilingual]:
    """A line for each organ and ledger with such rows."""
    for ledger, organ, many in rows_outside():
        title = ledger.named
        yield Bilingual(
            f"{organ}的“{title.zh}”有 {many} 条记录的计数日期在该机关设立之前或撤销之后，不计入上级汇总；"
            "请核对日期，或登记到当时承担这项工作的机关；只写年度的，重新保存一次即可计入。",
            f"{organ} has {many} rows in “{title.en}” that count on a day on which it did not exist, so no sum above "
            "has them: check the day, or keep them for the organ that did the work then; one that tells its year alone "
            "need only be saved again.",
        )
