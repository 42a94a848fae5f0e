"""Every id that a row names must exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from datetime import date

from mingshu.kernel.text import Bilingual
from mingshu.law.catalogue import KIND_TITLES, Catalogue
from mingshu.law.errors import broken
from mingshu.law.history import standing_rows
from mingshu.law.reading import Kind, Pack
from mingshu.law.schema import Duty, Grounded, Measuring, Procedure


@dataclass(frozen=True, slots=True)
class Reference:
    """``row`` of ``pack`` names ``target`` (an id of ``kind``) under ``key``."""

    pack: Kind
    row: str
    key: str
    kind: str
    target: str


UPWARD_TITLES = {"ledgers": Bilingual("台账", "ledger"), "measures": Bilingual("计量", "measure")}


def check_inside(catalogue: Catalogue) -> None:
    """Raises ``BrokenCatalogue`` for the first reference to a statute, source or duty that does not exist, and for the
    first row that applies on days on which its act does not."""
    known = {kind: frozenset(catalogue.packs[kind].rows) for kind in catalogue.packs}
    for reference in references(catalogue):
        if reference.kind in known and reference.target not in known[reference.kind]:
            raise dangling(catalogue, reference)
    dated = [(pack.path, *one) for pack in catalogue.packs.values() for one in _dated_rows(pack)]
    for path, row, key, said in dated:
        if wrong := _outside_its_act(catalogue, said):
            raise broken(path, row, key, wrong)


def _dated_rows(pack: Pack) -> Iterator[tuple[str, str, Duty | Measuring]]:
    """Row, key and claim of all that applies from a day on."""
    for standing in standing_rows(pack):
        yield standing.row, standing.key, standing.said
    for row_id, rows in pack.rows.items():
        yield from ((row_id, "from", row) for row in rows if isinstance(row, Duty))


def _outside_its_act(catalogue: Catalogue, row: Duty | Measuring) -> Bilingual | None:
    """A document of 2021 measures nothing of 2015, and one that ended with 2025 nothing of 2026."""
    act = catalogue.statute(row.statute) if row.statute else None
    if act is None or row.since is None:
        return None
    begins, ends = act.versions[0].since, act.versions[-1].until
    if begins <= row.since and (row.until or date.max) <= (ends or date.max):
        return None
    period = f"{begins}…{ends or ''}"
    return Bilingual(
        f"{row.since}…{row.until or ''}适用的这一条，依据“{act.id}”的施行期间是{period}；"
        "请把 from、until 写在其内，此前此后依据别的规定的另写一条。",
        f"it applies {row.since}…{row.until or ''}, its act “{act.id}” only {period}; keep from and until within that, "
        "and write another row for what applied before or after.",
    )


def check_upward(catalogue: Catalogue, ledger_ids: Set[str], measure_ids: Set[str]) -> None:
    """Raises ``BrokenCatalogue`` for the first reference to a ledger or measure that no package has."""
    known = {"ledgers": ledger_ids, "measures": measure_ids}
    for reference in references(catalogue):
        if reference.kind in known and reference.target not in known[reference.kind]:
            raise dangling(catalogue, reference)


def dangling(catalogue: Catalogue, reference: Reference) -> Exception:
    """The error that names the file, row and key of a reference without a target."""
    title = UPWARD_TITLES.get(reference.kind) or KIND_TITLES[reference.kind]
    text = Bilingual(
        f"引用的{title.zh}“{reference.target}”不存在。",
        f"the {title.en} “{reference.target}” that it names does not exist.",
    )
    return broken(catalogue.packs[reference.pack].path, reference.row, reference.key, text)


def references(catalogue: Catalogue) -> Iterator[Reference]:
    """Every reference of the catalogue to another row, a ledger or a measure."""
    finders: tuple[Callable[[Catalogue], Iterator[Reference]], ...] = (
        _of_statutes,
        _of_duties,
        _of_procedures,
        _of_indicators,
        _of_frequencies,
        _of_outlines,
        _of_page_rules,
    )
    for finder in finders:
        yield from finder(catalogue)


def _one(pack: Kind, row: str, key: str, kind: str, target: str | None) -> Iterator[Reference]:
    if target is not None:
        yield Reference(pack, row, key, kind, target)


def _many(pack: Kind, row: str, key: str, targets: tuple[str, ...]) -> Iterator[Reference]:
    for target in targets:
        yield Reference(pack, row, key, key.rpartition(".")[2], target)


def _of_statutes(catalogue: Catalogue) -> Iterator[Reference]:
    for statute in catalogue.statutes:
        yield from _one("statutes", statute.id, "successor", "statutes", statute.successor)
        yield from _one("statutes", statute.id, "source", "sources", statute.source)
    for source in catalogue.sources:
        yield from _one("sources", source.id, "statute", "statutes", source.statute)


def _of_duties(catalogue: Catalogue) -> Iterator[Reference]:
    for duty in catalogue.duties:
        yield from _one("duties", duty.id, "statute", "statutes", duty.statute)
        yield from _one("duties", duty.id, "source", "sources", duty.source)
        yield from _one("duties", duty.id, "corroborated_by", "sources", duty.corroborated_by)
        yield from _many("duties", duty.id, "ledgers", duty.ledgers)


def _of_procedures(catalogue: Catalogue) -> Iterator[Reference]:
    for procedure in catalogue.procedures:
        yield from _one("procedures", procedure.id, "statute", "statutes", procedure.statute)
        yield from _one("procedures", procedure.id, "source", "sources", procedure.source)
        yield from _one("procedures", procedure.id, "ledger", "ledgers", procedure.ledger)
        yield from _of_steps(procedure)


def _of_steps(procedure: Procedure) -> Iterator[Reference]:
    for step in procedure.steps:
        if not step.limits:
            yield from _of_claim(procedure.id, f"steps.{step.id}", step)
        for limit in step.limits:
            yield from _of_claim(procedure.id, f"steps.{step.id}.limits", limit)


def _of_claim(row: str, key: str, claim: Grounded) -> Iterator[Reference]:
    yield from _one("procedures", row, f"{key}.statute", "statutes", claim.statute)
    yield from _one("procedures", row, f"{key}.source", "sources", claim.source)


def _of_indicators(catalogue: Catalogue) -> Iterator[Reference]:
    for indicator in catalogue.indicators:
        yield from _one("indicators", indicator.id, "statute", "statutes", indicator.statute)
        yield from _one("indicators", indicator.id, "source", "sources", indicator.source)
        yield from _many("indicators", indicator.id, "duties", indicator.duties)
        yield from _many("indicators", indicator.id, "ledgers", indicator.ledgers)
        for measure in indicator.measures:
            yield Reference("indicators", indicator.id, "formula", "measures", measure)


def _of_frequencies(catalogue: Catalogue) -> Iterator[Reference]:
    for row in catalogue.frequencies:
        yield Reference("frequencies", row.id, "id", "measures", row.id)
        yield from _one("frequencies", row.id, "statute", "statutes", row.statute)
        yield from _one("frequencies", row.id, "source", "sources", row.source)


def _of_outlines(catalogue: Catalogue) -> Iterator[Reference]:
    for outline in catalogue.outlines:
        for basis in outline.basis:
            yield from _one("outlines", outline.id, "basis.statute", "statutes", basis.statute)
            yield from _one("outlines", outline.id, "basis.source", "sources", basis.source)
        for section in outline.sections:
            key = f"sections.{section.id}"
            yield from _one("outlines", outline.id, f"{key}.statute", "statutes", section.statute)
            yield from _one("outlines", outline.id, f"{key}.source", "sources", section.source)
            yield from _many("outlines", outline.id, f"{key}.duties", section.duties)
            yield from _many("outlines", outline.id, f"{key}.ledgers", section.ledgers)
            yield from _many("outlines", outline.id, f"{key}.measures", section.measures)


def _of_page_rules(catalogue: Catalogue) -> Iterator[Reference]:
    for rule in catalogue.page_rules:
        yield from _one("page_rules", rule.id, "source", "sources", rule.source)
