"""The terms of a query in, the texts with the highest BM25 scores out. Texts without such a term are not touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from index.arrays import Floats, Ints32, SmallInts
from index.retrieval.bm25 import idf, saturated
from index.retrieval.indexing import Owned, build, gather, merge
from index.retrieval.inverted_index import Segment


class Scored(NamedTuple):
    """Text number ``text`` (from 0) of ``owner``, and its score."""

    owner: str
    text: int
    score: float


class Postings(NamedTuple):
    """The postings of one term of a query: each adds ``weight`` × the worth of its pair to the score of its text."""

    texts: Ints32
    pairs: SmallInts
    weight: float


class Ranking:
    """BM25 over owners' texts, each given as its terms. It never changes: adding and removing give another.

    >>> ranking = Ranking.build([("talks", [["trade", "talk"], ["rare", "earth"]])])
    >>> ranking.best(["earth"], 10)
    [Scored(owner='talks', text=1, score=1.0986122886681098)]
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)
        self.size = sum(segment.size for segment in segments)
        mean = sum(segment.total for segment in segments) / max(self.size, 1)
        self._worths = [  # of each segment's pairs
            saturated(segment.often.astype(np.float64), segment.length.astype(np.float64), mean) for segment in segments
        ]

    @classmethod
    def build(cls, owned: Iterable[Owned]) -> Ranking:
        return cls([build(owned)])

    def with_texts(self, owner: str, texts: Sequence[Sequence[str]]) -> Ranking:
        """Another ranking with an owner's texts after the others."""
        return self.with_segments([build([(owner, texts)])])

    def with_segments(self, more: Iterable[Segment]) -> Ranking:
        """Another ranking with the texts of further segments after the others; those are gathered to one first.

        As in a binary counter, a segment is merged with those after it once they are together more than half its size.
        So there are at most log2 of the texts many segments, a text is moved as often at most, and half of the time
        nothing is.
        """
        segments = [*self.segments, gather(more)]
        first = len(segments) - 1
        while first and len(segments[first - 1].lengths) < 2 * sum(len(after.lengths) for after in segments[first:]):
            first -= 1
        return Ranking([*segments[:first], merge(segments[first:])])

    def without(self, owner: str) -> Ranking:
        """Another ranking without an owner's texts. A segment of which less than half counts is built anew."""
        segments = [segment.without(owner) if owner in segment.owners else segment for segment in self.segments]
        return Ranking(
            [merge([segment]) if 2 * segment.size < len(segment.lengths) else segment for segment in segments]
        )

    def only(self, owner: str) -> Ranking:
        """Another ranking of an owner's texts alone, in the same arrays. It scores as one that has no others."""
        return Ranking([segment.only(owner) for segment in self.segments if owner in segment.owners])

    @property
    def nbytes(self) -> int:
        """The bytes that it takes in memory."""
        return sum(segment.nbytes + worths.nbytes for segment, worths in zip(self.segments, self._worths, strict=True))

    @property
    def terms(self) -> Iterator[str]:
        """Every term, those too that only removed texts have."""
        return chain.from_iterable(segment.terms for segment in self.segments)

    def often(self, term: str) -> int:
        """How many texts have a term."""
        return sum(len(segment.postings(term)[0]) for segment in self.segments if term in segment.terms)

    def best(self, query: Sequence[str], limit: int) -> list[Scored]:
        """At most ``limit`` texts that have a term of the query, best first, ties in order.

        A term that the query repeats counts each time.
        """
        scored: list[Scored] = []
        for segment, postings, worths in zip(self.segments, self._postings(query), self._worths, strict=True):
            if postings:
                texts, scores = _best(postings, worths, limit)
                scored += map(Scored, *segment.owned(texts), scores.tolist())
        scored.sort(key=attrgetter("score"), reverse=True)  # a stable sort: ties stay in order
        return scored[:limit]

    def best_owners(self, query: Sequence[str], limit: int) -> dict[str, float]:
        """At most ``limit`` owners that have a term of the query, best first: BM25, an owner's texts taken as one."""
        count = sum(sum(map(bool, segment.owners)) for segment in self.segments)
        mean = sum(segment.total for segment in self.segments) / max(1, count)
        scores = [np.zeros(len(segment.owners)) for segment in self.segments]
        lengths = [segment.lengths_by_owner for segment in self.segments]
        for term in dict.fromkeys(query):
            often = [segment.often_by_owner(term) for segment in self.segments]
            weight = idf(sum(int(np.count_nonzero(counts)) for counts in often), count)
            for i, counts in enumerate(often):
                scores[i] += weight * saturated(counts, lengths[i], mean)
        best = [
            (float(score[i]), segment.owners[i])
            for score, segment in zip(scores, self.segments, strict=True)
            for i in np.argsort(-score, kind="stable")[:limit].tolist()
            if score[i] > 0
        ]
        return {owner: score for score, owner in sorted(best, key=lambda pair: -pair[0])[:limit]}

    def _postings(self, query: Sequence[str]) -> list[list[Postings]]:
        """For each segment, the postings of the query's terms, the term with the greatest weight first."""
        by_segment: list[list[Postings]] = [[] for _ in self.segments]
        for term in dict.fromkeys(query):
            held = [segment.postings(term) for segment in self.segments]
            weight = query.count(term) * idf(sum([len(texts) for texts, _ in held]), self.size)
            for postings, (texts, pairs) in zip(by_segment, held, strict=True):
                if len(texts):
                    postings.append(Postings(texts, pairs, weight))
        for postings in by_segment:
            postings.sort(key=attrgetter("weight"), reverse=True)
        return by_segment


def _best(postings: Sequence[Postings], worths: Floats, limit: int) -> tuple[Ints32, Floats]:
    """The best texts of a segment and their scores, best first, ties in order.

        texts    [0 1 | 0]         postings of two terms, one after the other
        worth    [.3 .4 | .5]      what each adds to its text
        sums     [.8 .4]           added up by text; then the texts that may be among the best, each once, are sorted

    Skipping texts with common terms only (MaxScore, WAND) was tried. Up to a million passages it costs more calls than
    it saves, because adding a posting takes a nanosecond.
    """
    texts = np.concatenate([term.texts for term in postings])
    worth = worths.take(np.concatenate([term.pairs for term in postings]))
    worth *= np.repeat([term.weight for term in postings], [len(term.texts) for term in postings])
    sums = np.asarray(np.bincount(texts, worth), np.float64)
    scores = sums.take(texts)
    texts = np.sort(texts[scores >= _reached(postings, scores, limit)])
    first = np.ones(len(texts), np.bool_)
    first[1:] = texts[1:] != texts[:-1]
    texts = texts[first]
    scores = sums.take(texts)
    order = np.argsort(-scores, kind="stable")[:limit]
    return texts[order], scores[order]


def _reached(postings: Sequence[Postings], scores: Floats, limit: int) -> float:
    """A score that at least ``limit`` texts reach, 0 if there are too few; ``scores`` are those of the postings' texts.

    Subtle: the few texts with the weightiest terms are enough to tell. Among the postings of ``n`` terms a text occurs
    at most ``n`` times, so a score that ``limit`` × ``n`` of them reach is reached by ``limit`` different texts.
    """
    stop = 0
    for number, term in enumerate(postings, start=1):
        stop += len(term.texts)
        if stop >= limit * number:
            return float(np.partition(scores[:stop], -limit * number)[-limit * number])
    return 0.0
