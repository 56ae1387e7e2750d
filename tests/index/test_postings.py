"""The inside of one article: which sentences hold a key, and BM25's statistics."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.postings import Postings, Scale, summed
from index.ranking import Ranking

term = st.sampled_from("abcdef")
texts = st.lists(st.lists(term, max_size=8), max_size=8)
queries = st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=6, unique=True)


@given(texts, queries)
def test_postings(corpus: list[list[str]], keys: list[str]) -> None:
    """For each key and text: how often it stands there and where first; the texts that hold it, in order."""
    postings = Postings(corpus)

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

    postings = Postings(corpus)
    assert summed([postings.texts(key) for key in keys], weights, len(corpus)).tolist() == expected


@given(texts, queries)
def test_neighbours(corpus: list[list[str]], keys: list[str]) -> None:
    """Neighbours stand side by side in a text, in their order, and not only in the same text."""
    postings = Postings(corpus)

    for first, second in pairwise(keys):
        held = [number for number, text in enumerate(corpus) if f"{first}{second}" in "".join(text)]
        assert postings.neighbours(first, second).tolist() == held


@given(texts, queries)
def test_any(corpus: list[list[str]], keys: list[str]) -> None:
    """A text that holds several of the keys is told once."""
    held = [number for number, text in enumerate(corpus) if set(keys) & set(text)]

    assert Postings(corpus).texts(*keys).tolist() == held


@given(texts, queries)
def test_shares(corpus: list[list[str]], query: list[str]) -> None:
    """A share is BM25's score over the most that the query could reach: idf × (k1 + 1) for each of its terms."""
    scale = Scale(corpus)
    idf = np.array([scale.idf(word) for word in query], np.float32)
    most = sum(scale.idf(word) * 2.2 for word in query)
    expected = Ranking.of([("talks", corpus)]).scores(query) / (most or 1)

    assert scale.shares(Postings(corpus).rows(query), idf).tolist() == pytest.approx(expected.tolist(), abs=1e-5)


@given(texts, term)
def test_idf(corpus: list[list[str]], word: str) -> None:
    """A term's weight is log((N + 1) / n), that of one text for a term in none."""
    held = sum(word in text for text in corpus)

    assert (
        Postings(corpus).idf(word)
        == Scale(corpus).idf(word)
        == pytest.approx(math.log((len(corpus) + 1) / max(1, held)))
    )
