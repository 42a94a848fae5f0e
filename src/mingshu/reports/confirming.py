"""What signing does, said before it is done: whose report, what is frozen, what stands open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import chinese_date
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.excuses import excuses_told, said
from mingshu.organisations.terms import POST_TITLES, terms_of
from mingshu.reports import sealing
from mingshu.reports.draft import STATUTORY
from mingshu.reports.kinds import KIND_TITLES, Holder, Kind
from mingshu.reports.marking import reason_marked
from mingshu.reports.models import ReportDraft
from mingshu.reports.truth import explained_claims, unproved_claims, unproved_in_reasons
from mingshu.reports.written import OwnWord, own_words

_IN_REASONS = "附件2所列理由"

NOTHING_ASKED = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class Unproved:
    """A number or a word that no ledger proves: where it stands, in which sentence, and why it is not proved."""

    section: str
    printed: str
    sentence: str
    why: Bilingual


@dataclass(frozen=True, slots=True)
class Explained:
    """A number that contradicts the ledgers: in which sentence, what these have, and the reason given."""

    sentence: str
    printed: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the head is asked before signing. ``seen`` is the digest of what was shown, to be given back.

    ``unproved`` are the numbers and words of the text, and of the reasons printed behind it, that no ledger proves;
    ``explained`` those that contradict the ledgers, with what these have and the reason given.
    ``term`` asks whether the post was held all year, where nobody is on record for it; empty where somebody is.
    ``unsaid`` are the statutory problems that the report does not print, with the writer's reason, if any.
    ``excused`` are steps missed no longer by changes of rows, or passed over; ``own`` the writer's own sentences.
    """

    organ: str
    year: int
    kind: Bilingual
    signer: str
    seen: str
    figures: int
    rows: int
    unproved: tuple[Unproved, ...]
    explained: tuple[Explained, ...] = ()
    term: Bilingual = NOTHING_ASKED
    unsaid: tuple[tuple[str, str], ...] = ()
    excused: tuple[Bilingual, ...] = ()
    own: tuple[OwnWord, ...] = ()

    def said(self) -> Bilingual:
        """The question in words, for a terminal."""
        open_zh = "、".join(f"{one.printed}（{one.section}）" for one in self.unproved)
        open_en = ", ".join(f"{one.printed} ({one.section})" for one in self.unproved)
        zh = f"正文中没有台账依据的数字和说法{len(self.unproved)}处：{open_zh}。" if self.unproved else ""
        en = (
            f" Numbers and words nothing stands behind: {len(self.unproved)}: {open_en}."
            if self.unproved
            else ""
        )
        against_zh = "；".join(f"{one.printed}（台账{one.value}，{one.reason}）" for one in self.explained)
        against_en = "; ".join(
            f"{one.printed} (ledgers: {one.value}, {one.reason})" for one in self.explained
        )
        zh += f"与台账不符而有说明的数字{len(self.explained)}个：{against_zh}。" if self.explained else ""
        en += f" Against the ledgers, with a reason: {against_en}." if self.explained else ""
        unsaid_zh = "；".join(f"{one}（{why or '未写理由'}）" for one, why in self.unsaid)
        unsaid_en = "; ".join(f"{one} ({why or 'no reason given'})" for one, why in self.unsaid)
        zh += f"台账反映而报告没有写的法定事项问题{len(self.unsaid)}个：{unsaid_zh}。" if self.unsaid else ""
        en += f" Statutory problems in the ledgers that it leaves out: {unsaid_en}." if self.unsaid else ""
        excused_zh, excused_en = "；".join(o.zh for o in self.excused), "; ".join(o.en for o in self.excused)
        zh += f"时限更正和例外放行{len(self.excused)}项：{excused_zh}。" if self.excused else ""
        en += f" Once late and counted so no longer, or passed over: {excused_en}." if self.excused else ""
        own = self._own_said() if self.own else NOTHING_ASKED
        zh, en = zh + own.zh, en + own.en
        return Bilingual(
            f"签署{self.organ}{self.year}年度{self.kind.zh}，签署人：{self.signer}。签署将冻结全文、{self.figures}项数据"
            f"及其背后的{self.rows}条台账记录；此后这一年度的记录更正须写明原因。{zh}{self.term.zh}",
            f"Sign the {self.kind.en} of {self.organ} on {self.year} by {self.signer}. This freezes the text, "
            f"{self.figures} figures and the {self.rows} rows behind them; rows of the year are then corrected with a "
            f"reason only.{en} {self.term.en}".rstrip(),
        )

    def _own_said(self) -> Bilingual:
        agreeing, count = sum(len(one.proved) for one in self.own), len(self.own)
        but = Bilingual("", "")
        if agreeing:
            numbers = "number or claim" if agreeing == 1 else "numbers or claims"
            but = Bilingual(
                f"除与台账一致的{agreeing}处数字、说法外", f" but for {agreeing} {numbers} as in the ledgers"
            )
        return Bilingual(
            f"撰写人自述的文字{count}句，{but.zh}没有与台账核对，见附件2。",
            f" Sentences in the writer's own words: {count}, not checked against the ledgers{but.en}, see annex 2.",
        )


