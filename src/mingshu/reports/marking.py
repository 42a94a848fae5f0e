"""Marks in print behind numbers and words of all or nothing that no ledger proves, their legend, and the annex that
lists them and the other sentences in a person's words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mingshu.documents.model import Annex, Block, Column, Paragraph, Row, Table, text_cell
from mingshu.figures.claims import Outcome
from mingshu.reports.truth import unproved_claims, unproved_in_reasons
from mingshu.reports.written import OwnWord, own_words

UNPROVED, AGAINST = "※", "▲"
TITLE = "撰写人写入的数字和文字"
_COLUMNS = (Column("所在原句", 4.2), Column("数字、说法", 1.8), Column("核对情况", 4.0))
_OWN_COLUMNS = (Column("所在部分", 2.4), Column("原句", 5.6), Column("与台账一致的数字、说法", 1.8))
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
    """What the marks mean and where they and the writer's own words are listed; empty where a person wrote nothing."""
    used = _marks(content)
    said = [
        *(["带※的数字和说法未经台账证明"] if UNPROVED in used else []),
        *(["带▲的数字和说法与台账不符"] if AGAINST in used else []),
        *_own_said(own_words(content)),
    ]
    return f"{'，'.join(said)}，见附件2" if said else ""


def _own_said(words: Sequence[OwnWord]) -> list[str]:
    if any(one.proved for one in words):
        return ["撰写人自述的文字，除所列与台账一致的数字、说法外，未与台账核对"]
    return ["撰写人自述的文字未与台账核对"] if words else []


def written_annex(content: Mapping[str, Any]) -> tuple[Annex, ...]:
    """What a person wrote, in printing order: all that has a mark, then the other sentences; none without either."""
    blocks = (*_marked_list(content), *_own_list(content))
    return (Annex(TITLE, blocks),) if blocks else ()


def _marked_list(content: Mapping[str, Any]) -> Iterator[Block]:
    listed = [claim for claim in content.get("claims", ()) if mark_of(claim)]
    if not listed:
        return
    unproved, against = len(unproved_claims(content)), sum(mark_of(claim) == AGAINST for claim in listed)
    intro = f"以下{unproved}处数字和说法由撰写人写入，没有台账记录可以证明。" if unproved else ""
    if against:
        also = "另有" if unproved else "以下"
        intro += f"{also}{against}处与台账不符，逐一列明台账的数和理由。"
    in_reasons = len(unproved_in_reasons(content))
    if in_reasons:
        intro += f"理由中另有{in_reasons}处数字和说法未经台账证明，以※标明。"
    yield Paragraph(text_cell(intro))
    yield Table(_COLUMNS, tuple(map(_row, listed)))


def _own_list(content: Mapping[str, Any]) -> Iterator[Block]:
    words = own_words(content)
    if not words:
        return
    yield Paragraph(text_cell(f"以下{len(words)}句由撰写人自述，除所列数字、说法外没有与台账核对。"))
    yield Table(_OWN_COLUMNS, tuple(map(_own_row, words)))


def _own_row(word: OwnWord) -> Row:
    return Row((text_cell(word.section), text_cell(word.sentence), text_cell("、".join(word.proved) or "—")))


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
