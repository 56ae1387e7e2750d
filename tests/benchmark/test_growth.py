"""How the work of a question and of an article grows with the library: counted, for seconds tell of the machine."""

import math
from collections import Counter
from collections.abc import Sequence

import pytest

from index import Article, Index, Passage, search
from index.keeping import Sheets
from index.meanings import Encode
from index.passages import Cut, cut
from index.ranking import Ranking
from index.segment import Segment, merge
from index.sheet import Sheet
from tests.benchmark.corpus import PASSAGES, Corpus

SIZES = (300, 3000)


@pytest.fixture(scope="module")
def corpora() -> list[Corpus]:
    return [Corpus(size) for size in SIZES]


def test_postings(corpora: list[Corpus], monkeypatch: pytest.MonkeyPatch) -> None:
    """A query touches the passages that hold one of its words, and no other: a few in a hundred."""
    touched: list[int] = []
    run = Segment.run

    def counting(segment: Segment, term: str) -> object:
        found = run(segment, term)
        touched.append(len(found[0]))
        return found

    monkeypatch.setattr(Segment, "run", counting)
    for corpus in corpora:
        ranking, queries = Ranking.of(corpus.owned()), corpus.queries(50)
        touched.clear()
        for query in queries:
            ranking.best(query, 10)

        held = Counter(word for text in corpus.texts for word in set(text))
        assert sum(touched) == sum(held[word] for query in queries for word in query)
        assert sum(touched) / len(queries) < corpus.size / 4


def test_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article more costs its own passages and, now and then, those of the last before it: log2 of all on average."""
    moved: list[int] = []

    def counting(segments: list[Segment]) -> Segment:
        if len(segments) > 1:
            moved.append(sum(len(segment.lengths) for segment in segments))
        return merge(segments)

    monkeypatch.setattr("index.ranking.merge", counting)
    corpus = Corpus(SIZES[1])
    ranking = Ranking.of([])
    for owner, texts in corpus.owned():
        ranking = ranking.with_texts(owner, texts)

    assert ranking.size == corpus.size
    assert sum(moved) <= corpus.size * math.log2(corpus.size / PASSAGES)
    assert sorted(moved)[len(moved) // 2] <= 4 * PASSAGES


def test_analysed(corpora: list[Corpus], monkeypatch: pytest.MonkeyPatch) -> None:
    """A question has the sentences of a few articles analysed, however many there are, and of none a second time."""
    analysed: list[int] = []

    def counting(passages: Sequence[Passage], encode: Encode | None) -> Sheet:
        analysed.append(len(passages))
        return Sheet(passages, encode)

    monkeypatch.setattr("index.keeping.Sheet", counting)
    for corpus in corpora:
        index = Index(corpus.articles(), sheets=Sheets(most=50_000))
        assert analysed == []
        for query in corpus.queries(5):
            index.ask(" ".join(query))
            assert len(analysed) <= search.COMPARED
            index.ask(" ".join(query) + "?")
            assert len(analysed) <= search.COMPARED
            analysed.clear()


def test_article_added(corpora: list[Corpus], monkeypatch: pytest.MonkeyPatch) -> None:
    """An article more, or less, has no other article read, and a question has none cut into sentences again."""
    index = Index(corpora[0].articles(), sheets=Sheets(most=0))
    more = corpora[1].article("One more", range(SIZES[0], SIZES[0] + PASSAGES))
    read: list[Article] = []

    def counting(article: Article) -> Cut:
        read.append(article)
        return cut(article)

    monkeypatch.setattr("index.keeping.cut", counting)
    after = index.with_article(more).without(index.articles[0])

    assert after.articles == (*index.articles[1:], more)
    assert read == [more]
    for query in corpora[0].queries(5):
        after.ask(" ".join(query))
    assert read == [more]
