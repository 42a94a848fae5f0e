"""Reads a directory of packs into typed rows, or says exactly what is wrong where."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mingshu.kernel.text import Bilingual
from mingshu.kernel.yamltext import load_yaml
from mingshu.law.errors import broken, from_validation
from mingshu.law.schema import Duty, Indicator, Outline, PageRule, Procedure, Row, Source, Statute, Term

Kind = Literal[
    "sources", "statutes", "duties", "procedures", "indicators", "outlines", "page_rules", "glossary"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
ROW_TYPES: dict[Kind, type[Row]] = {
    "sources": Source,
    "statutes": Statute,
    "duties": Duty,
    "procedures": Procedure,
    "indicators": Indicator,
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
    in_force_from: date
    notes: tuple[str, ...] = ()
    rows: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """One edition of one kind of rows, in force from a day until the next edition of the kind."""

    kind: Kind
    version: str
    in_force_from: date
    checksum: str
    rows: dict[str, Row]
    path: Path
    notes: tuple[str, ...] = ()


@cache
def read_packs(directory: Path) -> tuple[Pack, ...]:
    """Every pack of the directory, checked against its schema and against what was published.

    Raises ``BrokenCatalogue``.
    """
    published = read_published(directory)
    packs = parse_packs(directory)
    for pack in packs:
        check_published(pack.path, pack.kind, pack.version, pack.checksum, published)
    return packs


def parse_packs(directory: Path) -> tuple[Pack, ...]:
    """Every pack of the directory, checked against its schema alone."""
    packs = []
    for path in pack_files(directory):
        raw = read_yaml(path)
        header = _header(path, raw)
        rows = dict(_rows(path, header))
        packs.append(
            Pack(header.pack, header.version, header.in_force_from, checksum(raw), rows, path, header.notes)
        )
    _editions_differ(packs)
    return tuple(packs)


def pack_files(directory: Path) -> list[Path]:
    """The pack files of a directory, by name."""
    return sorted(path for path in directory.glob("*.yaml") if path.name != PUBLISHED)


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


def read_published(directory: Path) -> dict[str, dict[str, str]]:
    """Kind → version → checksum, as recorded when the version was published."""
    path = directory / PUBLISHED
    return dict(read_yaml(path) or {}) if path.exists() else {}


def check_published(
    path: Path, kind: str, version: str, found: str, published: dict[str, dict[str, str]]
) -> None:
    """Raises ``BrokenCatalogue`` when this version was never published, or was with other content."""
    recorded = published.get(kind, {}).get(version)
    if recorded is None:
        text = Bilingual(
            f"版本 {version} 尚未发布；应先运行 python -m mingshu.law.publishing 登记校验值。",
            f"version {version} is not published; record it with python -m mingshu.law.publishing.",
        )
        raise broken(path, None, "version", text)
    if recorded != found:
        text = Bilingual(
            f"已发布的版本 {version} 被改动；应恢复原文，或改用新的版本号再发布。",
            f"published version {version} was changed; restore it, or publish it under a new version.",
        )
        raise broken(path, None, "version", text)


def _header(path: Path, raw: Any) -> _File:
    try:
        return _File.model_validate(raw)
    except ValidationError as error:
        raise from_validation(path, "(pack)", _File, error) from error


def _rows(path: Path, header: _File) -> Iterator[tuple[str, Row]]:
    model = ROW_TYPES[header.pack]
    seen: set[str] = set()
    for number, raw in enumerate(header.rows, start=1):
        name = str(raw.get("id", f"#{number}"))
        if name in seen:
            text = Bilingual("编号重复，每个编号只能出现一次。", "this id is written twice; ids are unique.")
            raise broken(path, name, "id", text)
        seen.add(name)
        try:
            yield name, model.model_validate(raw)
        except ValidationError as error:
            raise from_validation(path, name, model, error) from error


def _editions_differ(packs: list[Pack]) -> None:
    seen: dict[tuple[str, date], Pack] = {}
    for pack in packs:
        key = (pack.kind, pack.in_force_from)
        if key in seen:
            text = Bilingual(
                f"与 {seen[key].path.name} 的生效日期重叠（{pack.in_force_from}）；每版应有不同的生效日期。",
                f"overlaps {seen[key].path.name}: both are in force from {pack.in_force_from}; "
                "each edition begins on a day of its own.",
            )
            raise broken(pack.path, None, "in_force_from", text)
        seen[key] = pack
