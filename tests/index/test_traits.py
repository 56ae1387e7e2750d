"""What a sentence is like whatever is asked."""

import pytest
from hypothesis import given

from index import Article
from index.text import tokens
from index.traits import CUES, PLAIN, Shape, counted, cues, names_of, placed
from tests.index import article, articles, sheet, talks, wild


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lutnick met Greer of the U.S. in London.", {"greer", "u.s.", "london"}),
        ("They met again.", set()),
        ("He met the Chinese Vice Premier, He Lifeng.", {"chines", "vice", "premier", "lifeng"}),
        ("Lutnick.", set()),
        ("", set()),
    ],
)
def test_names(text: str, names: set[str]) -> None:
    """Capitalised words that carry content are names, but for the first word."""
    assert names_of(tokens(text)) == names


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("It took 34 long days.", {"long", "day"}),
        ("Three days.", {"day"}),
        ("A 90-day pause", {"90", "day", "paus"}),
        ("It took 34 of the very longest days.", set()),
        ("Days passed.", set()),
    ],
)
def test_counted(text: str, terms: set[str]) -> None:
    """A number counts what its next three words mean, and what is tied to it."""
    assert counted(tokens(text)) == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("They met in London on Monday.", {"london"}),
        ("They came from the northern Thames.", {"thame"}),
        ("London was near.", set()),
        ("They met in secret, London.", set()),
        ("", set()),
    ],
)
def test_placed(text: str, terms: set[str]) -> None:
    """A capitalised word is a place where a preposition of place stands before it."""
    assert placed(tokens(text)) == terms


def cued(text: str) -> set[str]:
    return {name for name, cue in zip(CUES, cues(text), strict=True) if cue}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Talks resumed yesterday", {"time"}),
        ("Talks resumed on Monday", {"time", "strong_time"}),
        ("A pause of the 19th century", {"time", "strong_time", "number"}),
        ("Three envoys met", {"number"}),
        ("It dropped 34.5%", {"number", "amount"}),
        ("A large percentage left", {"amount"}),
        ("It dropped 5 per cent", {"number", "amount"}),
        ("Blasting a day-old hypermonth", set()),
        ("They met in London", {"place"}),
        ("They met in secret", set()),
        ("Trade fell because tariffs rose", {"reason"}),
        ("They agreed by phone", {"means"}),
        ("", set()),
    ],
)
def test_cues(text: str, found: set[str]) -> None:
    """A cue is found where a time, a number, an amount, a place, a reason or a means may stand."""
    assert cued(text) == found


@given(wild)
def test_any_text(text: str) -> None:
    """Each cue is there or is not, whatever the text."""
    found = cues(text)

    assert len(found) == len(CUES)
    assert set(found) <= {0.0, 1.0}


def described(made: Article) -> list[dict[str, float]]:
    """The plain traits of each sentence of an article."""
    return [dict(zip(PLAIN, row, strict=True)) for row in sheet(made).plain.tolist()]


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


@pytest.mark.parametrize(("words", "news"), [([1], 1), ([30], 1), ([45], 0.5), ([30, 60], 0.5), ([60], 0), ([400], 0)])
def test_news(words: list[int], news: float) -> None:
    """News has paragraphs of 30 words at most in the mean, other prose of 60 at least; in between it is in part."""
    assert Shape(article(*("word " * count for count in words))).news == news


def test_speech() -> None:
    """The share of paragraphs that quote somebody, be it by the verb."""
    assert Shape(article("“We met.”", "He said so.", "They left.", "It rained.")).speech == 0.5


def test_order() -> None:
    """Paragraphs are counted as a reader does, headings between them or not."""
    assert Shape(talks()).order == {number: number - 1 for number in range(1, 16)}
    assert Shape(article("One.", "Two.", headings={2: "Next"})).order == {1: 0, 2: 1}
