"""Marks in print behind numbers and words of all or nothing that no ledger proves, their legend, and the annex that
lists them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mingshu.documents.model import Annex, Block, Column, Paragraph, Row, Table, text_cell
from mingshu.figures.claims import Outcome
from mingshu.reports.truth import unproved_claims, unproved_in_reasons

UNPROVED, AGAINST = "※", "▲"
TITLE = "未经台账证明的数字和说法"
_COLUMNS = (Column("所在原句", 4.2), Column("数字、说法", 1.6, "right"), Column("核对情况", 4.0))
_UNDECLARED = "尚未改正，也没有说明。"

Run = Mapping[str, Any]


def by_block(content: Mapping[str, Any]) -> dict[tuple[str, int], list[Mapping[str, Any]]]:
    """The claims of a content by section and paragraph."""
    found: defaultdict[tuple[str, int], list[Mapping[str, Any]]] = defaultdict(list)
    for claim in content.get("claims", ()):
        found[claim["section"], claim["block"]].append(claim)
    return found


def mark_of(claim: Mapping[str, Any]) -> str:
    """What is printed behind a number: ※ not proved, ▲ against the ledgers, nothing where they prove it."""
    if claim["outcome"] == Outcome.CONTRADICTED.value:
        return AGAINST
    return "" if claim["outcome"] == Outcome.PROVED.value else UNPROVED


def marked(runs: Sequence[Run], claims: Sequence[Mapping[str, Any]]) -> list[Run]:
    """The runs of a paragraph with a mark behind each number that needs one."""
    marks = {claim["end"]: mark for claim in claims if (mark := mark_of(claim))}
    found: list[Run] = []
    place = 0
    for run in runs:
        end = place + len(run["text"])
        cuts = [cut for cut in sorted(marks) if place < cut <= end]
        if "figure" in run:
            found += [run, *({"text": marks[cut]} for cut in cuts)]
        else:
            found += _cut(run, place, cuts, marks)
        place = end
    return found


def _cut(run: Run, place: int, cuts: Sequence[int], marks: Mapping[int, str]) -> Iterator[Run]:
    """A run of words, beginning at ``place``, parted behind each number that gets a mark."""
    text, start = run["text"], 0
    for cut in cuts:
        yield {**run, "text": text[start : cut - place] + marks[cut]}
        start = cut - place
    if text[start:]:
        yield {**run, "text": text[start:]}


def _marks(content: Mapping[str, Any]) -> set[str]:
    return {mark_of(claim) for claim in content.get("claims", ())} - {""}


def legend(content: Mapping[str, Any]) -> str:
    """What the marks mean and where the numbers are listed; empty without marks."""
    used = _marks(content)
    said = [
        *(["带※的数字和说法未经台账证明"] if UNPROVED in used else []),
        *(["带▲的数字和说法与台账不符"] if AGAINST in used else []),
    ]
    return f"{'，'.join(said)}，见附件2" if said else ""


def unproved_annex(content: Mapping[str, Any]) -> tuple[Annex, ...]:
    """The list of all numbers with a mark, in printing order; none when there are none."""
    listed = [claim for claim in content.get("claims", ()) if mark_of(claim)]
    if not listed:
        return ()
    against = [claim for claim in listed if mark_of(claim) == AGAINST]
    intro = f"以下{len(unproved_claims(content))}处数字和说法由撰写人写入，没有台账记录可以证明。"
    if against:
        intro += f"另有{len(against)}处与台账不符，逐一列明台账的数和理由。"
    in_reasons = len(unproved_in_reasons(content))
    if in_reasons:
        intro += f"理由中另有{in_reasons}处数字和说法未经台账证明，以※标明。"
    blocks: tuple[Block, ...] = (Paragraph(text_cell(intro)), Table(_COLUMNS, tuple(map(_row, listed))))
    return (Annex(TITLE, blocks),)


def _row(claim: Mapping[str, Any]) -> Row:
    return Row(
        (text_cell(claim["sentence"]), text_cell(claim["printed"] + mark_of(claim)), text_cell(_said(claim)))
    )


def _said(claim: Mapping[str, Any]) -> str:
    if mark_of(claim) == UNPROVED:
        return str(claim["why"]["zh"])
    against = f"台账“{claim['title']}”（{claim['figure']}）是{claim['value']}，依据{claim['rows']}行记录。"
    explained = claim["explanation"]
    return against + (f"理由：{reason_marked(explained)}" if explained else _UNDECLARED)


def reason_marked(explanation: Mapping[str, Any]) -> str:
    """The reason of an explained number, with a mark behind each number in it that no ledger proves."""
    runs = marked([{"text": explanation["reason"]}], explanation.get("numbers", ()))
    return "".join(run["text"] for run in runs)
