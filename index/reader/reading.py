"""What a reader is asked and what it tells: where in given passages the answer to a question stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.model import Passage, Span


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence as it was read: number ``sentence`` of passage number ``passage``, both from 0.

    ``score``: log odds that the answer stands here, beside 0 for "it stands nowhere"; comparable over all passages.
    ``words``: the likeliest words of the answer, in characters of the article; ``None`` from a reader that sees none.
    ``sure``: 0..1, how much of what speaks for any place in the passages speaks for these words.
    """

    passage: int
    sentence: int
    score: float
    words: Span | None = None
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """Every sentence of the passages, in their order."""

    sentences: tuple[Marked, ...]


class Reader(Protocol):
    """Reads a question beside passages. It points at places and writes nothing."""

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """Mark each sentence of ``passages``, of which there is at least one. May be called from any thread."""
