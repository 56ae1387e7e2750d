"""Readers for tests: one that must not be asked, one that remembers what it was asked, and the shipped model's."""

from collections.abc import Sequence
from functools import cache

from index.model import Passage
from index.reader import LexicalReader, OnnxReader, Reading
from index.reader.opening import SHIPPED


@cache
def shipped() -> OnnxReader:
    """The model, opened once for all tests."""
    return OnnxReader(SHIPPED)


class Untouched:
    """Nobody may ask it."""

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        raise AssertionError(f"asked {question!r} of {len(passages)} passages")


class Listening:
    """Reads by words, and remembers each question and its passages."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.given: list[list[Passage]] = []

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        self.asked.append(question)
        self.given.append(list(passages))
        return LexicalReader().read(question, passages)
