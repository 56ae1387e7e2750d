"""A corpus of any size that is made up, the same every time, with a natural distribution of words.

Fitted to the 319 NewsQA stories that the project evaluates on: a passage has 42 terms (standard deviation 13); word
number r is drawn in proportion to 1 / (r + 30) ** 0.9; n terms have about 11,000 (n / 92,000) ** 0.6 distinct words. A
third of an article's words come from forty of its own, so that articles are about something. The words are spelled so
that the analysis leaves them as they are; in the text, stop words stand between them and a sentence has about 20 words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index import Article

PASSAGES = 30  # of an article
TERMS, SPREAD = 42, 13  # of a passage
SHIFT, EXPONENT = 30, 0.9
TOPIC, OWN = 40, 1 / 3
SENTENCE = 12  # terms
WORDS = 5  # of a query
CONSONANTS, VOWELS = "bdfgklmnprtvz", "aou"
FILLERS = ("the", "of", "and", "to", "in", "was", "for", "with")

Numbers = NDArray[np.int32]


def spelled(number: int) -> str:
    """A word for each number: two syllables and as many more as it takes.

    >>> spelled(0), spelled(1), spelled(100_000)
    ('daba', 'dada', 'dabukuka')
    """
    syllables = [consonant + vowel for vowel in VOWELS for consonant in CONSONANTS]
    word, left = "", number + len(syllables)
    while left:
        left, digit = divmod(left, len(syllables))
        word = syllables[digit] + word
    return word


class Corpus:
    """``passages`` passages in articles of thirty; ``texts``: the terms of each."""

    def __init__(self, passages: int, seed: int = 0) -> None:
        self.size = passages
        self.chance = np.random.default_rng(seed)
        lengths = np.maximum(1, self.chance.normal(TERMS, SPREAD, passages).astype(np.int64))
        distinct = int(11_000 * (lengths.sum() / 92_000) ** 0.6) + 1000
        weights = 1 / (np.arange(1, distinct + 1) + SHIFT) ** EXPONENT
        self._sums = np.cumsum(weights) / weights.sum()
        numbers = self._draw(int(lengths.sum()))
        topics = self._draw((passages // PASSAGES + 1) * TOPIC).reshape(-1, TOPIC)
        own = self.chance.random(len(numbers)) < OWN
        articles = np.repeat(np.arange(passages) // PASSAGES, lengths)[own]
        numbers[own] = topics[articles, self.chance.integers(0, TOPIC, len(articles))]
        words = np.array([spelled(number) for number in range(distinct)], object)[numbers]
        stops = np.cumsum(lengths).tolist()
        self.texts: list[list[str]] = [words[first:stop].tolist() for first, stop in pairwise([0, *stops])]
        self._fillers = np.array(FILLERS, object)

    def _draw(self, count: int) -> Numbers:
        return np.searchsorted(self._sums, self.chance.random(count)).astype(np.int32)

    def owned(self) -> Iterator[tuple[str, list[list[str]]]]:
        """The texts by article."""
        for first in range(0, self.size, PASSAGES):
            yield f"article {first // PASSAGES}", self.texts[first : first + PASSAGES]

    def queries(self, count: int) -> list[list[str]]:
        """Each five different words of one passage; questions have as many (SQuAD 5.3, the seed's 4.6, NewsQA 3.2)."""
        found = []
        for passage in self.chance.integers(0, self.size, count).tolist():
            words = sorted(set(self.texts[passage]))
            found.append(self.chance.choice(words, min(WORDS, len(words)), replace=False).tolist())
        return found

    def articles(self) -> Iterator[Article]:
        """The texts as articles that can be read: a passage is a paragraph."""
        for first in range(0, self.size, PASSAGES):
            yield self.article(f"Article {first // PASSAGES}", range(first, min(first + PASSAGES, self.size)))

    def article(self, title: str, passages: range) -> Article:
        return Article.from_paragraphs(title=title, paragraphs=[self._paragraph(number) for number in passages])

    def _paragraph(self, passage: int) -> str:
        terms = self.texts[passage]
        fillers = self._fillers[np.arange(len(terms)) % len(FILLERS)].tolist()
        words = [word for pair in zip(fillers, terms, strict=True) for word in pair]
        return " ".join(
            " ".join(words[first : first + 2 * SENTENCE]).capitalize() + "."
            for first in range(0, len(words), 2 * SENTENCE)
        )
