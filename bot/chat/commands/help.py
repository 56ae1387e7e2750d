"""``/help``: what the bot does and stores."""

from discord import app_commands

from bot.cards.help import help_card
from bot.chat.app import Interaction
from bot.chat.commands.choices import text
from bot.chat.delivery import answered, show
from bot.chat.target import language_of


@app_commands.command(name="help", description=text("help.description"))
@answered
async def help_(interaction: Interaction) -> None:
    """Say what the bot does and stores."""
    await show(interaction, help_card(interaction.client.mentions, language_of(interaction)), private=True)
