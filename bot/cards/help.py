"""The card of ``/help``."""

from collections.abc import Mapping

from bot.cards.answers import Card
from bot.language.catalogue import say


def help_card(mentions: Mapping[str, str], language: str, *, collects: bool = False) -> Card:
    """What the bot does, how to ask and what it stores; ``mentions``: command name -> what to write for it.

    ``collects``: whether the guild wants its unanswered questions kept.

    It is text: wherever Discord is shown, a command can be clicked there, but not in every embed.
    """
    kept = say("stored_questions", language) if collects else say("stored_nothing", language)
    named = {key: say(name, language) for key, name in {"menu": "menu", "check": "menu.check", "more": "more"}.items()}
    body = say("help_body", language, kept=kept, **named, **mentions)
    return Card(text=f"**{say('help', language)}**\n\n{body}")
