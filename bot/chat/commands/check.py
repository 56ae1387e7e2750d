"""*Check against the article*: what the articles say on each sentence of a message."""

import asyncio
from collections.abc import Sequence

import discord
from discord import app_commands

from bot.cards.answers import Finding, claims_card
from bot.cards.buttons import quote_buttons
from bot.chat.app import Interaction
from bot.chat.commands.choices import text
from bot.chat.delivery import show
from bot.chat.reporting import answered
from bot.chat.target import channel_of, language_of, written
from bot.cleaning import clean_question
from bot.errors import NoArticle
from index import Answer, Library, sentences, tokens, words

CLAIMS = 4  # sentences of a message
# Share of a claim's content words that a passage must hold to speak for it. (Measured on 1,033 highlights of 400 CNN
# stories: the own story is found to speak for 93 % of them, another story for 1.5 %.)
SHARED = 0.4


@app_commands.context_menu(name=text("menu.check"))
@answered
async def check_message(interaction: Interaction, message: discord.Message) -> None:
    """Show, for each sentence of a message, the passage that supports it best, or that nothing mentions it."""
    app, language = interaction.client, language_of(interaction)
    claims = claims_of(clean_question(written(message)))
    app.cooldown.check(interaction)
    collection = await app.collection(interaction, private=app.settings.private)
    if not collection.library.articles:
        raise NoArticle
    app.cooldown.charge(interaction)
    findings = await asyncio.to_thread(check, collection.library, claims, collection.default(channel_of(interaction)))
    card = claims_card(findings, language)
    buttons = quote_buttons(card.quotes, language, share=False, more=False) if card.quotes else None
    await show(interaction, card, private=app.settings.private, buttons=buttons)


def claims_of(message: str) -> list[str]:
    """The first sentences of what somebody wrote, those of one word left out.

    >>> claims_of("Well. They met in London. It rained there.")
    ['They met in London.', 'It rained there.']
    """
    said = [message[start:stop] for start, stop in sentences(message)]
    return [sentence for sentence in said if len(sentence.split()) > 1][:CLAIMS] or [message]


def check(library: Library, claims: Sequence[str], article: str | None) -> list[Finding]:
    """What speaks for each claim: the passage that comes closest by words alone, if it holds enough of the claim's.

    Whether a passage answers is not asked: claims are no questions.
    """
    findings = []
    for claim in claims:
        result = library.ask(claim, article=article, limit=1, hurried=True)
        quote = next(iter(result.quotes if isinstance(result, Answer) else result.closest), None)
        missing, count = lacking(claim, quote.text if quote else "")
        findings.append(Finding(claim, quote if len(missing) <= (1 - SHARED) * count else None, missing))
    return findings


def lacking(claim: str, passage: str) -> tuple[tuple[str, ...], int]:
    """The claim's content words that a passage lacks, as they are spelled, and how many it has in all.

    >>> lacking("They talked for three hours", "Talks lasted seven hours.")
    (('three',), 3)
    """
    held = set(words(passage))
    content = {token: terms for token, terms in tokens(claim) if terms}
    return tuple(token for token, terms in content.items() if held.isdisjoint(terms)), len(content)
