"""An article cut into passages."""

import pytest
from hypothesis import given, settings

from index import Article, Sentence, Span
from index.model import Paragraph
from index.retrieval.passages import LONG, SHORT, split
from index.text.sentences import sentences
from tests.index import article, articles, talks


def length(text: str) -> int:
    return len(text.split())


def said(words: int) -> str:
    """A sentence of so many words."""
    return "They met" + " again" * (words - 3) + " then."


def shape(made: Article) -> list[list[int]]:
    """The paragraphs of each passage."""
    return [list(passage.paragraphs) for passage in split(made)]


def test_seed() -> None:
    """The seed article's short paragraphs are merged, and none across its heading."""
    assert shape(talks()) == [[1, 2, 3], [4, 5, 6], [7, 8], [9], [10, 11, 12], [13, 14], [15]]


@given(articles)
@settings(max_examples=60)
def test_sentences_once_in_order(made: Article) -> None:
    """Together the passages hold every sentence of every paragraph once, in order, by paragraph and number."""
    assert [sentence for passage in split(made) for sentence in passage.sentences] == [
        Sentence(paragraph.span.start + start, paragraph.span.start + stop, paragraph.number, number)
        for paragraph in made.paragraphs
        for number, (start, stop) in enumerate(sentences(paragraph.span.of(made.text)), start=1)
    ]


@given(articles)
@settings(max_examples=60)
def test_passages_are_slices(made: Article) -> None:
    """A passage begins and ends with a sentence of its own: it never cuts one, and is the article's own text."""
    for passage in split(made):
        assert passage.span == Span(passage.sentences[0].start, passage.sentences[-1].stop)
        assert passage.text in made.text
        assert passage.article is made


@given(articles)
@settings(max_examples=60)
def test_passages_and_headings(made: Article) -> None:
    """A passage never crosses a heading, and knows the one it stands under."""
    above = {paragraph.number: paragraph.heading for paragraph in made.paragraphs}

    for passage in split(made):
        assert {above[sentence.paragraph] for sentence in passage.sentences} == {passage.heading}


@given(articles)
@settings(max_examples=60)
def test_passages_are_not_too_long(made: Article) -> None:
    """A passage of more than one sentence has about 150 words at most: 15 % more, to keep parts equal."""
    assert [
        length(passage.text)
        for passage in split(made)
        if len(passage.sentences) > 1 and length(passage.text) > LONG * 1.15
    ] == []


def test_no_passages() -> None:
    """A paragraph of white space has no passage."""
    assert split(Article("Talks", "", "They met.\n\n  ", (Paragraph(1, Span(11, 13)),))) == ()


def test_short_paragraphs_are_merged() -> None:
    """Neighbours are merged until a passage has 60 words."""
    assert shape(article(said(SHORT - 1), said(10), said(10))) == [[1, 2], [3]]
    assert shape(article(said(SHORT), said(10), said(10))) == [[1], [2, 3]]


def test_merged_paragraphs_are_not_too_long() -> None:
    """Neighbours are not merged to more than 150 words."""
    assert shape(article(said(20), said(LONG - 20))) == [[1, 2]]
    assert shape(article(said(20), said(LONG - 19))) == [[1], [2]]


def test_headings_part() -> None:
    """Short paragraphs on either side of a heading stay apart."""
    assert shape(article("One.", "Two.", "Three.", headings={2: "Next"})) == [[1], [2, 3]]


@pytest.mark.parametrize(("count", "parts"), [(15, [15]), (16, [9, 7]), (30, [17, 13]), (31, [11, 11, 9])])
def test_long_paragraphs_are_cut(count: int, parts: list[int]) -> None:
    """A paragraph of more than 150 words is cut at sentence ends, into the fewest parts, about equally long."""
    made = article(" ".join([said(10)] * count))

    assert [len(passage.sentences) for passage in split(made)] == parts


def test_long_sentences_stay() -> None:
    """A sentence is never cut between passages, though it has more words than one."""
    made = article(f"{said(240)} {said(10)}")

    assert [length(passage.text) for passage in split(made)] == [240, 10]
