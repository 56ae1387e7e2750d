"""``/summary``: an article's main sentences."""

from discord import app_commands
from discord.app_commands import Choice

from bot.cards.buttons import LENGTHS
from bot.chat.app import Interaction
from bot.chat.commands.about import offer, show_summary
from bot.chat.commands.choices import only_article, text, titles
from bot.chat.reporting import answered


@app_commands.command(name="summary", description=text("summary.description"))
@app_commands.describe(article=text("summary.article"), length=text("summary.length"), private=text("option.private"))
@app_commands.autocomplete(article=titles)
@app_commands.choices(length=[Choice(name=text(f"length.{key}"), value=key) for key in LENGTHS])
@answered
async def summary(
    interaction: Interaction, article: str | None = None, length: str = "short", private: bool | None = None
) -> None:
    """Quote an article's main sentences; where several could be meant, ask which."""
    app, wanted_length = interaction.client, LENGTHS.get(length, LENGTHS["short"])
    hidden = app.settings.private if private is None else private
    collection = await app.collection(interaction, private=hidden)
    wanted = only_article(collection, interaction, article)
    app.cooldown.check(interaction)
    if wanted is None:
        await offer(interaction, collection, f"summary.{wanted_length}.{hidden:d}")
        return
    app.cooldown.charge(interaction)
    await show_summary(app, interaction, collection.library, wanted, wanted_length, private=hidden)
