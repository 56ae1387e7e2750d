"""The reader without a model: the sentence that shares most of the question's words, by BM25.

It is used where there is no model, for languages other than English, and when too many are waiting.
"""

import math
from collections.abc import Sequence
from itertools import chain

import numpy as np
from rank_bm25 import BM25Plus

from index.arrays import Floats
from index.model import Passage
from index.reader.reading import Marked, Reading
from index.retrieval.bm25 import K1, B
from index.text.analyzer import UNSPACED, words
from index.text.language import ASKING, FOREIGN
from index.text.spelling import Families

# A passage is evidence for an answer if it has this share of the question's words, weighted by how rare they are in the
# sentences. Of the stories of NewsQA and SQuAD 2.0 (tests/evaluation/README.md) 16 and 9 % of their own questions
# are refused then, and 93 and 96 % of another story's.
COVERED = 0.35
SPEAKS = -1.03  # log odds from which a sentence is quoted (``index.answering.evidence``)
STEEP = 8.0  # log odds between a passage with all words and one with none
FLAT = 0.5  # log odds for a point of BM25, between sentences of passages with equally many
# In how many sentences a word counts as standing that stands in none; and signs of a script without spaces. (Of
# XQuAD's Chinese and Thai questions 21 and 4 % are refused then, instead of 33 and 12; of another article's 99 and 95.)
NOWHERE, ACROSS = 0.5, 2.0
_LITTLE = frozenset(words(" ".join(FOREIGN)))

Terms = Sequence[Sequence[str]]


class LexicalReader:
    """Marks sentences by the words that they share with the question; it does not see which words answer."""

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """Mark each sentence of the passages."""
        terms = words(ASKING.sub(" ", question)) or words(question)
        asked = [term for term in dict.fromkeys(terms) if term not in _LITTLE] or terms
        places = [(i, j) for i, passage in enumerate(passages) for j in range(len(passage.sentences))]
        sentences = _as_asked(asked, [words(text) for passage in passages for text in passage.sentence_texts])
        covered = _covered(asked, sentences, [i for i, _ in places])
        scores = STEEP * covered + FLAT * _bm25(asked, sentences)
        scores += SPEAKS + STEEP * (covered.max() - COVERED) - scores.max()
        return Reading(tuple(Marked(*place, float(score)) for place, score in zip(places, scores, strict=True)))


def _as_asked(asked: Sequence[str], sentences: Terms) -> Terms:
    """The terms of sentences, each that the question has in another form in the question's form.

    >>> _as_asked(["beginnt"], [["arbeiten", "beginnen"]])
    [['arbeiten', 'beginnt']]
    """
    families = Families(asked)
    meant = {term: next(families.of(term), term) for term in set(chain.from_iterable(sentences)).difference(asked)}
    return [[meant.get(term, term) for term in terms] for terms in sentences]


def _covered(asked: Sequence[str], sentences: Terms, passages: Sequence[int]) -> Floats:
    """For each sentence, which share of the question's terms its passage has, 0..1, weighted by idf over sentences.

    >>> _covered(["who", "met"], [["they", "met"], ["it", "rained"]], passages=[0, 1]).round(2).tolist()
    [0.38, 0.0]

    A term that no sentence has weighs most. ``passages``: the number of each sentence's passage.
    """
    sets = list(map(set, sentences))
    idf = {term: math.log((len(sets) + 1) / max(_least(term), sum(term in held for held in sets))) for term in asked}
    whole = {number: set[str]() for number in passages}
    for number, held in zip(passages, sets, strict=True):
        whole[number] |= held
    shares = {number: sum(idf[term] for term in idf if term in held) for number, held in whole.items()}
    return np.array([shares[number] for number in passages]) / (sum(idf.values()) or 1.0)


def _least(term: str) -> float:
    """In how many sentences a term counts as standing, at least; one of two signs may belong to two words."""
    return ACROSS if UNSPACED.match(term) else NOWHERE


def _bm25(asked: Sequence[str], sentences: Terms) -> Floats:
    """The BM25 score of each sentence among all. (rank-bm25 divides by their mean length.)"""
    if not any(sentences):
        return np.zeros(len(sentences))
    return np.asarray(BM25Plus(sentences, k1=K1, b=B, delta=0).get_scores(asked), np.float64)
