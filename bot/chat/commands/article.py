"""``/article`` and *Add to the library*: what the members of a guild can ask, and what its moderators add.

Discord can give a permission to ``/article`` as a whole only, and ``info`` and ``list`` are for all: so the others are
shown to everybody, and check who uses them.
"""

from functools import partial

import discord
from discord import app_commands
from discord.app_commands import Choice, Range

from bot.cards.address import LENGTH
from bot.cards.answers import Card
from bot.cards.articles import name_of
from bot.cards.forms import LINE, paste_form
from bot.chat import ingest
from bot.chat.app import Interaction
from bot.chat.commands.about import offer, show_info
from bot.chat.commands.choices import only_article, own_titles, text, titles
from bot.chat.commands.pages import show_list
from bot.chat.delivery import give, show
from bot.chat.moderation.removal import ask_to_clear, ask_to_remove
from bot.chat.moderation.unanswered import show_unanswered, switch
from bot.chat.permissions import managed_guild
from bot.chat.reporting import answered
from bot.chat.target import channel_of, language_of, respond
from bot.export import exported
from bot.guilds.collection import WHOLE_GUILD
from bot.language.catalogue import say

PLACES = ("channel", "server")
COLLECT = ("on", "off")

article_group = app_commands.Group(name="article", description=text("article.description"))


@article_group.command(name="info", description=text("info.description"))
@app_commands.describe(article=text("info.article"))
@app_commands.autocomplete(article=titles)
@answered
async def info(interaction: Interaction, article: str | None = None) -> None:
    """Say where an article comes from, and which sections it has."""
    collection = await interaction.client.collection(interaction)
    if wanted := only_article(collection, interaction, article):
        await show_info(interaction, collection.library.articles[wanted])
    else:
        await offer(interaction, collection, "info")


@article_group.command(name="list", description=text("list.description"))
@answered
async def list_(interaction: Interaction) -> None:
    """List what can be asked about."""
    await show_list(interaction, 0)


@article_group.command(name="add", description=text("add.description"))
@app_commands.describe(file=text("add.file"), title=text("add.title"), source=text("add.source"), url=text("add.url"))
@answered
async def add(
    interaction: Interaction,
    file: discord.Attachment,
    title: Range[str, 1, LINE] = "",
    source: Range[str, 1, LINE] = "",
    url: Range[str, 1, LENGTH] = "",
) -> None:
    """Add a file."""
    await ingest.add_file(interaction, file, title=title, source=source, url=url.strip())


@article_group.command(name="paste", description=text("paste.description"))
@answered
async def paste(interaction: Interaction) -> None:
    """Open a form into which a text can be pasted."""
    managed_guild(interaction)
    form = paste_form(language_of(interaction))
    await respond(interaction, lambda: interaction.response.send_modal(form))


@article_group.command(name="remove", description=text("remove.description"))
@app_commands.describe(article=text("remove.article"))
@app_commands.autocomplete(article=own_titles)
@answered
async def remove(interaction: Interaction, article: str) -> None:
    """Ask whether one of the server's own articles shall go."""
    await ask_to_remove(interaction, article)


@article_group.command(name="use", description=text("use.description"))
@app_commands.describe(article=text("use.article"), where=text("use.where"))
@app_commands.autocomplete(article=titles)
@app_commands.choices(where=[Choice(name=text(f"where.{place}"), value=place) for place in PLACES])
@answered
async def use(interaction: Interaction, article: str | None = None, where: str = "channel") -> None:
    """Make an article the one that is asked where none is named; without one, all are."""
    app, language = interaction.client, language_of(interaction)
    guild = managed_guild(interaction)
    channel = WHOLE_GUILD if where == "server" else channel_of(interaction)
    chosen = await app.change(interaction, partial(app.libraries.use, guild, channel, article))
    place = say("everywhere", language) if channel == WHOLE_GUILD else f"<#{channel}>"
    said = say("used_all", language, place=place)
    if chosen:
        articles = (await app.collection(interaction)).articles
        said = say("used", language, title=name_of(chosen, articles, language), place=place)
    await show(interaction, Card(text=said), private=True)


@article_group.command(name="clear", description=text("clear.description"))
@answered
async def clear(interaction: Interaction) -> None:
    """Ask whether all of the server's own articles shall go."""
    await ask_to_clear(interaction)


@article_group.command(name="export", description=text("export.description"))
@app_commands.describe(article=text("info.article"))
@app_commands.autocomplete(article=titles)
@answered
async def export(interaction: Interaction, article: str) -> None:
    """Give an article as a Markdown file, from which it can be added again."""
    managed_guild(interaction)
    language, collection = language_of(interaction), await interaction.client.collection(interaction)
    found = collection.library.find(article)
    said = say("exported", language, title=name_of(found, collection.articles, language))
    await give(interaction, said, *exported(found))


@article_group.command(name="unanswered", description=text("unanswered.description"))
@app_commands.describe(collect=text("unanswered.collect"))
@app_commands.choices(collect=[Choice(name=text(f"collect.{each}"), value=each) for each in COLLECT])
@answered
async def unanswered(interaction: Interaction, collect: str = "") -> None:
    """Show the questions that nothing answered, or keep them from now on, or no longer."""
    if collect:
        await switch(interaction, on=collect == "on")
    else:
        await show_unanswered(interaction, 0)


@app_commands.context_menu(name=text("menu.add"))
@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@answered
async def add_message(interaction: Interaction, message: discord.Message) -> None:
    """Add what a message says, or its file."""
    await ingest.add_message(interaction, message)
