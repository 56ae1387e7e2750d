"""*Check against the article*: what the articles say on each sentence of a message."""

from collections.abc import Sequence

import discord
from discord import app_commands

from bot.cards import claims_card
from bot.choosing import Interaction, channel_of, text
from bot.controls import quote_controls
from bot.delivery import language_of, show
from bot.questions import read_question
from index import Answer, Library, Quote
from index.text import sentences

CLAIMS = 4  # sentences of a message


@app_commands.context_menu(name=text("menu.check"))
async def check_message(interaction: Interaction, message: discord.Message) -> None:
    """Show, for each sentence of a message, the passage that supports it best, or that nothing mentions it."""
    client, language = interaction.client, language_of(interaction)
    claims = claims_of(read_question(message.content))
    client.cooldown.check(interaction)
    collection = await client.collection(interaction, private=client.settings.private)
    found = check(collection.library, claims, collection.default(channel_of(interaction)))
    client.cooldown.charge(interaction)
    card = claims_card(found, language)
    controls = quote_controls(card.quotes, language, share=False) if card.quotes else None
    await show(interaction, card, private=client.settings.private, controls=controls)


def claims_of(written: str) -> list[str]:
    """The first sentences of what somebody wrote, those of one word left out.

    >>> claims_of("Well. They met in London. It rained there.")
    ['They met in London.', 'It rained there.']
    """
    found = [written[start:stop] for start, stop in sentences(written)]
    return [each for each in found if len(each.split()) > 1][:CLAIMS] or [written]


def check(library: Library, claims: Sequence[str], article: str | None) -> list[tuple[str, Quote | None]]:
    """Each claim with the quote that speaks for it best, if any does."""
    answers = [library.ask(claim, article=article, limit=1) for claim in claims]
    return [
        (claim, answer.quotes[0] if isinstance(answer, Answer) else None)
        for claim, answer in zip(claims, answers, strict=True)
    ]
