"""What is asked before an archive takes the place of what is there: whether it was made here, holds an office, and how
far its log had come."""

from __future__ import annotations

from dataclasses import dataclass

from mingshu.audit import anchors
from mingshu.audit.anchors import Mark
from mingshu.audit.models import Entry
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.upkeep.manifest import Manifest

_NEEDED = {
    "organisations.organ": Bilingual("机关", "organ"),
    "accounts.user": Bilingual("账号", "account"),
}


@dataclass(frozen=True, slots=True)
class Accepted:
    """What whoever restores has said: ``replace`` what is there, a backup of ``foreign`` origin, an ``empty`` one."""

    replace: bool = False
    foreign: bool = False
    empty: bool = False


def require_accepted(manifest: Manifest, accepted: Accepted) -> None:
    """Raises ``BadInput`` for an archive that this installation did not make, or that holds no office, unless that was
    accepted."""
    if not manifest.is_ours and not accepted.foreign:
        raise BadInput(
            _origin(manifest),
            Bilingual(
                "确实可信的，请加 --foreign；先把制作它的数据目录中的 audit_key 放进新的数据目录，则可以证明。"
                "现有数据未动。",
                "Add --foreign if you trust it; with the audit_key of the home that made it in a new home, it can be "
                "proved. Nothing was changed.",
            ),
        )
    lacking = [what for model, what in _NEEDED.items() if not manifest.rows.get(model)]
    if lacking and not accepted.empty:
        raise BadInput(
            Bilingual(
                f"这份备份里没有{'、'.join(one.zh for one in lacking)}，恢复后没有人能用。",
                f"This backup holds no {' and no '.join(one.en for one in lacking)}: nobody could use what it leaves.",
            ),
            Bilingual(
                "备份时确实没有的，请加 --empty；否则请换一份备份。现有数据未动。",
                "Add --empty if there was none when it was made; else use another backup. Nothing was changed.",
            ),
        )


def _origin(manifest: Manifest) -> Bilingual:
    if not manifest.key:
        return Bilingual(
            "这份备份没有密钥的封印（较早的版本所作，或被改动过），来源在本机无法证明。",
            "This backup bears the seal of no key (an earlier version made it, or it was changed): where it comes from "
            "cannot be proved here.",
        )
    return Bilingual(
        f"这份备份是用另一把密钥（{_shown(manifest.key)}）封印的，来源在本机无法证明。",
        f"This backup was sealed with another key ({_shown(manifest.key)}): where it comes from cannot be proved here.",
    )


def _shown(key: str) -> str:
    return "".join(sign for sign in key[:16] if sign.isalnum())


def missing_entries(last: Mark) -> Bilingual | None:
    """How many entries of the log that are known here the archive, whose log ends at ``last``, lacks; None for none."""
    known = [line.mark.number for line in anchors.anchors(anchors.anchors_file()) if line.is_ours]
    head = anchors.head()
    here = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    furthest = max([here, *known, head.number if head else 0])
    if furthest <= last.number:
        return None
    many = furthest - last.number
    return Bilingual(
        f"备份里的审计日志到第 {last.number} 条为止，本机所知已写到第 {furthest} 条：恢复后少 {many} 条。",
        f"The log in the backup ends at entry {last.number} and is known here to have come to entry {furthest}: the "
        f"restore leaves out {many}.",
    )
