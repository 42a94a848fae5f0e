"""Archives that are not what they should be."""

from __future__ import annotations

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mingshu.kernel.errors import BadInput
from mingshu.upkeep.manifest import seal_of

Members = dict[str, bytes]
RAW = re.compile(
    r"[{}\[\]<>]|\bNone\b|\bTrue\b|\bFalse\b|\w+Error\b|Traceback|!=|==|constraint|object at|\bdict\b|[\x00-\x09\x0b-\x1f\ud800-\udfff]"
)
"""What is of Python, JSON or a database, and no person can do anything with."""


def is_in_words(problem: BadInput) -> bool:
    """Whether a refusal says in both languages what is wrong and what to do, and nothing raw."""
    said = [problem.message, problem.way_out]
    halves = [half for one in said if one for half in (one.zh, one.en)]
    return len(halves) == 4 and all(half.strip() and not RAW.search(half) for half in halves)


def members_of(archive: Path) -> Members:
    """Name and content of everything in an archive, in its order."""
    with tarfile.open(archive) as opened:
        found = {member.name: opened.extractfile(member) for member in opened}
        return {name: content.read() for name, content in found.items() if content}


def written(target: Path, members: Members) -> Path:
    """An archive of ``members``."""
    with tarfile.open(target, "w:gz") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return target


def with_manifest(members: Members, change: Callable[[dict[str, Any]], object]) -> Members:
    """``members`` with a manifest changed and sealed again, as someone who made it by hand would."""
    said = json.loads(members["manifest.json"])
    del said["seal"]
    said.pop("proof", None)
    said["key"] = "0" * 16  # nobody else has the key it was sealed with
    change(said)
    return members | {"manifest.json": json.dumps(said | {"seal": seal_of(said)}).encode()}


def with_rows(members: Members, change: Callable[[list[dict[str, Any]]], object]) -> Members:
    """``members`` with changed rows and a manifest that vouches for them, as someone who made it by hand would."""
    rows = [json.loads(line) for line in members["data.jsonl"].decode().splitlines()]
    change(rows)
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()

    def vouch(said: dict[str, Any]) -> None:
        said.update(sha256=hashlib.sha256(data).hexdigest(), size=len(data))

    return with_manifest(members | {"data.jsonl": data}, vouch)
