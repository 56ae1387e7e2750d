"""Quotes, answers and summaries check themselves, so that a misquote cannot be built."""

import dataclasses
import math

import pytest

from index import Answer, Passage, Quote, Reason, Refusal, Sentence, Span, Summary
from tests.index import article

MET, LEFT = Sentence(0, 9, 1, 1), Sentence(11, 21, 2, 1)


@pytest.fixture
def passage() -> Passage:
    return Passage(article("They met.", "They left."), Span(0, 21), (MET, LEFT))


@pytest.fixture
def quote(passage: Passage) -> Quote:
    return Quote(passage, LEFT, passage.span)


def test_quote_reads_the_article(passage: Passage, quote: Quote) -> None:
    """A quote knows where: its words, its paragraph and its article follow from that."""
    assert (quote.text, quote.sentence_text) == ("They met.\n\nThey left.", "They left.")
    assert (quote.paragraph, quote.article) == (2, passage.article)


@pytest.mark.parametrize(
    ("sentence", "span"), [(LEFT, Span(0, 9)), (MET, Span(11, 21)), (MET, Span(0, 22)), (Sentence(4, 30, 1, 1), MET)]
)
def test_quote_cannot_lie_outside(passage: Passage, sentence: Sentence, span: Span) -> None:
    """A quote outside of its passage, or without its sentence, cannot be built."""
    with pytest.raises(ValueError, match="lies outside"):
        Quote(passage, sentence, span)


def test_quote_reads_the_words(passage: Passage, quote: Quote) -> None:
    """The answer's own words are the article's, where they are known."""
    assert quote.words_text is None
    assert Quote(passage, MET, MET, Span(0, 4)).words_text == "They"


@pytest.mark.parametrize("words", [Span(0, 10), Span(8, 12), LEFT])
def test_words_cannot_lie_outside(passage: Passage, words: Span) -> None:
    """A quote whose words are not of its sentence cannot be built."""
    with pytest.raises(ValueError, match="lies outside"):
        Quote(passage, MET, passage.span, words)


def test_answer_has_a_quote() -> None:
    """An answer without a quote cannot be built."""
    with pytest.raises(ValueError, match="an answer has at least one quote"):
        Answer("Who?", (), 1.0)


@pytest.mark.parametrize("evidence", [-0.1, 1.1, math.nan])
def test_evidence_is_a_share(quote: Quote, evidence: float) -> None:
    """Evidence outside 0..1 is a fault, in an answer and in a refusal."""
    with pytest.raises(ValueError, match=rf"evidence {evidence}: expected 0\.\.1"):
        Answer("Who?", (quote,), evidence)
    with pytest.raises(ValueError, match=rf"evidence {evidence}: expected 0\.\.1"):
        Refusal("Who?", Reason.NOT_SAID, (), evidence)


def test_refusal_without_more() -> None:
    """A refusal quotes nothing and has no evidence, unless it says so."""
    refusal = Refusal("Who?", Reason.NO_WORDS)

    assert (refusal.closest, refusal.evidence) == ((), 0.0)


def test_summary_keeps_the_order(passage: Passage) -> None:
    """A summary that changes the article's order, or repeats a sentence, cannot be built."""
    met, left = (Quote(passage, sentence, sentence) for sentence in (MET, LEFT))

    assert Summary(passage.article, (met, left)).sentences == (met, left)
    for wrong in ((left, met), (met, met)):
        with pytest.raises(ValueError, match="keeps the article's order and repeats nothing"):
            Summary(passage.article, wrong)


def test_frozen(passage: Passage, quote: Quote) -> None:
    """What was built never changes."""
    for built in (quote, Answer("Who?", (quote,), 1.0), Refusal("Who?", Reason.NOT_SAID), Summary(quote.article, ())):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(built, dataclasses.fields(built)[0].name, None)
