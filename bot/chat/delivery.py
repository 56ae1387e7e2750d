"""A proved card, or an error's sentence, to whoever asked. This is the one place that handles errors."""

import logging
import secrets
from typing import Any

import discord
from discord import app_commands

from bot.cards.answers import Card, prove
from bot.cards.markdown import fit
from bot.chat.target import Target, language_of
from bot.errors import PersonError
from bot.language.catalogue import say, say_error
from index import LibraryError

SHOWN = 200  # characters of what somebody wrote, in an error's sentence
ANSWERED = 40060  # Discord has this interaction's first response: its own confirmation was lost on the way
EXPIRED = 10062  # three seconds have passed

_log = logging.getLogger(__name__)


async def show(
    target: Target, card: Card, *, private: bool, buttons: discord.ui.View | None = None, edit: bool = False
) -> None:
    """Send a card whose every quotation is proved. Raises ``Misquote``, and then nothing is sent.

    ``edit``: in place of the message whose button was pressed.
    """
    prove(card)
    message: Any = {"content": card.text or None, "embeds": card.embeds} | ({"view": buttons} if buttons else {})
    if isinstance(target, discord.Message):
        await target.channel.send(**message, reference=_reference(target), mention_author=False)
    elif edit:
        await target.response.edit_message(**{"view": None} | message)
    elif target.response.is_done():  # "thinking"
        await target.edit_original_response(**message)
    else:
        await target.response.send_message(**message, ephemeral=private)


def _reference(message: discord.Message) -> discord.MessageReference:
    """What a reply answers, with ids as text: Discord describes them so, discord.py sends numbers."""
    reference = message.to_reference(fail_if_not_exists=False)
    for name in ("message_id", "channel_id", "guild_id"):
        if number := getattr(reference, name):
            setattr(reference, name, str(number))
    return reference


async def report(target: Target, error: Exception) -> None:
    """Say what went wrong in private (a reply where somebody mentioned the bot), never with the exception's text.

    What nobody foresaw is logged with its traceback and a reference, which the person sees too.
    """
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    language = language_of(target)
    if isinstance(error, LibraryError | PersonError):
        said = say_error(error, language, lambda text: fit(text, SHOWN))
    elif isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        said = say("unknown_command", language)
    elif isinstance(error, discord.HTTPException) and error.code == ANSWERED:
        return
    elif _is_lost(error):
        _log.warning("not delivered target=%s: %s", target.id, error)
        return
    else:
        reference = secrets.token_hex(4)
        _log.error("unexpected reference=%s target=%s", reference, target.id, exc_info=error)
        said = say("unexpected", language, reference=reference)
    try:
        await _tell(target, said)
    except discord.HTTPException as lost:
        _log.warning("not delivered target=%s: %s", target.id, lost)


def _is_lost(error: Exception) -> bool:
    """Whether Discord took no answer, and would take no word about it either: too late, or not allowed."""
    return isinstance(error, discord.Forbidden) or (isinstance(error, discord.HTTPException) and error.code == EXPIRED)


async def _tell(target: Target, text: str) -> None:
    if isinstance(target, discord.Message):
        await target.channel.send(text, reference=_reference(target), mention_author=False, suppress_embeds=True)
    elif target.response.is_done():
        await target.followup.send(text, ephemeral=True, suppress_embeds=True)
    else:
        await target.response.send_message(text, ephemeral=True, suppress_embeds=True)
