"""Reads a directory of packs into typed rows, or says exactly what is wrong where."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mingshu.kernel.text import Bilingual
from mingshu.kernel.yamltext import load_yaml
from mingshu.law.errors import broken, from_validation
from mingshu.law.schema import (
    Dated,
    Duty,
    Frequency,
    Indicator,
    Outline,
    PageRule,
    Procedure,
    Row,
    Source,
    Statute,
    Term,
    misdated,
)

Kind = Literal[
    "sources",
    "statutes",
    "duties",
    "procedures",
    "indicators",
    "frequencies",
    "outlines",
    "page_rules",
    "glossary",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
ROW_TYPES: dict[Kind, type[Row]] = {
    "sources": Source,
    "statutes": Statute,
    "duties": Duty,
    "procedures": Procedure,
    "indicators": Indicator,
    "frequencies": Frequency,
    "outlines": Outline,
    "page_rules": PageRule,
    "glossary": Term,
}
PUBLISHED = "published.yaml"
PACKS = Path(__file__).parent / "packs"


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    pack: Kind
    version: str = Field(min_length=1)
    notes: tuple[str, ...] = ()
    rows: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """The rows of one kind. ``rows``: id → the rows of that id, one for each period, the earliest first.

    ``version`` is what a signed report names.
    """

    kind: Kind
    version: str
    checksum: str
    rows: dict[str, tuple[Row, ...]]
    path: Path
    notes: tuple[str, ...] = ()


def read_packs(directory: Path) -> dict[Kind, Pack]:
    """The pack of every kind, checked against its schema. Raises ``BrokenCatalogue``, also where a kind has no file or
    two."""
    packs: dict[Kind, Pack] = {}
    for path in sorted(directory.glob("*.yaml")):
        if path.name == PUBLISHED:
            continue
        raw = read_yaml(path)
        header = _header(path, raw)
        if header.pack in packs:
            raise broken(path, None, "pack", _second(header.pack, packs[header.pack].path))
        packs[header.pack] = Pack(
            header.pack, header.version, checksum(raw), _rows(path, header), path, header.notes
        )
    if missing := [kind for kind in KINDS if kind not in packs]:
        text = Bilingual(f"缺少目录：{'、'.join(missing)}。", f"packs are missing: {', '.join(missing)}.")
        raise broken(directory, None, None, text)
    return packs


def _second(kind: Kind, other: Path) -> Bilingual:
    return Bilingual(
        f"{other.name} 已经是“{kind}”目录；每类只有一个文件，请把各条并入其中，修改过的各写 from 和 until。",
        f"{other.name} is the pack of “{kind}” already; each kind has one file: put the rows into it, with from and "
        "until where something changed.",
    )


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; ``BrokenCatalogue`` where it is not YAML or writes a key twice."""
    try:
        return load_yaml(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        text = Bilingual("不是有效的 YAML：{e}", "not valid YAML: {e}").filled(e=" ".join(str(error).split()))
        raise broken(path, None, None, text) from error


def checksum(content: Any) -> str:
    """SHA-256 over the content; comments, order of keys and layout do not matter."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _header(path: Path, raw: Any) -> _File:
    try:
        return _File.model_validate(raw)
    except ValidationError as error:
        raise from_validation(path, "(pack)", _File, error) from error


def _rows(path: Path, header: _File) -> dict[str, tuple[Row, ...]]:
    model = ROW_TYPES[header.pack]
    found: dict[str, tuple[Row, ...]] = {}
    for number, raw in enumerate(header.rows, start=1):
        name = str(raw.get("id", f"#{number}"))
        if name in found and not issubclass(model, Dated):
            text = Bilingual("编号重复，每个编号只能出现一次。", "this id is written twice; ids are unique.")
            raise broken(path, name, "id", text)
        try:
            row = model.model_validate(raw)
        except ValidationError as error:
            raise from_validation(path, name, model, error) from error
        found[name] = (*found.get(name, ()), row)
        if wrong := misdated([one for one in found[name] if isinstance(one, Dated)]):
            raise broken(path, name, "from", wrong)
    return found
