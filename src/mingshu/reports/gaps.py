"""What a report should say and cannot: said beside it, never in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mingshu.kernel.quantities import Standing
from mingshu.kernel.text import Bilingual
from mingshu.law.queries import catalogue
from mingshu.ledgers.description import MEASURES, Ledger
from mingshu.reports.draft import Gap, Problem
from mingshu.reports.phrasing.schema import Sentence
from mingshu.reports.unfilled import is_given
from mingshu.reports.values import Values

_WHY = {
    Standing.NO_DATA: Bilingual(
        "{measures}没有数据：请在《{ledger}》中登记，确无此项工作的请作零报告。",
        "No data for {measures}: record it in “{ledger}”, or declare a nil return.",
    ),
    Standing.MASKED: Bilingual(
        "{measures}已打码，不能计算：请在《{ledger}》中补填打码的栏目。",
        "{measures} cannot be computed, cells are masked: fill them in in “{ledger}”.",
    ),
}


def gaps_of(sentence: Sentence, section: str, required: Iterable[str], values: Values) -> Iterator[Gap]:
    """One gap for each ledger and standing among the figures of ``sentence`` that are not there."""
    must = set(required)
    for standing, text in _WHY.items():
        for ledger, measures in _grouped(sentence, standing, values).items():
            titles = "、".join(f"“{ledger.measure(measure).title}”" for measure in measures)
            message = text.filled(measures=titles, ledger=ledger.title)
            yield Gap(
                section, sentence.duty, ledger.id, measures, standing, bool(must & {*measures}), message
            )


def _grouped(sentence: Sentence, standing: Standing, values: Values) -> dict[Ledger, tuple[str, ...]]:
    """The sentence's measures of one standing, by their ledger."""
    found: dict[Ledger, tuple[str, ...]] = {}
    for measure in sentence.figures.values():
        if measure in MEASURES and values.figures[measure].quantity.standing is standing:
            ledger = MEASURES.get(measure)[0]
            found[ledger] = (*found.get(ledger, ()), measure)
    return found


def reason_gaps(section: str, problems: Iterable[Problem], *, legally_required: bool) -> Iterator[Gap]:
    """A gap for every problem whose reason nobody has written yet."""
    duty = "DUTY-R-09" if legally_required else "DUTY-R-01"
    statute = catalogue().statute(catalogue().duty(duty).statute).title.zh
    for problem in problems:
        if not is_given(problem.reason):
            title = problem.proposal.title if problem.proposal else "".join(run.text for run in problem.text)
            yield Gap(
                section,
                duty,
                "",
                (),
                Standing.NO_DATA,
                legally_required,
                _reason(title, statute, legally_required),
            )


def _reason(title: str, statute: str, legally_required: bool) -> Bilingual:
    if legally_required:
        return Bilingual(
            f"问题“{title}”没有写明原因：《{statute}》要求年度报告说明原因。",
            f"No reason is given for “{title}”; 《{statute}》 requires the annual report to give reasons.",
        )
    return Bilingual(f"问题“{title}”没有写明原因。", f"No reason is given for “{title}”.")
