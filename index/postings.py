"""The inside of one article, for its sheet: which sentences hold a key, and BM25's statistics of its few texts.

The only importer of ``rank_bm25``, which is all that so few texts need.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise

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
        known = self._known.get(term)
        return math.log(len(self._texts) + 1) if known is None else float(known)


class Postings:
    """Which texts hold a key, how often and how early. Built once, never changed.

    >>> Postings([["a", "b", "a"], ["b"]]).rows(["a", "c"]).tolist()
    [[2.0, 0.0], [0.0, 0.0]]
    """

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self.size = len(texts)
        self._texts = texts
        self._homes: defaultdict[str, list[int]] = defaultdict(list)  # in order
        for number, text in enumerate(texts):
            for key in dict.fromkeys(text):
                self._homes[key].append(number)
        self._homes.default_factory = None

    @property
    def keys(self) -> Iterable[str]:
        """Every key once, in the order of ``counts``."""
        return self._homes

    @property
    def counts(self) -> Places:
        """How many texts hold each key."""
        return np.fromiter(map(len, self._homes.values()), np.intp, len(self._homes))

    def sums(self, weights: Exact) -> Exact:
        """For each text, the weights (one a key) of the keys that it holds, each once, summed."""
        texts = np.fromiter(chain.from_iterable(self._homes.values()), np.intp)
        return np.asarray(np.bincount(texts, np.repeat(weights, self.counts), self.size), np.float64)

    def __contains__(self, key: str) -> bool:
        return key in self._homes

    def idf(self, key: str) -> float:
        """How rare it is: what ``Scale`` tells, without a second look at the texts."""
        return math.log((self.size + 1) / max(len(self._home(key)), 1))

    def texts(self, *keys: str) -> Places:
        """The texts that hold one of them at least, in order."""
        return np.array(sorted({number for key in keys for number in self._home(key)}), np.intp)

    def rows(self, keys: Sequence[str]) -> Floats:
        """How often each key stands in each text: keys × texts."""
        found = np.zeros((len(keys), self.size), np.float32)
        for row, key in zip(found, keys, strict=True):
            for number in self._home(key):
                row[number] = self._texts[number].count(key)
        return found

    def places(self, keys: Sequence[str]) -> Floats:
        """Where in each text each key stands first, NaN where it does not: keys × texts."""
        found = np.full((len(keys), self.size), np.nan, np.float32)
        for row, key in zip(found, keys, strict=True):
            for number in self._home(key):
                row[number] = self._texts[number].index(key)
        return found

    def neighbours(self, first: str, second: str) -> Places:
        """The texts in which the second key follows the first, in order."""
        pair = (first, second)
        return np.array([n for n in self._home(first) if pair in pairwise(self._texts[n])], np.intp)

    def _home(self, key: str) -> Sequence[int]:
        return self._homes.get(key, ())


def summed(places: Sequence[Places], weights: Sequence[float], size: int) -> Floats:
    """For each of ``size`` texts, the weights of those ``places`` that name it, summed.

    >>> summed([np.array([0, 1]), np.array([1])], [1.0, 2.0], 3).tolist()
    [1.0, 3.0, 0.0]
    """
    if not places:
        return np.zeros(size, np.float32)
    each = np.repeat(weights, [len(texts) for texts in places])
    return np.bincount(np.concatenate(places), each, size).astype(np.float32)
