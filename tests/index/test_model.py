"""The data of an article check themselves."""

import dataclasses

import pytest
from hypothesis import given

from index import Article, Passage, Sentence, Span
from index.errors import EmptyArticle
from index.model import Paragraph
from index.text.characters import normalise
from tests.index import article, paragraphs, wild

MET, LEFT = Sentence(0, 9, 1, 1), Sentence(11, 21, 2, 1)


@pytest.fixture
def passage() -> Passage:
    return Passage(article("They met.", "They left."), Span(0, 21), (MET, LEFT))


@pytest.mark.parametrize(("start", "stop"), [(-1, 3), (3, 3), (4, 3)])
def test_span_is_not_empty(start: int, stop: int) -> None:
    """A span starts within the text and holds at least one character."""
    with pytest.raises(ValueError, match=rf"span {start}\.\.{stop}: expected 0 <= start < stop"):
        Span(start, stop)


@pytest.mark.parametrize(("inner", "held"), [((2, 5), True), ((3, 4), True), ((1, 4), False), ((3, 6), False)])
def test_span_holds(inner: tuple[int, int], held: bool) -> None:
    """A span holds another when neither end of that lies outside."""
    assert Span(2, 5).holds(Span(*inner)) is held


@given(paragraphs)
def test_article_holds_its_paragraphs(texts: list[str]) -> None:
    """A paragraph is stored as it was given, normalised; one without a visible character keeps only its number."""
    made = article(*texts)

    assert [(paragraph.number, paragraph.span.of(made.text)) for paragraph in made.paragraphs] == [
        (number, kept) for number, text in enumerate(texts, start=1) if (kept := normalise(text).strip())
    ]


def test_article_headings() -> None:
    """A heading stands in the text above its paragraph, and holds until the next."""
    made = article("One.", "Two.", "Three.", "Four.", headings={2: "Next", 4: "End"})

    assert made.text == "One.\n\nNext\n\nTwo.\n\nThree.\n\nEnd\n\nFour."
    assert [part.heading and part.heading.of(made.text) for part in made.paragraphs] == [None, "Next", "Next", "End"]


def test_article_heading_of_a_skipped_paragraph() -> None:
    """The heading of a paragraph that is skipped stands above the next."""
    made = article("One.", " ", "Three.", headings={2: "Middle"})

    assert [(part.number, part.heading and part.heading.of(made.text)) for part in made.paragraphs] == [
        (1, None),
        (3, "Middle"),
    ]


@pytest.mark.parametrize("texts", [[], [""], [" \n", "\u200b"]])
def test_article_without_text(texts: list[str]) -> None:
    """Where nothing can be quoted there is no article; the error names its file, or else its title."""
    with pytest.raises(EmptyArticle) as of_file:
        Article.from_paragraphs(title="Talks", paragraphs=texts, origin="talks.txt", headings={1: "Alone"})
    with pytest.raises(EmptyArticle) as of_title:
        Article.from_paragraphs(title="Talks", paragraphs=texts)

    assert (of_file.value.name, of_title.value.name) == ("talks.txt", "Talks")


@given(paragraphs, wild)
def test_article_id_tells_content(texts: list[str], more: str) -> None:
    """The same words have the same id, other words another."""
    same = article(*texts).id == article(*texts, more).id

    assert article(*texts).id == article(*texts).id
    assert same == (not normalise(more).strip())


@pytest.mark.parametrize("change", [{"title": "Walks"}, {"source": "AP"}, {"paragraphs": ["They meet."]}])
def test_article_id_changes(change: dict[str, str]) -> None:
    """An article with another title, source or text is another article."""
    known = {"title": "Talks", "source": "Reuters", "paragraphs": ["They met."]}

    assert Article.from_paragraphs(**known) != Article.from_paragraphs(**known | change)  # type: ignore[arg-type]


def test_article_id_is_the_contents() -> None:
    """Where an article was found does not make it another one."""
    here = Article.from_paragraphs(title="Talks", paragraphs=["They met."], url="https://example.org", date="2025")

    assert here == article("They met.")
    assert len({here, article("They met.")}) == 1


@pytest.mark.parametrize(
    ("paragraph", "fault"),
    [
        (Paragraph(2, Span(5, 21)), "paragraph 2 overlaps the one before"),
        (Paragraph(2, Span(11, 22)), "lies outside a text of 21 characters"),
        (Paragraph(2, Span(11, 21), Span(20, 40)), "lies outside a text of 21 characters"),
    ],
)
def test_article_checks_its_paragraphs(paragraph: Paragraph, fault: str) -> None:
    """Paragraphs and headings lie within the text, one after the other."""
    with pytest.raises(ValueError, match=fault):
        Article("Talks", "", "They met.\n\nThey left.", (Paragraph(1, Span(0, 9)), paragraph))


def test_passage_has_a_sentence() -> None:
    """A passage without a sentence cannot be built."""
    with pytest.raises(ValueError, match="a passage has at least one sentence"):
        Passage(article("They met."), Span(0, 9), ())


def test_passage_holds_its_sentences() -> None:
    """A passage with a sentence outside of it cannot be built."""
    with pytest.raises(ValueError, match="lies outside"):
        Passage(article("They met.", "They left."), Span(0, 9), (MET, LEFT))


def test_passage_reads_the_article(passage: Passage) -> None:
    """A passage's text and heading are the article's, its paragraphs those of its sentences."""
    headed = article("They met.", headings={1: "Talks"})

    assert (passage.text, passage.heading_text, passage.paragraphs) == ("They met.\n\nThey left.", "", range(1, 3))
    assert Passage(headed, Span(7, 16), (Sentence(7, 16, 1, 1),), Span(0, 5)).heading_text == "Talks"


def test_frozen(passage: Passage) -> None:
    """What was built never changes."""
    for built in (MET, passage.article, passage):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(built, dataclasses.fields(built)[0].name, None)
