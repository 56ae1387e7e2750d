"""Who may change what a guild can ask: its members with the permission Manage Server, and nobody from outside."""

from typing import TYPE_CHECKING

import discord

from bot.errors import NotManager, OnlyInServer

if TYPE_CHECKING:
    from bot.chat.client import Pullquote


def manager_of(client: "Pullquote", interaction: discord.Interaction) -> int:
    """The guild in which this person may change the library. Checked here and not by Discord alone: a guild's own
    settings override what a command asks for, and a button can be pressed by whoever sees it.

    Raises ``OnlyInServer`` (the bot is no member there) or ``NotManager``.
    """
    if interaction.guild_id is None or client.get_guild(interaction.guild_id) is None:
        raise OnlyInServer
    if not interaction.permissions.manage_guild:
        raise NotManager
    return interaction.guild_id
