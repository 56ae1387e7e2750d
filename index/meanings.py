"""What the sentences and the terms of an article mean: the vectors that an encoder makes of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.postings import Postings
from index.ranking import Floats, Places
from index.tokens import Tokens

Encode = Callable[[Sequence[str]], Floats | None]  # texts → one vector each, or nothing where they are not at hand


@dataclass(frozen=True, slots=True)
class Meanings:
    """``sentences``: shape (sentences, dimensions); ``terms``: (terms, dimensions), each as it is spelled first.

    ``numbers``: which row of ``terms`` is a term's.

    ``held``: the numbers of the terms of one sentence after the other, each sentence's beginning with the number past
    the last, which stands for no term; ``starts``: where in it each sentence begins.
    """

    sentences: Floats
    terms: Floats
    numbers: Mapping[str, int]
    held: Places
    starts: Places

    @classmethod
    def of(cls, texts: Sequence[str], tokens: Tokens, terms: Postings, encode: Encode) -> "Meanings | None":
        """Of an article's sentences, their tokens and terms; ``None`` where ``encode`` gives nothing."""
        words: dict[str, str] = {}
        for token, read, _ in tokens.read:
            if len(read) == 1 and read[0].isalpha():
                words.setdefault(read[0], token.casefold())
        sentences, vectors = encode(texts), encode(list(words.values()))
        if sentences is None or vectors is None:
            return None
        numbers = {term: i for i, term in enumerate(words)}
        known = np.array([numbers.get(term, len(words)) for term in terms.keys], np.intp)
        homes = np.concatenate([np.arange(terms.size), terms.homes])
        order = np.argsort(homes, kind="stable")
        held = np.concatenate([np.full(terms.size, len(words)), known[terms.found]])[order]
        return cls(sentences, vectors, numbers, held, np.searchsorted(homes[order], np.arange(terms.size)))

    def alike(self, terms: Floats) -> Floats:
        """For each vector of ``terms`` the cosine of the nearest term of each sentence, 0 for one without terms.

        Shape (terms, sentences).
        """
        found = np.zeros((len(terms), len(self.terms) + 1), np.float32)
        np.maximum(terms @ self.terms.T, 0, out=found[:, :-1])
        return np.maximum.reduceat(found[:, self.held], self.starts, axis=1)
