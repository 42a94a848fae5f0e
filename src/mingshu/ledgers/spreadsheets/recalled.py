"""What an import takes from answers to earlier files, told: a unit or a value is never taken in silence."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.spreadsheets.asking.asks import About, Answers, Ask, Remembered
from mingshu.ledgers.spreadsheets.outcome import Ignored

_TOLD = frozenset({About.UNIT, About.WORD, About.DAY})
"""What a heading means is shown with the columns anyway."""


def recalled_notes(answers: Answers) -> Iterator[Ignored]:
    """A note for each unit, word or order of days that was read as the office answered once before."""
    for ask, known in answers.recalled:
        if ask.about in _TOLD:
            row = ask.places[0][1] if ask.places else 0
            yield Ignored(ask.sheet, row, ask.letter, known.answer, _told(ask, known))


def _told(ask: Ask, known: Remembered) -> Bilingual:
    label = next((one.label for one in ask.options if one.value == known.answer), None)
    zh, en = (label.zh, label.en) if label else (known.answer, known.answer)
    who, on = known.answered_by, known.answered_on
    by = Bilingual(f"{who}（{on.isoformat()}）", f"{who} ({on.isoformat()})") if on else Bilingual(who, who)
    return Bilingual(
        f"沿用{by.zh}以前的回答“{known.answer}”（{zh}），不对的请改答。问的是：{ask.message.zh}",
        f"read by the answer “{known.answer}” ({en}) that {by.en} gave for an earlier file; answer anew where it "
        f"does not hold. The question: {ask.message.en}",
    )
