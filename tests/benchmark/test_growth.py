"""How the work of a question and of an article grows with the library: counted, for seconds tell of the machine."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import pytest

from index import Article, Index, Passage
from index import index as search
from index.arrays import Floats32
from index.reader import LexicalReader, OnnxReader
from index.reader.onnx import QUESTION, WINDOW
from index.retrieval import passages
from index.retrieval.indexing import merge
from index.retrieval.inverted_index import Segment
from index.retrieval.ranking import Ranking
from index.text.sentences import sentences
from index.text.spelling import nearest
from tests.benchmark.corpus import PASSAGES, Corpus, spelled
from tests.index import article
from tests.index import texts as paragraphs
from tests.index.readers import Listening, shipped

SIZES = (300, 3000)


@pytest.fixture(scope="module")
def corpora() -> list[Corpus]:
    return [Corpus(size) for size in SIZES]


def test_postings(corpora: list[Corpus], monkeypatch: pytest.MonkeyPatch) -> None:
    """A query touches the passages that hold one of its words, and no other: a few in a hundred."""
    touched: list[int] = []
    postings = Segment.postings

    def counting(segment: Segment, term: str) -> object:
        held = postings(segment, term)
        touched.append(len(held[0]))
        return held

    monkeypatch.setattr(Segment, "postings", counting)
    for corpus in corpora:
        ranking, queries = Ranking.build(corpus.owned()), corpus.queries(50)
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

    monkeypatch.setattr("index.retrieval.ranking.merge", counting)
    corpus = Corpus(SIZES[1])
    ranking = Ranking.build([])
    for owner, texts in corpus.owned():
        ranking = ranking.with_texts(owner, texts)

    assert ranking.size == corpus.size
    assert sum(moved) <= corpus.size * math.log2(corpus.size / PASSAGES)
    assert sorted(moved)[len(moved) // 2] <= 4 * PASSAGES


def test_read(corpora: list[Corpus]) -> None:
    """A question has eight passages read, however many there are, and asked again none."""
    for corpus in corpora:
        listening = Listening()
        index, queries = Index(corpus.articles(), reader=listening), corpus.queries(5)
        for query in [*queries, *queries]:
            index.ask(f"What did the {' '.join(query)}?")

        assert [len(given) for given in listening.given] == [search.PASSAGES] * len(queries)


def test_cut(corpora: list[Corpus], monkeypatch: pytest.MonkeyPatch) -> None:
    """A question makes the few passages that it has read, however many there are."""
    made: list[int] = []

    def counting(article: Article, known: passages.Places, number: int) -> Passage:
        made.append(number)
        return passages.passage_at(article, known, number)

    monkeypatch.setattr("index.index.passage_at", counting)
    for corpus in corpora:
        index = Index(corpus.articles(), reader=LexicalReader())
        for query in corpus.queries(5):
            made.clear()
            index.ask(" ".join(query))
            assert 0 < len(made) <= search.PASSAGES


def test_article_added(corpora: list[Corpus], monkeypatch: pytest.MonkeyPatch) -> None:
    """An article more, or less, has no other article read, and a question has none cut into sentences again."""
    index = Index(corpora[0].articles(), reader=LexicalReader())
    more = corpora[1].article("One more", range(SIZES[0], SIZES[0] + PASSAGES))
    read: list[str] = []

    def counting(text: str) -> list[tuple[int, int]]:
        read.append(text)
        return sentences(text)

    monkeypatch.setattr("index.retrieval.passages.sentences", counting)
    after = index.with_article(more).without(index.articles[0])

    assert after.articles == (*index.articles[1:], more)
    assert read == paragraphs(more)
    for query in corpora[0].queries(5):
        after.ask(" ".join(query))
    assert read == paragraphs(more)


def test_long_articles_are_read_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the model reads of a passage grows as its text does: windows of a few hundred word pieces, each once."""
    rows: list[int] = []
    run = OnnxReader._run  # noqa: SLF001 - what it costs cannot be seen from outside

    def counting(reader: OnnxReader, row: Sequence[int]) -> Floats32:
        rows.append(len(row))
        return run(reader, row)

    monkeypatch.setattr(OnnxReader, "_run", counting)
    read = []
    for words in (500, 1000, 2000):
        rows.clear()
        shipped().read("Who met?", passages.split(article("They met" + " again" * words + ".")))
        read.append(sum(rows))
        assert max(rows) <= WINDOW + QUESTION + 3

    assert read[2] < 2.5 * read[1] < 6.25 * read[0]


def test_terms_repaired(corpora: list[Corpus], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a question full of words that no passage holds a few are compared with the library's."""
    repaired: list[str] = []

    def counting(term: str, known: Iterable[str], often: Callable[[str], int]) -> str:
        repaired.append(term)
        return nearest(term, known, often)

    monkeypatch.setattr("index.index.nearest", counting)
    index = Index(corpora[0].articles(), reader=LexicalReader())
    for words in (100, 1000):
        index.ask(" ".join(f"q{spelled(number)}q" for number in range(words)))

    assert len(repaired) <= 2 * search.REPAIRED
