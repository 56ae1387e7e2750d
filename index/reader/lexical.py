"""The reader without a model: the sentence that shares most of the question's words, by BM25.

It serves where there is no model, for what is not English, and where too many wait.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Plus

from index.model import Passage
from index.reader.reading import Marked, Reading
from index.retrieval.bm25 import K1, B
from index.text.analyzer import words
from index.text.language import ASKING, FOREIGN

# A passage speaks for an answer from this share of the question's words on, weighed by how rare they are in the
# sentences. Of NewsQA's and SQuAD 2.0's stories of tests/evaluation/README.md it refuses 16 and 6 % of their own
# questions, 92 and 97 % of another's; with .45 25 and 15 %, 96 and 99 %.
COVERED = 0.35
SPEAKS = -1.07  # log odds from which on a sentence is quoted (``index.answering.evidence``)
STEEP = 8.0  # log odds for all words instead of none
FLAT = 0.5  # log odds for a point of BM25 more, between sentences of passages that hold as much

Terms = Sequence[Sequence[str]]


class LexicalReader:
    """Marks sentences by the words that they share with the question; it sees no answer's words."""

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """Mark each sentence of the passages."""
        terms = words(ASKING.sub(" ", question)) or words(question)
        asked = [term for term in dict.fromkeys(terms) if term not in FOREIGN] or terms
        places = [(number, place) for number, each in enumerate(passages) for place in range(len(each.sentences))]
        texts = [words(passages[i].sentences[j].of(passages[i].article.text)) for i, j in places]
        covered = _covered(asked, texts, [number for number, _ in places])
        scores = STEEP * covered + FLAT * _points(asked, texts)
        scores += SPEAKS + STEEP * (covered.max() - COVERED) - scores.max()
        return Reading(tuple(Marked(*place, float(score)) for place, score in zip(places, scores, strict=True)))


def _covered(asked: Sequence[str], sentences: Terms, passages: Sequence[int]) -> NDArray[np.float64]:
    """Of each sentence, which share of the question's terms its passage holds, 0..1, weighed by idf over sentences.

    What no sentence holds counts most.

    >>> _covered(["who", "met"], [["they", "met"], ["it", "rained"]], [0, 1]).round(2).tolist()
    [0.38, 0.0]
    """
    sets = list(map(set, sentences))
    idf = {term: math.log((len(sets) + 1) / max(0.5, sum(term in held for held in sets))) for term in asked}
    whole = {number: set[str]() for number in passages}
    for number, held in zip(passages, sets, strict=True):
        whole[number] |= held
    shares = {number: sum(idf[term] for term in idf if term in held) for number, held in whole.items()}
    return np.array([shares[number] for number in passages]) / (sum(idf.values()) or 1.0)


def _points(asked: Sequence[str], sentences: Terms) -> NDArray[np.float64]:
    """BM25 of each sentence among all. (rank-bm25 divides by their mean length.)"""
    if not any(sentences):
        return np.zeros(len(sentences))
    return np.asarray(BM25Plus(sentences, k1=K1, b=B, delta=0).get_scores(asked), np.float64)
