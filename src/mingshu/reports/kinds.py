"""What a report is: its kind, and whose duties it tells of."""

from __future__ import annotations

from enum import Enum

from mingshu.kernel.text import Bilingual
from mingshu.organisations.posts import Holder as Holder


class Kind(Enum):
    """The two reports; the value is the id of the outline in the catalogue."""

    SHUFA = "shufa"
    ANNUAL = "annual"


KIND_TITLES = {
    Kind.SHUFA: Bilingual("述法报告", "report on the duty of first responsible person"),
    Kind.ANNUAL: Bilingual("法治政府建设年度报告", "annual report on building a law-based government"),
}
HOLDER_TITLES = {
    Holder.PARTY: Bilingual("党委主要负责人", "head of the Party committee"),
    Holder.GOVERNMENT: Bilingual("政府主要负责人", "head of the government"),
}
