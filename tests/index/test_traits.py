"""What the sentences of an article are like whatever is asked."""

import numpy as np
import pytest
from hypothesis import given

from index import Article
from index.notes import ROW
from index.traits import newsy
from tests.index import article, articles, sheet


def described(made: Article) -> list[dict[str, float]]:
    """The traits of each sentence of an article."""
    held = sheet(made)
    rows = held.notes.rows(np.arange(len(held.sentences)))
    return [dict(zip(ROW, row, strict=True)) for row in rows.tolist()]


def having(made: Article, trait: str) -> list[int]:
    """The sentences (from 0) that have a trait in full."""
    return [i for i, traits in enumerate(described(made)) if traits[trait] == 1]


STORY = article(
    "LONDON (Reuters) - Lutnick met Greer.",
    'They talked about magnets (and tariffs) for hours. "Was it worth the long journey?" Nobody answered that at all.',
    "Short, too.",
)


@pytest.mark.parametrize(
    ("trait", "sentences"),
    [
        ("asks", [2]),
        ("scrap", [2, 3, 4]),
        ("pronoun", [1]),
        ("speech", [2]),
        ("aside", [0, 1]),
        ("dateline", [0]),
        ("first_paragraph", [0]),
        ("first_in_paragraph", [0, 1, 4]),
        ("last_in_paragraph", [0, 3, 4]),
        ("depth", [4]),
        ("early", [0]),
    ],
)
def test_traits(trait: str, sentences: list[int]) -> None:
    """A sentence is known by its words, its marks and its place."""
    assert having(STORY, trait) == sentences


def test_one_sentence() -> None:
    """An article's only sentence is first and last, early and not deep."""
    [only] = described(article("They met in London."))

    assert [only[name] for name in ("first_in_paragraph", "last_in_paragraph", "early", "depth")] == [1, 1, 1, 0]


def test_negated() -> None:
    """A sentence that denies is told from one that does not."""
    assert having(article("Nobody came.", "They didn’t come.", "They were without hope.", "A note."), "negated") == [
        1,
        2,
    ]


@given(articles)
def test_traits_are_shares(made: Article) -> None:
    """Each trait of each sentence is 0 to 1, and later paragraphs are less early and deeper."""
    found = described(made)

    assert [value for traits in found for value in traits.values() if not 0 <= value <= 1] == []
    assert [traits["early"] for traits in found] == sorted((traits["early"] for traits in found), reverse=True)
    assert [traits["depth"] for traits in found] == sorted(traits["depth"] for traits in found)


@pytest.mark.parametrize(("words", "news"), [(1, 1), (30, 1), (45, 0.5), (60, 0), (400, 0)])
def test_news(words: float, news: float) -> None:
    """News has paragraphs of 30 words at most in the mean, other prose of 60 at least; in between it is in part."""
    assert newsy(words) == news


def test_mean_paragraph() -> None:
    """It is the mean paragraph that counts, as white space separates its words."""
    assert described(article("word " * 30, "word " * 60))[0]["short_paragraphs"] == 0.5


def test_speech() -> None:
    """The share of paragraphs that quote somebody, be it by the verb."""
    found = described(article("“We met.” They ate.", "He said so.", "They left.", "It rained."))

    assert {traits["article_speech"] for traits in found} == {0.5}


def test_paragraphs() -> None:
    """Paragraphs are counted as a reader does, headings between them or not."""
    for headings in ({}, {2: "Next"}):
        found = described(article("One.", "Two.", headings=headings))

        assert [(traits["early"], traits["depth"]) for traits in found] == [(1, 0), (0.5, 1)]
