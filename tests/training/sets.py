"""What a prepared set holds: articles cut into passages, with their questions."""

import json
import lzma
from pathlib import Path
from typing import Literal, TypedDict, cast

Kind = Literal["answered", "adversarial", "foreign"]


class Passage(TypedDict):
    """A passage's text, and where its sentences begin and end in it, each with its paragraph's number from 1."""

    text: str
    sentences: list[tuple[int, int, int]]


class Question(TypedDict):
    """A question; where its answers stand (passage, sentence, first character, end); the passages nearest to it.

    ``kind``: "adversarial" ones were written so that the article does not answer them, "foreign" ones for another.
    """

    text: str
    kind: Kind
    gold: list[tuple[int, int, int, int]]
    near: list[int]


class Prepared(TypedDict):
    """An article with its questions."""

    title: str
    passages: list[Passage]
    questions: list[Question]


def read(path: Path) -> list[Prepared]:
    """The articles of a prepared set."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return cast("list[Prepared]", json.load(file))


def write(path: Path, articles: list[Prepared]) -> None:
    """Write them, packed."""
    with lzma.open(path, "wt", encoding="utf-8") as file:
        json.dump(articles, file, separators=(",", ":"), ensure_ascii=False)
