"""What the writer of a report works with on its page: proposed problems, own ones, own paragraphs, what is missing.

Each form shows what stands there now and takes a mark of it along; words that were refused stay in their form, beside
what stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Form

from mingshu.reports.content import words_of
from mingshu.reports.draft import Draft, Proposal
from mingshu.reports.models import ProblemChoice, ReportDraft
from mingshu.reports.seen import mark_of_problem, mark_of_section, words_of_section
from mingshu.workbench.reports.forms import ProblemForm, SectionForm
from mingshu.workbench.reports.lookup import report_url
from mingshu.workbench.typed import Typed


@dataclass(frozen=True, slots=True)
class Writing:
    """A form with what stands there now, or with refused words and beside it (``present``) what stands there."""

    form: Form
    is_typed: bool
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """A printed problem in the writer's words alone: their own, or one that the data no longer propose."""

    text: str
    reason: str
    writing: Writing


@dataclass(frozen=True, slots=True)
class Offered:
    """A proposed problem beside what the writer decided about it."""

    proposal: Proposal
    text: str
    taken: bool
    further: bool
    reason: str
    writing: Writing


@dataclass(frozen=True, slots=True)
class Section:
    """A section with the writer's own paragraphs."""

    title: str
    is_written: bool
    writing: Writing


def drafting(report: ReportDraft, draft: Draft, typed: Typed) -> dict[str, Any]:
    """All of it, with the words that were ``typed`` and refused in their form."""
    problem = typed.of(report_url(report, "problem-choose"))
    return {
        "gaps": draft.gaps,
        "offered": list(_offered(report, draft, typed)),
        "own": list(_own(report, draft, typed)),
        "new": {} if problem.get("key") else problem,
        "sections": list(_sections(report, draft, typed)),
    }


def _offered(report: ReportDraft, draft: Draft, typed: Typed) -> Iterator[Offered]:
    decided: dict[str, ProblemChoice] = {choice.key: choice for choice in report.choices.all()}
    printed = {problem.key: problem for problem in draft.problems}
    for proposal in draft.proposals:
        choice, text = decided.get(proposal.key), words_of(proposal.text)
        taken = proposal.key in printed
        reason = printed[proposal.key].reason if taken else draft.left_out.get(proposal.key, "")
        writing = _problem(report, proposal.key, choice, reason, typed)
        yield Offered(proposal, text, taken, proposal in draft.further, reason, writing)


def _own(report: ReportDraft, draft: Draft, typed: Typed) -> Iterator[Own]:
    printed = {problem.key for problem in draft.problems if problem.proposal is None}
    for choice in report.choices.filter(key__in=printed):
        yield Own(choice.text, choice.reason, _problem(report, choice.key, choice, choice.reason, typed))


def _problem(
    report: ReportDraft, key: str, choice: ProblemChoice | None, reason: str, typed: Typed
) -> Writing:
    now = {"text": choice.text if choice else "", "reason": reason, "plan": choice.plan if choice else ""}
    words = typed.of(report_url(report, "problem-choose"), key=key)
    stands = tuple(filter(None, now.values()))
    return _writing(ProblemForm, key, {"key": key, "seen": mark_of_problem(choice)}, now, words, stands)


def _sections(report: ReportDraft, draft: Draft, typed: Typed) -> Iterator[Section]:
    for section in draft.sections:
        if section.level:
            stands = words_of_section(report, section.id)
            known = {"section": section.id, "seen": mark_of_section(stands)}
            now = {"paragraphs": "\n".join(stands)}
            words = typed.of(report_url(report, "section-write"), section=section.id)
            writing = _writing(SectionForm, section.id, known, now, words, tuple(stands))
            yield Section(section.title, bool(stands), writing)


def _writing(
    form: type[Form],
    name: str,
    known: Mapping[str, str],
    now: Mapping[str, str],
    typed: Mapping[str, str],
    stands: tuple[str, ...],
) -> Writing:
    """``form``, called ``name`` on the page, with what is ``known`` and the words ``typed``, else those of now."""
    shown = {field: typed.get(field, "") for field in now} if typed else now
    filled = form(initial={**known, **shown}, auto_id=f"id_{name}_%s")
    return Writing(filled, bool(typed), stands if typed else ())
