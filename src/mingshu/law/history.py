"""A published row keeps what it says from its first day on: another limit, another threshold is a new row.

Otherwise the rows of earlier years would be measured by a law that nobody knew then. ``published.yaml`` keeps of each
row that years are measured by (``schema.Measuring``) its digest, under its kind, its place and its first day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mingshu.kernel.text import Bilingual
from mingshu.law.errors import broken
from mingshu.law.reading import PUBLISHED, Kind, Pack, read_yaml
from mingshu.law.schema import Measuring, Procedure

Digests = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Standing:
    """A row as it stands in a pack: the id and the key that name its place, and what it says."""

    row: str
    key: str
    said: Measuring

    @property
    def recorded_as(self) -> str:
        """``PROC-PENALTY/S12 2018-12-05``, ``IND-17 2016-01-01``: the thing and its first day."""
        step = self.key.split(".")[1] if "." in self.key else ""
        return f"{self.row}{'/' if step else ''}{step} {self.said.since}"


def standing_rows(pack: Pack) -> Iterator[Standing]:
    """The rows of a pack that years are measured by."""
    for row_id, rows in pack.rows.items():
        for row in rows:
            if isinstance(row, Measuring):
                yield Standing(row_id, "from", row)
            elif isinstance(row, Procedure):
                for step in row.steps:
                    yield from (Standing(row_id, f"steps.{step.id}.limits", limit) for limit in step.limits)


def read_published(directory: Path) -> Digests:
    """Kind → row and first day → digest, as recorded when the row was published."""
    path = directory / PUBLISHED
    return dict(read_yaml(path) or {}) if path.exists() else {}


def check_published(packs: Mapping[Kind, Pack], published: Digests) -> None:
    """Raise ``BrokenCatalogue`` where a published row says something else now or is gone, or a row is not published."""
    for kind, pack in packs.items():
        recorded = published.get(kind, {})
        check_kept(pack, recorded, corrections=False)
        for standing in standing_rows(pack):
            if standing.recorded_as not in recorded:
                raise broken(pack.path, standing.row, standing.key, _new(standing))


def check_kept(pack: Pack, recorded: Mapping[str, str], *, corrections: bool) -> None:
    """Raise ``BrokenCatalogue`` where a row ``recorded`` of the pack says something else now or is gone.

    With ``corrections`` (publishing) a row that carries ``corrected`` may say what it always should have.
    """
    now = {standing.recorded_as: standing for standing in standing_rows(pack)}
    for name, digest in recorded.items():
        standing = now.get(name)
        if standing and (standing.said.digest == digest or (corrections and standing.said.corrected)):
            continue
        thing, _, since = name.rpartition(" ")
        row, _, step = thing.partition("/")
        key = f"steps.{step}.limits" if step else "from"
        if standing and standing.said.corrected:
            raise broken(pack.path, row, key, _new(standing))
        raise broken(pack.path, row, key, _changed(since, gone=standing is None))


def _new(standing: Standing) -> Bilingual:
    return Bilingual(
        f"自{standing.said.since}起适用的这一条尚未发布；应先运行 python -m mingshu.law.publishing 登记。",
        f"what applies from {standing.said.since} is not published; record it with python -m mingshu.law.publishing.",
    )


def _changed(since: str, *, gone: bool) -> Bilingual:
    what = Bilingual("不见了", "is gone") if gone else Bilingual("被改动", "was changed")
    return Bilingual(
        f"自{since}起适用的这一条已经发布，现在{what.zh}，以前年度会按新的规定倒算。"
        "法律修改的，原条保留并写明 until，另加一条写明 from；原来录错的，写明 corrected，再运行 "
        "python -m mingshu.law.publishing。",
        f"what applies from {since} was published and {what.en}; earlier years would be measured by the new rule. "
        "Where the law changed, keep the row with its until and add one with its from; where it was recorded wrongly, "
        "say why in corrected and run python -m mingshu.law.publishing.",
    )
