"""Where an answer goes: who asks, in which language and channel, whose turn it takes; what a message says; and the
first response.

Discord wants a first response within three seconds and takes only one. Whatever else is sent goes through
``bot.chat.delivery``.
"""

from collections.abc import Awaitable, Callable

import aiohttp
import discord

# A command, a menu or a button; or a message that mentions the bot.
Target = discord.Interaction | discord.Message

DROPPED = (aiohttp.ClientError, ConnectionError, TimeoutError)  # Discord may have taken what was sent
ANSWERED = 40060  # Discord has this interaction's first response: its own confirmation was lost on the way


def language_of(target: Target) -> str:
    """The language of whoever asked, English where Discord does not tell."""
    return target.locale.value if isinstance(target, discord.Interaction) else "en"


def person_of(target: Target) -> int:
    """The id of whoever asked."""
    return target.user.id if isinstance(target, discord.Interaction) else target.author.id


def channel_of(target: Target) -> int:
    """The channel in which somebody asks; a thread's is the one that it hangs on. 0: it is not known."""
    channel = target.channel
    return getattr(channel, "parent_id", None) or (channel.id if channel else 0)


def written(message: discord.Message) -> str:
    """What a message says, or what it forwards or, where neither has a word of its own, what its embeds say."""
    said = [message.content, *(forwarded.content for forwarded in message.message_snapshots)]
    shown = [*message.embeds, *(embed for forwarded in message.message_snapshots for embed in forwarded.embeds)]
    if not any(text.strip() for text in said):
        said = [text or "" for embed in shown for text in (embed.title, embed.description, *_fields(embed))]
    return "\n\n".join(text for text in said if text.strip())


def _fields(embed: discord.Embed) -> list[str]:
    return [f"{field.name}\n{field.value}" for field in embed.fields]


def doing(target: Target) -> str:
    """What somebody does: the name of a command of ours, or else its kind. Nothing of it is theirs."""
    if isinstance(target, discord.Message):
        return "message"
    if target.type is discord.InteractionType.application_command and target.command:
        return target.command.qualified_name
    return target.type.name


def turn_of(target: Target) -> int:
    """Whose turn a question takes: the guild's or, in a direct message, the person's."""
    return target.guild.id if target.guild else person_of(target)


async def twice(send: Callable[[], Awaitable[object]]) -> None:
    """Send, and once more if the connection drops. Only for what Discord shows once even if it takes it twice."""
    try:
        await send()
    except DROPPED:
        await send()


async def respond(interaction: discord.Interaction, send: Callable[[], Awaitable[object]]) -> None:
    """Give an interaction its first response; where Discord turns out to have one, that counts as given."""
    try:
        await twice(send)
    except discord.HTTPException as error:
        if error.code != ANSWERED:
            raise
        interaction.extras["answered"] = True  # discord.py does not know


def is_answered(interaction: discord.Interaction) -> bool:
    """Whether Discord has the first response."""
    return interaction.response.is_done() or "answered" in interaction.extras


def is_held(interaction: discord.Interaction) -> bool:
    """Whether that response is "thinking", for which the answer is still to come."""
    return is_answered(interaction) and "held" in interaction.extras


async def hold(target: Target, *, private: bool, edit: bool = False) -> None:
    """Have Discord say that the answer takes a while, where it can and has not yet. ``private``: to who asked alone.

    ``edit``: the answer will stand in place of the message whose button was pressed, which stays until then.
    """
    if not isinstance(target, discord.Interaction) or is_answered(target):
        return
    if target.type is discord.InteractionType.autocomplete:
        return
    if not edit:
        target.extras["held"] = True
    await respond(target, lambda: target.response.defer(ephemeral=private, thinking=not edit))
