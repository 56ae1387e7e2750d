"""What is offered to be asked of an article: its people and sections, where the reader is sure of the answer."""

import pytest

from bot.settings import SEEDS
from index import Article, Asks, Index, Library, Offer, is_answered, offers, open_library
from index.offers import PEOPLE, SECTIONS
from index.reader import LexicalReader
from tests.index import talks
from tests.index.readers import shipped

WORDED = {Asks.WHO: "Who is {}?", Asks.SAID: "What did {} say?", Asks.ABOUT: "What does the article say about {}?"}


def article(*paragraphs: str, **more: dict[int, str]) -> Article:
    return Article.from_paragraphs(title="", paragraphs=paragraphs, headings=more.get("headings"))


def people(*paragraphs: str) -> list[str]:
    return [offer.name for offer in offers(article(*paragraphs)) if offer.asks is Asks.WHO]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The envoy Anna Berg met Mayor Jon Lie.", ["Anna Berg", "Jon Lie"]),
        ("It was said by Tone Lie. She left.", ["Tone Lie"]),
        ("They met Trade Representative Jamieson Greer and Vice Premier He Lifeng.", ["Jamieson Greer", "He Lifeng"]),
        ("It is on Gov. Rick Perry's desk, said Fiona O'Brien.", ["Rick Perry", "Fiona O'Brien"]),
        ("In May it rained. On Monday nobody came. The rain stopped.", []),
        ("They met Anna.\n\nBerg is a town.", []),
        (f"They met {'A' * 40} {'B' * 40}.", []),
    ],
)
def test_people(text: str, found: list[str]) -> None:
    """People are told by their full names, without titles, within a sentence."""
    assert people(text) == found


def test_order() -> None:
    """Who is named most often comes first; only of who may have said something, what that is."""
    said = article("They met Jon Lie and Anna Berg.", "He saw Anna Berg, who said little.")

    assert offers(said) == (
        Offer(Asks.WHO, "Anna Berg"),
        Offer(Asks.SAID, "Anna Berg"),
        Offer(Asks.WHO, "Jon Lie"),
    )


def test_bounds() -> None:
    """However many people and sections there are, few questions are read."""
    letters = [chr(65 + n) + chr(97 + n) * 3 for n in range(25)]
    many = article(*(f"They met Anna {name} and said so." for name in letters),
                   headings={n: f"Section {n}" for n in range(1, 25)})  # fmt: skip

    assert len(offers(many)) == 2 * PEOPLE + SECTIONS


def test_seed() -> None:
    """Of the seed, these are answered well, and offered."""
    library: Library = open_library(SEEDS, reader=shipped())
    [seed] = library.articles.values()
    held = [
        WORDED[each.asks].format(each.name)
        for each in offers(seed)
        if is_answered(each, library.ask(WORDED[each.asks].format(each.name)))
    ]

    assert set(held) >= {
        "Who is Kelly Ann Shaw?",
        "Who is He Lifeng?",
        "Who is Scott Bessent?",
        "Who is Kevin Hassett?",
    }
    assert not [question for question in held if "White House" in question or "Differences" in question]


def test_words_alone() -> None:
    """What words alone answer, is not offered."""
    by_words = Index([talks()], reader=LexicalReader())

    assert not [
        each for each in offers(talks()) if is_answered(each, by_words.ask(WORDED[each.asks].format(each.name)))
    ]
