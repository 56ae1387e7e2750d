"""BM25 over many texts: rank-bm25's scores, where a word of the query stands."""

import math
import random
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from index.retrieval.bm25 import K1, B, Found, Ranking

term = st.sampled_from("abcdef")
texts = st.lists(st.lists(term, max_size=8), max_size=8)
queries = st.lists(st.sampled_from("abcdefg"), max_size=6)
NEAR = 1e-9

Texts = list[list[str]]


def expected(corpus: Texts, query: list[str]) -> list[float]:
    """rank-bm25's own scores; it divides by zero where no text has a term."""
    if not any(corpus):
        return [0.0] * len(corpus)
    return [float(score) for score in BM25Plus(corpus, k1=K1, b=B, delta=0).get_scores(query)]


def of(corpus: Texts) -> Ranking:
    return Ranking.of([("talks", corpus)])


def order(scores: list[float], limit: int) -> list[int]:
    """The places of the best scores above 0, ties in order, as far as sums of the same numbers can tell them apart."""
    held = [place for place, score in enumerate(scores) if score > 0]
    return sorted(held, key=lambda place: (-round(scores[place], 9), place))[:limit]


@given(texts, queries)
def test_scores(corpus: Texts, query: list[str]) -> None:
    """Every text has rank-bm25's score: of no text, one or two, texts without a term, words repeated or unknown."""
    assert of(corpus).scores(query).tolist() == pytest.approx(expected(corpus, query), abs=NEAR)


@given(texts, queries, st.integers(1, 9))
def test_best(corpus: Texts, query: list[str], limit: int) -> None:
    """The best texts are those with rank-bm25's best scores above 0, ties in order."""
    scores = expected(corpus, query)
    found = of(corpus).best(query, limit)

    assert [each.score for each in found] == pytest.approx([scores[each.text] for each in found], abs=NEAR)
    assert [scores[each.text] for each in found] == pytest.approx([scores[i] for i in order(scores, limit)], abs=NEAR)
    assert found == sorted(found, key=lambda each: (-each.score, each.text))


@pytest.mark.parametrize("seed", range(20))
def test_best_of_many(seed: int) -> None:
    """The best of many texts are found, however common the query's words are."""
    chance = random.Random(seed)  # noqa: S311 - the same every time
    words = [f"w{i}" for i in range(60)]
    weights = [1 / (i + 1) for i in range(60)]
    corpus = [chance.choices(words, weights, k=chance.randint(1, 30)) for _ in range(2000)]
    for _ in range(20):
        query, limit = chance.choices(words, k=chance.randint(1, 5)), chance.randint(1, 40)
        scores = expected(corpus, query)
        found = of(corpus).best(query, limit)

        assert [each.score for each in found] == pytest.approx(sorted(scores, reverse=True)[: len(found)], abs=NEAR)
        assert [each.text for each in found] == order(scores, limit)


changes = st.lists(
    st.tuples(st.sampled_from("+-"), st.integers(0, 5), st.lists(st.lists(term, max_size=6), max_size=4))
)


def changed(made: list[tuple[str, int, Texts]]) -> tuple[Ranking, dict[str, Texts]]:
    """A ranking after some adding and removing, and what is left in it."""
    ranking, left = Ranking.of([]), dict[str, Texts]()
    for sign, number, corpus in made:
        owner = f"story {number}"
        if sign == "+" and owner not in left:
            ranking = ranking.with_texts(owner, corpus)
            left[owner] = corpus
        elif sign == "-":
            ranking = ranking.without(owner)
            left.pop(owner, None)
    return ranking, left


@given(changes, queries)
@settings(max_examples=200)
def test_changes(made: list[tuple[str, int, Texts]], query: list[str]) -> None:
    """After any adding and removing, statistics and scores are those of what is left."""
    ranking, left = changed(made)
    held = [(owner, place, text) for owner, corpus in left.items() for place, text in enumerate(corpus)]
    scores = expected([text for _, _, text in held], query)

    assert ranking.scores(query).tolist() == pytest.approx(scores, abs=NEAR)
    assert [(each.owner, each.text) for each in ranking.best(query, 5)] == [held[i][:2] for i in order(scores, 5)]
    assert ranking.size == len(held)


@given(changes, queries, st.integers(1, 7))
@settings(max_examples=200)
def test_best_owners(made: list[tuple[str, int, Texts]], query: list[str], limit: int) -> None:
    """Owners are found by rank-bm25's scores of all their texts as one, best first, each word of the query once."""
    ranking, left = changed(made)
    joined = {owner: list(chain.from_iterable(corpus)) for owner, corpus in left.items() if corpus}
    scores = dict(zip(joined, expected(list(joined.values()), list(dict.fromkeys(query))), strict=True))
    found = ranking.best_owners(query, limit)

    assert found == pytest.approx({owner: scores[owner] for owner in found}, abs=NEAR)
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert sorted(found.values(), reverse=True) == pytest.approx(
        sorted((score for score in scores.values() if score > 0), reverse=True)[:limit], abs=NEAR
    )


def test_a_ranking_never_changes() -> None:
    """Who holds a ranking sees nothing of what is added and removed afterwards."""
    first = of([["a"], ["b"]])
    before = first.best(["a", "c"], 9)
    second = first.with_texts("more", [["a", "c"]])
    second.without("talks")

    assert first.best(["a", "c"], 9) == before
    assert second.best(["c"], 9) == [Found("more", 0, second.scores(["c"])[-1])]


def test_growth() -> None:
    """Adding one by one leaves few segments, and moves each text a few times only."""
    ranking = Ranking.of([])
    for number in range(300):
        ranking = ranking.with_texts(f"story {number}", [["a", f"w{number}"]])

    assert len(ranking.segments) <= math.log2(300) + 1
    assert ranking.best(["w7"], 3)[0][:2] == ("story 7", 0)


def test_removing_gives_memory_back() -> None:
    """Once less than half of a segment counts, only that half is kept."""
    ranking = Ranking.of([(f"story {number}", [["a", f"w{number}"]]) for number in range(8)])
    for number in range(5):
        ranking = ranking.without(f"story {number}")

    assert [len(segment.lengths) for segment in ranking.segments] == [3]
    assert "w0" not in ranking.segments[0].terms


@given(texts, term)
def test_idf(corpus: Texts, word: str) -> None:
    """A term's weight is log((N + 1) / n): above 0, and that of one text for a term in none."""
    held = sum(word in text for text in corpus)

    assert of(corpus).idf(word) == pytest.approx(math.log((len(corpus) + 1) / max(1, held)))


@pytest.mark.parametrize("corpus", [[], [[]], [[], []]])
def test_nothing_to_rank(corpus: Texts) -> None:
    """Texts without one term, and no texts, are fine: nothing is found."""
    assert of(corpus).scores(["a"]).tolist() == [0.0] * len(corpus)
    assert of(corpus).best(["a"], 3) == []


@pytest.mark.parametrize("size", [1, 2, 3])
def test_short_articles(size: int) -> None:
    """A match counts in one text or two as well as in many, also of a word that all hold."""
    assert min(of([["a", "b"]] * size).scores(["a"])) > 0
