"""BM25 (Robertson & Zaragoza 2009), scored only where a word of the query stands.

The formula and its statistics are those of rank-bm25's ``BM25Plus`` with ``delta`` 0: the classic formula with an idf
that is never negative, so a text without one word of the query scores exactly 0 and a short article ranks as well as a
long one. A property test holds the scores equal to rank-bm25's own. ``K1`` and ``B`` are Lucene's; anything in 0.9..1.5
and 0.6..0.75 measured within half a point (SQuAD, NewsQA).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.retrieval.inverted_index import Owned, Segment, Small, merge, read

K1 = 1.2
B = 0.75

Floats = NDArray[np.float32]
Places = NDArray[np.intp]
Exact = NDArray[np.float64]


class Found(NamedTuple):
    """Text number ``text`` (from 0) of ``owner``."""

    owner: str
    text: int
    score: float


class Run(NamedTuple):
    """What a term adds to the scores of the texts that hold it: ``weight`` × the value of their pairs."""

    texts: NDArray[np.int32]
    pairs: Small
    weight: float


class Ranking:
    """BM25 over owners' texts, each given as its terms. Never changed: adding and removing give another.

    >>> ranking = Ranking.of([("talks", [["trade", "talk"], ["rare", "earth"]])])
    >>> ranking.best(["earth"], 10)
    [Found(owner='talks', text=1, score=1.0986122886681098)]
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)
        self.size = sum(segment.size for segment in segments)
        mean = sum(segment.total for segment in segments) / max(self.size, 1) or 1.0
        self._values = [_values(segment, mean) for segment in segments]

    @classmethod
    def of(cls, owned: Iterable[Owned]) -> Ranking:
        return cls([read(owned)])

    def with_texts(self, owner: str, texts: Sequence[Sequence[str]]) -> Ranking:
        """Another with an owner's texts behind the others.

        Like a counter in binary, a segment is merged with those behind it that are not smaller than half of it: there
        are never more than log2 of the texts, a text is moved as often at most, and half of the time nothing is.
        """
        segments = [*self.segments, read([(owner, texts)])]
        first = len(segments) - 1
        while first and len(segments[first - 1].lengths) < 2 * sum(len(each.lengths) for each in segments[first:]):
            first -= 1
        return Ranking([*segments[:first], merge(segments[first:])])

    def without(self, owner: str) -> Ranking:
        """Another without an owner's texts. A segment of which less than half counts is built anew."""
        segments = [each.without(owner) if owner in each.owners else each for each in self.segments]
        return Ranking([merge([each]) if 2 * each.size < len(each.lengths) else each for each in segments])

    def idf(self, term: str) -> float:
        """How rare a term is among the texts: log((N + 1) / n), and log(N + 1) where n is 0 (unknown)."""
        return self._idf(self.often(term))

    @property
    def terms(self) -> Iterator[str]:
        """Every term, those too that only texts have which no longer count."""
        return chain.from_iterable(segment.terms for segment in self.segments)

    def often(self, term: str) -> int:
        """How many texts hold a term."""
        return sum(len(segment.run(term)[0]) for segment in self.segments if term in segment.terms)

    def scores(self, query: Sequence[str]) -> Exact:
        """The score of every text that counts, in order, at least 0, without a bound above: for small collections."""
        found = []
        for segment, runs, values in zip(self.segments, self._runs(query), self._values, strict=True):
            scores = np.zeros(len(segment.lengths))
            for texts, pairs, weight in runs:
                scores[texts] += weight * values[pairs]
            found.append(scores if segment.alive is None else scores[segment.alive])
        return np.concatenate(found)

    def best(self, query: Sequence[str], limit: int) -> list[Found]:
        """At most ``limit`` texts that hold a word of the query, best first, ties in order.

        A word that is repeated counts so often.
        """
        found: list[Found] = []
        for segment, runs, values in zip(self.segments, self._runs(query), self._values, strict=True):
            if runs:
                texts, scores = _best(runs, values, limit)
                found += map(Found, *segment.owned(texts), scores.tolist())
        found.sort(key=attrgetter("score"), reverse=True)  # ties stay in order
        return found[:limit]

    def best_owners(self, query: Sequence[str], limit: int) -> dict[str, float]:
        """At most ``limit`` owners that hold a word of the query, best first: BM25, an owner's texts taken as one."""
        owners = sum(map(_owners, self.segments))
        mean = sum(segment.total for segment in self.segments) / max(1, owners)
        scores, sizes = [np.zeros(len(each.owners)) for each in self.segments], [each.sizes for each in self.segments]
        for term in dict.fromkeys(query):
            counts = [segment.by_owner(term) for segment in self.segments]
            idf = math.log((owners + 1) / max(1, sum(int(np.count_nonzero(often)) for often in counts)))
            for i, often in enumerate(counts):
                scores[i] += idf * _saturated(often, sizes[i], mean)
        held = [
            (float(score[i]), segment.owners[i])
            for score, segment in zip(scores, self.segments, strict=True)
            for i in np.argsort(-score, kind="stable")[:limit].tolist()
            if score[i] > 0
        ]
        return {owner: score for score, owner in sorted(held, key=lambda pair: -pair[0])[:limit]}

    def _runs(self, query: Sequence[str]) -> list[list[Run]]:
        """For each segment, the runs of the query's words, the weightiest first."""
        found: list[list[Run]] = [[] for _ in self.segments]
        for term in dict.fromkeys(query):
            runs = [segment.run(term) for segment in self.segments]
            weight = query.count(term) * self._idf(sum([len(texts) for texts, _ in runs]))
            for each, (texts, pairs) in zip(found, runs, strict=True):
                if len(texts):
                    each.append(Run(texts, pairs, weight))
        for each in found:
            each.sort(key=attrgetter("weight"), reverse=True)
        return found

    def _idf(self, texts: int) -> float:
        return math.log((self.size + 1) / max(texts, 1))