def confirmation(report: ReportDraft) -> Confirmation:
    """What signing ``report`` would freeze: what was submitted or reviewed last; ``BadInput`` when nothing was."""
    sealed = sealing.latest(report)
    if sealed is None:
        raise BadInput(
            Bilingual("报告尚未提交，不能签署。", "The report has not been submitted yet."),
            Bilingual("请先由撰写人提交。", "Have its writer submit it first."),
        )
    return Confirmation(
        organ=sealed.content["organ"]["name"],
        year=report.year,
        kind=KIND_TITLES[Kind(report.kind)],
        signer=f"{sealed.head.signer_post}{sealed.head.signer_name}",
        seen=sealed.head.digest,
        figures=len(sealed.content["figures"]),
        rows=sum(len(rows) for rows in sealed.rows.values()),
        unproved=_unproved(sealed.content),
        explained=_explained(sealed.content),
        term=term_asked(report),
        unsaid=_unsaid(sealed.content),
        own=tuple(own_words(sealed.content)),
        excused=tuple(said(one) for one in excuses_told(report.organ, report.year, report.until)),
    )


def term_asked(report: ReportDraft) -> Bilingual:
    """What the head vouches for where nobody is on record for the post: that the acts told are all the head's own."""
    holder, day = Holder(report.holder), report.until
    if Kind(report.kind) is not Kind.SHUFA or terms_of(report.organ, holder):
        return NOTHING_ASKED
    title = POST_TITLES[holder]
    return Bilingual(
        f"{report.organ.name}没有登记{title.zh}的任职时间，报告把{report.year}年1月1日至{chinese_date(day)}由这一职务所做"
        "的都计为“本人”。签署人不是一直任此职的，请先登记任职时间。",
        f"Nobody is on record as {title.en} of {report.organ.name}: what this post did from {report.year}-01-01 to "
        f"{day} is told as the signatory's own. Put the term on record first unless they held it all the time.",
    )


def _unproved(content: Mapping[str, Any]) -> tuple[Unproved, ...]:
    titles = {section["id"]: section["title"] for section in content["sections"]}
    told = [
        Unproved(titles[claim["section"]], claim["printed"], claim["sentence"], Bilingual(**claim["why"]))
        for claim in unproved_claims(content)
    ]
    reasons = unproved_in_reasons(content)
    return (*told, *(Unproved(_IN_REASONS, one["printed"], "", NOTHING_ASKED) for one in reasons))


def _explained(content: Mapping[str, Any]) -> tuple[Explained, ...]:
    return tuple(
        Explained(claim["sentence"], claim["printed"], claim["value"], reason_marked(claim["explanation"]))
        for claim in explained_claims(content)
    )


def _unsaid(content: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    printed = {problem["key"] for problem in content["problems"]} | {*content.get("further", ())}
    return tuple(
        (proposal["title"], proposal["reason"])
        for proposal in content["proposals"]
        if proposal["severity"] == STATUTORY and proposal["key"] not in printed
    )
