"""The inside of one article: which sentences hold a key, and BM25's statistics."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.postings import Postings, Scale, rarity, summed
from index.ranking import Ranking

term = st.sampled_from("abcdef")
texts = st.lists(st.lists(term, max_size=8), max_size=8)
queries = st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=6, unique=True)


@given(texts, queries)
def test_postings(corpus: list[list[str]], keys: list[str]) -> None:
    """For each key and text: how often it stands there and where first; the texts that hold it, in order."""
    postings = Postings.of(corpus)

    assert postings.rows(keys).tolist() == [[text.count(key) for text in corpus] for key in keys]
    for key, places in zip(keys, postings.places(keys), strict=True):
        held = [number for number, text in enumerate(corpus) if key in text]
        assert postings.texts(key).tolist() == held
        assert places[held].tolist() == [corpus[number].index(key) for number in held]
        assert np.isnan(places).sum() == len(corpus) - len(held)
        assert (key in postings) == bool(held)


@given(texts, queries)
def test_held(corpus: list[list[str]], keys: list[str]) -> None:
    """The weights of the keys that a text holds are summed."""
    weights = [float(number) for number in range(1, len(keys) + 1)]
    expected = [sum(w for key, w in zip(keys, weights, strict=True) if key in text) for text in corpus]

    postings = Postings.of(corpus)
    assert summed([postings.texts(key) for key in keys], weights, len(corpus)).tolist() == expected


@given(texts, queries)
def test_neighbours(corpus: list[list[str]], keys: list[str]) -> None:
    """Neighbours stand side by side in a text, in their order, and not only in the same text."""
    postings = Postings.of(corpus)

    for first, second in pairwise(keys):
        held = [number for number, text in enumerate(corpus) if f"{first}{second}" in "".join(text)]
        assert postings.neighbours(first, second).tolist() == held


@given(texts, st.lists(queries, max_size=4))
def test_holding(corpus: list[list[str]], groups: list[list[str]]) -> None:
    """A text holds a group that has one of its keys."""
    held = [[float(bool(set(keys) & set(text))) for text in corpus] for keys in groups]

    assert Postings.of(corpus).holding(groups).tolist() == held


@given(texts)
def test_all(corpus: list[list[str]]) -> None:
    """The keys of all texts are there in turn; each text's are counted, repeated ones so often or once."""
    postings = Postings.of(corpus)

    assert postings.spoken() == [key for text in corpus for key in text]
    assert postings.lengths.tolist() == [len(text) for text in corpus]
    assert postings.distinct.tolist() == [len(set(text)) for text in corpus]
    assert dict(zip(postings.keys, postings.counts.tolist(), strict=True)) == {
        key: sum(key in text for text in corpus) for key in dict.fromkeys(key for text in corpus for key in text)
    }


def test_marks() -> None:
    """A key has in a text the marks that it has at one place there at least."""
    keys, places = {"a": 0, "b": 1}, np.array([0, 1, 0, 0])  # "a b a", "a"
    postings = Postings(keys, places, np.array([0, 0, 0, 1]), 2, np.array([1, 2, 4, 2]))

    assert postings.marks(["a", "b", "c"]).tolist() == [[5, 2], [2, 0], [0, 0]]
    assert [postings.marked(mark).tolist() for mark in (1, 2, 4)] == [[1, 0], [1, 1], [1, 0]]


@given(texts, queries)
def test_shares(corpus: list[list[str]], query: list[str]) -> None:
    """A share is BM25's score over the most that the query could reach: idf × (k1 + 1) for each of its terms."""
    often = Postings.of(corpus).rows(query)
    idf = rarity(often)
    expected = Ranking.of([("talks", corpus)]).scores(query) / (float(idf.sum()) * 2.2 or 1)
    scale = Scale(np.array([len(text) for text in corpus], np.intp))

    assert scale.shares(often, idf).tolist() == pytest.approx(expected.tolist(), abs=1e-5)


@given(texts, queries)
def test_rarity(corpus: list[list[str]], query: list[str]) -> None:
    """A term's weight is log((N + 1) / n), that of one text for a term in none."""
    postings = Postings.of(corpus)
    expected = [math.log((len(corpus) + 1) / max(1, sum(word in text for text in corpus))) for word in query]

    assert [postings.idf(word) for word in query] == pytest.approx(expected)
    assert rarity(postings.rows(query)).tolist() == pytest.approx(expected)
