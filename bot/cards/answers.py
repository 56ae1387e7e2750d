"""Results → cards: embeds within Discord's limits, every quotation in them proved.

A card is built from quotes, so from places in an article; ``prove`` reads it back from the payload and compares.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.cards.fitting import narrow, widen
from bot.cards.markdown import fit, quotation, quotations
from bot.cards.quotes import closest, marks
from bot.errors import Misquote
from bot.language.catalogue import say, say_refusal
from index import Article, Passage, Quote, Refusal, Summary

TITLE = 256  # characters of an embed's title
DESCRIPTION = 4096  # characters of its description
NAME = 100  # characters of an article's title or heading beside a quotation


@dataclass(frozen=True, slots=True)
class Card:
    """A message. ``quotes``: what it quotes, in its order; ``marked``: whether the sentences stand in bold.

    ``text`` stands above the embeds, and quotes nothing.
    """

    embeds: tuple[discord.Embed, ...] = ()
    quotes: tuple[Quote, ...] = ()
    marked: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the articles say on a claim: the ``quote`` that speaks for it, and the claim's words ``missing`` there."""

    claim: str
    quote: Quote | None
    missing: tuple[str, ...] = ()


def answer_card(question: str, quotes: Sequence[Quote], language: str) -> Card:
    """The question, and each quote with its sentences in bold and their places below."""
    places = [f"**{number}** · {place(quote, language)}" for number, quote in enumerate(quotes, start=1)]
    room = (DESCRIPTION - sum(len(line) + NAME for line in places)) // len(quotes)
    shown = tuple(narrow(quote, lambda part: _fits(part, room, marked=True)) for quote in quotes)
    parts = [
        f"{_quoted(short, marked=True)}\n\n{line}{_shortened(quote, short, language)}"
        for quote, short, line in zip(quotes, shown, places, strict=True)
    ]
    return Card((_embed(fit(question, TITLE), "\n\n".join(parts)),), shown, marked=True)


def refusal_card(refusal: Refusal, language: str, articles: int = 1) -> Card:
    """Which case it is and, in an embed of its own, the passage that came closest, if it came close."""
    said = say_refusal(refusal, language, articles, lambda text: fit(text, NAME))
    embeds = [_embed(fit(refusal.question, TITLE), said)]
    quotes = closest(refusal)
    shown = tuple(narrow(quote, lambda part: _fits(part, DESCRIPTION // 2)) for quote in quotes)
    for quote, short in zip(quotes, shown, strict=True):
        line = place(short, language, whole=True) + _shortened(quote, short, language)
        embeds.append(_embed(say("closest", language), f"{_quoted(short)}\n\n{line}"))
    return Card(tuple(embeds), shown)


def summary_card(summary: Summary, language: str) -> Card:
    """The article's title and its own sentences in their order, each with its paragraph."""
    room = DESCRIPTION // len(summary.sentences) - NAME
    shown = tuple(narrow(quote, lambda part: _fits(part, room)) for quote in summary.sentences)
    numbers = [say("paragraph", language, paragraph=quote.paragraph) for quote in shown]
    parts = [
        f"{_quoted(short)}\n\n{number}{_shortened(quote, short, language)}"
        for quote, short, number in zip(summary.sentences, shown, numbers, strict=True)
    ]
    embed = _embed(fit(title(summary.article, language), TITLE), "\n\n".join(parts))
    if summary.article.source:
        embed.set_footer(text=summary.article.source[:NAME])
    return Card((embed,), shown)


def claims_card(findings: Sequence[Finding], language: str) -> Card:
    """Each claim of a message and, below it, the passage that speaks for it, or that nothing mentions it."""
    room = DESCRIPTION // len(findings) - 7 * NAME
    quotes: list[Quote] = []
    parts = []
    for finding in findings:
        if finding.quote is None:
            said = say("unsaid", language)
        else:
            quotes.append(narrow(finding.quote, lambda part: _fits(part, room, marked=True)))
            line = f"**{len(quotes)}** · {place(finding.quote, language)}"
            line += _shortened(finding.quote, quotes[-1], language)
            if finding.missing:
                line += f" · {say('lacks', language, words=fit(', '.join(finding.missing), NAME))}"
            said = f"{_quoted(quotes[-1], marked=True)}\n\n{line}"
        parts.append(f"**{fit(finding.claim, NAME)}**\n{said}")
    return Card((_embed(say("checked", language), "\n\n".join(parts)),), tuple(quotes), marked=True)


def context_card(quote: Quote, passages: Sequence[Passage], language: str) -> Card:
    """A quote among its neighbours, the whole article where it fits, the sentence in bold."""
    line = place(quote, language)
    room = DESCRIPTION - len(line) - NAME
    shown = widen(quote, passages, lambda part: _fits(part, room, marked=True))
    heading = say("context", language, title=fit(title(quote.article, language), TITLE // 2))
    body = f"{_quoted(shown, marked=True)}\n\n{line}{_shortened(quote, shown, language)}"
    return Card((_embed(heading, body),), (shown,), marked=True)


def place(quote: Quote, language: str, *, whole: bool = False) -> str:
    """Where a quote stands: source, title, section, paragraph and sentence, or the ``whole`` passage's paragraphs."""
    parts = [fit(quote.article.source, NAME), fit(title(quote.article, language), NAME)]
    if heading := quote.passage.heading_text:
        parts.append(say("section", language, heading=fit(heading, NAME)))
    numbers = quote.passage.paragraphs
    if not whole:
        parts += [say("place", language, paragraph=mark.paragraph, sentence=mark.number) for mark in quote.answering]
    elif len(numbers) == 1:
        parts.append(say("paragraph", language, paragraph=quote.paragraph))
    else:
        parts.append(say("paragraphs", language, first=numbers[0], last=numbers[-1]))
    return " · ".join(filter(None, parts))


def title(article: Article, language: str) -> str:
    """An article's title, or that it has none."""
    return article.title or say("untitled", language)


def prove(card: Card) -> None:
    """Compare every quotation of the final payload with the article's own slice, and every marked sentence.

    Raises ``Misquote`` where anything differs, or could be read by Discord as anything but letters.
    """
    descriptions = [embed.to_dict().get("description", "") for embed in card.embeds]
    try:
        shown = [pair for description in descriptions for pair in quotations(description)]
    except ValueError as error:
        raise Misquote(str(error), "") from error
    stored = [(quote.text, _marked(quote) if card.marked else "") for quote in card.quotes]
    if [(text, marked.split()) for text, marked in shown] != [(text, marked.split()) for text, marked in stored]:
        raise Misquote(repr(shown), repr(stored))


def _marked(quote: Quote) -> str:
    return "\n".join(mark.of(quote.article.text) for mark in marks(quote))


def _embed(heading: str, body: str) -> discord.Embed:
    return discord.Embed(title=heading, description=body)


def _quoted(quote: Quote, *, marked: bool = False) -> str:
    return quotation(quote.article.text, quote.span, marks(quote) if marked else ())


def _fits(quote: Quote, room: int, *, marked: bool = False) -> bool:
    return len(quote.text) <= room and len(_quoted(quote, marked=marked)) <= room


def _shortened(quote: Quote, shown: Quote, language: str) -> str:
    return "" if shown.span.holds(quote.span) else f" · {say('shortened', language)}"
