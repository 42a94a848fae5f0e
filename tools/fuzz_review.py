"""Reviews mutants of reports and of the files that carry them: no crash, no run over ten times the usual time per byte.

    tools/fuzz_review.py [--count 100000] [--first 0] [--seed 1]

Time is processor time. A run that took too long is measured again, three times, before it counts. ``--first NUMBER
--count 1`` repeats one mutant of a seed.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import statistics
import sys
import time
import traceback
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from tools.fuzz_mutants import Herd, Mutant

FLOOR = 6000  # bytes; below, the fixed costs of a review are most of its time
TIMES = 10
HANGING = 120  # seconds after which a mutant is taken to hang
TOLD_EVERY = 5000


class Run(NamedTuple):
    """One reviewed mutant: its number, its form, seconds for each byte."""

    number: int
    form: str
    rate: float


def review(mutant: Mutant) -> str:
    """Review it as the command does and write what the command writes; says how it ended."""
    from mingshu.documents.readers import UnreadableDocument, read_document
    from mingshu.review.rendering import as_html, as_record
    from mingshu.review.running import review_text

    if isinstance(mutant.content, str):
        text = mutant.content
    else:
        try:
            text = read_document(mutant.content, mutant.name).text
        except UnreadableDocument as error:
            return str(error.reason)
    file = review_text(text, mutant.name)
    for finding in file.findings:
        assert 0 <= finding.start <= finding.end <= len(text), finding
    as_record(file)
    if len(text) % 10 == 0:
        as_html(file)
    return "reviewed"


def measured(mutant: Mutant) -> tuple[float, str]:
    """(seconds for each byte, how it ended)."""
    faulthandler.dump_traceback_later(HANGING, exit=True)
    begun = time.process_time()
    ended = review(mutant)
    spent = time.process_time() - begun
    faulthandler.cancel_dump_traceback_later()
    return spent / max(mutant.size, FLOOR), ended


def too_slow(herd: Herd, runs: list[Run]) -> list[str]:
    """The mutants that stay over the limit of their form when they are measured again."""
    told = []
    by_form: defaultdict[str, list[Run]] = defaultdict(list)
    for run in runs:
        by_form[run.form].append(run)
    for form, group in by_form.items():
        usual = statistics.median(run.rate for run in group)
        worst, slowest = 0.0, -1
        for run in group:
            times = run.rate / usual
            if times > TIMES:
                times = min(measured(herd.mutant(run.number))[0] for _ in range(3)) / usual
            if times > TIMES:
                told.append(f"mutant {run.number}: {times:.1f} times the usual time of {form}")
            worst, slowest = max((worst, slowest), (times, run.number))
        print(
            f"{form:8} {len(group):7} reviewed, usual {usual * 1e9:6.0f} ns/byte, slowest {worst:.1f} times ({slowest})"
        )
    return told


def run_all(herd: Herd, numbers: range) -> tuple[list[Run], Counter[str], list[str]]:
    """What every mutant took, how they ended, and the crashes."""
    runs: list[Run] = []
    ends: Counter[str] = Counter()
    crashes: list[str] = []
    for number in numbers:
        mutant = herd.mutant(number)
        try:
            rate, ended = measured(mutant)
        except Exception:  # noqa: BLE001 (a crash of any kind is what is looked for)
            crashes.append(f"mutant {number}:\n{traceback.format_exc()}")
            print(crashes[-1], flush=True)
            continue
        form = Path(mutant.name).suffix
        ends[f"{form} {ended}"] += 1
        if ended == "reviewed":
            runs.append(Run(number, form, rate))
        if (number + 1) % TOLD_EVERY == 0:
            print(f"up to {number}: {len(crashes)} crashes", flush=True)
    return runs, ends, crashes


def main() -> int:
    """0 when every mutant was reviewed, or refused with a reason, in reasonable time."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingshu.settings")
    os.nice(10)
    faulthandler.enable()
    import django

    django.setup()
    herd = Herd(chosen.seed)
    runs, ends, crashes = run_all(herd, range(chosen.first, chosen.first + chosen.count))
    for ended, count in sorted(ends.items()):
        print(f"{count:8} {ended}")
    slow = too_slow(herd, runs)
    print(
        f"{chosen.count} mutants from {chosen.first} of seed {chosen.seed}: {len(crashes)} crashes, {len(slow)} slow"
    )
    print("\n".join(slow))
    return 1 if crashes or slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
