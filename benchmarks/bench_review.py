"""How fast whole reports are reviewed (reading and all rules, no reuse): MB of UTF-8 a second on one core, as JSON."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "tests" / "review" / "clean"
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
SHORTEST = 0.5  # seconds measured at the least


def text_of(size: int, sources: list[str]) -> str:
    """Reports one after another, cut to about ``size`` bytes."""
    parts: list[str] = []
    total = 0
    while total < size:
        part = sources[len(parts) % len(sources)]
        parts.append(part)
        total += len(part.encode())
    return "\n\n".join(parts).encode()[:size].decode(errors="ignore")


def main() -> None:
    """Print the rates by size and for ordinary reports."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingshu.settings")
    import django

    django.setup()
    from mingshu.review.running import review_text

    sources = [path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("*.txt"))]
    for text in sources:
        review_text(text, "warm-up.txt")

    def rate(texts: list[str]) -> float:
        size = sum(len(text.encode()) for text in texts)
        begun, done = time.process_time(), 0
        while (spent := time.process_time() - begun) < SHORTEST:
            for text in texts:
                review_text(text, "bench.txt")
            done += size
        return round(done / spent / 1e6, 3)

    by_size = {str(size): rate([text_of(size, sources)]) for size in SIZES}
    print(json.dumps({"review_mb_per_second": rate(sources), "by_size": by_size}, indent=2))


if __name__ == "__main__":
    main()
