"""A sentence beside a question: a row of named numbers."""

import numpy as np
import pytest
from hypothesis import example, given, settings

from index import Article
from index.features import ASKED, FEATURES, MOST, Table, describe, doubted
from index.learned import learned_weights
from index.question import read_question
from index.ranking import Floats
from tests.index import UNREAD, article, articles, prose, sheet, talks, wild


def described(question: str, made: Article) -> Table:
    return describe(read_question(question), sheet(made), UNREAD)


def column(table: Table, name: str) -> Floats:
    return table.rows[:, FEATURES.index(name)]


def test_names() -> None:
    """Every feature has a name of its own."""
    assert len(set(FEATURES)) == len(FEATURES)


@pytest.mark.parametrize(
    ("question", "doubts"),
    [
        ("rare earths", False),
        ("Recommend a restaurant in Geneva", True),
        ("Which restaurant is in Geneva?", False),
        ("Who heads the Japanese delegation?", True),
    ],
)
def test_doubted(question: str, doubts: bool) -> None:  # a case of the table
    """What an answer turns on may be lacking; words that ask nothing are in doubt if the article lacks one of them."""
    table = describe(read_question(question), sheet(talks()), learned_weights().english)
    [best] = np.flatnonzero(column(table, "soft_rare") == column(table, "soft_rare").max())[:1]

    assert doubted(table.rows[[best]]).tolist() == [doubts]


LONG = " ".join(f"in Envoy{i} “said” (not 1{i}%)," for i in range(99))


@given(articles, wild | prose)
@example(article(f"Today {LONG} ended."), f"Where did {LONG} end?")
@example(article(f"Today {LONG} ended."), "Where was it neither Lutnick nor Lutnikc?")
@example(article("Then came Lutnick."), "Who was Lutnik, Lutnickk?")
@settings(max_examples=60)
def test_any_question(made: Article, question: str) -> None:
    """Whatever the article and the question, each feature of each sentence is a number of 0 to 1."""
    asked, held = read_question(question), sheet(made)
    if not asked.terms:
        return
    table = describe(asked, held, learned_weights().english)

    assert table.rows.shape == (min(len(held.sentences), MOST), len(FEATURES))
    assert [
        (FEATURES[i], float(table.rows[row, i]))
        for row, i in np.argwhere(~((table.rows >= 0) & (table.rows <= 1 + 1e-5)))  # not a number is neither
    ] == []


@given(articles, prose)
@settings(max_examples=20)
def test_asked(made: Article, question: str) -> None:
    """What holds of the question and the article is the same for every sentence."""
    if read_question(question).terms:
        rows = described(question, made).rows[:, -len(ASKED) :]

        assert (rows == rows[0]).all()


def test_most() -> None:
    """Of many sentences those compete that hold most of the question, in article order; of equals the first."""
    story = article(*["Bakers sang."] * MOST, "Magnets fell.", *["Bakers sang."] * 9)
    best = described("magnets", story).sentences.tolist()

    assert MOST in best
    assert best == sorted(set(best))
    assert len(best) == MOST
    assert described("Beethoven", story).sentences.tolist() == list(range(MOST))


def test_one_sentence() -> None:
    """An article's only sentence is the best of all."""
    table = described("magnets", article("Magnets fell."))

    for name in ("sentence_bm25_best", "soft_best", "grams_best", "best_of_paragraph", "sentence_rank", "around_best"):
        assert column(table, name).tolist() == [1], name


def test_ranks() -> None:
    """The best sentence has rank 1, the next 1/2, and equals share a rank."""
    table = described(
        "magnets and bakers", article("Magnets, bakers.", "Magnets fell.", "Magnets rose.", "Rain, snow.")
    )

    assert column(table, "sentence_rank").tolist() == pytest.approx([1, 1 / 2, 1 / 2, 1 / 3])


def test_best_of_paragraph() -> None:
    """A sentence is set beside its own paragraph's best, not beside another's; where none holds a word, it is 0."""
    table = described("magnets and bakers", article("Magnets fell. It rained.", "Magnets, bakers. Bakers.", "Snow."))

    assert [value == 1 for value in column(table, "best_of_paragraph")] == [True, False, True, False, False]
    assert column(table, "best_of_paragraph")[[1, 4]].tolist() == [0, 0]


def test_unknown() -> None:
    """A question that the article lacks wholly is unknown in full and matches nothing; one that it holds is not."""
    lacking, held = described("Beethoven", talks()), described("Lutnick", talks())

    for name, of_lacking, of_held in (("unknown_idf", 1, 0), ("best_sentence", 0, 1), ("best_paragraph", 0, 1)):
        assert set(column(lacking, name).tolist()) == {of_lacking}, name
        assert set(column(held, name).tolist()) == {of_held}, name


def test_unmentioned() -> None:
    """The table tells which names and numbers the articles lack."""
    assert described("Did Lutnick meet Beethoven in 1999?", talks()).unmentioned == ("Beethoven", "1999")
