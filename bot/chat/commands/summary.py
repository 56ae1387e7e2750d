"""``/summary``: an article's main sentences."""

from discord import app_commands
from discord.app_commands import Choice

from bot.cards.answers import summary_card
from bot.cards.buttons import LENGTHS, summary_buttons
from bot.chat.app import Interaction
from bot.chat.commands.choices import only_article, text, titles
from bot.chat.delivery import show
from bot.chat.target import language_of


@app_commands.command(name="summary", description=text("summary.description"))
@app_commands.describe(article=text("summary.article"), length=text("summary.length"), private=text("option.private"))
@app_commands.autocomplete(article=titles)
@app_commands.choices(length=[Choice(name=text(f"length.{key}"), value=key) for key in LENGTHS])
async def summary(
    interaction: Interaction, article: str | None = None, length: str = "short", private: bool | None = None
) -> None:
    """Quote an article's main sentences, computed beside the event loop."""
    app, sentences = interaction.client, LENGTHS.get(length, LENGTHS["short"])
    hidden = app.settings.private if private is None else private
    collection = await app.collection(interaction, private=hidden)
    wanted = only_article(collection, interaction, article)
    app.cooldown.check(interaction)
    app.cooldown.charge(interaction)
    result = await app.summarise(collection.library, wanted, sentences)
    language = language_of(interaction)
    buttons = summary_buttons(result, sentences, language) if hidden else None
    await show(interaction, summary_card(result, language), private=hidden, buttons=buttons)
