"""A card shows the paragraph of the best answer, seldom a second one, and marks what answers in it."""

from hypothesis import given

from bot.cards.quotes import ALONE, BRIEF, CLOSE, answering, closest, in_paragraph, mark
from index import Answer, Article, Quote, Reason, Refusal, Span
from index.retrieval.passages import split
from tests.bot.samples import few, quote, quotes

LONG = (
    "The ferry to the eastern islands will sail again on the first of May, " + "as the council of the port said. " * 3
)
BRIEF_ONES = Article.from_paragraphs(title="", paragraphs=["It rained.", "It snowed.", "It froze."])
ARTICLE = Article.from_paragraphs(title="", paragraphs=[LONG, "It rained. It snowed.", LONG + "It froze."])


def answer(*found: Quote, evidence: float = 0.9) -> Answer:
    return Answer("?", found, evidence)


def shown(found: Quote) -> list[int]:
    """The numbers of the paragraphs that a quote shows."""
    return [each.number for each in found.article.paragraphs if found.span.holds(each.span)]


def test_paragraph() -> None:
    """The sentence's own paragraph is shown; a brief one with the one before, or else with the one behind."""
    assert shown(in_paragraph(quote(ARTICLE, 1))) == [1]
    assert shown(in_paragraph(quote(ARTICLE, 2, 2))) == [1, 2]
    assert [shown(in_paragraph(quote(BRIEF_ONES, number))) for number in (1, 2, 3)] == [[1, 2], [1, 2], [2, 3]]


def test_brief() -> None:
    """A paragraph of 25 words stands alone, one of 24 does not."""
    texts = [Article.from_paragraphs(title="", paragraphs=["Rain " * count, "Snow."]) for count in (BRIEF, BRIEF - 1)]

    assert BRIEF == 25
    assert [shown(in_paragraph(quote(text, 1))) for text in texts] == [[1], [1, 2]]


def test_one_answer() -> None:
    """One answer is shown, and a second one only if it stands elsewhere; never a third."""
    first, near, far = quote(ARTICLE, 1), quote(ARTICLE, 2), quote(ARTICLE, 3)
    other = quote(BRIEF_ONES, 1)

    assert [each.sentence for each in answering(answer(first))] == [first.sentence]
    assert [each.sentence for each in answering(answer(first, quote(ARTICLE, 1, 2), near))] == [first.sentence]
    assert [each.sentence for each in answering(answer(first, far, other))] == [first.sentence, far.sentence]
    assert [each.sentence for each in answering(answer(first, other))] == [first.sentence, other.sentence]


def test_weak() -> None:
    """Where the evidence is weak, the best one stands alone."""
    found = quote(ARTICLE, 1), quote(ARTICLE, 3)

    assert [len(answering(answer(*found, evidence=evidence))) for evidence in (ALONE - 0.01, ALONE)] == [1, 2]


def test_mark() -> None:
    """The answer's own words are marked or, where they are not known, the sentence."""
    [passage] = split(BRIEF_ONES)
    sentence = passage.sentences[1]
    words = Span(sentence.start + 3, sentence.stop - 1)

    assert mark(Quote(passage, sentence, passage.span)) == sentence
    assert mark(Quote(passage, sentence, passage.span, words)).of(BRIEF_ONES.text) == "snowed"


def test_closest() -> None:
    """Of a refusal the best quote is shown, if there is some evidence that it has to do with the question."""
    found = (quote(ARTICLE, 1), quote(ARTICLE, 2))
    refused = [Refusal("?", Reason.NOT_SAID, found, evidence) for evidence in (CLOSE, CLOSE - 0.001)]

    assert CLOSE == 0.1
    assert [closest(refusal) for refusal in refused] == [(in_paragraph(found[0]),), ()]


@few
@given(quotes())
def test_any(found: list[Quote]) -> None:
    """Whatever is quoted, what is shown holds what is marked, and begins and ends with paragraphs."""
    for each in map(in_paragraph, found):
        edges = {edge for paragraph in each.passage.sentences for edge in (paragraph.start, paragraph.stop)}

        assert each.span.holds(mark(each))
        assert {each.span.start, each.span.stop} <= edges
        assert each.passage.span.holds(each.span)
