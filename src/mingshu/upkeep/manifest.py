"""What an archive says of itself: format, version, schema, rows and the digests of all it holds."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from typing import Any

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from pydantic import TypeAdapter, with_config

from mingshu import __version__
from mingshu.audit import keys
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

FORMAT, UNPROVED = 3, 2
"""Of what is made now, and of what earlier versions made: sealed with no key, so that anybody could."""
_LONGEST_SHOWN, _LONGEST_NUMBER = 120, 18
_OTHER = Bilingual("请换一份备份；现有数据未动。", "Use another backup; nothing was changed.")


@dataclass(frozen=True, slots=True)
@with_config(extra="forbid", strict=True)
class Manifest:
    """``rows`` per model (``app.model``), ``attachments`` bytes per digest, ``migrations`` names per app.

    ``key`` is the id of the key it is sealed with: that of the installation that made it; empty where there was none.
    """

    version: str
    made_at: str
    vendor: str
    sha256: str
    size: int
    rows: dict[str, int]
    attachments: dict[str, int]
    migrations: dict[str, list[str]]
    key: str = ""

    @property
    def is_ours(self) -> bool:
        """Whether this installation made it: ``read_manifest`` has refused what only says so."""
        return self.key == keys.own().id

    def as_json(self) -> str:
        """The text that lies in the archive."""
        said = {"format": FORMAT, **asdict(self)}
        said["proof"] = proof_of(said) if self.is_ours else ""
        return json.dumps(said | {"seal": seal_of(said)}, ensure_ascii=False, indent=1)


_SHAPE = TypeAdapter(Manifest)


def seal_of(said: dict[str, Any]) -> str:
    """The digest of what a manifest says: one changed letter is damage, not a newer version or another format."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def proof_of(said: dict[str, Any]) -> str:
    """What only this installation can make of what a manifest says beside its seal and this."""
    return keys.own().seal(f"backup\x1f{seal_of(said)}")  # no entry of the log is sealed so


def read_manifest(text: str) -> Manifest:
    """The manifest of an archive; raises ``BadInput`` for another format or a seal that is not of the key it names,
    ``ValueError`` for damage."""
    said: dict[str, Any] = json.loads(text)
    seal = said.pop("seal", None)
    if "format" in said and seal != seal_of(said):
        raise ValueError("seal")
    proof = said.pop("proof", "")
    is_proved = hmac.compare_digest(str(proof).encode(), proof_of(said).encode())
    given = said.pop("format", 1)
    if type(given) is not int:
        raise ValueError("format")
    if given not in (FORMAT, UNPROVED) or (given == UNPROVED and "key" in said):
        number = number_shown(given)
        raise BadInput(
            Bilingual(
                f"这份备份的格式（{number}）本版本不能恢复。",
                f"This backup's format ({number}) cannot be restored here.",
            ),
            Bilingual(
                "请用制作它的版本恢复；现有数据未动。",
                "Restore it with the version that made it; nothing was changed.",
            ),
        )
    # strict, as JSON: a record of its fields stands for the whole
    read = _SHAPE.validate_json(json.dumps(said))
    if read.is_ours and not is_proved:
        raise BadInput(
            Bilingual(
                "这份备份自称由本机制作，但封印不是本机密钥所作：制作之后被改动过。",
                "This backup says that it was made here, but was not sealed with the key of this installation: it was "
                "changed after it was made.",
            ),
            _OTHER,
        )
    return read


def applied_migrations(using: Any) -> dict[str, list[str]]:
    """The names of the migrations a database stands at, per app."""
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(using).applied_migrations()):
        found.setdefault(app, []).append(name)
    return found


def refuse_newer(manifest: Manifest) -> None:
    """Raises ``BadInput`` for an archive of a version that knows tables this one does not."""
    known = MigrationLoader(None).disk_migrations or {}
    unknown = [
        f"{app}.{name}"
        for app, names in manifest.migrations.items()
        for name in names
        if (app, name) not in known
    ]
    if unknown:
        first = shown(unknown[0])
        # Two builds of one number may differ: a newer one is not called by the number of this one.
        version = f" {shown(manifest.version)}" if manifest.version != __version__ else ""
        raise BadInput(
            Bilingual(
                f"这份备份出自更新的版本{version}，其中有本版本没有的表结构 {first}。",
                f"This backup is of a newer version{version}: it holds tables of {first}, which this one has not.",
            ),
            Bilingual(
                "请先升级明述再恢复；现有数据未动。", "Upgrade Mingshu before restoring; nothing was changed."
            ),
        )


def shown(text: str) -> str:
    """What an archive calls something, as a message can hold it: short, each sign one that can be seen."""
    return "".join(sign if sign.isprintable() else "�" for sign in text[:_LONGEST_SHOWN])


def number_shown(number: int) -> str:
    """A number that an archive says, as a message can hold it."""
    told = str(number)
    return told if len(told) <= _LONGEST_NUMBER else f"{told[:_LONGEST_NUMBER]}…"


def damaged(name: str, why: Bilingual | None = None) -> BadInput:
    """The refusal of an archive that is not whole, or is none."""
    return BadInput(
        Bilingual(
            f"“{name}”不是完好的备份文件{'：' + why.zh if why else ''}。",
            f"“{name}” is not an intact backup{': ' + why.en if why else ''}.",
        ),
        _OTHER,
    )
