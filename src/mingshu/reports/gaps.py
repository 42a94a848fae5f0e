"""What a report should say and cannot: said beside it, never in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mingshu.figures.untold import Why, uncounted
from mingshu.figures.values import Figure
from mingshu.kernel.quantities import Standing
from mingshu.kernel.text import Bilingual
from mingshu.law.queries import catalogue
from mingshu.ledgers.description import LEDGERS, MEASURES, Ledger
from mingshu.ledgers.overlaps import overlapping, period_column
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
    Standing.NOT_PROVIDED: Bilingual(
        "{measures}不能计算：《{ledger}》有记录的{columns}没有填写，请补填。",
        "{measures} cannot be computed: rows of “{ledger}” leave {columns} empty, fill it in.",
    ),
}

_NAMED = 4
_TWICE = Bilingual(
    "《{ledger}》有{count}处期间重叠（{periods}），“{measure}”等数据把重叠的部分算了两遍：请删去或改正其中一条。",
    "Periods overlap in {count} places of “{ledger}” ({periods}); “{measure}” and others count the same time twice: "
    "delete or correct one of the rows.",
)
_UNTOLD = Bilingual(
    "“{measure}”有{count}条记录没有写明“{post}”，不计入：请在《{ledger}》中写明。",
    "{count} rows of “{measure}” leave “{post}” empty and are not counted: fill it in in “{ledger}”.",
)
_NAMELESS = Bilingual(
    "“{measure}”有{count}条记录的“{post}”没有写明是哪位主要负责人，不能写成个人所为：请在《{ledger}》中写明职务。",
    "{count} rows of “{measure}” do not name the head in “{post}” and are not claimed: write the post in “{ledger}”.",
)
_UNDATED = Bilingual(
    "“{measure}”有{count}条记录的“{post}”写得不全，不能确定是否在任职期间，不计入：请在《{ledger}》中写明日期。",
    "{count} rows of “{measure}” do not say by “{post}” whether the head was in office and are not claimed: "
    "write the day in “{ledger}”.",
)
_UNCOUNTED = {Why.NAMELESS: _NAMELESS, Why.UNDATED: _UNDATED, Why.UNTOLD: _UNTOLD}


def gaps_of(sentence: Sentence, section: str, required: Iterable[str], values: Values) -> Iterator[Gap]:
    """One gap for each ledger and standing among the figures of ``sentence`` that are not there.

    What a head did is no gap of its own where the ledger says nothing at all; where rows do not say who acted, it is.
    """
    must = set(required)
    for standing, text in _WHY.items():
        for ledger, figures in _grouped(sentence, standing, values).items():
            measures = tuple(figure.id for figure in figures)
            message = text.filled(
                measures=_quoted(figure.full_title for figure in figures),
                ledger=ledger.title,
                columns=_untold_columns(standing, figures, values),
            )
            yield Gap(
                section, sentence.duty, ledger.id, measures, standing, bool(must & {*measures}), message
            )
    for key in sentence.keys(values.voice).values():
        if key in values.figures:
            yield from _not_counted(values.figures[key], section, sentence.duty)
    yield from _told_twice(sentence, section, values)


def _untold_columns(standing: Standing, figures: Iterable[Figure], values: Values) -> str:
    """“会议类型”: what to fill in, of figures that rows leave unknown."""
    if standing is not Standing.NOT_PROVIDED:
        return ""
    return _quoted(title for figure in figures for title in values.columns_untold(figure.key))


def _quoted(titles: Iterable[str]) -> str:
    return "、".join(f"“{title}”" for title in dict.fromkeys(titles))


def _told_twice(sentence: Sentence, section: str, values: Values) -> Iterator[Gap]:
    """Rows of 上半年 and of 全年 beside each other in one ledger: the sum counts the first half twice."""
    key = next(
        (key for key in sentence.keys(values.voice).values() if values.figures[key].id in MEASURES), None
    )
    if key is None:
        return
    ledger, measure = MEASURES.get(values.figures[key].id)
    if not period_column(ledger):
        return
    pairs = list(overlapping(ledger, values.records(key)))
    if pairs:
        periods = sorted({str(getattr(row, period_column(ledger))) for pair in pairs for row in pair})
        message = _TWICE.filled(
            ledger=ledger.title,
            count=str(len(pairs)),
            periods="、".join(periods[:_NAMED]),
            measure=measure.title,
        )
        yield Gap(section, sentence.duty, ledger.id, (measure.id,), Standing.KNOWN, False, message)


def _not_counted(figure: Figure, section: str, duty: str) -> Iterator[Gap]:
    """Rows that do not say which head acted are not claimed for this one; nor are those that leave out what counts."""
    for why, column, count in uncounted(figure):
        ledger = LEDGERS.get(figure.ledger_id)
        message = _UNCOUNTED[why].filled(
            count=str(count), post=column, measure=figure.title, ledger=ledger.title
        )
        yield Gap(section, duty, ledger.id, (figure.id,), Standing.NO_DATA, False, message)


def _grouped(sentence: Sentence, standing: Standing, values: Values) -> dict[Ledger, tuple[Figure, ...]]:
    """The sentence's figures of one standing, by their ledger."""
    found: dict[Ledger, tuple[Figure, ...]] = {}
    for key in sentence.keys(values.voice).values():
        figure = values.figures[key]
        is_nothing_said = bool(figure.whose.holders) and standing is Standing.NO_DATA
        if figure.id in MEASURES and figure.quantity.standing is standing and not is_nothing_said:
            ledger = MEASURES.get(figure.id)[0]
            found[ledger] = (*found.get(ledger, ()), figure)
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
