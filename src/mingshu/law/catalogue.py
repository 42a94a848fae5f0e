"""The catalogue of one day: the edition of every kind that is in force, with its cross-references checked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.law.errors import broken
from mingshu.law.history import LIMITS, check_limits
from mingshu.law.names import NameIndex
from mingshu.law.reading import KINDS, Kind, Pack, read_packs, read_published
from mingshu.law.schema import Duty, Indicator, Outline, PageRule, Procedure, Row, Source, Statute, Step, Term

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Catalogue:
    """All rows of one edition of the catalogue. Look-ups raise ``BadInput`` for an id that does not exist."""

    packs: Mapping[Kind, Pack]
    names: NameIndex

    @property
    def sources(self) -> tuple[Source, ...]:
        """Pages and mirrors the rules were seen in."""
        return self._all("sources", Source)

    @property
    def statutes(self) -> tuple[Statute, ...]:
        """Every law, regulation, interpretation, Party rule and document."""
        return self._all("statutes", Statute)

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Duties of heads, organs and departments."""
        return self._all("duties", Duty)

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """Statutory procedures."""
        return self._all("procedures", Procedure)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Indicators over measures."""
        return self._all("indicators", Indicator)

    @property
    def outlines(self) -> tuple[Outline, ...]:
        """The two reports' outlines."""
        return self._all("outlines", Outline)

    @property
    def page_rules(self) -> tuple[PageRule, ...]:
        """GB/T 9704 page rules."""
        return self._all("page_rules", PageRule)

    @property
    def glossary(self) -> tuple[Term, ...]:
        """Terms, Chinese to English."""
        return self._all("glossary", Term)

    def statute(self, statute_id: str) -> Statute:
        """The statute with this id."""
        return self._one("statutes", statute_id, Statute)

    def find_statute(self, name: str) -> Statute | None:
        """The statute called ``name`` in full or in short; see ``NameIndex``."""
        return self.names.find(name)

    def source(self, source_id: str) -> Source:
        """The source with this id."""
        return self._one("sources", source_id, Source)

    def duty(self, duty_id: str) -> Duty:
        """The duty with this id."""
        return self._one("duties", duty_id, Duty)

    def procedure(self, procedure_id: str) -> Procedure:
        """The procedure with this id."""
        return self._one("procedures", procedure_id, Procedure)

    def step(self, reference: str) -> Step:
        """The step written ``PROC-PENALTY/S12``."""
        procedure_id, _, step_id = reference.partition("/")
        found = self.procedure(procedure_id).step(step_id)
        if found is None:
            known = ", ".join(step.id for step in self.procedure(procedure_id).steps)
            raise _unknown("steps", reference, known)
        return found

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator with this id."""
        return self._one("indicators", indicator_id, Indicator)

    def outline(self, kind: str) -> Outline:
        """The outline ``shufa`` or ``annual``."""
        return self._one("outlines", kind, Outline)

    @property
    def versions(self) -> dict[str, str]:
        """Kind → version, for binding a period to the catalogue it was computed with."""
        return {kind: pack.version for kind, pack in self.packs.items()}

    @property
    def checksum(self) -> str:
        """One SHA-256 over the checksums of all packs."""
        joined = "\n".join(f"{kind} {self.packs[kind].checksum}" for kind in sorted(self.packs))
        return hashlib.sha256(joined.encode()).hexdigest()

    def _all(self, kind: Kind, model: type[R]) -> tuple[R, ...]:
        return cast(tuple[R, ...], tuple(self.packs[kind].rows.values()))

    def _one(self, kind: Kind, row_id: str, model: type[R]) -> R:
        rows = self.packs[kind].rows
        if row_id not in rows:
            raise _unknown(kind, row_id, ", ".join(rows))
        return cast(R, rows[row_id])


KIND_TITLES: dict[str, Bilingual] = {
    "sources": Bilingual("来源", "source"),
    "statutes": Bilingual("法规", "statute"),
    "duties": Bilingual("职责", "duty"),
    "procedures": Bilingual("程序", "procedure"),
    "steps": Bilingual("程序步骤", "step"),
    "indicators": Bilingual("指标", "indicator"),
    "outlines": Bilingual("报告提纲", "outline"),
    "page_rules": Bilingual("版式规则", "page rule"),
}


def _unknown(kind: str, row_id: str, known: str) -> BadInput:
    title = KIND_TITLES[kind]
    shown = known if len(known) <= 300 else f"{known[:300]}…"
    return BadInput(
        Bilingual(f"没有编号为“{row_id}”的{title.zh}。", f"There is no {title.en} “{row_id}”."),
        Bilingual(f"可用：{shown}。", f"Known: {shown}."),
    )


def catalogue_on(directory: Path, day: date) -> Catalogue:
    """The editions in force on ``day``.

    Raises ``BadInput`` for a day before the first edition, ``BrokenCatalogue`` when a kind is missing.
    """
    packs = read_packs(directory)
    check_limits(packs, read_published(directory).get(LIMITS, {}))
    return in_force(packs, directory, day)


def in_force(packs: Sequence[Pack], directory: Path, day: date) -> Catalogue:
    """Of the packs of a directory those in force on ``day``; raises like ``catalogue_on``."""
    current: dict[Kind, Pack] = {}
    for pack in sorted(packs, key=lambda pack: pack.in_force_from):
        if pack.in_force_from <= day:
            current[pack.kind] = pack
    missing = [kind for kind in KINDS if kind not in current]
    if not packs or any(kind not in {pack.kind for pack in packs} for kind in missing):
        text = Bilingual(f"缺少目录：{'、'.join(missing)}。", f"packs are missing: {', '.join(missing)}.")
        raise broken(directory, None, None, text)
    if missing:
        first = max(min(pack.in_force_from for pack in packs if pack.kind == kind) for kind in missing)
        raise BadInput(
            Bilingual(f"目录自{first}起适用，不含{day}。", f"The catalogue begins on {first}, after {day}."),
            Bilingual("请选择较晚的年度。", "Choose a later year."),
        )
    statutes = cast(tuple[Statute, ...], tuple(current["statutes"].rows.values()))
    return Catalogue(current, NameIndex(statutes, current["statutes"].path))
