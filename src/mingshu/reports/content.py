"""A draft as plain JSON: what the .json format holds, what a version freezes, what every page is printed from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from mingshu.documents.model import Block, Figure, Heading, Paragraph, Run, Runs
from mingshu.figures.claims import Read
from mingshu.kernel.quantities import plain
from mingshu.organisations.terms import written_days
from mingshu.reports.draft import (
    Before,
    Claim,
    Draft,
    Explanation,
    FigureRecord,
    Gap,
    Problem,
    Proposal,
    Section,
)
from mingshu.reports.own import OwnText

FORMAT = "mingshu-report/1"


def content_of(draft: Draft) -> dict[str, Any]:
    """Everything about a draft, in words and numbers that JSON can hold.

    ``held`` is there where the head who speaks held the post on some days only: ``2026-07-01_2026-12-31``.

    Keys: ``format kind holder organ year until title byline addressee sections signature note figures gaps
    problems proposals claims catalogue``. A paragraph is ``{"type", "text", "runs"}``; a run is ``{"text"}``, with
    ``"own": true`` when a person wrote it, or ``{"text", "figure", "title", "value"}``, ``figure`` being ``M-ME-07``
    or a part of it (``M-ME-07:numerator``). ``claims`` are the numbers of a person's words and how they stand.
    ``further``, where there are any, are the keys of the statutory proposals that are said though nobody decided.
    """
    held = {} if draft.held is None else {"held": written_days(draft.held)}
    further = {"further": [one.key for one in draft.further]} if draft.further else {}
    return (
        held
        | further
        | {
            "format": FORMAT,
            "kind": draft.kind.value,
            "holder": draft.holder.value,
            "organ": {"code": draft.organ_code, "name": draft.organ_name},
            "year": draft.year,
            "until": draft.until.isoformat(),
            "title": draft.title,
            "byline": list(draft.byline),
            "addressee": draft.addressee,
            "opening": _runs(draft.opening),
            "sections": [_section(section) for section in draft.sections],
            "signature": asdict(draft.signature) | {"signers": list(draft.signature.signers)},
            "note": draft.note,
            "figures": [_figure(record) for record in draft.figures.values()],
            "gaps": [_gap(gap) for gap in draft.gaps],
            "problems": [_problem(problem) for problem in draft.problems],
            "proposals": [_proposal(one, draft.left_out.get(one.key, "")) for one in draft.proposals],
            "claims": [_claim(claim) for claim in draft.claims],
            "catalogue": dict(draft.catalogue),
        }
    )


def json_text(content: dict[str, Any]) -> str:
    """The same content always as the same text, whatever order a database gives its keys in."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of the content, whatever the order of its keys."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def words_of(runs: Iterable[Run]) -> str:
    """Runs as plain words."""
    return "".join(run.text for run in runs)


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "level": section.level,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    assert isinstance(block, (Paragraph, Heading)), "sections hold words, tables stand in the annex"
    kind = {"type": "heading", "level": block.level} if isinstance(block, Heading) else {"type": "paragraph"}
    return kind | {"text": words_of(block.runs), "runs": _runs(block.runs)}


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [_run(run) for run in runs]


def _run(run: Run) -> dict[str, Any]:
    if isinstance(run, Figure):
        return {"text": run.text, "figure": run.figure_id, "title": run.title, "value": run.value or run.text}
    return {"text": run.text, "own": True} if isinstance(run, OwnText) else {"text": run.text}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "key": claim.key,
        "section": claim.section,
        "block": claim.block,
        "start": claim.start,
        "end": claim.end,
        **_read(claim.read),
        "explanation": _explanation(claim.explanation) if claim.explanation else None,
    }


def _read(read: Read) -> dict[str, Any]:
    return {
        "sentence": read.sentence,
        "printed": read.printed,
        "outcome": read.outcome.value,
        "figure": read.figure_id,
        "title": read.title,
        "value": read.value,
        "right": read.right,
        "rows": read.rows,
        "ledger": read.ledger_id,
        "why": asdict(read.why),
    }


def _explanation(explained: Explanation) -> dict[str, Any]:
    numbers = [{"start": one.start, "end": one.end, **_read(one)} for one in explained.numbers]
    return {
        "reason": explained.reason,
        "by": explained.by,
        "on": explained.on.isoformat(),
        "numbers": numbers,
    }


def _figure(record: FigureRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "title": record.title,
        "printed": record.printed,
        "unit": record.unit,
        "value": _number(record.value),
        "numerator": _number(record.numerator),
        "denominator": _number(record.denominator),
        "last_year": _number(record.last_year),
        "approximate": record.approximate,
        "roughly_last_year": record.roughly_last_year,
        "before": _before(record.before),
        "ledger": record.ledger_id,
        "ledger_title": record.ledger_title,
        "definition": asdict(record.definition),
        "until": record.until.isoformat(),
        "records": list(record.records),
        "base_records": list(record.base_records),
        "ledger_rows": record.ledger_rows,
        "nil_return": record.nil_return,
        "whose": record.whose,
        "joining": list(record.joining),
    }


def _before(before: Before | None) -> dict[str, Any] | None:
    if before is None:
        return None
    return {
        "printed": before.printed,
        "until": before.until.isoformat(),
        "records": list(before.records),
        "base_records": list(before.base_records),
    }


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(plain(number))


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "section": gap.section,
        "duty": gap.duty,
        "ledger": gap.ledger_id,
        "measures": list(gap.measures),
        "standing": gap.standing.value,
        "required": gap.required,
        "message": asdict(gap.message),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "key": problem.key,
        "text": words_of(problem.text),
        "reason": problem.reason,
        "plan": words_of(problem.plan),
        "proposed": problem.proposal is not None,
    }


def _proposal(proposal: Proposal, left_out_for: str) -> dict[str, Any]:
    return {
        "key": proposal.key,
        "source": proposal.source,
        "severity": proposal.severity,
        "title": proposal.title,
        "text": words_of(proposal.text),
        "plan": words_of(proposal.plan),
        "figures": list(proposal.figure_ids),
        "rows": {ledger: list(rows) for ledger, rows in proposal.rows.items()},
        "reason": left_out_for,
    }
