"""An error's sentence, to whoever asked. This is the one place that handles errors."""

import logging
import secrets
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import discord
from discord import app_commands

from bot.cards.markdown import fit
from bot.chat.delivery import LOST, reply
from bot.chat.permissions import may_not_write, missing_to_write
from bot.chat.target import Target, is_answered, is_held, language_of, respond, twice
from bot.errors import EXPECTED, Undelivered
from bot.guilds.errors import StoreFailed
from bot.language.catalogue import say, say_error
from bot.watch import counters

SHOWN = 200  # characters of what somebody wrote, in an error's sentence
EXPIRED = 10062  # Discord's code: three seconds have passed

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
    lost = error.__cause__ if isinstance(error, Undelivered) else error if isinstance(error, LOST) else None
    if not lost:
        counters.failed(error)
    if not _is_over(target, lost):
        try:
            await _tell(target, _said(target, error, lost), anew=isinstance(error, Undelivered))
        except LOST as again:
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
    except LOST as error:
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
        await reply(target, {"content": text, "suppress_embeds": True})
    elif not is_answered(target):
        await respond(target, lambda: target.response.send_message(text, ephemeral=True, suppress_embeds=True))
    elif is_held(target) and not anew:
        await twice(lambda: target.edit_original_response(content=text))
    else:
        # Discord may show it twice, which is better than not at all.
        await twice(lambda: target.followup.send(text, ephemeral=True, suppress_embeds=True))
