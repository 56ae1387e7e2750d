"""What is shown is one slice of the article, as much as fits, with the answering sentence in it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.fitting import narrow, widen
from index import Article, Passage, Quote, Sentence
from index.retrieval.passages import split
from tests.bot.samples import few, quotes

WEATHER = Article.from_paragraphs(title="Weather", paragraphs=["It rained. It snowed. It froze. It thawed. It dried."])
DAYS = Article.from_paragraphs(
    title="Days", paragraphs=["One.", "Two.", "Three.", "Four."], headings={2: "Second", 3: "Third", 4: "Last"}
)


def quoted(article: Article, answering: str) -> Quote:
    passage, sentence = next(
        (passage, sentence)
        for passage in split(article)
        for sentence in passage.sentences
        if sentence.of(article.text) == answering
    )
    return Quote(passage, sentence, passage.span)


def within(room: int) -> Callable[[Quote], bool]:
    return lambda quote: len(quote.text) <= room


@pytest.mark.parametrize(
    ("answering", "room", "text"),
    [
        ("It froze.", 52, "It rained. It snowed. It froze. It thawed. It dried."),
        ("It froze.", 51, "It snowed. It froze. It thawed. It dried."),
        ("It froze.", 32, "It snowed. It froze. It thawed."),
        ("It froze.", 31, "It snowed. It froze. It thawed."),
        ("It froze.", 30, "It froze. It thawed. It dried."),
        ("It froze.", 29, "It froze. It thawed."),
        ("It froze.", 19, "It froze."),
        ("It rained.", 40, "It rained. It snowed. It froze."),
        ("It dried.", 32, "It froze. It thawed. It dried."),
        ("It froze.", 8, "It froze"),
        ("It thawed.", 9, "It thawed"),
        ("It thawed.", 1, "I"),
    ],
)
def test_narrow(answering: str, room: int, text: str) -> None:
    """A passage that is too long is narrowed to the sentences around the answering one, on both sides alike."""
    assert narrow(quoted(WEATHER, answering), within(room)).text == text


def test_narrow_keeps_what_fits() -> None:
    """A quote that fits is not touched."""
    quote = quoted(WEATHER, "It froze.")

    assert narrow(quote, within(52)) is quote


@pytest.mark.parametrize(
    ("room", "text"),
    [(27, "A very remarkable"), (17, "A very remarkable"), (16, "A very remarkabl"), (11, "A very"), (4, "A ve")],
)
def test_narrow_cuts_at_words(room: int, text: str) -> None:
    """A sentence that is too long itself is cut after a word, or within one that is half of what is left."""
    article = Article.from_paragraphs(title="", paragraphs=["A very remarkable delegation"])

    assert narrow(quoted(article, article.text), within(room)).text == text


def test_narrow_cuts_white_space() -> None:
    """A sentence that is cut has no white space at its end, which Discord would trim."""
    article = Article.from_paragraphs(title="", paragraphs=["A     remarkable delegation"])

    assert narrow(quoted(article, article.text), within(5)).text == "A"


def test_cut_sentence_is_marked() -> None:
    """Of a sentence that is cut, what is shown is what is marked, at the same place of the article."""
    cut = narrow(quoted(WEATHER, "It snowed."), within(7))

    assert (cut.sentence, cut.span.start) == (Sentence(11, cut.span.stop, 1, 2), 11)


@few
@given(quotes(most=1), st.integers(1, 3000))
def test_narrow_fits(found: list[Quote], room: int) -> None:
    """Whatever is narrowed fits, lies within its passage, and starts with or holds the answering sentence."""
    [quote] = found
    shown = narrow(quote, within(room))

    assert len(shown.text) <= room
    assert shown.passage == quote.passage
    assert shown.sentence == quote.sentence or quote.sentence_text.startswith(shown.text)


@pytest.mark.parametrize(
    ("answering", "room", "text"),
    [
        ("Two.", 100, DAYS.text),
        ("Three.", len(DAYS.text), DAYS.text),
        ("Two.", len(DAYS.text) - 1, "One.\n\nSecond\n\nTwo.\n\nThird\n\nThree."),
        ("One.", len(DAYS.text) - 1, "One.\n\nSecond\n\nTwo.\n\nThird\n\nThree."),
        ("Four.", 30, "Three.\n\nLast\n\nFour."),
        ("Two.", 16, "Two."),
        ("Two.", 3, "Two"),
    ],
)
def test_widen(answering: str, room: int, text: str) -> None:
    """The context is the whole article where it fits, else as many passages around the sentence as do, with the
    headings between them.
    """
    quote = quoted(DAYS, answering)

    assert widen(quote, split(DAYS), within(room)).text == text


def test_widen_narrows() -> None:
    """Where not even the passage fits, the context is the part of it around the sentence."""
    quote = quoted(WEATHER, "It froze.")

    assert widen(quote, split(WEATHER), within(20)).text == "It froze. It thawed."


def test_widen_both_sides() -> None:
    """Context grows on both sides alike, and on one where the other ends or does not fit."""
    long = "b" * 50 + "."
    article = Article.from_paragraphs(
        title="", paragraphs=["a.", long, "c.", "d.", "e.", "f."], headings=dict.fromkeys(range(1, 7), "-")
    )
    shown = [widen(quoted(article, "d."), split(article), within(room)).text for room in (9, 16, 78, 79, 86)]

    assert [text.split("\n\n-\n\n") for text in shown] == [
        ["d.", "e."],
        ["c.", "d.", "e."],
        ["c.", "d.", "e.", "f."],
        [long, "c.", "d.", "e.", "f."],
        ["a.", long, "c.", "d.", "e.", "f."],
    ]


@few
@given(quotes(most=1), st.integers(1, 5000))
def test_widen_fits(found: list[Quote], room: int) -> None:
    """Whatever is widened fits, and holds or starts with the answering sentence."""
    [quote] = found
    passages: tuple[Passage, ...] = split(quote.article)
    shown = widen(quote, passages, within(room))

    assert len(shown.text) <= room
    assert shown.sentence == quote.sentence or quote.sentence_text.startswith(shown.text)
    assert len(shown.text) >= min(room, len(quote.sentence_text)) / 2
