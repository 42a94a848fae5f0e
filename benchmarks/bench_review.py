"""How fast whole reports are reviewed (reading and all rules, no reuse) and how well they are read.

Prints JSON and writes benchmarks/results/review.json. Time is processor time of one core; sizes are bytes of UTF-8.
Long texts are different reports one after another. The ratio to one compiled pass of the ``regex`` module over the
same text says more than the rate: both suffer alike when the machine is busy.

    python benchmarks/bench_review.py [--shared DIR]
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import regex

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "benchmarks" / "results" / "review.json"
CLEAN = ROOT / "tests" / "review" / "clean"
LABELS = {"seeds": "seed_measures.jsonl", "dev-corpus": "corpus_measures.jsonl"}
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
NUMERAL_PASS = regex.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?|[零〇一二两三四五六七八九十百千万亿]+")
TARGETS = {
    "mb_per_second_at_100000": 1.0,
    "slowest_over_fastest_from_1kb": 3.0,
    "claims_f1": 0.99,
    "headings_f1": 0.98,
}
Review = Callable[[str, str], Any]


def reports(shared: Path) -> dict[str, list[str]]:
    """The full-length reports and the labelled excerpts where they are at hand, and the ten full of figures."""
    folders = {"full-length": shared / "seeds", "excerpts": shared / "dev-corpus", "full of figures": CLEAN}
    found = {
        name: [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
        for name, folder in folders.items()
    }
    return {name: texts for name, texts in found.items() if texts}


def text_of(size: int, sources: list[str]) -> str:
    """Reports one after another, cut to about ``size`` bytes."""
    parts: list[str] = []
    total = 0
    for part in cycle(sources):
        parts.append(part)
        total += len(part.encode()) + 2
        if total >= size:
            break
    return "\n\n".join(parts).encode()[:size].decode(errors="ignore")


def seconds(job: Callable[[], Any], runs: int, times: int) -> float:
    """Processor time of one run: the best of several measurements of ``runs`` in a row."""
    best = float("inf")
    for _ in range(times):
        begun = time.process_time()
        for _ in range(runs):
            job()
        best = min(best, (time.process_time() - begun) / runs)
    return best


def speed(text: str, review: Review) -> dict[str, float]:
    """MB a second and how often the plain pass could have been made in that time."""
    size = len(text.encode())
    runs, times = max(1, 300_000 // size), 5 if size < 3_000_000 else 1
    ours = seconds(lambda: review(text, "bench.txt"), runs, times)
    one_pass = seconds(lambda: sum(1 for _ in NUMERAL_PASS.finditer(text)), max(1, 3_000_000 // size), times)
    return {
        "mb_per_second": round(size / ours / 1e6, 3),
        "regex_pass_mb_per_second": round(size / one_pass / 1e6, 1),
        "times_the_regex_pass": round(ours / one_pass, 1),
    }


def each_report(sources: list[str], review: Review) -> dict[str, float]:
    """The reports one by one, as an office has them."""
    size = sum(len(text.encode()) for text in sources)
    spent = seconds(lambda: [review(text, "bench.txt") for text in sources], 1, 8)
    return {
        "mb_per_second": round(size / spent / 1e6, 3),
        "milliseconds_each": round(1000 * spent / len(sources), 2),
        "characters_each": sum(map(len, sources)) // len(sources),
    }


def corpus_scores(corpus: Path) -> dict[str, Any]:
    """Claims, their attributes and headings against the labels; why there are none where they are missing."""
    from mingshu.prose.scoring import score

    if not (corpus / "claims.jsonl").is_file():
        return {"skipped": f"no labelled corpus at {corpus.name}"}
    return dict(score(corpus).summary())


def mapping(shared: Path) -> dict[str, Any]:
    """Share of labelled claims that are mapped to what they count."""
    from mingshu.review.reading import read_report

    found: dict[str, Any] = {}
    for folder, name in LABELS.items():
        labels = [json.loads(line) for line in (CLEAN.parent / name).read_text(encoding="utf-8").splitlines()]
        paths = {row["doc"]: next((shared / folder).glob(f"{row['doc']}*.txt"), None) for row in labels}
        if None in paths.values():
            found[folder] = {"skipped": f"no texts at {folder}"}
            continue
        texts = {doc: path.read_text(encoding="utf-8") for doc, path in paths.items() if path}
        mapped = {
            (doc, c.start): c.measure for doc, text in texts.items() for c in read_report(text, doc).claims
        }
        right = sum(mapped.get((row["doc"], row["start"]), "unread") in row["measures"] for row in labels)
        found[folder] = {"labelled_claims": len(labels), "right": round(right / len(labels), 4)}
    return found


def measured(shared: Path) -> dict[str, Any]:
    """Everything, with whether the targets are met."""
    from mingshu.review.running import review_text

    sources = reports(shared)
    one_by_one = {name: each_report(texts, review_text) for name, texts in sources.items()}
    mixed = [*sources.get("full-length", sources["full of figures"]), *sources.get("excerpts", [])]
    by_size = {str(size): speed(text_of(size, mixed), review_text) for size in SIZES}
    rates = [told["mb_per_second"] for told in by_size.values()]
    scores = corpus_scores(shared / "dev-corpus")
    result = {
        "what": "whole review of reports, no reuse, one core",
        "one_by_one": one_by_one,
        "by_size": by_size,
        "slowest_over_fastest_from_1kb": round(max(rates) / min(rates), 2),
        "corpus": scores,
        "mapped_to_measures": mapping(shared),
        "targets": TARGETS,
    }
    met = [
        by_size["100000"]["mb_per_second"] >= TARGETS["mb_per_second_at_100000"],
        result["slowest_over_fastest_from_1kb"] <= TARGETS["slowest_over_fastest_from_1kb"],
        *(scores.get(name, 1.0) >= TARGETS[name] for name in ("claims_f1", "headings_f1")),
    ]
    return result | {"targets_met": all(met)}


def main() -> None:
    """Print and keep the result."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    chosen = options.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingshu.settings")
    import django

    django.setup()
    printed = json.dumps(measured(chosen.shared), ensure_ascii=False, indent=2)
    print(printed)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(printed + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
