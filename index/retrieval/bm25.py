"""The formula of BM25 (Robertson & Zaragoza 2009): counts in, weights out.

The score of a text is the sum of ``idf`` × ``saturated`` over the terms of the query. It is the classic formula with an
idf that is never negative, as in rank-bm25's ``BM25Plus`` with ``delta`` 0: a text without a term of the query scores
exactly 0, and short articles can be ranked as well as long ones. Tests hold the scores equal to rank-bm25's.
"""

import math

import numpy as np

from index.arrays import Floats

# Lucene's values. Anything in 0.9..1.5 and 0.6..0.75 measured within half a point (SQuAD, NewsQA).
K1 = 1.2  # how much a repeated term counts more
B = 0.75  # how much a long text counts less, 0..1


def idf(texts: int, among: int) -> float:
    """How rare a term is that ``texts`` of ``among`` texts have; a term of no text counts as one of a single text.

    >>> round(idf(1, among=9), 2), round(idf(9, among=9), 2), idf(0, among=9) == idf(1, among=9)
    (2.3, 0.11, True)
    """
    return math.log((among + 1) / max(texts, 1))


def saturated(often: Floats, length: Floats | float, mean: float) -> Floats:
    """What a term adds that is ``often`` in a text of ``length`` terms where texts have ``mean``, 0..``K1`` + 1.

    >>> saturated(np.array([0.0, 1.0, 9.0]), 20, mean=20).round(2).tolist()
    [0.0, 1.0, 1.94]
    """
    return np.asarray(often * (K1 + 1) / (often + K1 * (1 - B + B * length / (mean or 1.0))), np.float64)
