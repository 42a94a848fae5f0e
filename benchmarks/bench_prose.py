"""Reading official Chinese: scores on the labelled corpus, speed beside a regex pass and recognizers-text, similarity
beside datasketch. Prints JSON and writes benchmarks/results/prose.json. The peers come with ``pip install .[bench]``.

    python benchmarks/bench_prose.py [--million] [--corpus DIR]
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import regex

from mingshu.prose.claims import read_claims
from mingshu.prose.scoring import score
from mingshu.prose.similarity import similar_pairs

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
NUMERAL_PASS = regex.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?|[零〇一二两三四五六七八九十百千万亿]+")
MISSING = "not installed: pip install '.[bench]'"
HAN = range(0x4E00, 0x4E00 + 2500)


def fastest(*jobs: Callable[[], Any], times: int = 3) -> list[float]:
    """CPU seconds of the fastest of several runs of each job; the jobs take turns, so a busy machine hits all alike."""
    best = [float("inf")] * len(jobs)
    for _ in range(times):
        for index, job in enumerate(jobs):
            begin = time.process_time()
            job()
            best[index] = min(best[index], time.process_time() - begin)
    return best


def corpus_scores(corpus: Path) -> dict[str, Any]:
    """Scores on the labelled corpus, or why there are none."""
    if not (corpus / "claims.jsonl").is_file():
        return {"skipped": f"no labelled corpus at {corpus.name}"}
    return dict(score(corpus).summary())


def report_text(corpus: Path) -> str:
    """Full-length reports where they are at hand, else a report made up here."""
    reports = sorted((corpus.parent / "seeds").glob("*.txt"))
    if reports:
        return "\n".join(path.read_text(encoding="utf-8") for path in reports)
    made_up = "全年受理案件1203件，审结1187件，结案率98.67%，同比上升1.2个百分点。"
    made_up += "一是健全机制，压实责任，统筹推进各项工作。"
    return "\n".join([made_up] * 200)


def reading(corpus: Path) -> dict[str, Any]:
    """MB of UTF-8 per second: our reader, one pass of a compiled pattern, recognizers-text; same text, same run."""
    once = report_text(corpus)
    text = "\n".join([once] * (1 + 2_000_000 // len(once.encode())))
    size = len(text.encode()) / 1e6
    ours, one_pass = fastest(
        lambda: read_claims(text), lambda: sum(1 for _ in NUMERAL_PASS.finditer(text)), times=5
    )
    result: dict[str, Any] = {
        "mb": round(size, 2),
        "claims": len(read_claims(text)),
        "mb_per_second": round(size / ours, 2),
        "regex_pass_mb_per_second": round(size / one_pass, 2),
        "times_the_regex_pass": round(ours / one_pass, 2),
    }
    return result | _recognizers(once) | {"linear": linearity(once)}


def _recognizers(text: str) -> dict[str, Any]:
    try:
        from recognizers_number import Culture, recognize_number, recognize_percentage
    except ImportError:
        return {"recognizers_text": MISSING}

    def read() -> None:
        recognize_number(text, Culture.Chinese)
        recognize_percentage(text, Culture.Chinese)

    ours, theirs = fastest(lambda: [read_claims(text) for _ in range(10)], read)
    speed = len(text.encode()) / 1e6 / theirs
    return {
        "recognizers_text_mb_per_second": round(speed, 3),
        "times_recognizers_text": round(theirs / (ours / 10), 1),
    }


def linearity(text: str) -> dict[str, float]:
    """MB per second at 1 KB, 100 KB and 10 MB: about equal when time grows with length alone."""
    speeds = {}
    dense = text[len(text) // 3 :]
    for name, characters in (("1KB", 340), ("100KB", 34_000), ("10MB", 3_400_000)):
        piece = (dense * (1 + characters // len(dense)))[:characters]
        runs = max(1, 340_000 // characters)
        [seconds] = fastest(partial(_read_often, piece, runs))
        speeds[name] = round(len(piece.encode()) * runs / 1e6 / seconds, 2)
    return speeds


def _read_often(text: str, runs: int) -> None:
    for _ in range(runs):
        read_claims(text)


def planted_clauses(count: int, seed: int = 7) -> tuple[list[str], list[tuple[int, int]]]:
    """Clauses of made-up words; one in ten is a slightly edited copy of an earlier one. (clauses, (original, copy))."""
    chance = random.Random(seed)
    words = ["".join(chr(chance.choice(HAN)) for _ in range(chance.randint(2, 4))) for _ in range(8000)]
    clauses: list[str] = []
    planted: list[tuple[int, int]] = []
    for index in range(count):
        if index > 10 and chance.random() < 0.1:
            original = chance.randrange(index)
            planted.append((original, index))
            clauses.append(_edited(clauses[original], chance))
        else:
            clauses.append("".join(chance.choice(words) for _ in range(chance.randint(10, 22))))
    return clauses, planted


def _edited(clause: str, chance: random.Random) -> str:
    characters = list(clause)
    for _ in range(max(1, int(len(clause) * chance.uniform(0.01, 0.06)))):
        characters[chance.randrange(len(characters))] = chr(chance.choice(HAN))
    return "".join(characters)


def trigrams(clause: str) -> frozenset[str]:
    """Character trigrams, the plain way: the yardstick for both sides."""
    return frozenset(clause[i : i + 3] for i in range(len(clause) - 2))


def jaccard(first: str, second: str) -> float:
    """Similarity the plain way."""
    mine, theirs = trigrams(first), trigrams(second)
    return len(mine & theirs) / len(mine | theirs)


def quality(
    clauses: Sequence[str], planted: list[tuple[int, int]], found: set[tuple[int, int]]
) -> dict[str, float]:
    """Recall of planted pairs at 0.8 and above, precision of everything returned."""
    wanted = [pair for pair in planted if jaccard(clauses[pair[0]], clauses[pair[1]]) >= 0.8]
    right = sum(jaccard(clauses[a], clauses[b]) >= 0.8 for a, b in found)
    return {
        "planted": len(wanted),
        "found": len(found),
        "recall": round(sum(pair in found for pair in wanted) / len(wanted), 4),
        "precision": round(right / len(found), 4),
    }


def similarity(count: int) -> dict[str, Any]:
    """Seconds and quality over ``count`` clauses, ours and datasketch's, candidates checked on both sides."""
    clauses, planted = planted_clauses(count)
    begin = time.perf_counter()
    pairs = similar_pairs(clauses)
    ours = time.perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    result: dict[str, Any] = {
        "clauses": count,
        "seconds": round(ours, 2),
        "peak_mb": round(memory),
        **quality(clauses, planted, found),
    }
    return result | _datasketch(clauses, planted, ours)


