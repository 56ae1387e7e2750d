"""The inside of one article, for its sheet: which sentences hold a key, and BM25's statistics of its few texts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np

from index.ranking import K1, B, Exact, Floats, Places


class Scale:
    """How rare a term is among an article's sentences, paragraphs or passages, and how near BM25 comes to its most."""

    def __init__(self, lengths: Places) -> None:
        """``lengths``: how many terms each text has."""
        mean = float(lengths.astype(np.float32).mean()) if len(lengths) else 1.0
        self._norm = K1 * (1 - B + B * lengths.astype(np.float32) / max(mean, 1e-9))

    def shares(self, frequencies: Floats, idf: Floats) -> Floats:
        """BM25 over the most that the question could reach, 0..1, from the terms' frequencies in each text.

        ``frequencies[i, j]``: how often term ``i`` stands in text ``j``.
        """
        most = float(idf.sum()) * (K1 + 1)
        reached = idf @ (frequencies * (K1 + 1) / (frequencies + self._norm))
        return np.asarray(reached / most if most else reached, np.float32)


def rarity(frequencies: Floats) -> Floats:
    """BM25's idf of each term, from its frequencies in each text: log((N + 1) / n), and log(N + 1) where n is 0.

    >>> rarity(np.array([[1, 1], [0, 0]], np.float32)).tolist() == [np.float32(np.log(1.5)), np.float32(np.log(3))]
    True
    """
    held = np.maximum(np.count_nonzero(frequencies, axis=1), 1)
    return np.asarray(np.log((frequencies.shape[1] + 1) / held), np.float32)


class Postings:
    """Which texts hold a key, how often and how early. Built once, never changed.

    >>> Postings.of([["a", "b", "a"], ["b"]]).rows(["a", "c"]).tolist()
    [[2.0, 0.0], [0.0, 0.0]]
    """

    def __init__(self, keys: Mapping[str, int], found: Places, texts: Places, size: int, marks: Places) -> None:
        """``found``: numbers of keys in their order, the first text's first. ``texts``: in which text each stands.

        ``keys``: each key's number, from 0. ``size``: how many texts there are. ``marks``: bits, what each is there.
        """
        self.size = size
        self._keys = keys
        self.found = found
        self.homes = texts
        pairs = found * size + texts
        order = np.argsort(pairs, kind="stable")
        starts = np.flatnonzero(np.diff(pairs[order], prepend=-1))
        first = order[starts]
        self._texts = texts[first]
        self._often = np.diff(starts, append=len(order)).astype(np.float32)
        self._first = (first - np.searchsorted(texts, self._texts)).astype(np.float32)  # place of a key in its text
        self._marks = np.bitwise_or.reduceat(marks[order], starts) if len(starts) else starts
        self._bounds = np.searchsorted(found[first], np.arange(len(keys) + 1))
        self._starts: list[int] = self._bounds.tolist()  # read one by one in less time

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]]) -> Postings:
        """The postings of texts, each given as its keys."""
        keys = {key: number for number, key in enumerate(dict.fromkeys(key for text in texts for key in text))}
        found = np.array([keys[key] for text in texts for key in text], np.intp)
        homes = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        return cls(keys, found, homes, len(texts), np.zeros(len(found), np.intp))

    @property
    def keys(self) -> Iterable[str]:
        """Every key once, in the order of ``counts``."""
        return self._keys

    def spoken(self) -> list[str]:
        """The keys of all texts in turn, repeated as they are there."""
        return list(map(list(self._keys).__getitem__, self.found.tolist()))

    @property
    def counts(self) -> Places:
        """How many texts hold each key."""
        return np.diff(self._bounds)

    @property
    def lengths(self) -> Places:
        """How many keys each text has, one that is repeated so often."""
        return np.bincount(self.homes, minlength=self.size)

    @property
    def distinct(self) -> Places:
        """How many different keys each text has."""
        return np.bincount(self._texts, minlength=self.size)

    def sums(self, weights: Exact) -> Exact:
        """For each text, the weights (one a key) of the keys that it holds, each once, summed."""
        return np.asarray(np.bincount(self._texts, np.repeat(weights, self.counts), self.size), np.float64)

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def idf(self, key: str) -> float:
        """How rare it is: what ``rarity`` tells of it."""
        return math.log((self.size + 1) / max(len(self.texts(key)), 1))

    def texts(self, key: str) -> Places:
        """The texts that hold it, in order."""
        return self._texts[self._run(key)]

    def holding(self, groups: Sequence[Sequence[str]]) -> Floats:
        """1 where a text holds one of a group's keys at least, else 0: groups × texts."""
        found = np.zeros((len(groups), self.size), np.float32)
        known = [[self._keys[key] for key in keys if key in self._keys] for keys in groups]
        keys = np.fromiter(chain.from_iterable(known), np.intp)
        often = self.counts[keys]
        rows = np.repeat(np.repeat(np.arange(len(known)), list(map(len, known))), often)
        runs = np.repeat(self._bounds[keys] - np.cumsum(often) + often, often) + np.arange(len(rows))
        found[rows, self._texts[runs]] = 1
        return found

    def rows(self, keys: Sequence[str]) -> Floats:
        """How often each key stands in each text: keys × texts."""
        found = np.zeros((len(keys), self.size), np.float32)
        for row, key in zip(found, keys, strict=True):
            run = self._run(key)
            row[self._texts[run]] = self._often[run]
        return found

    def marks(self, keys: Sequence[str]) -> Places:
        """The marks of each key in each text: keys × texts."""
        found = np.zeros((len(keys), self.size), np.intp)
        for row, key in zip(found, keys, strict=True):
            run = self._run(key)
            row[self._texts[run]] = self._marks[run]
        return found

    def marked(self, mark: int) -> Floats:
        """How many different keys of each text have a mark there."""
        return np.bincount(self._texts[self._marks & mark > 0], minlength=self.size).astype(np.float32)

    def places(self, keys: Sequence[str]) -> Floats:
        """Where in each text each key stands first, NaN where it does not: keys × texts."""
        found = np.full((len(keys), self.size), np.nan, np.float32)
        for row, key in zip(found, keys, strict=True):
            run = self._run(key)
            row[self._texts[run]] = self._first[run]
        return found

    def neighbours(self, first: str, second: str) -> Places:
        """The texts in which the second key follows the first, in order."""
        a, b = self._keys.get(first), self._keys.get(second)
        if a is None or b is None:
            return self._texts[:0]
        found, homes = self.found, self.homes
        follow = (found[:-1] == a) & (found[1:] == b) & (homes[:-1] == homes[1:])
        return np.unique(homes[:-1][follow])

    def _run(self, key: str) -> slice:
        number = self._keys.get(key)
        return slice(0, 0) if number is None else slice(self._starts[number], self._starts[number + 1])


def summed(places: Sequence[Places], weights: Sequence[float], size: int) -> Floats:
    """For each of ``size`` texts, the weights of those ``places`` that name it, summed.

    >>> summed([np.array([0, 1]), np.array([1])], [1.0, 2.0], 3).tolist()
    [1.0, 3.0, 0.0]
    """
    if not places:
        return np.zeros(size, np.float32)
    each = np.repeat(weights, [len(texts) for texts in places])
    return np.bincount(np.concatenate(places), each, size).astype(np.float32)
