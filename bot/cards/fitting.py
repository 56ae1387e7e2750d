"""How much of a quotation fits: less than its passage, or more of the passages around it.

Whatever is left out or added, the result is one slice of the article with the answering sentence in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.cards.markdown import at_word_end, longest
from index import Passage, Quote, Span

Fits = Callable[[Quote], bool]


def narrow(quote: Quote, fits: Fits) -> Quote:
    """The quote, or the sentences around the answering one that fit, or as much of that as fits."""
    if fits(quote):
        return quote
    sentences = quote.passage.sentences
    place = sentences.index(quote.sentence)

    def part(first: int, last: int) -> Quote:
        return replace(quote, span=Span(sentences[first].start, sentences[last].stop))

    if not fits(part(place, place)):
        return _cut(quote, fits)
    return part(*_grow(place, len(sentences), lambda first, last: fits(part(first, last))))


def widen(quote: Quote, passages: Sequence[Passage], fits: Fits) -> Quote:
    """The whole article with the sentence in its place, or as many passages around it as fit."""
    place = next(i for i, passage in enumerate(passages) if passage.span.holds(quote.sentence))

    def part(first: int, last: int) -> Quote:
        chosen = passages[first : last + 1]
        span = Span(chosen[0].span.start, chosen[-1].span.stop)
        merged = Passage(quote.article, span, tuple(sentence for passage in chosen for sentence in passage.sentences))
        return Quote(merged, quote.sentence, span)

    if fits(whole := part(0, len(passages) - 1)):
        return whole
    if not fits(part(place, place)):
        return narrow(part(place, place), fits)
    return part(*_grow(place, len(passages), lambda first, last: fits(part(first, last))))


def _grow(place: int, size: int, fits: Callable[[int, int], bool]) -> tuple[int, int]:
    """The widest run (first, last) around ``place`` of ``size`` places that fits, as even as can be."""
    first = last = place
    while True:
        wider = [(first, last + 1), (first - 1, last)]
        wider = [(a, b) for a, b in wider if a >= 0 and b < size and fits(a, b)]
        if not wider:
            return first, last
        first, last = min(wider, key=lambda run: max(place - run[0], run[1] - place))


def _cut(quote: Quote, fits: Fits) -> Quote:
    """The start of a sentence that is too long to show, up to the end of a word."""
    sentence = quote.sentence

    def start(size: int) -> Quote:
        cut = replace(sentence, stop=sentence.start + size)
        return Quote(quote.passage, cut, Span(cut.start, cut.stop))

    size = longest(sentence.stop - sentence.start, lambda size: fits(start(size)))
    return start(len(at_word_end(start(size).sentence_text).rstrip()))