def _values(segment: Segment, mean: float) -> Exact:
    """What each pair is worth, 0..``K1`` + 1."""
    return _saturated(segment.often.astype(np.float64), segment.length.astype(np.float64), mean)


def _saturated(often: Exact, length: Exact, mean: float) -> Exact:
    """How much a term's standing ``often`` in a text of ``length`` terms is worth: the formula without the idf."""
    return np.asarray(often * (K1 + 1) / (often + K1 * (1 - B + B * length / (mean or 1.0))), np.float64)


def _owners(segment: Segment) -> int:
    """How many owners' texts count."""
    return sum(map(bool, segment.owners))


def _best(runs: Sequence[Run], values: Exact, limit: int) -> tuple[NDArray[np.int32], Exact]:
    """The best texts of a segment and their scores, best first, ties in order.

    To pass over texts that hold common words only (MaxScore, WAND) was tried: up to a million passages it costs more
    calls than it saves, for a word's postings are added at a nanosecond each.
    """
    texts = np.concatenate([run.texts for run in runs])
    worth = values.take(np.concatenate([run.pairs for run in runs]))
    worth *= np.repeat([run.weight for run in runs], [len(run.texts) for run in runs])
    sums = np.asarray(np.bincount(texts, worth), np.float64)
    scores = sums.take(texts)
    texts = np.sort(texts[scores >= _reached(runs, scores, limit)])
    new = np.ones(len(texts), np.bool_)
    new[1:] = texts[1:] != texts[:-1]
    texts = texts[new]
    scores = sums.take(texts)
    order = np.argsort(-scores, kind="stable")[:limit]
    return texts[order], scores[order]


def _reached(runs: Sequence[Run], scores: Exact, limit: int) -> float:
    """A score that ``limit`` texts reach at least, 0 if there are too few; ``scores`` are of the texts of ``runs``.

    Subtle: the few texts with the weightiest words tell it. In ``n`` runs a text may stand ``n`` times, so what
    ``limit`` × ``n`` of them reach, ``limit`` different ones reach.
    """
    stop = 0
    for number, run in enumerate(runs, start=1):
        stop += len(run.texts)
        if stop >= limit * number:
            return float(np.partition(scores[:stop], -limit * number)[-limit * number])
    return 0.0
