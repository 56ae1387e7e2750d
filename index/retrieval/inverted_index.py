"""``Segment``: an inverted index over texts, in arrays, never changed once it is built. Texts belong to owners, as an
article's passages to their article.

For each term: the numbers of the texts that hold it, rising, and with each number a small one that stands for a pair
(how often the term stands there, how many terms the text has). BM25 needs no more, and there are few such pairs, so
what a term adds to the scores of its texts is one look-up in a table of all pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, compress, pairwise

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Small = NDArray[np.integer]
Owned = tuple[str, Sequence[Sequence[str]]]  # an owner and its texts, each given as its terms

CHUNK = 4096  # texts that are read at a time: another thread waits for some milliseconds at most
SLICE = 1 << 20  # postings that are moved at a time, for the same reason, and to need little memory besides the result


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """``texts[starts[i]:starts[i + 1]]`` hold the term number ``i``; ``pairs`` runs beside ``texts``.

    Pair ``p`` is (``often[p]``, ``length[p]``). Owner ``j`` has the texts ``firsts[j]`` to ``firsts[j + 1]``.
    ``alive``: which texts still count; ``None``: all.
    """

    terms: Mapping[str, int]  # in the order of their numbers
    starts: Whole
    texts: NDArray[np.int32]
    pairs: Small
    often: Whole
    length: Whole
    lengths: NDArray[np.int32]  # terms of each text
    owners: tuple[str, ...]
    firsts: Whole
    alive: NDArray[np.bool_] | None = None

    @property
    def size(self) -> int:
        """How many texts count."""
        return len(self.lengths) if self.alive is None else int(np.count_nonzero(self.alive))

    @property
    def total(self) -> int:
        """How many terms they have together."""
        return int((self.lengths if self.alive is None else self.lengths[self.alive]).sum(dtype=np.int64))

    def run(self, term: str) -> tuple[NDArray[np.int32], Small]:
        """The texts that hold a term, and their pairs."""
        number = self.terms.get(term)
        if number is None:
            return self.texts[:0], self.pairs[:0]
        run = slice(*self.starts[number : number + 2].tolist())
        if self.alive is None:
            return self.texts[run], self.pairs[run]
        kept = self.alive[self.texts[run]]
        return self.texts[run][kept], self.pairs[run][kept]

    def owned(self, texts: NDArray[np.int32]) -> tuple[list[str], list[int]]:
        """Whose each text is, and which of its owner's it is, from 0."""
        numbers = self.firsts.searchsorted(texts, "right") - 1
        return [self.owners[number] for number in numbers.tolist()], (texts - self.firsts[numbers]).tolist()

    def by_owner(self, term: str) -> NDArray[np.float64]:
        """How often a term stands in each owner's texts."""
        texts, pairs = self.run(term)
        numbers = self.firsts.searchsorted(texts, "right") - 1
        return np.bincount(numbers, self.often[pairs], len(self.owners)).astype(np.float64)

    @property
    def sizes(self) -> NDArray[np.float64]:
        """How many terms each owner's texts have."""
        return np.add.reduceat(self.lengths, self.firsts[:-1]).astype(np.float64) if self.owners else np.zeros(0)

    def without(self, owner: str) -> Segment:
        """The same arrays, but an owner's texts count no more. Raises ``ValueError`` if it has none here."""
        number = self.owners.index(owner)
        alive = np.ones(len(self.lengths), np.bool_) if self.alive is None else self.alive.copy()
        alive[self.firsts[number] : self.firsts[number + 1]] = False
        return replace(self, alive=alive, owners=(*self.owners[:number], "", *self.owners[number + 1 :]))


def read(owned: Iterable[Owned]) -> Segment:
    """Build a segment. An owner without a text leaves nothing.

    >>> segment = read([("story", [["trade", "talk", "trade"], ["talk"]])])
    >>> segment.run("talk")[0].tolist(), segment.owned(segment.run("talk")[0])
    ([0, 1], (['story', 'story'], [0, 1]))
    """
    return merge([_read(chunk) for chunk in _chunks(owned)] or [_read([])])


