"""Results → cards: embeds within Discord's limits, every quotation in them proved.

A card is built from quotes, so from places in an article; ``prove`` reads it back from the payload and compares.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.cards.fitting import narrow, widen
from bot.cards.markdown import fit, quotation, quotations, unescape
from bot.cards.quotes import closest, in_paragraph, mark
from bot.errors import Misquote
from bot.language.catalogue import say, say_refusal, say_unmentioned
from index import Article, Passage, Quote, Refusal, Summary

TITLE = 256  # characters of an embed's title
DESCRIPTION = 4096  # characters of its description
NAME = 100  # characters of an article's title or heading beside a quotation
# Of an embed's edge; the words tell the two apart as well.
ANSWERED, REFUSED = discord.Colour.green(), discord.Colour.light_grey()


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


def answer_card(
    question: str, quotes: Sequence[Quote], language: str, unmentioned: Sequence[str] = (), after: str = ""
) -> Card:
    """The question, each quote with what answers in bold and its place below, and what the article does not mention.

    Source and title stand once, at the foot, where all quotes are of one article. ``after``: the question before, in
    small above, where the two were read together.
    """
    one = len({quote.article for quote in quotes}) == 1
    places = [place(quote, language, named=not one) for quote in quotes]
    if len(quotes) > 1:
        places = [f"**{number}** · {line}" for number, line in enumerate(places, start=1)]
    note = [say_unmentioned(unmentioned, language, _name)] if unmentioned else []
    room = (DESCRIPTION - sum(map(len, note)) - sum(len(line) + NAME // 2 for line in places)) // len(quotes)
    shown = tuple(narrow(quote, lambda part: _fits(part, room, marked=True)) for quote in quotes)
    parts = [
        f"{_quoted(short, marked=True)}\n\n{line}{_shortened(quote, short, language)}"
        for quote, short, line in zip(quotes, shown, places, strict=True)
    ]
    embed = _embed(fit(question, TITLE), "\n\n".join(parts + note), ANSWERED, after)
    if one and (names := _names(quotes[0].article)):
        embed.set_footer(text=names)
    return Card((embed,), shown, marked=True)


def refusal_card(refusal: Refusal, language: str, articles: int = 1) -> Card:
    """That nothing clearly answers, what is not mentioned and, if something came close, that sentence in bold."""
    parts = [say_refusal(refusal, language, articles, _name)]
    quotes = closest(refusal)
    shown = tuple(narrow(quote, lambda part: _fits(part, DESCRIPTION // 2, marked=True)) for quote in quotes)
    for quote, short in zip(quotes, shown, strict=True):
        line = place(quote, language, named=articles > 1) + _shortened(quote, short, language)
        parts.append(f"{say('closest', language)}\n{_quoted(short, marked=True)}\n\n{line}")
    embed = _embed(fit(refusal.question, TITLE), "\n\n".join(parts), REFUSED, refusal.after)
    if quotes and articles == 1 and (names := _names(quotes[0].article)):
        embed.set_footer(text=names)
    return Card((embed,), shown, marked=True)


def summary_card(summary: Summary, language: str) -> Card:
    """The article's title and its own sentences in their order, each with its paragraph."""
    room = DESCRIPTION // len(summary.sentences) - NAME
    shown = tuple(narrow(quote, lambda part: _fits(part, room)) for quote in summary.sentences)
    numbers = [say("paragraph", language, paragraph=quote.paragraph) for quote in shown]
    parts = [
        f"{_quoted(short)}\n\n{number}{_shortened(quote, short, language)}"
        for quote, short, number in zip(summary.sentences, shown, numbers, strict=True)
    ]
    embed = _embed(fit(title(summary.article, language), TITLE), "\n".join(parts))
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
            quote = in_paragraph(finding.quote)
            quotes.append(narrow(quote, lambda part: _fits(part, room, marked=True)))
            line = f"**{len(quotes)}** · {place(quote, language, named=True)}"
            line += _shortened(quote, quotes[-1], language)
            if finding.missing:
                line += f" · {say('lacks', language, words=fit(', '.join(finding.missing), NAME))}"
            said = f"{_quoted(quotes[-1], marked=True)}\n\n{line}"
        parts.append(f"**{fit(finding.claim, NAME)}**\n{said}")
    return Card((_embed(say("checked", language), "\n\n".join(parts)),), tuple(quotes), marked=True)


def context_card(quote: Quote, passages: Sequence[Passage], language: str) -> Card:
    """A quote among its neighbours, the whole article where it fits, the sentence in bold."""
    line = place(quote, language, named=True)
    room = DESCRIPTION - len(line) - NAME
    shown = widen(quote, passages, lambda part: _fits(part, room, marked=True))
    heading = say("context", language, title=fit(title(quote.article, language), TITLE // 2))
    body = f"{_quoted(shown, marked=True)}\n\n{line}{_shortened(quote, shown, language)}"
    return Card((_embed(heading, body),), (shown,), marked=True)


def place(quote: Quote, language: str, *, named: bool) -> str:
    """Where what is marked stands: paragraph and section; first, if ``named``, the article's source and title."""
    article = quote.article
    parts = [fit(article.source, NAME), fit(title(article, language), NAME)] if named else []
    parts += [say("paragraph", language, paragraph=quote.paragraph), fit(quote.passage.heading_text, NAME)]
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
    return mark(quote).of(quote.article.text)


def _embed(heading: str, body: str, colour: discord.Colour | None = None, above: str = "") -> discord.Embed:
    embed = discord.Embed(title=heading, description=body, colour=colour)
    return embed.set_author(name=unescape(fit(above, TITLE))) if above else embed


def _names(article: Article) -> str:
    """Source and title for an embed's footer, which Discord shows letter for letter."""
    return unescape(" · ".join(filter(None, map(_name, (article.source, article.title)))))


def _name(text: str) -> str:
    return fit(text, NAME)


def _quoted(quote: Quote, *, marked: bool = False) -> str:
    return quotation(quote.article.text, quote.span, [mark(quote)] if marked else ())


def _fits(quote: Quote, room: int, *, marked: bool = False) -> bool:
    return len(quote.text) <= room and len(_quoted(quote, marked=marked)) <= room


def _shortened(quote: Quote, shown: Quote, language: str) -> str:
    return "" if shown.span.holds(quote.span) else f" · {say('shortened', language)}"
