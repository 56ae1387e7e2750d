"""Which quotes are shown: a passage once, with all of its sentences that answer; of a refusal, what came close."""

from collections.abc import Sequence
from dataclasses import replace

from index import Article, Quote, Refusal, Span

# Evidence, 0..1, from which the passage that came closest to a refused question is shown: below, it has nothing to do
# with the question.
CLOSE = 0.05


def merged(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes, best first, where those of one passage are one."""
    homes: dict[tuple[Article, Span], list[Quote]] = {}
    for quote in quotes:
        homes.setdefault((quote.article, quote.passage.span), []).append(quote)
    return tuple(
        replace(best, also=tuple(dict.fromkeys(quote.sentence for quote in further if quote.sentence != best.sentence)))
        for best, *further in homes.values()
    )


def marks(quote: Quote) -> list[Span]:
    """What is marked of a quote, in the article's order: its answering sentences; those that touch are one."""
    spans: list[Span] = []
    for sentence in sorted(quote.answering):
        start = spans.pop().start if spans and spans[-1].stop == sentence.start else sentence.start
        spans.append(Span(start, sentence.stop))
    return spans


def closest(refusal: Refusal) -> tuple[Quote, ...]:
    """The quote that came closest to a refused question, or none where nothing came close."""
    return refusal.closest[:1] if refusal.evidence >= CLOSE else ()
