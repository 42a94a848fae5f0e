"""What the two seeds tell of their townships: each figure with its phrase, our measure, value and rows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Told:
    """A figure as a seed tells it: its phrase, our measure, the value or its open bounds, the rows behind it.

    ``printed`` is how our report prints it, empty where its sentence needs no such number.
    """

    phrase: str
    measure: str
    value: str
    rows: int | None
    below: str = ""
    printed: str = ""

    def fits(self, number: Decimal | None) -> bool:
        """Whether ``number`` is what the seed tells; "200余" is more than 200 and less than 300."""
        if number is None:
            return False
        return (
            Decimal(self.value) < number < Decimal(self.below)
            if self.below
            else number == Decimal(self.value)
        )


SEED_001 = [
    Told("法治政府建设工作领导小组", "M-LG-01", "1", 1),
    Told("年初召开法治工作会议", "M-MT-01", "1", 1, printed="1次"),
    Told("8次学习", "M-ST-01", "8", 8, printed="8次"),
    Told("8次学习", "M-ST-02", "8", 8, printed="8次"),
    Told("参考率、合格率100%", "M-EX-04", "100", 1, printed="100%（86/86）"),
    Told("参考率、合格率100%", "M-EX-05", "100", 1, printed="100%（86/86）"),
    Told("5200余册", "M-PB-02", "5200", 26, below="5300", printed="5217份"),
    Told("210余人次", "M-PB-04", "210", 26, below="220", printed="213人次"),
    Told("12家", "M-LL-03", "12", 10, printed="12家"),
    Told("覆盖率100%", "M-LS-02", "10", 10, printed="10个"),
    Told("10个村（社区）", "M-AC-01", "10", 10, printed="10个"),
    Told("95起", "M-ME-01", "95", 95, printed="95件"),
    Told("95起", "M-ME-02", "95", 95),
    Told("595.91万元", "M-ME-05", "595.91", 94, printed="595.91万元"),
    Told("1份规范文件", "M-ND-02", "1", 1, printed="1件"),
    Told("4份重要合同", "M-CT-03", "4", 4, printed="4份"),
    Told("第一次社区矫正委员会会议", "M-CC-01", "1", 1, printed="1次"),
]
SEED_004 = [
    Told("两个问题", "M-RE-01", "2", 2, printed="2个"),
    Told("专题会议2次", "M-MT-01", "2", 2, printed="2次"),
    Told("执法大队干部均获得", "M-ES-03", "100", 1, printed="100%（12/12）"),
    Told("调解工作室", "M-LS-04", "1", 1, printed="1个"),
    Told("普法专题培训4次", "M-TR-05", "4", 4, printed="4次"),
    Told("骨干1003人", "M-LL-02", "1003", 10, printed="1003人"),
    Told("35次", "M-PB-01", "35", 35, printed="35场次"),
    Told("4600余份", "M-PB-02", "4600", 35, below="4700", printed="4632份"),
]
