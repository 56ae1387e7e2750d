"""BM25, held against the formula as the literature has it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ranking import Ranking

term = st.sampled_from("abcdef")
texts = st.lists(st.lists(term, max_size=8), max_size=8)
queries = st.lists(st.sampled_from("abcdefg"), max_size=6)


def idf(corpus: list[list[str]], word: str) -> float:
    return math.log((len(corpus) + 1) / max(1, sum(word in text for text in corpus)))


def bm25(corpus: list[list[str]], query: list[str], text: list[str]) -> float:
    """Robertson & Zaragoza 2009, k1 = 1.2 and b = 0.75."""
    mean = sum(map(len, corpus)) / len(corpus)
    return sum(
        idf(corpus, word) * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * len(text) / mean))
        for word in query
        if (count := text.count(word))
    )


@given(texts, queries)
def test_scores(corpus: list[list[str]], query: list[str]) -> None:
    """A text's score is BM25's, over texts with and without terms."""
    assert Ranking(corpus).scores(query) == pytest.approx([bm25(corpus, query, text) for text in corpus])


@given(texts, queries)
def test_scores_of_zero(corpus: list[list[str]], query: list[str]) -> None:
    """A text scores above 0 if it holds a word of the query, and exactly 0 if it does not."""
    scores = Ranking(corpus).scores(query)

    assert [score > 0 for score in scores] == [not set(text).isdisjoint(query) for text in corpus]
    assert min(scores, default=0.0) >= 0


@given(texts, term)
def test_idf(corpus: list[list[str]], word: str) -> None:
    """A term's weight is log((N + 1) / n): above 0, and that of one text for a term in none."""
    assert Ranking(corpus).idf(word) == pytest.approx(idf(corpus, word))


@pytest.mark.parametrize("corpus", [[], [[]], [[], []]])
def test_nothing_to_rank(corpus: list[list[str]]) -> None:
    """Texts without one term, and no texts, are fine: nothing scores."""
    ranking = Ranking(corpus)

    assert ranking.scores(["a"]) == [0.0] * len(corpus)
    assert ranking.idf("a") == math.log(len(corpus) + 1)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_short_articles(size: int) -> None:
    """A match counts in one text or two as well as in many, also of a word that all hold."""
    assert min(Ranking([["a", "b"]] * size).scores(["a"])) > 0


def best(corpus: list[list[str]], query: list[str]) -> int:
    scores = Ranking(corpus).scores(query)
    return scores.index(max(scores))


def test_rare_words_count_more() -> None:
    """A rare word weighs more than a common one."""
    assert best([["common", "x"], ["common", "y"], ["rare", "x"]], ["common", "rare"]) == 2


def test_repeated_words_count_more() -> None:
    """Of two texts of one length, the one that says the word twice scores more."""
    assert best([["rare", "x", "y"], ["rare", "rare", "y"]], ["rare"]) == 1


def test_short_texts_count_more() -> None:
    """Of two texts that say the word once, the shorter scores more."""
    assert best([["rare", "x", "y"], ["rare", "x"]], ["rare"]) == 1
