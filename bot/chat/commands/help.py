"""``/help``: what the bot does and stores."""

from discord import app_commands

from bot.chat.app import Interaction
from bot.chat.commands.about import show_help
from bot.chat.commands.choices import text
from bot.chat.reporting import answered


@app_commands.command(name="help", description=text("help.description"))
@answered
async def help_(interaction: Interaction) -> None:
    """Say what the bot does and stores."""
    await show_help(interaction.client, interaction)
