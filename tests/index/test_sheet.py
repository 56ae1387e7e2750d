"""The sentences of the articles, made ready for questions."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Article
from index.passages import split
from index.text import words
from tests.index import article, articles, sheet

LONDON = Article.from_paragraphs(title="Talks in London", paragraphs=["They met. They ate.", "They left London."])
OSLO = Article.from_paragraphs(title="Rain", paragraphs=["It rained in Oslo in 2024."])


@given(st.lists(articles, min_size=1, max_size=3, unique_by=lambda each: each.id))
@settings(max_examples=40)
def test_all_sentences(made: list[Article]) -> None:
    """Every sentence is there, in order, with its own terms and a row of traits; terms are found where they stand."""
    found = sheet(*made)
    said = [each.of(a.text) for a in made for passage in split(a) for each in passage.sentences]
    texts = [
        each.of(found.passages[p].article.text)
        for each, p in zip(found.sentences, found.passage_of.tolist(), strict=True)
    ]

    assert texts == said
    assert found.term_counts.tolist() == [len(set(words(text))) for text in said]
    assert len(found.cues) == len(found.plain) == len(found.central) == len(said)
    for term in {term for text in said for term in words(text)}:
        assert found.terms.rows([term])[0].tolist() == [words(text).count(term) for text in said]


@given(st.lists(articles, min_size=1, max_size=3, unique_by=lambda each: each.id))
@settings(max_examples=40)
def test_runs(made: list[Article]) -> None:
    """Paragraphs, passages and articles are runs of sentences, numbered from 0 without a gap, none across another."""
    found = sheet(*made)

    for numbers in (found.paragraph_of, found.passage_of, found.article_of):
        assert numbers[0] == 0
        assert set(np.diff(numbers).tolist()) <= {0, 1}
    assert found.paragraph_of[found.paragraph_starts].tolist() == list(range(len(found.paragraph_starts)))
    assert found.passage_of[found.passage_starts].tolist() == list(range(len(found.passages)))
    assert set(found.article_starts.tolist()) <= set(found.paragraph_starts.tolist()) & set(
        found.passage_starts.tolist()
    )


def test_two_articles() -> None:
    """The first paragraphs of two articles are two, and each sentence knows where its article starts."""
    found = sheet(LONDON, OSLO)

    assert found.paragraph_of.tolist() == [0, 0, 1, 2]
    assert found.passage_of.tolist() == [0, 0, 0, 1]
    assert found.article_of.tolist() == [0, 0, 0, 1]
    assert found.article_starts.tolist() == [0, 0, 0, 3]
    assert found.titles == [{"talk", "london"}, {"rain"}]


def test_rarity() -> None:
    """A term is as rare as few sentences, paragraphs and passages hold it."""
    found = sheet(LONDON, OSLO)

    assert [scale.idf("met") for scale in (found.by_sentence, found.by_paragraph, found.by_passage)] == pytest.approx(
        [math.log(5), math.log(4), math.log(3)]
    )
    assert found.by_sentence.idf("london") == found.by_sentence.idf("beethoven")


def test_names_and_numbers() -> None:
    """What is capitalised inside a sentence and what holds a digit is counted, each once."""
    found = sheet(OSLO, article("Oslo, Oslo and 34.5% of Bergen, Bergen."))

    assert found.name_counts.tolist() == [1, 2]
    assert found.names.texts("oslo").tolist() == [0, 1]
    assert found.number_counts.tolist() == [1, 2]
    assert found.numbers.texts("2024").tolist() == [0]


def test_pairs() -> None:
    """Neighbouring terms are pairs within a sentence, never across its end."""
    terms = sheet(article("Rare earth magnets. Exports fell.")).terms
    pairs = [("rare", "earth"), ("earth", "magnet"), ("magnet", "export"), ("magnet", "earth")]

    assert [terms.neighbours(*pair).tolist() for pair in pairs] == [[0], [0], [], []]


def test_central() -> None:
    """A sentence is the more central the more of it other sentences say; one that shares nothing is not at all."""
    shared, alone, both = sheet(
        article("Magnets fell.", "Bakers sang.", "Magnets fell, tariffs rose.")
    ).central.tolist()

    assert shared > both > alone == 0


def test_nothing_said() -> None:
    """Sentences without a term that carries content are held too, central to nothing."""
    found = sheet(article("…", "What is it about?"))

    assert len(found.sentences) == 2
    assert found.term_counts.tolist() == found.central.tolist() == [0, 0]
