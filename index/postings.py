"""The inside of one article, for its sheet: which sentences hold a key, and BM25's statistics of its few texts.

The only importer of ``rank_bm25``, which is all that so few texts need.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
from rank_bm25 import BM25Plus

from index.ranking import K1, B, Exact, Floats, Places


class Scale:
    """How rare a term is among an article's sentences, paragraphs or passages, and how near BM25 comes to its most.

    >>> scale = Scale([["trade", "talk"], ["rare", "earth"]])
    >>> round(scale.idf("trade"), 2), round(scale.idf("odyssey"), 2)
    (1.1, 1.1)
    """

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._texts = texts
        lengths = np.array([len(text) for text in texts], np.float32)
        self._norm = K1 * (1 - B + B * lengths / max(float(lengths.mean()) if len(texts) else 1.0, 1e-9))

    @cached_property
    def _known(self) -> Mapping[str, float]:
        # rank_bm25 divides by the number of texts and by their mean length: neither may be 0.
        return BM25Plus(self._texts, k1=K1, b=B, delta=0).idf if any(self._texts) else {}

    def shares(self, frequencies: Floats, idf: Floats) -> Floats:
        """BM25 over the most that the question could reach, 0..1, from the terms' frequencies in each text.

        ``frequencies[i, j]``: how often term ``i`` stands in text ``j``.
        """
        most = float(idf.sum()) * (K1 + 1)
        reached = idf @ (frequencies * (K1 + 1) / (frequencies + self._norm))
        return np.asarray(reached / most if most else reached, np.float32)

    def idf(self, term: str) -> float:
        """How rare a term is among the texts: log((N + 1) / n), and log(N + 1) where n is 0 (unknown)."""
        return float(self._known.get(term, math.log(len(self._texts) + 1)))


class Postings:
    """Which texts hold a key, how often and how early. Built once, never changed.

    >>> Postings([["a", "b", "a"], ["b"]]).rows(["a", "c"]).tolist()
    [[2.0, 0.0], [0.0, 0.0]]
    """

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self.size = len(texts)
        numbers: dict[str, int] = {}
        keys = np.array([numbers.setdefault(key, len(numbers)) for text in texts for key in text], np.intp)
        homes = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        places = np.concatenate([np.arange(len(text)) for text in texts]) if texts else homes
        pairs, first, often = np.unique(keys * max(len(texts), 1) + homes, return_index=True, return_counts=True)
        self._numbers = numbers
        self._texts = pairs % max(len(texts), 1)  # by key, then by text
        self._often = often.astype(np.float32)
        self._early = places[first].astype(np.float32)
        self._starts = np.searchsorted(pairs // max(len(texts), 1), np.arange(len(numbers) + 1))

    @property
    def keys(self) -> Iterable[str]:
        """Every key once, in the order of ``counts``."""
        return self._numbers

    @property
    def counts(self) -> Places:
        """How many texts hold each key."""
        return np.diff(self._starts)

    def sums(self, weights: Exact) -> Exact:
        """For each text, the weights (one a key) of the keys that it holds, each once, summed."""
        return np.asarray(np.bincount(self._texts, np.repeat(weights, self.counts), self.size), np.float64)

    def __contains__(self, key: str) -> bool:
        return key in self._numbers

    def texts(self, key: str) -> Places:
        """The texts that hold it, in order; none for an unknown key."""
        return np.asarray(self._texts[self._run(key)], np.intp)

    def rows(self, keys: Sequence[str]) -> Floats:
        """How often each key stands in each text: keys × texts."""
        found = np.zeros((len(keys), self.size), np.float32)
        for row, key in zip(found, keys, strict=True):
            run = self._run(key)
            row[self._texts[run]] = self._often[run]
        return found

    def places(self, keys: Sequence[str]) -> Floats:
        """Where in each text each key stands first, NaN where it does not: keys × texts."""
        found = np.full((len(keys), self.size), np.nan, np.float32)
        for row, key in zip(found, keys, strict=True):
            run = self._run(key)
            row[self._texts[run]] = self._early[run]
        return found

    def _run(self, key: str) -> slice:
        number = self._numbers.get(key)
        return slice(0, 0) if number is None else slice(int(self._starts[number]), int(self._starts[number + 1]))

    def held(self, keys: Sequence[str], weights: Sequence[float]) -> Floats:
        """For each text, the weights of those keys that it holds, summed."""
        known = [(self.texts(key), weight) for key, weight in zip(keys, weights, strict=True) if key in self._numbers]
        if not known:
            return np.zeros(self.size, np.float32)
        texts = np.concatenate([places for places, _ in known])
        each = np.repeat([weight for _, weight in known], [len(places) for places, _ in known])
        return np.bincount(texts, each, self.size).astype(np.float32)