def _chunks(owned: Iterable[Owned]) -> Iterator[list[Owned]]:
    chunk: list[Owned] = []
    size = 0
    for owner, texts in owned:
        if texts:
            chunk.append((owner, texts))
            size += len(texts)
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _read(owned: Sequence[Owned]) -> Segment:
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    held = [text for _, texts in owned for text in texts]
    lengths = np.fromiter(map(len, held), np.int32, len(held))
    keys = np.fromiter(map(numbers.__getitem__, chain.from_iterable(held)), np.int64, int(lengths.sum()))
    places = np.repeat(np.arange(len(held)), lengths)
    found, often = np.unique(keys * max(len(held), 1) + places, return_counts=True)
    terms, texts = np.divmod(found, max(len(held), 1))
    held_pairs = often << 32 | lengths[texts]
    kinds = np.unique(held_pairs)  # to look each up then is quicker than to ask for the inverse
    return Segment(
        dict(numbers),
        np.searchsorted(terms, np.arange(len(numbers) + 1)),
        texts.astype(np.int32),
        np.searchsorted(kinds, held_pairs).astype(np.min_scalar_type(len(kinds))),
        kinds >> 32,
        kinds & (1 << 32) - 1,
        lengths,
        tuple(owner for owner, _ in owned),
        np.cumsum([0, *(len(texts) for _, texts in owned)]),
    )


def merge(segments: Sequence[Segment]) -> Segment:
    """One segment of several, in their order, without what no longer counts. The time goes with their postings."""
    segments = [each if each.alive is None else _compacted(each) for each in segments]
    if len(segments) == 1:
        return segments[0]
    terms = dict(segments[0].terms)
    homes = [np.array([terms.setdefault(term, len(terms)) for term in each.terms], np.int64) for each in segments]
    kinds = np.unique(np.concatenate([each.often << 32 | each.length for each in segments]))
    counts = np.zeros(len(terms), np.int64)
    for each, home in zip(segments, homes, strict=True):
        counts[home] += np.diff(each.starts)
    starts = np.concatenate([[0], np.cumsum(counts)])
    free, offset = starts[:-1].copy(), 0
    texts = np.empty(starts[-1], np.int32)
    pairs = np.empty(starts[-1], np.min_scalar_type(len(kinds)))
    for each, home in zip(segments, homes, strict=True):
        kind = np.searchsorted(kinds, each.often << 32 | each.length).astype(pairs.dtype)
        for terms_moved, moved in _slices(each.starts):
            run = each.starts[terms_moved.start : terms_moved.stop + 1]
            places = np.repeat(free[home[terms_moved]] - run[:-1], np.diff(run)) + np.arange(moved.start, moved.stop)
            texts[places] = each.texts[moved] + offset
            pairs[places] = kind[each.pairs[moved]]
        free[home] += np.diff(each.starts)
        offset += len(each.lengths)
    sizes = np.cumsum([0, *(len(each.lengths) for each in segments)])
    return Segment(
        terms,
        starts,
        texts,
        pairs,
        kinds >> 32,
        kinds & (1 << 32) - 1,
        np.concatenate([each.lengths for each in segments]),
        tuple(chain.from_iterable(each.owners for each in segments)),
        np.concatenate([[0], *(each.firsts[1:] + size for each, size in zip(segments, sizes[:-1], strict=True))]),
    )


def _slices(starts: Whole) -> Iterator[tuple[slice, slice]]:
    """Neighbouring terms that have about ``SLICE`` postings together: their numbers, and where their postings are."""
    cuts = np.searchsorted(starts, np.arange(0, starts[-1], SLICE), "right")
    edges = np.unique([0, *cuts[1:].tolist(), len(starts) - 1]).tolist()
    for first, last in pairwise(edges):
        yield slice(first, last), slice(int(starts[first]), int(starts[last]))


def _compacted(segment: Segment) -> Segment:
    """Without the texts that no longer count, and the terms and owners that only they had."""
    alive = np.ones(len(segment.lengths), np.bool_) if segment.alive is None else segment.alive
    kept = alive[segment.texts]
    counts = np.diff(np.concatenate([[0], np.cumsum(kept)])[segment.starts])
    own = [bool(owner) for owner in segment.owners]
    return replace(
        segment,
        terms={term: i for i, term in enumerate(compress(segment.terms, (counts > 0).tolist()))},
        starts=np.concatenate([[0], np.cumsum(counts[counts > 0])]),
        texts=(np.cumsum(alive, dtype=np.int32) - np.int32(1))[segment.texts[kept]],
        pairs=segment.pairs[kept],
        lengths=segment.lengths[alive],
        owners=tuple(compress(segment.owners, own)),
        firsts=np.concatenate([[0], np.cumsum(np.diff(segment.firsts)[own])]),
        alive=None,
    )
