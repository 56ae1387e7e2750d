"""How well saved pages are read: ``python -m tests.evaluation.pages FOLDER``.

The folder holds ``index.jsonl`` with a line for each page: ``html`` and ``expected_text`` name its files. A page counts
as read when the words that come out overlap those expected with F1 of at least 0.9 (each word as often as it stands).
"""

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

from index import read_article

ENOUGH = 0.9

_WORD = re.compile(r"\w+")


def overlap(found: str, expected: str) -> float:
    """F1 of the words of two texts, 0..1.

    >>> overlap("They met in London", "They met.")
    0.6666666666666666
    """
    have, want = (Counter(_WORD.findall(text.lower())) for text in (found, expected))
    return 2 * (have & want).total() / max(1, have.total() + want.total())


def main() -> int:
    """Print each page's F1, the worst first, and how many are read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    scores: dict[str, float] = {}
    for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        article = read_article(page["html"], (folder / page["html"]).read_bytes())
        expected = (folder / page["expected_text"]).read_text(encoding="utf-8")
        scores[page["html"]] = overlap(article.text, expected)
    for name, score in sorted(scores.items(), key=lambda each: each[1]):
        print(f"{score:.3f}  {name}")
    print(f"{sum(score >= ENOUGH for score in scores.values())} of {len(scores)} with F1 of at least {ENOUGH}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
