"""A library of one size: the ranking beside its peers, and all that one question and one article more cost."""

import gc
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from index import Article, Index
from index.reader import LexicalReader
from index.retrieval.persistence import open_ranking, save_ranking
from index.retrieval.ranking import Ranking
from tests.benchmark.corpus import PASSAGES, Corpus
from tests.benchmark.measures import Progress, percentile
from tests.benchmark.peers import ENGINES, Find
from tests.benchmark.rows import MS, Row

ROUNDS = 3  # of all engines in turn, so that a busy moment does not fall on one alone
QUERIES = 100  # a round
PATIENCE = 5.0  # seconds that an engine's queries may take in a round
ADDED = 64  # articles
ASKED = 100  # questions

MIB = 2**20
# What is promised for 10,000, 100,000 and 1,000,000 passages.
PROMISED = {
    "query p50, rank-bm25 / ours": (">= 150", ">= 1500", ">= 3500"),
    "query p50, ours / bm25s": ("<= 4", "<= 2", "<= 1"),
    "query p50, ours / tantivy": ("<= 4", "<= 3", "<= 2"),
    "build, ours / bm25s": ("<= 0.8", "<= 0.6", "<= 0.6"),
    "memory of the ranking": ("", "<= 100", "<= 500"),
    "an article added to the ranking: p50": ("<= 10", "<= 15", "<= 40"),
    "an article read and added": ("<= 10", "<= 15", "<= 40"),
    "ask by words: p50": ("<= 10", "<= 12", "<= 20"),
    "ask, a word misspelt, by words: p50": ("<= 15", "<= 40", "<= 300"),
}


def library(size: int, progress: Callable[[str], Progress]) -> Iterator[Row]:
    """All that is measured of a library of so many passages, with what is promised."""
    corpus = Corpus(size)
    rows = chain(engines(corpus, progress("engines")), upkeep(corpus), asking(corpus, progress("questions")))
    place = {10_000: 0, 100_000: 1, 1_000_000: 2}.get(size)
    for row in rows:
        yield row if place is None else row._replace(promised=PROMISED.get(row.what, ("", "", ""))[place])


def timed(work: Callable[[], object]) -> float:
    """The seconds that it takes."""
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def each_timed(work: Callable[[Sequence[str]], object], given: Sequence[Sequence[str]]) -> list[float]:
    """The seconds of each, as many as patience allows, ten at least."""
    found: list[float] = []
    for one in given:
        began = time.perf_counter()
        work(one)
        found.append(time.perf_counter() - began)
        if sum(found) > PATIENCE and len(found) >= 10:
            break
    return found


def engines(corpus: Corpus, progress: Progress) -> Iterator[Row]:
    """Building, and one query: ours and each peer's, and the ratios."""
    queries = corpus.queries(ROUNDS * QUERIES)
    built: dict[str, float] = {}
    finds: dict[str, Find] = {}
    for number, (name, engine) in enumerate(ENGINES.items(), start=1):
        engine(Corpus(PASSAGES))  # compiles, loads
        gc.collect()
        began = time.perf_counter()
        finds[name] = engine(corpus)
        built[name] = time.perf_counter() - began
        progress(number, len(ENGINES) + ROUNDS)
    found: dict[str, list[float]] = {name: [] for name in ENGINES}
    for turn in range(ROUNDS):
        for name, find in finds.items():
            find(queries[0])
            found[name] += each_timed(find, queries[turn * QUERIES : (turn + 1) * QUERIES])
        progress(len(ENGINES) + turn + 1, len(ENGINES) + ROUNDS)
    middle = {name: percentile(sorted(seconds), 50) for name, seconds in found.items()}
    for name, seconds in found.items():
        yield Row(f"{name}: build", built[name], "s")
        yield Row(f"{name}: query p50", MS * middle[name], "ms")
        yield Row(f"{name}: query p95", MS * percentile(sorted(seconds), 95), "ms")
    for name in list(ENGINES)[1:]:
        yield Row(f"build, ours / {name}", built["ours"] / built[name], "x")
        slow, quick = (name, "ours") if name == "rank-bm25" else ("ours", name)
        yield Row(f"query p50, {slow} / {quick}", middle[slow] / middle[quick], "x")


def upkeep(corpus: Corpus) -> Iterator[Row]:
    """Memory, the way to disk and back, and an article of thirty passages more or less."""
    ranking = Ranking.build(corpus.owned())
    yield Row("memory of the ranking", ranking.nbytes / MIB, "MiB")
    with tempfile.TemporaryDirectory() as name:
        yield Row("save", timed(lambda: save_ranking(ranking, Path(name))), "s")
        yield Row("open", timed(lambda: open_ranking(Path(name))), "s")
    texts = Corpus(ADDED * PASSAGES, seed=1).texts
    added, removed = [], []
    for number in range(ADDED):
        own = texts[number * PASSAGES : (number + 1) * PASSAGES]
        began = time.perf_counter()
        ranking = ranking.with_texts(f"more {number}", own)
        added.append(time.perf_counter() - began)
    for number in range(0, ADDED, 2):
        began = time.perf_counter()
        ranking = ranking.without(f"more {number}")
        removed.append(time.perf_counter() - began)
    yield Row("an article added to the ranking: p50", MS * percentile(sorted(added), 50), "ms")
    yield Row("an article added to the ranking: max", MS * max(added), "ms")
    yield Row("an article removed from it: p50", MS * percentile(sorted(removed), 50), "ms")


def asking(corpus: Corpus, progress: Progress) -> Iterator[Row]:
    """Whole questions to the articles themselves, but for the reading model, which costs the same in every library."""
    articles: list[Article] = []
    for article in corpus.articles():
        articles.append(article)
        progress(len(articles), 2 * (corpus.size // PASSAGES + 1))
    began = time.perf_counter()
    index = Index(articles, reader=LexicalReader())
    yield Row("articles read and ranked", time.perf_counter() - began, "s")
    progress(1, 1)
    questions = [["What did", *query] for query in corpus.queries(ASKED)]
    misspelt = [[*words[:-1], f"{words[-1][:-1]}q"] for words in corpus.queries(ASKED)]
    for what, asked in (("ask by words", questions), ("ask, a word misspelt, by words", misspelt)):
        seconds = sorted(each_timed(lambda words: index.ask(" ".join(words) + "?"), asked))
        yield Row(f"{what}: p50", MS * percentile(seconds, 50), "ms")
        yield Row(f"{what}: p95", MS * percentile(seconds, 95), "ms")
    more = Corpus(PASSAGES, seed=2).article("One more", range(PASSAGES))
    yield Row("an article read and added", MS * timed(lambda: index.with_article(more)), "ms")
