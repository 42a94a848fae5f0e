"""Make the spreadsheets of the fictional county 云岭县: python examples/generate.py [--to FOLDER].

The same bytes come out every time.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from io import StringIO
from pathlib import Path

import django
from django.utils import translation

HERE = Path(__file__).resolve().parent
HEADINGS = ("file", "organ", "year", "ledgers")


def main() -> None:
    """Read the command line, then write the folder."""
    parser = argparse.ArgumentParser(
        description="生成示例县的台账文件 / make the example county's spreadsheets"
    )
    parser.add_argument("--to", type=Path, default=HERE / "yunling", help="目标文件夹 / folder to write to")
    folder: Path = parser.parse_args().to
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingshu.settings")
    django.setup()
    with translation.override("zh-hans"):
        made = generate(folder)
    print(f"{folder}: {made} 个文件 / files")


def generate(folder: Path) -> int:
    """Write every file into ``folder`` and return how many there are."""
    from making import files, organs

    folder.mkdir(parents=True, exist_ok=True)
    organs.write(folder / "organs.xlsx")
    papers = list(files.papers())
    for paper in papers:
        _write(folder / paper.name, paper)
    _table(
        folder / "manifest.csv", HEADINGS, [(p.name, p.office.code, p.office.year, p.ledgers) for p in papers]
    )
    _table(folder / "nil_returns.csv", ("organ", "year", "ledger"), list(files.nil_returns()))
    return len(papers) + 3


def _write(target: Path, paper: object) -> None:
    from making import excel, plain
    from making.files import Paper
    from making.hands import sheet

    from mingshu.ledgers.description import LEDGERS

    assert isinstance(paper, Paper)
    year = paper.office.year
    sheets = [sheet(LEDGERS.get(ledger), rows, paper.hand, year) for ledger, rows in paper.work.items()]
    if target.suffix == ".csv":
        plain.write_csv(target, sheets[0], paper.encoding)
    elif target.suffix == ".ods":
        plain.write_ods(target, sheets)
    else:
        excel.write(target, target.stem, paper.office.name, sheets, paper.hand, paper.office.last)


def _table(target: Path, headings: tuple[str, ...], lines: list[tuple[object, ...]]) -> None:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(lines)
    target.write_text(out.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    main()
