"""A published limit keeps what it says from its first day on: another limit is a new row with a day of its own.

Otherwise the rows of earlier years would be measured by a limit that nobody knew then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from mingshu.kernel.text import Bilingual
from mingshu.law.errors import broken
from mingshu.law.reading import Pack
from mingshu.law.schema import Procedure, TimeLimit

LIMITS = "limits"
"""Where ``published.yaml`` keeps them: step and first day → digest of what the limit says."""


def limits_of(packs: Iterable[Pack]) -> dict[str, tuple[TimeLimit, Pack]]:
    """``PROC-PENALTY/S12 2018-12-05`` → the limit of that step from that day, and the pack it stands in."""
    return {
        f"{row.id}/{step.id} {limit.since}": (limit, pack)
        for pack in packs
        for row in pack.rows.values()
        if isinstance(row, Procedure)
        for step in row.steps
        for limit in step.limits
    }


def digest_of(limit: TimeLimit) -> str:
    """What a limit is recognised by."""
    return hashlib.sha256(limit.content.encode()).hexdigest()[:16]


def check_limits(packs: Iterable[Pack], published: Mapping[str, str]) -> None:
    """Raise ``BrokenCatalogue`` where a published limit says something else now, or is gone.

    One that carries ``corrected`` was recorded wrongly and may say what it always should have.
    """
    editions = list(packs)
    found = limits_of(editions)
    procedures = next((pack for pack in editions if pack.kind == "procedures"), None)
    for key, recorded in published.items():
        limit, pack = found.get(key, (None, procedures))
        if pack is None or (limit and (limit.corrected or digest_of(limit) == recorded)):
            continue
        reference, _, since = key.partition(" ")
        row, _, step = reference.partition("/")
        raise broken(pack.path, row, f"steps.{step}.time_limit", _changed(since, gone=limit is None))


def _changed(since: str, *, gone: bool) -> Bilingual:
    what = Bilingual("不见了", "is gone") if gone else Bilingual("被改动", "was changed")
    return Bilingual(
        f"自{since}起适用的期限已经发布，现在{what.zh}，以前年度的记录会按新期限倒算。"
        "法律修改的，把原期限移到 earlier 并写明 until，新期限写明 from；原来录错的，写明 corrected。",
        f"the limit in force from {since} was published and {what.en}; rows of earlier years would be measured by the "
        "new one. Where the law changed, move the old limit to earlier with its until and give the new one its from; "
        "where it was recorded wrongly, say why in corrected.",
    )
