"""An inverted index: a term in, the texts that have it out, and how often each has it.

A ``Segment`` (Lucene's word) is an inverted index in NumPy arrays that never changes. Every text has an owner, as a
passage has its article. A posting, one term in one text, is two numbers: the text, and a *pair*, which stands for
(how often the text has the term, how many terms the text has). There are few different pairs, so BM25 computes the
worth of each once, and what a posting adds to a score is one look-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from index.arrays import Bools, Floats, Ints, Ints32, SmallInts


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Term number ``i`` has the postings ``starts[i]:starts[i + 1]``, texts in rising order.

        terms   {"talk": 0, "trade": 1}
        starts  [0,    2, 3]             "talk" has the postings 0:2, "trade" 2:3
        texts   [0, 1, 0]                "talk" is in texts 0 and 1, "trade" in text 0
        pairs   [1, 0, 2]                pair 2 is (often[2], length[2]) = (2, 3): twice in a text of three terms

    Owner ``j`` has the texts ``firsts[j]:firsts[j + 1]``. ``alive``: which texts still count; ``None``: all.
    """

    terms: Mapping[str, int]  # in the order of their numbers
    starts: Ints
    texts: Ints32
    pairs: SmallInts
    often: Ints
    length: Ints
    lengths: Ints32  # how many terms each text has
    owners: tuple[str, ...]
    firsts: Ints
    alive: Bools | None = None

    @property
    def size(self) -> int:
        """How many texts count."""
        return len(self.lengths) if self.alive is None else int(np.count_nonzero(self.alive))

    @property
    def total(self) -> int:
        """How many terms they have together."""
        return int((self.lengths if self.alive is None else self.lengths[self.alive]).sum(dtype=np.int64))

    @property
    def nbytes(self) -> int:
        """The bytes that it takes in memory."""
        arrays = self.starts, self.texts, self.pairs, self.often, self.length, self.lengths, self.firsts
        strings = sum(text.__sizeof__() for held in (self.terms, self.owners) for text in held)
        places = self.terms.__sizeof__() + self.owners.__sizeof__()
        return sum(array.nbytes for array in arrays) + strings + places + (0 if self.alive is None else len(self.alive))

    def postings(self, term: str) -> tuple[Ints32, SmallInts]:
        """The texts that have a term, and their pairs."""
        number = self.terms.get(term)
        if number is None:
            return self.texts[:0], self.pairs[:0]
        held = slice(*self.starts[number : number + 2].tolist())
        if self.alive is None:
            return self.texts[held], self.pairs[held]
        kept = self.alive[self.texts[held]]
        return self.texts[held][kept], self.pairs[held][kept]

    def owned(self, texts: Ints32) -> tuple[list[str], list[int]]:
        """The owner of each text, and which of the owner's texts it is, from 0."""
        numbers = self.firsts.searchsorted(texts, "right") - 1
        return [self.owners[number] for number in numbers.tolist()], (texts - self.firsts[numbers]).tolist()

    def often_by_owner(self, term: str) -> Floats:
        """How often each owner's texts together have a term."""
        texts, pairs = self.postings(term)
        numbers = self.firsts.searchsorted(texts, "right") - 1
        return np.bincount(numbers, self.often[pairs], len(self.owners)).astype(np.float64)

    @property
    def lengths_by_owner(self) -> Floats:
        """How many terms each owner's texts have together."""
        return np.add.reduceat(self.lengths, self.firsts[:-1]).astype(np.float64) if self.owners else np.zeros(0)

    def without(self, owner: str) -> Segment:
        """The same arrays, in which an owner's texts no longer count. Raises ``ValueError`` if it has none here."""
        number = self.owners.index(owner)
        alive = np.ones(len(self.lengths), np.bool_) if self.alive is None else self.alive.copy()
        alive[self.firsts[number] : self.firsts[number + 1]] = False
        return replace(self, alive=alive, owners=(*self.owners[:number], "", *self.owners[number + 1 :]))

    def only(self, owner: str) -> Segment:
        """The same arrays, in which an owner's texts alone count. Raises ``ValueError`` if it has none here."""
        number = self.owners.index(owner)
        alive = np.zeros(len(self.lengths), np.bool_)
        alive[self.firsts[number] : self.firsts[number + 1]] = True
        return replace(self, alive=alive, owners=tuple(held if held == owner else "" for held in self.owners))
