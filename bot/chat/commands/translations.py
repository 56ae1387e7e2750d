"""What Discord shows of the commands themselves, in each language."""

import discord
from discord import app_commands

from bot.language.catalogue import LANGUAGES


class Translations(app_commands.Translator):
    """The descriptions of commands in every language of ``bot.language.catalogue``."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, _: app_commands.TranslationContextTypes
    ) -> str | None:
        language = LANGUAGES.get(locale.value)
        return language.get(string.extras.get("key", "")) if language else None
