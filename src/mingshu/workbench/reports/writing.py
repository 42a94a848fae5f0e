"""What the writer of a report works with on its page: proposed problems, own ones, own paragraphs, what is missing.

Each form shows what stands there now and takes a mark of it along; words that were refused stay in their form, beside
what stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mingshu.reports.content import words_of
from mingshu.reports.draft import Draft, Proposal
from mingshu.reports.models import ProblemChoice, ReportDraft
from mingshu.reports.seen import mark_of_problem, mark_of_section, words_of_section
from mingshu.workbench.reports.forms import ProblemForm, SectionForm

_WORDS = ("text", "reason", "plan")


@dataclass(frozen=True, slots=True)
class Own:
    """A printed problem in the writer's words alone: their own, or one that the data no longer propose.

    ``present`` is what stands there now, where the form has refused words in it.
    """

    text: str
    reason: str
    form: ProblemForm
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A proposed problem beside what the writer decided about it; ``present`` as in ``Own``."""

    proposal: Proposal
    text: str
    taken: bool
    further: bool
    reason: str
    form: ProblemForm
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section with the writer's own paragraphs in a form; ``present`` as in ``Own``."""

    title: str
    is_written: bool
    form: SectionForm
    present: tuple[str, ...]


def drafting(report: ReportDraft, draft: Draft, typed: Mapping[str, str]) -> dict[str, Any]:
    """All of it; ``typed`` are the refused words of one form, by the name of their field."""
    return {
        "gaps": draft.gaps,
        "offered": list(_offered(report, draft, typed)),
        "own": list(_own(report, draft, typed)),
        "new": typed if "text" in typed and not typed.get("key") else {},
        "sections": list(_sections(report, draft, typed)),
    }


def _offered(report: ReportDraft, draft: Draft, typed: Mapping[str, str]) -> Iterator[Offered]:
    decided: dict[str, ProblemChoice] = {choice.key: choice for choice in report.choices.all()}
    printed = {problem.key: problem for problem in draft.problems}
    for proposal in draft.proposals:
        choice, text = decided.get(proposal.key), words_of(proposal.text)
        taken = proposal.key in printed
        reason = printed[proposal.key].reason if taken else draft.left_out.get(proposal.key, "")
        form, present = _problem(proposal.key, choice, reason, typed)
        yield Offered(proposal, text, taken, proposal in draft.further, reason, form, present)


def _own(report: ReportDraft, draft: Draft, typed: Mapping[str, str]) -> Iterator[Own]:
    printed = {problem.key for problem in draft.problems if problem.proposal is None}
    for choice in report.choices.filter(key__in=printed):
        form, present = _problem(choice.key, choice, choice.reason, typed)
        yield Own(choice.text, choice.reason, form, present)


def _problem(
    key: str, choice: ProblemChoice | None, reason: str, typed: Mapping[str, str]
) -> tuple[ProblemForm, tuple[str, ...]]:
    now = {"text": choice.text if choice else "", "reason": reason, "plan": choice.plan if choice else ""}
    is_typed = typed.get("key") == key and "text" in typed
    shown = {name: typed.get(name, "") for name in _WORDS} if is_typed else now
    form = ProblemForm(initial={"key": key, "seen": mark_of_problem(choice), **shown}, auto_id=f"id_{key}_%s")
    return form, tuple(words for words in now.values() if words) if is_typed else ()


def _sections(report: ReportDraft, draft: Draft, typed: Mapping[str, str]) -> Iterator[Section]:
    for section in draft.sections:
        if section.level:
            now = words_of_section(report, section.id)
            is_typed = typed.get("section") == section.id
            form = SectionForm(
                initial={
                    "section": section.id,
                    "seen": mark_of_section(now),
                    "paragraphs": typed.get("paragraphs", "") if is_typed else "\n".join(now),
                },
                auto_id=f"id_{section.id}_%s",
            )
            yield Section(section.title, bool(now), form, tuple(now) if is_typed else ())
