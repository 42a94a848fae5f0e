"""The reason of a number that stands against the ledgers is printed with it: its own numbers are read like any text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mingshu.figures.claims import Matter, Outcome, Passage, Read, Text, reader
from mingshu.figures.whose import Whose
from mingshu.reports.draft import Claim, Explanation
from mingshu.reports.values import Values

_STOPS = "。；;，,.、 "


def with_reasons_read(claims: Sequence[Claim], values: Values) -> tuple[Claim, ...]:
    """The claims, each explanation with the numbers of its reason that the ledgers do not prove."""
    explained = [claim for claim in claims if claim.explanation]
    if not explained:
        return tuple(claims)
    told = [_passage(claim, claim.explanation) for claim in explained if claim.explanation]
    speaker = Whose.head(values.voice)
    read = reader()(Text(told, values.organ, values.year, values.until, speaker, values.tenure))
    found = {
        claim.key: _with_numbers(claim, passage, reads)
        for claim, passage, reads in zip(explained, told, read, strict=True)
    }
    return tuple(found.get(claim.key, claim) for claim in claims)


def _passage(claim: Claim, explanation: Explanation) -> Passage:
    """The reason behind the sentence it explains: 因为实际办结了500件 speaks of what that tells of."""
    lead = claim.read.sentence.rstrip(_STOPS) + "，"
    return Passage(
        lead + explanation.reason, Matter.REASON, ((len(lead), len(lead) + len(explanation.reason)),)
    )


def _with_numbers(claim: Claim, passage: Passage, reads: Sequence[Read]) -> Claim:
    assert claim.explanation is not None
    ((first, _end),) = passage.written
    numbers = tuple(
        one._replace(start=one.start - first, end=one.end - first)
        for one in reads
        if one.start >= first and one.outcome is not Outcome.PROVED and not _is_told_already(one, claim.read)
    )
    return replace(claim, explanation=replace(claim.explanation, numbers=numbers))


def _is_told_already(number: Read, explained: Read) -> bool:
    """Whether it is the number that is explained, or what the annex says beside it that the ledgers have."""
    return number.printed in (explained.printed, explained.value)
