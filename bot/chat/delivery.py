"""A proved card, or an error's sentence, to whoever asked. This is the one place that handles errors.

What a dropped connection loses is sent once more, in ways in which Discord shows it once.
"""

import logging
import secrets
from collections.abc import Callable, Coroutine, Sequence
from functools import wraps
from io import BytesIO
from typing import Any, Concatenate, ParamSpec, TypeVar

import discord
from discord import app_commands

from bot.cards.answers import Card, prove
from bot.cards.markdown import escape, fit
from bot.chat.permissions import may_not_write, missing_to_write
from bot.chat.target import DROPPED, Target, is_answered, is_held, language_of, respond, twice
from bot.errors import PersonError, Undelivered
from bot.guilds.errors import StoreFailed
from bot.language.catalogue import say, say_error
from bot.watch import counters
from index import LibraryError

UNALLOWED = {50013, 160002}  # Discord's codes for a missing permission, and for the one to read what one replies to
CONTENT = 2000  # characters of a message's text
SHOWN = 200  # characters of what somebody wrote, in an error's sentence
EXPIRED = 10062  # three seconds have passed

EXPECTED = (LibraryError, PersonError)  # what a person can get wrong, or must wait for

_LOST = (discord.HTTPException, *DROPPED)

P = ParamSpec("P")
Asking = TypeVar("Asking", bound=discord.Interaction[Any])
Command = Callable[Concatenate[Asking, P], Coroutine[Any, Any, None]]

_log = logging.getLogger(__name__)


def answered(command: "Command[Asking, P]") -> "Command[Asking, P]":
    """A command that answers what is ``EXPECTED`` by itself: only a fault leaves it, for the tree's ``on_error``."""

    @wraps(command)
    async def run(interaction: Asking, /, *arguments: P.args, **options: P.kwargs) -> None:
        try:
            await command(interaction, *arguments, **options)
        except EXPECTED as error:
            await report(interaction, error)

    return run


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
            await _reply(target, message)
        elif is_answered(target):
            await twice(lambda: target.edit_original_response(**{"view": None} | message))
        elif edit:
            await respond(target, lambda: target.response.edit_message(**{"view": None} | message))
        else:
            await respond(target, lambda: target.response.send_message(**message, ephemeral=private))
    except _LOST as error:
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
    except _LOST as error:
        raise Undelivered("") from error


def _file(name: str, data: bytes) -> discord.File:
    return discord.File(BytesIO(data), name)


async def _reply(asked: discord.Message, message: Any) -> None:  # noqa: ANN401  # what ``send`` takes
    """Subtle: Discord takes one message with a ``nonce``, so a message has one reply however often it is sent.

    Where the bot may not embed or not reply, Discord refuses it: then it is text, and no reply.
    """
    message |= {"mention_author": False, "nonce": asked.id}
    try:
        await twice(lambda: asked.channel.send(**message, reference=_reference(asked)))
    except discord.HTTPException as error:
        if error.code not in UNALLOWED:
            raise
        if embeds := message.pop("embeds", ()):
            message |= {"content": _as_text(embeds), "suppress_embeds": True}
        await twice(lambda: asked.channel.send(**message))


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


async def report(target: Target, error: Exception) -> bool:
    """Say what went wrong in private (a reply where somebody mentioned the bot), never with the exception's text.

    Whether Discord lets the bot say anything there: it may refuse a reply.

    What nobody foresaw is logged with its traceback and a reference, which the person sees too. What did not get
    through is one line of the log; if it told of a change, that is said in another way. While somebody types, nothing
    can be shown.
    """
    if target.type is discord.InteractionType.autocomplete:
        return True
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    lost = error.__cause__ if isinstance(error, Undelivered) else error if isinstance(error, _LOST) else None
    if not lost:
        counters.failed(error)
    if not _is_over(target, lost):
        try:
            await _tell(target, _said(target, error, lost), anew=isinstance(error, Undelivered))
        except _LOST as again:
            lost = again
    if lost:
        counters.failed(Undelivered(""))
        _log.warning("not delivered target=%s%s: %s", target.id, _reason(target, lost), lost)
    return not (isinstance(target, discord.Message) and isinstance(lost, discord.Forbidden))


async def whisper(asked: discord.Message) -> None:
    """Tell whoever mentioned the bot, directly, what it lacks to answer where they did."""
    said = say_error(may_not_write(asked))
    try:
        await twice(lambda: asked.author.send(said, nonce=asked.id, suppress_embeds=True))
    except _LOST as error:
        _log.info("not told directly target=%s: %s", asked.id, error)


def _said(target: Target, error: Exception, lost: BaseException | None) -> str:
    """The sentence for an error; the log has a line where somebody must look after it."""
    language = language_of(target)
    if isinstance(error, StoreFailed):
        _log.error("store failed target=%s: %s", target.id, error.reason)
    if isinstance(error, EXPECTED):
        return say_error(error, language, lambda text: fit(text, SHOWN))
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return say("unknown_command", language)
    if isinstance(error, Undelivered) and error.said:
        return error.said
    if isinstance(lost, discord.Forbidden):
        return say_error(may_not_write(target), language)
    if lost:
        return say("undelivered", language)
    reference = secrets.token_hex(4)
    more = {"reference": reference}
    _log.error("unexpected reference=%s target=%s", reference, target.id, exc_info=error, extra=more)
    return say("unexpected", language, reference=reference)


def _is_over(target: Target, lost: BaseException | None) -> bool:
    """Whether Discord would take no word about it either: too late, or not allowed to write there."""
    if isinstance(lost, discord.Forbidden):
        return isinstance(target, discord.Message)
    return isinstance(lost, discord.HTTPException) and lost.code == EXPIRED


def _reason(target: Target, lost: BaseException) -> str:
    """Which permission is missing, for the log."""
    if not isinstance(lost, discord.Forbidden):
        return ""
    missing = missing_to_write(target) or ["unknown"]
    return f" channel={target.channel.id if target.channel else None} lacks={missing[0]}"


async def _tell(target: Target, text: str, *, anew: bool) -> None:
    """``anew``: not in the way in which it has just failed."""
    if isinstance(target, discord.Message):
        await _reply(target, {"content": text, "suppress_embeds": True})
    elif not is_answered(target):
        await respond(target, lambda: target.response.send_message(text, ephemeral=True, suppress_embeds=True))
    elif is_held(target) and not anew:
        await twice(lambda: target.edit_original_response(content=text))
    else:
        # Discord may show it twice, which is better than not at all.
        await twice(lambda: target.followup.send(text, ephemeral=True, suppress_embeds=True))
