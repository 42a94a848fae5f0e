"""Mutates reports and reviews every mutant: no crash, no run over ten times the usual time per byte.

tools/fuzz_review.py [COUNT] [SEED]      (100,000 mutations by default)
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "tests" / "review" / "clean"
SCRAPS = (
    *(
        "《",
        "》",
        "（",
        ")",
        "“",
        "一是",
        "三、",
        "（二）",
        "1.",
        "99%",
        "**",
        "0件",
        "万",
        "亿元",
        "其中",
        "同比下降",
    ),
    *(
        "\n",
        "\n\n",
        "\u3000",
        "2月30日",
        "第一百二十条",
        "\ud800",
        "\x00",
        "𠮷",
        "率",
        "全部办复",
        "每季度",
        "①",
    ),
    *("\ufeff", "１２３", "·", "9" * 40),
)
SLOW_FROM = 4000  # bytes; below, one hiccup of the machine is all the time there is
TIMES = 10


def mutated(text: str, chance: random.Random) -> str:
    """One to six edits: cut, double, move, insert a scrap, or repeat a stretch many times."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.randint(0, 200))
        piece, scrap = text[start:end], chance.choice(SCRAPS)
        text = chance.choice(
            (
                text[:start] + text[end:],
                text[:start] + piece + text[start:],
                text[end:] + text[:end],
                text[:start] + scrap + text[start:],
                text[:start] + scrap * chance.randint(1, 200) + text[start:],
                text[:start] + piece * chance.randint(1, 20) + text[end:],
                piece or scrap,
            )
        )
    return text[:200_000]


def main() -> int:
    """0 when every mutant was reviewed in reasonable time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingshu.settings")
    import django

    django.setup()
    from mingshu.review.rendering import as_html, as_record
    from mingshu.review.running import review_text

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance = random.Random(seed)
    sources = [path.read_text(encoding="utf-8") for path in sorted(SOURCES.glob("*.txt"))]
    rates: list[float] = []
    slow: list[tuple[float, str]] = []
    for number in range(count):
        text = mutated(chance.choice(sources), chance)
        begun = time.process_time()
        file = review_text(text, "mutant.txt")
        spent = time.process_time() - begun
        size = len(text.encode("utf-8", "surrogatepass"))
        if size >= SLOW_FROM:
            rates.append(spent / size)
            slow.append((spent / size, text))
            slow = sorted(slow, key=lambda pair: -pair[0])[:5]
        if number % 50 == 0:
            as_html(file)
            as_record(file)
    usual = statistics.median(rates)
    worst = slow[0][0] / usual
    print(f"{count} mutants, usual {usual * 1e9:.0f} ns a byte, slowest {worst:.1f} times that")
    if worst > TIMES:
        print(repr(slow[0][1][:2000]))
    return 0 if worst <= TIMES else 1


if __name__ == "__main__":
    raise SystemExit(main())
