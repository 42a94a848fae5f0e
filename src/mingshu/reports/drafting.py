"""Drafts a report: the outline's sections, the sentences the figures allow, problems and plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from mingshu.documents.model import Block, Paragraph, Runs, Text
from mingshu.figures.cutoff import cut_off
from mingshu.kernel.quantities import Standing
from mingshu.kernel.text import Bilingual
from mingshu.kernel.unlocked import takes_long
from mingshu.law.queries import catalogue
from mingshu.law.schema import Section as Outlined
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.reports.choosing import (
    FURTHER_PLAN,
    Choice,
    chosen,
    further,
    further_paragraph,
    left_out,
    plan_paragraphs,
    problem_paragraphs,
)
from mingshu.reports.claims import Explained, claims_of
from mingshu.reports.draft import Draft, FigureRecord, Gap, Problem, Proposal, Section
from mingshu.reports.facing import face
from mingshu.reports.gaps import reason_gaps
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.own import own
from mingshu.reports.phrasing.library import is_told_by
from mingshu.reports.planning import standing_plans, unfinished_tasks
from mingshu.reports.problems import propose
from mingshu.reports.proving import prove
from mingshu.reports.rectifying import rectification_paragraphs, rectified
from mingshu.reports.sections import say, tell
from mingshu.reports.terms import speaker_of
from mingshu.reports.unfilled import to_come
from mingshu.reports.values import Values
from mingshu.reports.voices import values_of_report
from mingshu.reports.wording import heading_number, without_number

RECTIFICATION = "SR-11"
PROBLEMS = {"SR-20": Kind.SHUFA, "AR-30": Kind.ANNUAL}
PLANS = {"SR-30", "AR-40"}
NO_PROBLEM = "对照台账和时限逐项检查，未发现超期办理、指标未达标等问题。"
OTHERS_TO_COME = to_come("其他不足")
OTHER = "AR-50"  # whether there is anything else only the writer can say
HEADS, NOTHING_OF_HEADS = "AR-20", "本年度台账没有登记主要负责人履行推进法治建设第一责任人职责的情况。"
"""The part that every annual report must have (督察工作规定); where nothing is on record it says so."""


@takes_long
def draft_report(
    *,
    organ: Organ,
    year: int,
    kind: Kind,
    holder: Holder,
    until: date | None = None,
    choices: Sequence[Choice] | None = None,
    paragraphs: Mapping[str, Sequence[str]] | None = None,
    name: str = "",
    post: str = "",
    dated: date | None = None,
    explained: Sequence[Explained] = (),
) -> Draft:
    """The report of ``organ`` on ``year``, from its ledgers up to ``until`` (the whole year when not given).

    ``choices`` are the writer's decisions on the proposed problems (the foremost are taken while there are none);
    ``paragraphs`` the writer's own paragraphs by section, ``explained`` what they said of claims that the ledgers
    contradict; ``name`` the head who says 本人 (else whoever is on record for the last day counted). Equal data give an
    equal draft. ``BadInput`` for a cut-off outside the year or an organ that writes no report.
    """
    speaker = speaker_of(organ, holder, name, cut_off(year, until))
    values = values_of_report(organ, year, until, kind, holder, tenure=speaker.tenure)
    facing = face(values, kind, holder, speaker.name, dated, post)
    writer = _Writer(values, kind, holder, propose(values), choices, paragraphs or {})
    sections = tuple(_numbered(list(writer.sections())))
    return Draft(
        kind=kind,
        holder=holder,
        organ_code=organ.code,
        organ_name=organ.name_on(values.until),
        year=year,
        until=values.until,
        title=facing.title,
        byline=facing.byline,
        addressee=facing.addressee,
        opening=facing.opening,
        sections=sections,
        signature=facing.signature,
        note=facing.note,
        claims=claims_of(sections, writer.problems, values, explained),
        figures=writer.figures(sections),
        gaps=tuple(sorted(set(writer.gaps), key=_gap_order)),
        problems=writer.problems,
        proposals=writer.proposals,
        further=writer.further,
        held=values.held,
        left_out=left_out(choices),
        catalogue=catalogue().versions,
    )


@dataclass
class _Writer:
    values: Values
    kind: Kind
    holder: Holder
    proposals: tuple[Proposal, ...]
    choices: Sequence[Choice] | None
    paragraphs: Mapping[str, Sequence[str]]
    gaps: list[Gap] = field(default_factory=list)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Those printed one by one."""
        return chosen(self.proposals, self.choices)

    @cached_property
    def further(self) -> tuple[Proposal, ...]:
        """Those that nobody decided on and the law does not let go unsaid."""
        return further(self.proposals, self.problems, self.choices)

    def sections(self) -> Iterator[Section]:
        """Every section of the outline that has something to say, and the headings above them."""
        for outlined in catalogue().outline(self.kind.value).sections:
            if outlined.heading_level is None:
                continue
            added = [Paragraph(runs) for text in self.paragraphs.get(outlined.id, ()) if (runs := own(text))]
            blocks = (*self._blocks(outlined), *added)
            if blocks or self._has_parts(outlined):
                yield Section(outlined.id, outlined.title.zh, outlined.heading_level, blocks)

    def figures(self, sections: Sequence[Section]) -> dict[str, FigureRecord]:
        """Proof of everything printed."""
        blocks = [block for section in sections for block in section.blocks]
        return prove(blocks, self.proposals, self.values, unfinished_tasks(self.values))

    def _blocks(self, outlined: Outlined) -> tuple[Block, ...]:
        if outlined.id == RECTIFICATION:
            return self._rectification(outlined)
        if outlined.id in PROBLEMS:
            return self._problems(outlined)
        if outlined.id in PLANS:
            more: tuple[Runs, ...] = ((Text(FURTHER_PLAN),),) if self.further else ()
            return plan_paragraphs(self.problems, (*more, *standing_plans(self.values)))
        if outlined.id == OTHER:
            return ()
        telling = tell(outlined, self.values, self.kind, self.holder)
        self.gaps += telling.gaps
        is_expected = is_told_by(outlined, self.values.voice, self.values.year)
        if not telling.blocks and is_expected and not self._has_parts(outlined):
            self.gaps.append(_empty(outlined))
            if outlined.id == HEADS and not self.paragraphs.get(HEADS):
                return (Paragraph((Text(NOTHING_OF_HEADS),)),)
        return tuple(telling.blocks)

    def _rectification(self, outlined: Outlined) -> tuple[Block, ...]:
        summary = say(outlined, self.values, self.values.voice, self.gaps)
        own = rectified(self.values)
        opening = (Paragraph(summary),) if summary else ()
        told = bool(self.paragraphs.get(outlined.id))
        return (*opening, *rectification_paragraphs(self.values, own, told=told))

    def _problems(self, outlined: Outlined) -> tuple[Block, ...]:
        summary = say(outlined, self.values, self.values.voice, self.gaps)
        self.gaps += reason_gaps(outlined.id, self.problems, legally_required=self.kind is Kind.ANNUAL)
        opening = (Paragraph(summary),) if summary else ()
        rest = further_paragraph(self.further, more=bool(self.problems))
        told = (*problem_paragraphs(self.problems), *rest)
        return (*opening, *(told or tuple(self._no_problem(outlined))))

    def _no_problem(self, outlined: Outlined) -> Iterator[Paragraph]:
        """That the data show none, where they show none; what the writer rejected is theirs to replace."""
        words = "" if self.proposals else NO_PROBLEM
        words += "" if self.paragraphs.get(outlined.id) else OTHERS_TO_COME
        if words:
            yield Paragraph((Text(words),))

    def _has_parts(self, outlined: Outlined) -> bool:
        """Whether it is a heading over other sections (一、履职情况)."""
        sections = catalogue().outline(self.kind.value).sections
        after = sections[sections.index(outlined) + 1 :]
        return bool(after) and (after[0].heading_level or 0) > (outlined.heading_level or 9)


def _numbered(sections: list[Section]) -> Iterator[Section]:
    """Official numbers in order, without a hole where a section was left out."""
    counts = [0, 0]
    for section in sections:
        if section.level == 1:
            counts = [counts[0] + 1, 0]
        else:
            counts[1] += 1
        number = heading_number(section.level, counts[section.level - 1])
        yield replace(section, title=number + without_number(section.title))


def _empty(outlined: Outlined) -> Gap:
    ledgers = [LEDGERS.get(ledger).named for ledger in outlined.ledgers]
    title = without_number(outlined.title.zh)
    message = Bilingual(
        f"“{title}”一节没有可写的内容：请在{'、'.join(f'《{one.zh}》' for one in ledgers)}中登记。",
        f"Nothing to say under “{outlined.title.en}”: record it in {', '.join(f'“{one.en}”' for one in ledgers)}.",
    )
    return Gap(outlined.id, next(iter(outlined.duties), ""), "", (), Standing.NO_DATA, True, message)


def _gap_order(gap: Gap) -> tuple[str, bool, str, str, str]:
    return gap.section, not gap.required, gap.ledger_id, gap.standing.value, gap.message.zh
