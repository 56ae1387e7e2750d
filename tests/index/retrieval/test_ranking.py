"""BM25 over many texts: rank-bm25's scores, where a word of the query stands."""

import math
import random
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Plus

from index.retrieval.bm25 import K1, B
from index.retrieval.indexing import build, gather
from index.retrieval.ranking import Ranking

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


def ranked(corpus: Texts) -> Ranking:
    return Ranking.build([("talks", corpus)])


def scores_of(ranking: Ranking, query: list[str]) -> dict[tuple[str, int], float]:
    """The score of each text that has one above 0, by its owner and number."""
    return {(owner, text): score for owner, text, score in ranking.best(query, ranking.size + 1)}


def order(scores: list[float], limit: int) -> list[int]:
    """The places of the best scores above 0, ties in order, as far as sums of the same numbers can tell them apart."""
    held = [place for place, score in enumerate(scores) if score > 0]
    return sorted(held, key=lambda place: (-round(scores[place], 9), place))[:limit]


@given(texts, queries)
def test_scores(corpus: Texts, query: list[str]) -> None:
    """Every text has rank-bm25's score: of no text, one or two, texts without a term, words repeated or unknown."""
    scores = scores_of(ranked(corpus), query)

    assert [scores.get(("talks", i), 0.0) for i in range(len(corpus))] == pytest.approx(
        expected(corpus, query), abs=NEAR
    )


@given(texts, queries, st.integers(1, 9))
def test_best(corpus: Texts, query: list[str], limit: int) -> None:
    """The best texts are those with rank-bm25's best scores above 0, ties in order."""
    scores = expected(corpus, query)
    best = ranked(corpus).best(query, limit)

    assert [text.score for text in best] == pytest.approx([scores[text.text] for text in best], abs=NEAR)
    assert [scores[text.text] for text in best] == pytest.approx([scores[i] for i in order(scores, limit)], abs=NEAR)
    assert best == sorted(best, key=lambda text: (-text.score, text.text))


@given(st.lists(texts, max_size=6), queries, st.integers(1, 3))
def test_gathered(corpora: list[Texts], query: list[str], chunk: int) -> None:
    """Segments that are gathered, few or many at a time, score as what is built at once; each of them alone, too."""
    segments = [build([(f"story {i}", corpus)]) for i, corpus in enumerate(corpora)]
    gathered = Ranking([gather(segments, chunk)])

    assert scores_of(gathered, query) == pytest.approx(
        scores_of(Ranking.build((f"story {i}", corpus) for i, corpus in enumerate(corpora)), query), abs=NEAR
    )
    for i, corpus in enumerate(corpora):
        alone = Ranking.build([(f"story {i}", corpus)])
        assert gathered.only(f"story {i}").size == alone.size
        assert gathered.only(f"story {i}").best(query, 9) == alone.best(query, 9)


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
        best = ranked(corpus).best(query, limit)

        assert [text.score for text in best] == pytest.approx(sorted(scores, reverse=True)[: len(best)], abs=NEAR)
        assert [text.text for text in best] == order(scores, limit)


changes = st.lists(
    st.tuples(st.sampled_from("+-"), st.integers(0, 5), st.lists(st.lists(term, max_size=6), max_size=4))
)


def changed(made: list[tuple[str, int, Texts]]) -> tuple[Ranking, dict[str, Texts]]:
    """A ranking after some adding and removing, and what is left in it."""
    ranking, left = Ranking.build([]), dict[str, Texts]()
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
    own = scores_of(ranking, query)

    assert [own.get((owner, place), 0.0) for owner, place, _ in held] == pytest.approx(scores, abs=NEAR)
    assert [(text.owner, text.text) for text in ranking.best(query, 5)] == [held[i][:2] for i in order(scores, 5)]
    assert ranking.size == len(held)


@given(changes, queries, st.integers(1, 7))
@settings(max_examples=200)
def test_best_owners(made: list[tuple[str, int, Texts]], query: list[str], limit: int) -> None:
    """Owners are found by rank-bm25's scores of all their texts as one, best first, each word of the query once."""
    ranking, left = changed(made)
    joined = {owner: list(chain.from_iterable(corpus)) for owner, corpus in left.items() if corpus}
    scores = dict(zip(joined, expected(list(joined.values()), list(dict.fromkeys(query))), strict=True))
    best = ranking.best_owners(query, limit)

    assert best == pytest.approx({owner: scores[owner] for owner in best}, abs=NEAR)
    assert list(best.values()) == sorted(best.values(), reverse=True)
    assert sorted(best.values(), reverse=True) == pytest.approx(
        sorted((score for score in scores.values() if score > 0), reverse=True)[:limit], abs=NEAR
    )


def test_a_ranking_never_changes() -> None:
    """Who holds a ranking sees nothing of what is added and removed afterwards."""
    first = ranked([["a"], ["b"]])
    before = first.best(["a", "c"], 9)
    second = first.with_texts("more", [["a", "c"]])
    second.without("talks")

    assert first.best(["a", "c"], 9) == before
    [best] = second.best(["c"], 9)
    assert (best.owner, best.text) == ("more", 0)
    assert best.score == pytest.approx(expected([["a"], ["b"], ["a", "c"]], ["c"])[2])


def test_growth() -> None:
    """Adding one by one leaves few segments, and moves each text a few times only."""
    ranking = Ranking.build([])
    for number in range(300):
        ranking = ranking.with_texts(f"story {number}", [["a", f"w{number}"]])

    assert len(ranking.segments) <= math.log2(300) + 1
    assert ranking.best(["w7"], 3)[0][:2] == ("story 7", 0)


def test_removing_gives_memory_back() -> None:
    """Once less than half of a segment counts, only that half is kept."""
    ranking = Ranking.build([(f"story {number}", [["a", f"w{number}"]]) for number in range(8)])
    for number in range(5):
        ranking = ranking.without(f"story {number}")

    assert [len(segment.lengths) for segment in ranking.segments] == [3]
    assert "w0" not in ranking.segments[0].terms


@pytest.mark.parametrize("corpus", [[], [[]], [[], []]])
def test_nothing_to_rank(corpus: Texts) -> None:
    """Texts without one term, and no texts, are fine: nothing is found."""
    assert ranked(corpus).best(["a"], 3) == []
    assert ranked(corpus).best_owners(["a"], 3) == {}


@pytest.mark.parametrize("size", [1, 2, 3])
def test_short_articles(size: int) -> None:
    """A match counts in one text or two as well as in many, also of a word that all hold."""
    assert len(ranked([["a", "b"]] * size).best(["a"], size)) == size
