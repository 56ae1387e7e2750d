"""Texts in, as lists of terms, a ``Segment`` out; or several segments in, one out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, compress, pairwise
from typing import TypeVar

import numpy as np

from index.arrays import Ints, Ints32
from index.retrieval.inverted_index import Segment

T = TypeVar("T")
Owned = tuple[str, Sequence[Sequence[str]]]  # an owner and its texts, each given as its terms

CHUNK = 4096  # texts that are indexed at a time, so that another thread waits some milliseconds at most
SLICE = 1 << 20  # postings that are moved at a time, for the same reason, and to need little memory besides the result


def build(owned: Iterable[Owned], chunk: int = CHUNK) -> Segment:
    """Index the texts of some owners. An owner without a text is left out.

    >>> segment = build([("story", [["trade", "talk", "trade"], ["talk"]])])
    >>> segment.postings("talk")[0].tolist(), segment.owned(segment.postings("talk")[0])
    ([0, 1], (['story', 'story'], [0, 1]))
    """
    return merge([_built(part) for part in _chunks(owned, lambda one: len(one[1]), chunk)] or [_built([])])


def gather(segments: Iterable[Segment], chunk: int = CHUNK) -> Segment:
    """One segment of many, merged as they come: few of them are in memory, and no term is there more than some times.

    As in a binary counter, what is merged is merged again with what comes after it, once that is half as large.
    """
    merged: list[Segment] = []
    for part in _chunks(segments, lambda one: len(one.lengths), chunk):
        merged.append(merge(part))
        while len(merged) > 1 and len(merged[-2].lengths) < 2 * len(merged[-1].lengths):
            merged[-2:] = [merge(merged[-2:])]
    return merge(merged or [_built([])])


def _chunks(owned: Iterable[T], size: Callable[[T], int], least: int) -> Iterator[list[T]]:
    """What has texts, in runs with at least so many texts, but for the last. ``size``: how many texts one has."""
    chunk: list[T] = []
    held = 0
    for one in owned:
        if size(one):
            chunk.append(one)
            held += size(one)
        if held >= least:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk


def _built(owned: Sequence[Owned]) -> Segment:
    """Index a chunk at once: each term in each text is one number, and equal numbers are counted.

    term numbers x texts + text   [0 1 0 | 1] -> [0 2 0 | 3]    for "trade talk trade" and "talk"
    unique, counted               [0 2 3], [2 1 1]              "trade" twice in text 0, "talk" in texts 0 and 1
    """
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    all_texts = [text for _, texts in owned for text in texts]
    count = max(len(all_texts), 1)
    lengths = np.fromiter(map(len, all_texts), np.int32, len(all_texts))
    term_of = np.fromiter(map(numbers.__getitem__, chain.from_iterable(all_texts)), np.int64, int(lengths.sum()))
    postings, often = np.unique(term_of * count + np.repeat(np.arange(len(all_texts)), lengths), return_counts=True)
    terms, texts = np.divmod(postings, count)
    pair_of = _packed(often, lengths[texts])
    distinct = np.unique(pair_of)  # looking each up afterwards is quicker than asking for the inverse
    return Segment(
        dict(numbers),
        np.searchsorted(terms, np.arange(len(numbers) + 1)),
        texts.astype(np.int32),
        np.searchsorted(distinct, pair_of).astype(np.min_scalar_type(len(distinct))),
        *_unpacked(distinct),
        lengths,
        tuple(owner for owner, _ in owned),
        np.cumsum([0, *(len(texts) for _, texts in owned)]),
    )


def merge(segments: Sequence[Segment], moved_at_once: int = SLICE) -> Segment:
    """One segment of several, texts in the same order, without those that no longer count. Linear in the postings.

    Each term's postings of each segment are copied to where the term's postings begin, behind those copied before:

        segments   a: [talk talk trade]   b: [trade]            texts 0 1 0 | 0
        merged     [talk talk trade trade], starts [0, 2, 4]    texts 0 1 0 2: those of b are counted on from those of a
        places     a: [0 1 2]             b: [3]
    """
    segments = [segment if segment.alive is None else _compacted(segment) for segment in segments]
    if len(segments) == 1:
        return segments[0]
    terms = dict(segments[0].terms)
    numbers = [
        np.array([terms.setdefault(term, len(terms)) for term in segment.terms], np.int64) for segment in segments
    ]
    distinct = np.unique(np.concatenate([_packed(segment.often, segment.length) for segment in segments]))
    counts = np.zeros(len(terms), np.int64)
    for segment, number in zip(segments, numbers, strict=True):
        counts[number] += np.diff(segment.starts)
    starts = np.concatenate([[0], np.cumsum(counts)])
    free, offset = starts[:-1].copy(), 0  # where each term's next posting goes, and what is added to a text's number
    texts = np.empty(starts[-1], np.int32)
    pairs = np.empty(starts[-1], np.min_scalar_type(len(distinct)))
    for segment, number in zip(segments, numbers, strict=True):
        pair = np.searchsorted(distinct, _packed(segment.often, segment.length)).astype(pairs.dtype)
        for some, moved in _slices(segment.starts, moved_at_once):
            edges = segment.starts[some.start : some.stop + 1]
            places = np.repeat(free[number[some]] - edges[:-1], np.diff(edges)) + np.arange(moved.start, moved.stop)
            texts[places] = segment.texts[moved] + offset
            pairs[places] = pair[segment.pairs[moved]]
        free[number] += np.diff(segment.starts)
        offset += len(segment.lengths)
    return Segment(
        terms,
        starts,
        texts,
        pairs,
        *_unpacked(distinct),
        np.concatenate([segment.lengths for segment in segments]),
        tuple(chain.from_iterable(segment.owners for segment in segments)),
        np.cumsum(np.concatenate([[0], *(np.diff(segment.firsts) for segment in segments)])),
    )


def _packed(often: Ints, length: Ints | Ints32) -> Ints:
    """Pairs as one number each: ``often`` in the upper 32 bits, ``length`` in the lower."""
    return often << 32 | length


def _unpacked(pairs: Ints) -> tuple[Ints, Ints]:
    return pairs >> 32, pairs & (1 << 32) - 1


def _slices(starts: Ints, size: int) -> Iterator[tuple[slice, slice]]:
    """Neighbouring terms that have about ``size`` postings together: their numbers, and where their postings are."""
    cuts = np.searchsorted(starts, np.arange(0, starts[-1], size), "right")
    edges = np.unique([0, *cuts[1:].tolist(), len(starts) - 1]).tolist()
    for first, last in pairwise(edges):
        yield slice(first, last), slice(int(starts[first]), int(starts[last]))


def _compacted(segment: Segment) -> Segment:
    """Without the texts that no longer count, and the terms and owners that only they had."""
    alive = np.ones(len(segment.lengths), np.bool_) if segment.alive is None else segment.alive
    kept = alive[segment.texts]
    counts = np.diff(np.concatenate([[0], np.cumsum(kept)])[segment.starts])
    present = [bool(owner) for owner in segment.owners]
    return replace(
        segment,
        terms={term: i for i, term in enumerate(compress(segment.terms, (counts > 0).tolist()))},
        starts=np.concatenate([[0], np.cumsum(counts[counts > 0])]),
        texts=(np.cumsum(alive, dtype=np.int32) - np.int32(1))[segment.texts[kept]],
        pairs=segment.pairs[kept],
        lengths=segment.lengths[alive],
        owners=tuple(compress(segment.owners, present)),
        firsts=np.concatenate([[0], np.cumsum(np.diff(segment.firsts)[present])]),
        alive=None,
    )
