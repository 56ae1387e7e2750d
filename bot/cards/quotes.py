"""What a card shows of a result: the best quote in its paragraph, seldom a second one, and what is marked in them."""

from collections.abc import Sequence
from dataclasses import replace

from index import Answer, Quote, Refusal, Span

# Evidence, 0..1, from which the sentence that came closest to a refused question is shown: below, it has nothing to do
# with the question. (Sharing no word, by words alone, is .097.)
CLOSE = 0.1
MOST = 2  # quotes of an answer
# Evidence, 0..1, from which an answer may have a second quote. With more, that one is right for 22 of 86 natural and
# NewsQA's questions, mostly as the only one; with less for 3 of 21, and 8 others have no answer at all.
ALONE = 0.6
BRIEF = 25  # words: a paragraph that has fewer is shown with a neighbour


def answering(answer: Answer) -> tuple[Quote, ...]:
    """The best quote and, where the evidence is strong and there is one elsewhere, the next, each in its paragraph."""
    best, *others = map(in_paragraph, answer.quotes)
    elsewhere = [quote for quote in others if quote.article != best.article or not _meet(quote.span, best.span)]
    return best, *(elsewhere[: MOST - 1] if answer.evidence >= ALONE else ())


def closest(refusal: Refusal) -> tuple[Quote, ...]:
    """The quote that came closest to a refused question, in its paragraph, or none where nothing came close."""
    return tuple(map(in_paragraph, refusal.closest[:1])) if refusal.evidence >= CLOSE else ()


def in_paragraph(quote: Quote) -> Quote:
    """The paragraph of a quote, of those in its passage; with the one before, or else behind, where it is brief."""
    numbers = list(dict.fromkeys(sentence.paragraph for sentence in quote.passage.sentences))
    first = last = numbers.index(quote.paragraph)
    alone = _sentences(quote, numbers[first : last + 1])
    if len(alone.of(quote.article.text).split()) >= BRIEF:
        return replace(quote, span=alone)
    first, last = (first - 1, last) if first else (first, last + 1)
    return replace(quote, span=_sentences(quote, numbers[first : last + 1]))


def mark(quote: Quote) -> Span:
    """What is marked of a quote: the answer's own words where they are known, else the sentence."""
    return quote.words or quote.sentence


def _sentences(quote: Quote, paragraphs: Sequence[int]) -> Span:
    """From the first sentence of these paragraphs to the last."""
    sentences = [sentence for sentence in quote.passage.sentences if sentence.paragraph in paragraphs]
    return Span(sentences[0].start, sentences[-1].stop)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.stop and other.start < one.stop
