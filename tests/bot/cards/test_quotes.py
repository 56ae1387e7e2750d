"""A passage is shown once, with all of its sentences that answer."""

from itertools import pairwise

from hypothesis import given

from bot.cards.quotes import CLOSE, closest, marks, merged
from index import Passage, Quote, Reason, Refusal, Sentence, Span
from index.retrieval.passages import split
from tests.bot.samples import few, quotes
from tests.index import article

[PASSAGE] = split(article("One. Two. Three. Four."))
[OTHER] = split(article("Five."))


def quoted(number: int, *also: int) -> Quote:
    sentence, *further = [PASSAGE.sentences[i] for i in (number, *also)]
    return Quote(PASSAGE, sentence, PASSAGE.span, also=tuple(further))


def test_merged() -> None:
    """Sentences of one passage are shown in it together, the best one first; quotes keep their order."""
    other = Quote(OTHER, OTHER.sentences[0], OTHER.span)

    assert merged([quoted(2), other, quoted(0), quoted(3)]) == (quoted(2, 0, 3), other)


def test_merged_again() -> None:
    """What is quoted twice is shown once."""
    assert merged([quoted(1), quoted(0), quoted(1), quoted(0)]) == (quoted(1, 0),)


def test_marks() -> None:
    """Marks stand in the article's order, whichever sentence is the best."""
    assert marks(quoted(2, 0)) == [Span(0, 4), Span(10, 16)]


def test_marks_that_touch() -> None:
    """Sentences without a character between are one mark, as Discord could not tell two apart."""
    first, second = Sentence(0, 3, 1, 1), Sentence(3, 6, 1, 2)
    passage = Passage(article("天冷。下雨。"), Span(0, 6), (first, second))

    assert marks(Quote(passage, second, passage.span, also=(first,))) == [Span(0, 6)]


def test_closest() -> None:
    """Of a refusal the best quote is shown, if there is some evidence that it has to do with the question."""
    refused = [Refusal("?", Reason.NOT_SAID, (quoted(0), quoted(1)), evidence) for evidence in (CLOSE, CLOSE - 0.001)]

    assert CLOSE == 0.05
    assert [closest(refusal) for refusal in refused] == [(quoted(0),), ()]


@few
@given(quotes())
def test_any(found: list[Quote]) -> None:
    """Whatever is quoted, each answering sentence is in exactly one mark, and marks neither meet nor cross."""
    for quote in found:
        bold = marks(quote)

        assert all(sum(mark.holds(each) for mark in bold) == 1 for each in quote.answering)
        assert all(before.stop < after.start for before, after in pairwise(bold))
