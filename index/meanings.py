"""What the sentences and the terms of an article mean: the vectors that an encoder makes of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from index.ranking import Floats, Places
from index.traits import Spelled

Encode = Callable[[Sequence[str]], Floats | None]  # texts → one vector each, or nothing where they are not at hand


@dataclass(frozen=True, slots=True)
class Meanings:
    """``sentences``: shape (sentences, dimensions); ``terms``: (terms, dimensions), each as it is spelled first.

    ``held``: the numbers of the terms of one sentence after the other, each sentence's beginning with the number past
    the last, which stands for no term; ``starts``: where in it each sentence begins.
    """

    sentences: Floats
    terms: Floats
    held: Places
    starts: Places

    @classmethod
    def of(cls, texts: Sequence[str], spelled: Sequence[Spelled], encode: Encode) -> "Meanings | None":
        """Of an article's sentences and their tokens; ``None`` where ``encode`` gives nothing."""
        words: dict[str, str] = {}
        for token, terms in chain.from_iterable(spelled):
            if len(terms) == 1 and terms[0].isalpha():
                words.setdefault(terms[0], token.casefold())
        sentences, vectors = encode(texts), encode(list(words.values()))
        if sentences is None or vectors is None:
            return None
        number = {term: i for i, term in enumerate(words)}
        held = [
            [len(words), *(number[term] for _, terms in each for term in terms if term in number)] for each in spelled
        ]
        starts = np.cumsum([0, *map(len, held[:-1])])
        return cls(sentences, vectors, np.array(list(chain.from_iterable(held)), np.intp), starts)

    def alike(self, terms: Floats) -> Floats:
        """For each vector of ``terms`` the cosine of the nearest term of each sentence, 0 for one without terms.

        Shape (terms, sentences).
        """
        found = np.pad(np.maximum(terms @ self.terms.T, 0), ((0, 0), (0, 1)))
        return np.maximum.reduceat(found[:, self.held], self.starts, axis=1)
