"""``Tokens``: the tokens and terms of an article's sentences as numbers, so that each different one is read once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import chain
from operator import or_

import numpy as np
from numpy.typing import NDArray

from index.cues import CAPITAL, LEADING, NUMBER, TO_PLACE
from index.postings import Postings
from index.ranking import Places
from index.text import read, spellings

REACH = 3  # tokens after a number are what it counts
NAME, FIGURE, PLACE, COUNTED = 1, 2, 4, 8  # marks of a term in a sentence

Chosen = NDArray[np.bool_]


class Tokens:
    """The tokens of several sentences, one sentence after the other.

    ``read``: each different token. ``lengths``: how many tokens each sentence has.
    ``marks``: those of a sentence's tokens together (see ``cues``).
    """

    def __init__(self, sentences: Sequence[str]) -> None:
        found = [spellings(text) for text in sentences]
        self.lengths = np.fromiter(map(len, found), np.intp, len(found))
        numbers, spelled = _numbered(chain.from_iterable(found))
        self.read = list(map(read, spelled))
        self._numbers = numbers
        self._sentence = np.repeat(np.arange(len(found)), self.lengths)  # of each token
        self._marks = np.array([marks for _, _, marks in self.read], np.intp)[numbers]
        self.marks = np.zeros(len(found), np.intp)
        np.bitwise_or.at(self.marks, self._sentence, self._marks)

    def terms(self) -> Postings:
        """The terms of the sentences, each marked where it is a name, a number, a place or counted."""
        terms = [each for _, each, _ in self.read]
        counts = np.fromiter(map(len, terms), np.intp)
        keys, known = _numbered(chain.from_iterable(terms))
        held = counts[self._numbers]
        token = np.repeat(np.arange(len(held)), held)  # of each term
        nth = np.arange(len(token)) - np.repeat(np.cumsum(held) - held, held)  # of its token's terms
        found = keys[np.repeat((np.cumsum(counts) - counts)[self._numbers], held) + nth]
        number = np.array([not key.isalpha() and any(map(str.isdigit, key)) for key in known], np.bool_)
        told = NAME * self._names()[token] | PLACE * self._places()[token] | FIGURE * number[found]
        counting = self._has(NUMBER)
        counted = self._counted(counting)[token] | (counting[token] & (nth > 0))  # "90-day" counts days
        return Postings(known, found, self._sentence[token], len(self.lengths), told | COUNTED * counted)

    def _names(self) -> Chosen:
        """The capitalised tokens, but for a sentence's first, which is capitalised anyhow."""
        return np.asarray(self._has(CAPITAL) & (np.diff(self._sentence, prepend=-1) == 0))

    def _places(self) -> Chosen:
        """The capitalised tokens after a preposition of place, as "Thames" in "near the northern Thames"."""
        near, leads = self._has(TO_PLACE), self._has(LEADING)
        while (more := leads & self._after(near) & ~near).any():
            near |= more
        return self._has(CAPITAL) & self._after(near)

    def _counted(self, numbers: Chosen) -> Chosen:
        """The three tokens after a number."""
        return reduce(or_, [self._after(numbers, steps) for steps in range(1, REACH + 1)])

    def _has(self, mark: int) -> Chosen:
        """The tokens that have a mark."""
        return np.asarray(self._marks & mark > 0)

    def _after(self, chosen: Chosen, steps: int = 1) -> Chosen:
        """The tokens that stand so many behind a chosen one, in the same sentence."""
        found = np.zeros_like(chosen)
        found[steps:] = chosen[:-steps] & (self._sentence[:-steps] == self._sentence[steps:])
        return found


def _numbered(each: Iterable[str]) -> tuple[Places, dict[str, int]]:
    """The number of each, and each different one with its number: from 0, in order."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    found = np.fromiter(map(numbers.__getitem__, each), np.intp)
    return found, dict(numbers)
