"""The folder as a whole: every office's files, the organs, the manifest, the nil returns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from making import excel, files, heads, organs, plain
from making.hands import sheet
from mingshu.ledgers.description import LEDGERS, Kind

MANIFEST = ("file", "organ", "year", "ledgers")
NIL_RETURNS = ("organ", "year", "ledger")


def generate(folder: Path) -> int:
    """Write every file into ``folder`` and return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    organs.write(folder / "organs.xlsx")
    papers = list(files.papers())
    for paper in papers:
        _write(folder / paper.name, paper)
    lines = [(paper.name, paper.office.code, paper.office.year, paper.ledgers) for paper in papers]
    _list(folder / "manifest.csv", MANIFEST, lines)
    _list(folder / "nil_returns.csv", NIL_RETURNS, files.nil_returns())
    _list(folder / "terms.csv", heads.HEADINGS, heads.lines())
    _answers(folder / "answers.yaml")
    return len(papers) + 5


def _write(target: Path, paper: files.Paper) -> None:
    office = paper.office
    sheets = [
        sheet(LEDGERS.get(ledger), rows, paper.hand, office.year) for ledger, rows in paper.work.items()
    ]
    if target.suffix == ".csv":
        plain.write_csv(target, sheets[0], paper.encoding)
    elif target.suffix == ".ods":
        plain.write_ods(target, sheets)
    else:
        excel.write(target, target.stem, office.name, sheets, paper.hand, office.last)


def _answers(target: Path) -> None:
    """What the offices say when their tables are imported: in what unit each column of money is."""
    lines = [f"# {_answers.__doc__}"]
    for ledger in sorted(LEDGERS, key=lambda ledger: ledger.id):
        money = (column for column in ledger.columns if column.kind is Kind.MONEY)
        lines += (f"unit/{ledger.id}/{column.title}: {column.unit}" for column in money)
    target.write_bytes("\n".join([*lines, ""]).encode())


def _list(target: Path, headings: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(lines)
    target.write_bytes(out.getvalue().encode())
