"""Who may change what a guild can ask, and what the bot itself needs in a channel to answer there."""

from typing import Any

import discord

from bot.chat.target import Target, language_of
from bot.errors import MayNotWrite, NotManager, OnlyInServer
from bot.language.catalogue import say

# To read what mentions it, and to reply with embeds.
NEEDED = ("view_channel", "send_messages", "send_messages_in_threads", "embed_links", "read_message_history")


def managed_guild(interaction: discord.Interaction) -> int:
    """The guild whose library this person may change. Checked here and not by Discord alone: a guild's own
    settings override what a command asks for, and a button can be pressed by whoever sees it.

    Raises ``OnlyInServer`` (the bot is no member there) or ``NotManager``.
    """
    if interaction.guild_id is None or interaction.client.get_guild(interaction.guild_id) is None:
        raise OnlyInServer
    if not interaction.permissions.manage_guild:
        raise NotManager
    return interaction.guild_id


def lacking(held: discord.Permissions) -> list[str]:
    """The names of what the bot needs and has not.

    >>> lacking(discord.Permissions(view_channel=True, send_messages=True, read_message_history=True))
    ['send_messages_in_threads', 'embed_links']
    """
    return [name for name in NEEDED if not getattr(held, name)]


def names_of(permissions: list[str], language: str = "en") -> tuple[str, ...]:
    """Permissions as Discord's own pages name them.

    >>> names_of(["embed_links", "send_messages"])
    ('Embed Links', 'Send Messages')
    """
    return tuple(say(f"permission.{name}", language) for name in permissions)


def check_write(interaction: discord.Interaction[Any]) -> None:
    """Raises ``MayNotWrite`` where a channel does not let the bot write; with a command, Discord lets it everywhere."""
    if missing_to_write(interaction):
        raise may_not_write(interaction)


def may_not_write(target: Target) -> MayNotWrite:
    """What whoever asked must know; where it is not known what the bot lacks, it lacks what it takes to write."""
    missing = missing_to_write(target) or [_writing(target)]
    return MayNotWrite(target.channel.id if target.channel else 0, names_of(missing, language_of(target)))


def missing_to_write(target: Target) -> list[str]:
    """The one permission that the bot lacks to write where somebody asks; none where it may, or that is not known."""
    held = _held(target)
    if held is None or held.administrator:
        return []
    return [name for name in ("view_channel", _writing(target)) if not getattr(held, name)][:1]


def _writing(target: Target) -> str:
    return "send_messages_in_threads" if isinstance(target.channel, discord.Thread) else "send_messages"


def _held(target: Target) -> discord.Permissions | None:
    """What the bot may do where somebody asks, if it is a member there and knows the channel."""
    guild, channel = target.guild, target.channel
    if isinstance(target, discord.Interaction):
        member = guild is not None and target.client.get_guild(guild.id) is not None
        return target.app_permissions if member and target.app_permissions.value else None
    if guild is None or not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return None
    known = channel.parent if isinstance(channel, discord.Thread) else channel
    return channel.permissions_for(guild.me) if known and guild.me else None
