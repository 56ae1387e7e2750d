"""Work beside the bot's event loop, in a thread of its process: ordered by a file, and done when that is gone."""

import time
from pathlib import Path

from index import Index
from tests.benchmark.corpus import PASSAGES, Corpus

FOLDER = "BUSY"  # the environment variable that names the folder of the files
LOOK = 0.02  # seconds
LONG = 380  # passages: 200 KB of text
BEGUN = ".begun"


def wait(folder: Path) -> None:
    """For ever: a file ``build`` or ``add`` orders that work, with a number; it ends in ``.begun`` meanwhile."""
    while True:
        for order in (path for path in folder.iterdir() if path.suffix != BEGUN):
            count = int(order.read_text(encoding="ascii"))
            work = build(count, order) if order.name == "build" else add(count, order)
            work.unlink()
        time.sleep(LOOK)


def build(passages: int, order: Path) -> Path:
    """A library of so many passages."""
    articles = list(Corpus(passages).articles())
    begun = order.rename(order.with_suffix(BEGUN))
    Index(articles)
    return begun


def add(times: int, order: Path) -> Path:
    """An article of 200 KB to a library, so many times another one."""
    corpus = Corpus(times * LONG, seed=3)
    articles = [corpus.article(f"Long {i}", range(i * LONG, (i + 1) * LONG)) for i in range(times)]
    del corpus  # or its many lists make every round of the garbage collector long
    index = Index(Corpus(100 * PASSAGES).articles())
    begun = order.rename(order.with_suffix(BEGUN))
    for article in articles:
        index = index.with_article(article)
    return begun
