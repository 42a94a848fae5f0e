"""The catalogue: the rows of all kinds and of all times. Whoever asks for a day asks the rows in force on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.law.names import NameIndex
from mingshu.law.reading import Kind, Pack
from mingshu.law.schema import (
    Duty,
    Frequency,
    Indicator,
    Outline,
    PageRule,
    Procedure,
    Row,
    Source,
    Statute,
    Step,
    Term,
)

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Catalogue:
    """Every row of every period. Look-ups by id give the newest row, and raise ``BadInput`` for an id that does not
    exist."""

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
        """Duties of heads, organs and departments, of all times."""
        return self._all("duties", Duty)

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """Statutory procedures."""
        return self._all("procedures", Procedure)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Indicators over measures, of all times."""
        return self._all("indicators", Indicator)

    @property
    def frequencies(self) -> tuple[Frequency, ...]:
        """What has to be done so often a year, of all times."""
        return self._all("frequencies", Frequency)

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
        """Kind → version and checksum (``2026.4+5be187094838``): what a report names when it is signed, so that the
        catalogue it was computed with can be told from any other."""
        return {kind: f"{pack.version}+{pack.checksum[:12]}" for kind, pack in self.packs.items()}

    def _all(self, kind: Kind, model: type[R]) -> tuple[R, ...]:
        return cast(tuple[R, ...], tuple(row for rows in self.packs[kind].rows.values() for row in rows))

    def _one(self, kind: Kind, row_id: str, model: type[R]) -> R:
        rows = self.packs[kind].rows
        if row_id not in rows:
            raise _unknown(kind, row_id, ", ".join(rows))
        return cast(R, rows[row_id][-1])


KIND_TITLES: dict[str, Bilingual] = {
    "sources": Bilingual("来源", "source"),
    "statutes": Bilingual("法规", "statute"),
    "duties": Bilingual("职责", "duty"),
    "procedures": Bilingual("程序", "procedure"),
    "steps": Bilingual("程序步骤", "step"),
    "indicators": Bilingual("指标", "indicator"),
    "frequencies": Bilingual("频次规定", "frequency"),
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


def catalogue_of(packs: Mapping[Kind, Pack]) -> Catalogue:
    """The catalogue that ``packs`` make; raises ``BrokenCatalogue`` where two statutes have one name."""
    statutes = tuple(row for rows in packs["statutes"].rows.values() for row in rows)
    names = NameIndex(cast(tuple[Statute, ...], statutes), packs["statutes"].path)
    return Catalogue(packs, names)
