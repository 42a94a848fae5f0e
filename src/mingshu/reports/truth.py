"""The guard before every step to the signature: no contradiction stands open, every bound number is its figure's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from mingshu.figures.claims import Outcome
from mingshu.kernel.errors import BadInput
from mingshu.kernel.quantities import ABOUT, rate_text
from mingshu.kernel.text import Bilingual
from mingshu.reports.draft import ROW_MARK, base_id

_SHOWN = 5
_UNPROVED = (Outcome.UNPROVED.value, Outcome.MASKED.value)
_LEADING = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_HALF_CENT = Decimal("0.005")


def open_claims(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The claims of a content that contradict the ledgers and that nobody has explained by a reason that holds."""
    return [claim for claim in content.get("claims", ()) if is_open(claim)]


def is_open(claim: Mapping[str, Any]) -> bool:
    """Whether a claim contradicts the ledgers without an explanation, or with one that contradicts them too."""
    is_explained = claim["explanation"] is not None and not false_numbers(claim["explanation"])
    return claim["outcome"] == Outcome.CONTRADICTED.value and not is_explained


def false_numbers(explanation: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """The numbers of a reason that the ledgers contradict."""
    numbers = explanation.get("numbers", ()) if explanation else ()
    return [one for one in numbers if one["outcome"] == Outcome.CONTRADICTED.value]


def unproved_claims(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The numbers that no ledger proves: unknown, unread, masked."""
    return [claim for claim in content.get("claims", ()) if claim["outcome"] in _UNPROVED]


def unproved_in_reasons(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The same of the reasons given for numbers that stand against the ledgers."""
    numbers = (one for claim in explained_claims(content) for one in claim["explanation"].get("numbers", ()))
    return [one for one in numbers if one["outcome"] in _UNPROVED]


def explained_claims(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The numbers that stand against the ledgers with a reason."""
    return [claim for claim in content.get("claims", ()) if claim["explanation"] is not None]


def require_true(content: Mapping[str, Any]) -> None:
    """Raise ``BadInput`` naming each open contradiction: the sentence, the number, the right value, the ways out."""
    said = [*map(_contradiction, _against(content)), *map(_misprint, misbound(content))]
    if not said:
        return
    more = len(said) - _SHOWN
    rest = Bilingual(f"另有{more}处。", f" And {more} more.") if more > 0 else Bilingual("", "")
    raise BadInput(
        Bilingual(
            f"报告有{len(said)}处与台账不符：{'；'.join(one.zh for one in said[:_SHOWN])}。{rest.zh}",
            f"{len(said)} claims contradict the ledgers: {'; '.join(one.en for one in said[:_SHOWN])}.{rest.en}",
        ),
        Bilingual(
            "请在报告页面的“数字核对”栏逐个改正，或写明理由；台账有误的先更正台账。已提交的请先退回。",
            "Correct each under “Numbers checked” on the report's page, or give the reason; mend the ledger where "
            "that is wrong. Have a submitted report sent back first.",
        ),
    )


def _against(content: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """What contradicts the ledgers: a claim, or the reason given for it."""
    for claim in open_claims(content):
        explained = claim["explanation"]
        if explained is None:
            yield claim
        yield from ({**one, "sentence": f"理由“{explained['reason']}”"} for one in false_numbers(explained))


def _contradiction(claim: Mapping[str, Any]) -> Bilingual:
    return Bilingual(
        f"“{claim['sentence']}”中的{claim['printed']}，台账“{claim['title']}”（{claim['figure']}）是"
        f"{claim['value']}，依据{claim['rows']}行记录",
        f"{claim['printed']} in “{claim['sentence']}”, where {claim['title']} ({claim['figure']}) is "
        f"{claim['value']}, from {claim['rows']} rows",
    )


def _misprint(run: Mapping[str, Any]) -> Bilingual:
    return Bilingual(
        f"“{run['title']}”（{run['figure']}）印成{run['text']}，数据是{run['value']}",
        f"{run['title']} ({run['figure']}) is printed as {run['text']}, its value is {run['value']}",
    )


def misbound(content: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The bound numbers whose words are not those of their figure: a 4 that somebody made a 9 in what is stored."""
    figures = {figure["id"]: figure for figure in content["figures"]}
    blocks = [block for section in content["sections"] for block in section["blocks"]]
    for runs in (content["opening"], *(block["runs"] for block in blocks)):
        for run in runs:
            if "figure" in run and not _is_printed_right(run, figures):
                yield run


def _is_printed_right(run: Mapping[str, Any], figures: Mapping[str, Mapping[str, Any]]) -> bool:
    if run["figure"].startswith(ROW_MARK):
        return bool(run["text"] == run["value"])
    if _is_exact_by_mistake(run, figures):
        return False
    value, printed = _number(run["value"]), _number(run["text"].removeprefix(ABOUT.zh))
    if value is None or printed is None:
        return bool(run["text"] == run["value"])
    if not _prints_as(value, printed, run):
        return False
    record = figures.get(base_id(run["figure"]))
    known = _of_record(record, run["figure"]) if record else None
    return known is None or _prints_as(known, printed, run)


def _is_exact_by_mistake(run: Mapping[str, Any], figures: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether 约 was struck from a number that is only roughly known."""
    record = figures.get(run["figure"])
    return bool(record and record.get("approximate")) and not run["text"].startswith(ABOUT.zh)


def _prints_as(value: Decimal, printed: Decimal, run: Mapping[str, Any]) -> bool:
    if "%" in run["text"] and "%" not in run["value"]:
        return bool(run["text"].removeprefix(ABOUT.zh) == rate_text(value * 100))
    return abs(abs(value) - abs(printed)) <= _HALF_CENT


def _of_record(record: Mapping[str, Any], figure_id: str) -> Decimal | None:
    """What the figure's record says of this number; None where it keeps no such part."""
    part = figure_id.partition(":")[2]
    value = record["value"] if not part else record[part] if part in ("numerator", "denominator") else None
    if value is None:
        return None
    return Decimal(str(value)) / (100 if record["unit"] == "%" and not part else 1)


def _number(words: str) -> Decimal | None:
    found = _LEADING.match(words)
    try:
        return Decimal(found[0]) if found else None
    except InvalidOperation:
        return None
