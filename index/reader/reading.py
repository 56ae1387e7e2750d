"""What every reader does: a question and passages in, a ``Reading`` out, which marks the sentences that may answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.model import Passage, Span
from index.text.language import is_english


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and how likely it answers: sentence number ``sentence`` of passage number ``passage``, both from 0.

    ``score``: log odds that the answer is here, where 0 means "it is nowhere"; comparable over all passages.
    ``words``: the likeliest words of the answer, in characters of the article; ``None`` if the reader sees none.
    ``sure``: 0..1, the probability of these words among all places in the passages.
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
    """Reads a question beside passages. It marks places and writes nothing."""

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """Mark each sentence of ``passages``, of which there is at least one. May be called from any thread."""


def is_readable(question: str, passages: Sequence[Passage]) -> bool:
    """Whether a model can read them: it knows English only."""
    return is_english(question) and any(is_english(article.text) for article in {part.article for part in passages})
