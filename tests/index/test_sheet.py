"""The sentences of an article, made ready for questions."""

import numpy as np
from hypothesis import given, settings

from index import Article
from index.passages import split
from index.text import words
from tests.index import article, articles, sheet

LONDON = Article.from_paragraphs(title="Talks in London", paragraphs=["They met. They ate.", "They left London."])


@given(articles)
@settings(max_examples=40)
def test_all_sentences(made: Article) -> None:
    """Every sentence is there, in order, with its own terms; terms are found where they stand."""
    found = sheet(made)
    passages = [[each.of(made.text) for each in passage.sentences] for passage in split(made)]
    said = [text for passage in passages for text in passage]

    assert [each.of(made.text) for each in found.sentences] == said
    assert found.term_counts.tolist() == [len(set(words(text))) for text in said]
    assert len(found.central) == len(said)
    for term in {term for text in said for term in words(text)}:
        assert found.terms.rows([term])[0].tolist() == [words(text).count(term) for text in said]
    assert found.passage_terms() == [[term for text in passage for term in words(text)] for passage in passages]


@given(articles)
@settings(max_examples=40)
def test_runs(made: Article) -> None:
    """Paragraphs and passages are runs of sentences, numbered from 0 without a gap."""
    found = sheet(made)

    for numbers in (found.paragraph_of, found.passage_of):
        assert numbers[0] == 0
        assert set(np.diff(numbers).tolist()) <= {0, 1}
    assert found.paragraph_of[found.paragraph_starts].tolist() == list(range(len(found.paragraph_starts)))
    assert found.passage_of[found.passage_starts].tolist() == list(range(len(found.passages)))


def test_article() -> None:
    """The sheet knows which sentences make a paragraph and a passage, and the title's terms."""
    found = sheet(LONDON)

    assert found.article == LONDON
    assert found.paragraph_of.tolist() == [0, 0, 1]
    assert found.passage_of.tolist() == [0, 0, 0]
    assert found.title == {"talk", "london"}


def test_names_and_numbers() -> None:
    """What is capitalised inside a sentence, what stands where a place does, and what holds a digit is counted once."""
    found = sheet(article("It rained in Oslo in 2024.", "Oslo, Oslo and 34.5%, Bergen, Bergen."))

    assert found.name_counts.tolist() == [1, 2]
    assert found.place_counts.tolist() == [1, 0]
    assert found.number_counts.tolist() == [1, 2]


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
