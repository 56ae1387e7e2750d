"""The command tree: every command, in every context and language, with the one error handler."""

from typing import Any

import discord
from discord import app_commands

from bot.chat.choosing import Interaction
from bot.chat.commands.ask import COMMANDS
from bot.chat.delivery import report
from bot.language.catalogue import LANGUAGES


class Tree(app_commands.CommandTree[Any]):
    """The commands, usable in guilds, in direct messages and by people who installed the bot for themselves."""

    def __init__(self, client: discord.Client) -> None:
        contexts = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
        installs = app_commands.AppInstallationType(guild=True, user=True)
        super().__init__(client, allowed_contexts=contexts, allowed_installs=installs)
        for command in COMMANDS:
            self.add_command(command)

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        await interaction.client.turn()
        return True

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        if interaction.type is not discord.InteractionType.autocomplete:
            await report(interaction, error)


class Translations(app_commands.Translator):
    """The descriptions of commands in every language of ``bot.language.catalogue``."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, _: app_commands.TranslationContextTypes
    ) -> str | None:
        language = LANGUAGES.get(locale.value)
        return language.get(string.extras.get("key", "")) if language else None
