"""A proved card, or a file, to whoever asked.

What a dropped connection loses is sent once more, in ways in which Discord shows it once.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import discord

from bot.cards.answers import Card, prove
from bot.cards.markdown import escape
from bot.chat.target import DROPPED, Target, is_answered, respond, twice
from bot.errors import Undelivered
from bot.language.catalogue import say

UNALLOWED = {50013, 160002}  # Discord's codes for a missing permission, and for the one to read what one replies to
CONTENT = 2000  # characters of a message's text
LOST = (discord.HTTPException, *DROPPED)  # how Discord does not take what is sent


async def show(
    target: Target, card: Card, *, private: bool, buttons: discord.ui.View | None = None, edit: bool = False
) -> None:
    """Send a card whose every quotation is proved. Raises ``Misquote``, and then nothing is sent, or ``Undelivered``.

    ``edit``: in place of the message whose button was pressed.
    """
    prove(card)
    message: Any = {"content": card.text or None, "embeds": card.embeds} | ({"view": buttons} if buttons else {})
    try:
        if isinstance(target, discord.Message):
            await reply(target, message)
        elif is_answered(target):
            await twice(lambda: target.edit_original_response(**{"view": None} | message))
        elif edit:
            await respond(target, lambda: target.response.edit_message(**{"view": None} | message))
        else:
            await respond(target, lambda: target.response.send_message(**message, ephemeral=private))
    except LOST as error:
        raise Undelivered(card.text) from error


async def give(interaction: discord.Interaction, said: str, name: str, data: bytes) -> None:
    """Send a file, in private. Raises ``Undelivered``.

    Subtle: discord.py closes a file that it has sent, so each attempt has one of its own.
    """
    try:
        if is_answered(interaction):
            await twice(lambda: interaction.edit_original_response(content=said, attachments=[_file(name, data)]))
        else:
            send = interaction.response.send_message
            await respond(interaction, lambda: send(said, file=_file(name, data), ephemeral=True))
    except LOST as error:
        raise Undelivered("") from error


def _file(name: str, data: bytes) -> discord.File:
    return discord.File(BytesIO(data), name)


async def reply(asked: discord.Message, message: Any) -> None:  # noqa: ANN401  # what ``send`` takes
    """Subtle: Discord takes one message with a ``nonce``, so a message has one reply however often it is sent, and
    another where it was changed.

    Where the bot may not embed or not reply, Discord refuses it: then it is text, and no reply.
    """
    message |= {"mention_author": False, "nonce": _nonce(asked)}
    try:
        await twice(lambda: asked.channel.send(**message, reference=_reference(asked)))
    except discord.HTTPException as error:
        if error.code not in UNALLOWED:
            raise
        if embeds := message.pop("embeds", ()):
            message |= {"content": _as_text(embeds), "suppress_embeds": True}
        await twice(lambda: asked.channel.send(**message))


def _nonce(asked: discord.Message) -> int | str:
    """At most 25 characters."""
    return f"{asked.id}-{asked.edited_at.timestamp() * 1000 % 100_000:.0f}"[:25] if asked.edited_at else asked.id


def _as_text(embeds: Sequence[discord.Embed]) -> str:
    """What embeds show, as a message's text; where that is too long, which permission is missing."""
    parts = [
        f"{escape(embed.author.name or '')}\n**{embed.title}**\n{embed.description}\n{escape(embed.footer.text or '')}"
        for embed in embeds
    ]
    text = "\n\n".join(part.strip() for part in parts)
    return text if len(text) <= CONTENT else say("no_embeds")


def _reference(message: discord.Message) -> discord.MessageReference:
    """What a reply answers, with ids as text: Discord describes them so, discord.py sends numbers."""
    reference = message.to_reference(fail_if_not_exists=False)
    for name in ("message_id", "channel_id", "guild_id"):
        if number := getattr(reference, name):
            setattr(reference, name, str(number))
    return reference
