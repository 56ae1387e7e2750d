"""Quotes as they are shown: a passage stands there once, with all of its sentences that answer."""

from collections.abc import Sequence
from dataclasses import replace

from index import Article, Quote, Span


def merged(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes, best first, where those of one passage are one."""
    homes: dict[tuple[Article, Span], list[Quote]] = {}
    for quote in quotes:
        homes.setdefault((quote.article, quote.passage.span), []).append(quote)
    return tuple(
        replace(best, also=tuple({each.sentence: None for each in further if each.sentence != best.sentence}))
        for best, *further in homes.values()
    )


def marks(quote: Quote) -> list[Span]:
    """What is marked of a quote, in the article's order: its answering sentences; those that touch are one."""
    found: list[Span] = []
    for sentence in sorted(quote.answering):
        start = found.pop().start if found and found[-1].stop == sentence.start else sentence.start
        found.append(Span(start, sentence.stop))
    return found