def _datasketch(clauses: list[str], planted: list[tuple[int, int]], ours: float) -> dict[str, Any]:
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        return {"datasketch": MISSING}
    begin = time.perf_counter()
    index = MinHashLSH(threshold=0.8, num_perm=128)
    found: set[tuple[int, int]] = set()
    sets = [trigrams(clause) for clause in clauses]
    for number, grams in enumerate(sets):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([gram.encode() for gram in grams])
        for other in index.query(sketch):
            if len(grams & sets[other]) >= 0.8 * len(grams | sets[other]):
                found.add((other, number))
        index.insert(number, sketch, check_duplication=False)
    theirs = time.perf_counter() - begin
    return {
        "datasketch_seconds": round(theirs, 1),
        "times_datasketch": round(theirs / ours, 1),
        "datasketch_quality": quality(clauses, planted, found),
    }


def main() -> None:
    """Run everything, print and keep the result."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--million", action="store_true", help="similarity over 1,000,000 clauses as well")
    options.add_argument("--clauses", type=int, default=100_000, help="clauses of the smaller similarity run")
    options.add_argument("--corpus", type=Path, default=SHARED / "dev-corpus")
    chosen = options.parse_args()
    sizes = [chosen.clauses, 1_000_000] if chosen.million else [chosen.clauses]
    result = {
        "corpus": corpus_scores(chosen.corpus),
        "reading": reading(chosen.corpus),
        "similarity": [similarity(count) for count in sizes],
    }
    printed = json.dumps(result, ensure_ascii=False, indent=2)
    print(printed)
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / "prose.json").write_text(printed + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
