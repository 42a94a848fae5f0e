"""What the writer made of the proposals: which problems the report prints, in whose words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mingshu.documents.model import Paragraph, Runs, Text
from mingshu.reports.draft import Problem, Proposal, numbers_in
from mingshu.reports.own import bound_again, own
from mingshu.reports.phrasing.printing import joined
from mingshu.reports.problems import foremost
from mingshu.reports.unfilled import REASON_TO_COME, without_lead
from mingshu.reports.wording import first, stopped, unstopped

FURTHER = "对照法定时限和约束性指标，台账还反映以下情形："
IN_LEDGERS = "台账反映的是，"
FURTHER_PLAN = (
    "对台账反映的其他不符合法定时限和约束性指标的情形，逐项查明原因，明确责任人和完成时限，限期整改。"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The writer's decision on the proposal ``key``, or (``key`` starting with ``own:``) a problem of their own.

    ``text`` replaces the proposed wording, ``plan`` the proposed measure; both keep theirs when empty.
    """

    key: str
    accepted: bool = True
    text: str = ""
    reason: str = ""
    plan: str = ""


def chosen(proposals: Sequence[Proposal], choices: Iterable[Choice] | None) -> tuple[Problem, ...]:
    """The problems a report prints: as chosen, in the order of the choices; the foremost when nobody chose yet.

    A proposal that the data no longer bear out, and that the writer did not put in words of their own, goes.
    """
    if choices is None:
        return tuple(Problem(one.key, one.text, "", one.plan, one) for one in foremost(tuple(proposals)))
    known = {proposal.key: proposal for proposal in proposals}
    return tuple(
        _problem(choice, known)
        for choice in choices
        if choice.accepted and (choice.key in known or choice.text.strip())
    )


def left_out(choices: Iterable[Choice] | None) -> dict[str, str]:
    """The proposals that the writer rejected, with the reason."""
    return {choice.key: choice.reason for choice in choices or () if not choice.accepted}


def further(
    proposals: Iterable[Proposal], problems: Iterable[Problem], choices: Iterable[Choice] | None
) -> tuple[Proposal, ...]:
    """Statutory problems neither among ``problems`` nor left out for a stated reason: they are said all the same."""
    told = {problem.key for problem in problems}
    unsaid = {key for key, reason in left_out(choices).items() if reason.strip()}
    return tuple(one for one in proposals if one.is_statutory and one.key not in told | unsaid)


def further_paragraph(proposals: Sequence[Proposal], *, more: bool) -> tuple[Paragraph, ...]:
    """All of ``proposals`` in one sentence with their numbers; ``more`` when others stand before it."""
    if not proposals:
        return ()
    runs: Runs = (
        Text(f"{'此外，' if more else ''}{FURTHER}"),
        *joined([_unstopped(one.text) for one in proposals], "；"),
    )
    return (Paragraph((*runs, Text("。"))),)


def _unstopped(sentence: Runs) -> Runs:
    """A proposed sentence without its full stop, so that the next can follow."""
    return (*sentence[:-1], Text(unstopped(sentence[-1].text)))


def _problem(choice: Choice, known: Mapping[str, Proposal]) -> Problem:
    proposal = known.get(choice.key)
    text = bound_again(stopped(choice.text), proposal.text if proposal else ())
    plan = bound_again(stopped(choice.plan), proposal.plan if proposal else ())
    if proposal:
        proposed = proposal.plan_of_known if choice.reason.strip() else ()
        text, plan = _with_its_numbers(text, proposal), plan or proposed or proposal.plan
    return Problem(choice.key, text, choice.reason, plan, proposal)


def _with_its_numbers(text: Runs, proposal: Proposal) -> Runs:
    """The writer's wording; where it drops a number that the ledgers have, what they say follows it."""
    if not text:
        return proposal.text
    dropped = proposal.numbers - numbers_in(text)
    return (*text, Text(IN_LEDGERS), *proposal.text) if dropped else text


def problem_paragraphs(problems: Sequence[Problem]) -> tuple[Paragraph, ...]:
    """一是……。原因是……。"""
    return tuple(
        _problem_paragraph(number, problem, len(problems)) for number, problem in enumerate(problems, 1)
    )


def plan_paragraphs(problems: Sequence[Problem], more: Sequence[Runs] = ()) -> tuple[Paragraph, ...]:
    """One measure a problem, equal ones once, then ``more``."""
    measures = list(dict.fromkeys([*(problem.plan for problem in problems if problem.plan), *more]))
    return tuple(
        Paragraph((Text(first(number)), *runs)) if len(measures) > 1 else Paragraph(runs)
        for number, runs in enumerate(measures, 1)
    )


def _problem_paragraph(number: int, problem: Problem, count: int) -> Paragraph:
    lead = first(number) if count > 1 else ""
    title = f"{problem.proposal.title}。" if problem.proposal else ""
    told = own(stopped(without_lead(problem.reason)))
    reason = (Text("原因是"), *told) if told else (Text(REASON_TO_COME),)
    return Paragraph((Text(lead + title), *problem.text, *reason))
