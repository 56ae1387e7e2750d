"""Who may change what a guild can ask: its members with the permission Manage Server, and nobody from outside."""

import discord

from bot.errors import NotManager, OnlyInServer


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
