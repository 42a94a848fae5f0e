"""Finds a procedure and a step by the words people use for them, and names the article behind a step."""

from __future__ import annotations

from datetime import date

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.law import Procedure, Step, TimeLimit, catalogue, procedures, time_limit


def procedure_named(words: str) -> Procedure:
    """The procedure with this id or title, or the only one with a time limit whose title has the words (行政复议).

    Raises ``BadInput`` naming those it could be.
    """
    asked = words.strip()
    every = procedures()
    exact = [one for one in every if asked in (one.id, one.title.zh, one.title.en)]
    like = exact or [one for one in every if asked and _has(one, asked)]
    timed = [one for one in like if any(step.limits for step in one.steps)] or like
    if len(timed) == 1:
        return timed[0]
    told = timed or every
    names = "、".join(f"{one.title.zh}（{one.id}）" for one in told)
    names_en = ", ".join(f"{one.title.en} ({one.id})" for one in told)
    if timed:
        raise BadInput(
            Bilingual(f"“{asked}”可以指：{names}。", f"“{asked}” could be: {names_en}."),
            Bilingual("请写全名称或编号。", "Give the whole title or the id."),
        )
    raise BadInput(
        Bilingual(f"没有叫“{asked}”的程序。", f"There is no procedure “{asked}”."),
        Bilingual(f"可以用的有：{names}。", f"There are: {names_en}."),
    )


def step_named(procedure: Procedure, words: str) -> Step:
    """The step with this id, or the only one whose title has the words; ``BadInput`` naming all there are."""
    asked = words.strip()
    exact = [step for step in procedure.steps if asked in (step.id, step.title.zh, step.title.en)]
    like = exact or [step for step in procedure.steps if asked and asked in step.title.zh]
    if len(like) == 1:
        return like[0]
    told = like or procedure.steps
    raise BadInput(
        Bilingual(
            f"“{procedure.title.zh}”中“{asked}”不能确定是哪个步骤。",
            f"“{asked}” names no single step of “{procedure.title.en}”.",
        ),
        Bilingual(
            f"步骤有：{'、'.join(f'{step.id} {step.title.zh}' for step in told)}。",
            f"The steps: {', '.join(f'{step.id} {step.title.en}' for step in told)}.",
        ),
    )


def basis_of(reference: str, limit: TimeLimit | None = None) -> Bilingual:
    """The act and article behind the step ``PROC-…/S09``, or behind a ``limit`` of it; whether nobody held it against
    the act is said."""
    procedure, step = catalogue().procedure(reference.partition("/")[0]), catalogue().step(reference)
    claim = limit or step
    statute_id = claim.statute or procedure.statute
    article = claim.article or claim.article_hint or ""
    if statute_id:
        title = catalogue().statute(statute_id).title
        basis = Bilingual(f"《{title.zh}》{article}", f"{title.en} {article}".strip())
    else:
        basis = Bilingual("来源未写明", f"no source given {article}".strip())
    return basis if claim.verified else Bilingual(f"{basis.zh}（未核实）", f"{basis.en} (unverified)")


def timed_step(reference: str, on: date) -> str:
    """The step ``PROC-…/S09`` and its limit in force ``on`` a day, as a list names them."""
    return f"{catalogue().step(reference).title} {time_limit(reference, on=on).title}"


def _has(procedure: Procedure, words: str) -> bool:
    return words in procedure.title.zh or words.lower() in procedure.title.en.lower()
