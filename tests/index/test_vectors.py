"""Vectors are kept: the same text is encoded once."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index import Article, Index, Library
from index.vectors import Remembering, remembering
from tests.index import talks
from tests.index.encoders import Letters

TEXTS = ["They met.", "They left.", "They met.", "\ud800", ""]


@pytest.fixture
def letters() -> Letters:
    return Letters()


def test_same_vectors(letters: Letters) -> None:
    """What is remembered is what the encoder gave, row by row, as often as it is asked for."""
    known = Remembering(letters)
    expected = Letters().encode(TEXTS)

    for _ in range(2):
        assert np.array_equal(known.encode(TEXTS), expected)
    assert np.array_equal(known.encode(TEXTS[::-1]), expected[::-1])
    assert known.dimensions == 64


def test_nothing(letters: Letters) -> None:
    """No text has no vectors, of the right width, and the encoder is not asked."""
    assert Remembering(letters).encode([]).shape == (0, 64)
    assert letters.seen == []


def test_once(letters: Letters) -> None:
    """A text is encoded once, within a call and across calls."""
    known = Remembering(letters)
    known.encode(["a", "b", "a"])
    known.encode(["c", "b"])

    assert letters.seen == ["a", "b", "c"]


def test_bound(letters: Letters) -> None:
    """At most ``kept`` bytes of vectors are kept: those that were used last."""
    known = Remembering(letters, kept=2 * 64 * 4)
    for text in ("a", "b", "a", "c", "a", "b"):
        known.encode([text])

    assert letters.seen == ["a", "b", "c", "b"]
    assert np.array_equal(known.encode(TEXTS), Letters().encode(TEXTS))


def test_threads(letters: Letters) -> None:
    """Threads may share one."""
    known = Remembering(letters, kept=10 * 64 * 4)
    asked = [[str((i * j) % 23) for j in range(5)] for i in range(200)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(known.encode, asked))

    assert all(np.array_equal(row, Letters().encode(texts)) for row, texts in zip(found, asked, strict=True))


def test_remembering_once(letters: Letters) -> None:
    """What remembers already is not wrapped again."""
    known = remembering(letters)

    assert remembering(known) is known


def test_library(letters: Letters) -> None:
    """A library encodes each of its sentences and words once, though it has an index of all and one of each article."""
    again = Article.from_paragraphs(title="Again", paragraphs=[p.span.of(talks().text) for p in talks().paragraphs])
    Library([talks(), again], encoder=letters)

    sentences = {each.of(talks().text) for passage in Index([talks()]).passages for each in passage.sentences}
    assert len(letters.seen) == len(set(letters.seen))
    assert sentences < set(letters.seen)
    assert all(word.isalpha() or "'" in word or "’" in word for word in set(letters.seen) - sentences)


def test_rebuild(letters: Letters) -> None:
    """An index that is built again with the same memory encodes nothing again."""
    known = remembering(letters)
    Index([talks()], encoder=known)
    before = list(letters.seen)
    Index([talks()], encoder=known)

    assert letters.seen == before != []


def test_question(letters: Letters) -> None:
    """A question and its words are encoded once when it is asked, and not more than its first 400 characters."""
    index = Index([talks()], encoder=letters)
    before = len(letters.seen)
    long = "Who heads the Chinese delegation? " * 50
    for question in ("Who heads it?", "Who heads it?", "Who he\u200bads it?", long, "", "\ud800 heads"):
        index.ask(question)

    assert letters.seen[before:] == ["Who heads it?", long[:400], " heads"]


def test_search_encodes_nothing(letters: Letters) -> None:
    """To search passages or to sum up needs no vector."""
    index = Index([talks()], encoder=letters)
    before = len(letters.seen)
    index.search("Who heads it?")
    index.summarise(talks())

    assert len(letters.seen) == before


def test_no_article(letters: Letters) -> None:
    """Without articles nothing is encoded."""
    Index([], encoder=letters).ask("Who heads it?")

    assert letters.seen == []
