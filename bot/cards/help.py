"""The card of ``/help``."""

from collections.abc import Mapping

from bot.cards.answers import Card
from bot.language.catalogue import say


def help_card(mentions: Mapping[str, str], language: str) -> Card:
    """What the bot does, how to ask and what it stores; ``mentions``: command name -> what to write for it.

    It is text: wherever Discord is shown, a command can be clicked there, but not in every embed.
    """
    body = say("help_body", language, menu=say("menu", language), check=say("menu.check", language), **mentions)
    return Card(text=f"**{say('help', language)}**\n\n{body}")
