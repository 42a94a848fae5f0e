"""Imports on record and remembered answers as they stand, held against what the log says of them.

An import on record keeps its file from being taken in twice; an answer decides how the next file is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.audit.models import Entry
from mingshu.audit.standing import THERE, Held, Key, Telling, digest_of
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.models import LONGEST_KEY, ImportAnswer, ImportRun
from mingshu.organisations.models import Organ

RUN, ANSWER = "run", "answer"
_OF_RUNS = (
    *("digest", "file_name", "organ__code", "year", "ledgers", "added", "changed", "unchanged", "skipped"),
    *("imported_by", "imported_at"),
)


def run_digest(run: ImportRun) -> str:
    """What an import on record comes to: other for any other file, organ, year, count or person."""
    return _runs(run.pk)[str(run.pk), RUN]


def _runs(only: int | None = None) -> dict[Key, str]:
    runs = ImportRun.objects.order_by() if only is None else ImportRun.objects.filter(pk=only)
    return {(str(pk), RUN): digest_of(rest) for pk, *rest in runs.values_list("pk", *_OF_RUNS)}


def _tell_run(entry: Entry) -> Iterator[Telling]:
    # An import of several ledgers leaves an entry for each.
    yield (entry.subject_id.removeprefix("import-"), RUN), None, entry.differences.get(RUN, (None, THERE))[1]


def _name_run(key: Key, is_there: bool) -> Bilingual:
    number = key[0]
    if not is_there:
        return Bilingual(
            f"日志中的第 {number} 号导入登记已不在，没有删除的记录。",
            f"Import {number} of the log is gone, and no entry says why.",
        )
    run = ImportRun.objects.select_related("organ").get(pk=number)
    return Bilingual(
        f"{run.organ.name}第 {number} 号导入登记（“{run.file_name}”）没有导入的记录，或被改动。",
        f"Import {number} of {run.organ.name} (“{run.file_name}”) was put in or changed: no entry tells of it.",
    )


def _tell_answers(entry: Entry) -> Iterator[Telling]:
    for question, (_before, answer) in entry.differences.items():
        thing = f"{entry.organ_code} {question[:LONGEST_KEY]}"
        yield (thing, ANSWER), None, digest_of([answer, entry.actor])


def _answers() -> dict[Key, str]:
    told = ImportAnswer.objects.values_list("organ__code", "question", "answer", "answered_by")
    return {(f"{organ} {question}", ANSWER): digest_of(rest) for organ, question, *rest in told}


def _name_answer(key: Key, is_there: bool) -> Bilingual:
    code, question = key[0].split(" ", 1)
    organ = Organ.objects.filter(code=code).values_list("name", flat=True).first() or code
    what = (
        Bilingual("没有回答的记录，或被改动", "was put in or changed: no entry tells of it")
        if is_there
        else Bilingual("已不在，没有删除的记录", "is gone, and no entry says why")
    )
    return Bilingual(
        f"{organ}对导入问题“{question}”记住的答案{what.zh}。",
        f"The answer of {organ} remembered for the question “{question}” of an import {what.en}.",
    )


IMPORT_RUNS = Held("import_run", ("records_import",), _tell_run, _runs, _name_run, RUN)
IMPORT_ANSWERS = Held(
    "import_answer",
    ("answers_remember",),
    _tell_answers,
    _answers,
    _name_answer,
    ANSWER,
    thing=r"[^ ]* [\s\S]*",
)
