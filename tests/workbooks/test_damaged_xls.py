"""An .xls that is damaged anywhere is refused as damaged, and never ends in an error nobody foresaw."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.workbooks.formats import format_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = OLE + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00" + bytes(6) + bytes(4)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_compound_file_is_refused_as_damaged(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    file = tmp_path / "台账.xls"
    start = HEADER if seed % 2 else OLE
    file.write_bytes(start + dice.randbytes(dice.choice((0, 40, 512, 3_000))))
    with pytest.raises(BadInput) as refused:
        format_of(file, file.name)
    assert "损坏" in refused.value.message.zh
