"""BM25 (Robertson & Zaragoza 2009) over lists of terms. The only importer of ``rank_bm25``.

``BM25Plus`` with ``delta`` 0 is the classic formula with an idf that is never negative, so a text without one word of
the query scores exactly 0 and a short article ranks as well as a long one. ``k1`` and ``b`` are Lucene's; anything in
0.9..1.5 and 0.6..0.75 measured within half a point (SQuAD, NewsQA).
"""

import math
from collections.abc import Sequence

from rank_bm25 import BM25Plus

K1 = 1.2
B = 0.75


class Ranking:
    """BM25 scores of texts, each given as its terms. Built once, never changed.

    >>> ranking = Ranking([["trade", "talk"], ["rare", "earth"]])
    >>> [round(score, 2) for score in ranking.scores(["trade"])]
    [1.1, 0.0]
    """

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        # rank_bm25 divides by the number of texts and by their mean length: neither may be 0.
        self._bm25 = BM25Plus(texts, k1=K1, b=B, delta=0) if any(texts) else None
        self._size = len(texts)

    def scores(self, query: Sequence[str]) -> list[float]:
        """One score of at least 0 for each text, in order; without a bound above."""
        if self._bm25 is None:
            return [0.0] * self._size
        return [float(score) for score in self._bm25.get_scores(query)]

    def idf(self, term: str) -> float:
        """How rare a term is among the texts: log((N + 1) / n), and log(N + 1) where n is 0 (unknown)."""
        known = self._bm25.idf.get(term) if self._bm25 else None
        return math.log(self._size + 1) if known is None else float(known)
