"""The file of questions: short enough to be read, complete enough to be answered, and read back as it was filled in."""

from __future__ import annotations

from pathlib import Path

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets import read_answers, write_questions

from .conftest import MakeBook, TakeIn

CASES = [["案件编号", "类型", "受理日期"], ["1号", "鱼塘", "2024-1-2"]]
LETTER = [["事由", "日期"], ["春耕", "2024-1-2"]]


def test_the_ledgers_and_columns_to_choose_from_stand_in_it_once(
    book: MakeBook, take_in: TakeIn, tmp_path: Path
) -> None:
    file = book(CASES, more={f"往来{n}": LETTER for n in range(6)})
    asks = take_in(file, dry_run=True).asks
    target = tmp_path / "问题.yaml"
    write_questions(target, asks, {})
    said = target.read_text(encoding="utf-8")
    for ledger in LEDGERS:
        assert said.count(f"{ledger.id} {ledger.title}") == 1
    assert said.count("agreement_form 协议形式") == 1
    assert all(len(line) <= 200 for line in said.splitlines())
    comments = [line for line in said.splitlines() if line.startswith("#")]
    assert len(comments) < 5 * len(asks) + 40


def test_what_waits_for_an_answer_comes_first_and_the_file_answers_the_import(
    book: MakeBook, take_in: TakeIn, tmp_path: Path
) -> None:
    file, target = book(CASES, more={"往来": LETTER}), tmp_path / "问题.yaml"
    outcome = take_in(file, dry_run=True)
    write_questions(target, outcome.asks, {})
    said = target.read_text(encoding="utf-8")
    last_open = max(said.index(f"\n{ask.key}:") for ask in outcome.open)
    settled = [ask.key for ask in outcome.asks if ask not in outcome.open]
    assert last_open < min(said.index(f"\n{key}:") for key in settled)
    assert {ask.key for ask in outcome.open} == {
        "word/mediation/kind/鱼塘",
        "missing/mediation/org/人民调解案件台账",
    }
    filled = said.replace("kind/鱼塘: null", "kind/鱼塘: 其他").replace("台账: null", "台账: 河东村调委会")
    target.write_text(filled, encoding="utf-8")
    assert take_in(file, answers=read_answers(target)).written
