"""``/article`` and *Add to the library*: what a guild's members can ask, and what its managers put there.

Discord can give a permission to ``/article`` as a whole only, and ``info`` and ``list`` are for all: so the others are
shown to everybody, and check who uses them.
"""

import asyncio

import discord
from discord import app_commands
from discord.app_commands import Choice, Range

from bot.cards.answers import Card
from bot.cards.library import info_card
from bot.cards.markdown import fit
from bot.chat import ingest as adding
from bot.chat.choosing import Interaction, channel_of, only_article, own_titles, text, titles
from bot.chat.components.actions import article_controls, clear_controls, show_list
from bot.chat.components.forms import paste_form
from bot.chat.delivery import language_of, show
from bot.chat.ingest import TITLE, add_file
from bot.chat.permissions import manager_of
from bot.guilds.store import WHOLE_GUILD
from bot.language.catalogue import say
from index.text.address import LENGTH

PLACES = ("channel", "server")

article_group = app_commands.Group(name="article", description=text("article.description"))


@article_group.command(name="info", description=text("info.description"))
@app_commands.describe(article=text("info.article"))
@app_commands.autocomplete(article=titles)
async def info(interaction: Interaction, article: str | None = None) -> None:
    """Say where an article comes from, and which sections it has."""
    collection, language = await interaction.client.collection(interaction), language_of(interaction)
    found = collection.library.articles[only_article(collection, interaction, article)]
    await show(interaction, info_card(found, language), private=True, controls=article_controls(found, language))


@article_group.command(name="list", description=text("list.description"))
async def list_(interaction: Interaction) -> None:
    """List what can be asked about."""
    await show_list(interaction.client, interaction, 0)


@article_group.command(name="add", description=text("add.description"))
@app_commands.describe(file=text("add.file"), title=text("add.title"), source=text("add.source"), url=text("add.url"))
async def add(
    interaction: Interaction,
    file: discord.Attachment,
    title: Range[str, 1, TITLE] = "",
    source: Range[str, 1, TITLE] = "",
    url: Range[str, 1, LENGTH] = "",
) -> None:
    """Add a file."""
    await add_file(interaction, file, title=title, source=source, url=url.strip())


@article_group.command(name="paste", description=text("paste.description"))
async def paste(interaction: Interaction) -> None:
    """Open a form into which a text can be pasted."""
    manager_of(interaction.client, interaction)
    await interaction.response.send_modal(paste_form(language_of(interaction)))


@article_group.command(name="remove", description=text("remove.description"))
@app_commands.describe(article=text("remove.article"))
@app_commands.autocomplete(article=own_titles)
async def remove(interaction: Interaction, article: str) -> None:
    """Remove one of the server's own articles."""
    client, language = interaction.client, language_of(interaction)
    guild = manager_of(client, interaction)
    await client.collection(interaction)
    gone = await asyncio.to_thread(client.libraries.remove, guild, article)
    await show(interaction, Card(text=say("removed", language, title=fit(gone.title, TITLE))), private=True)


@article_group.command(name="use", description=text("use.description"))
@app_commands.describe(article=text("use.article"), where=text("use.where"))
@app_commands.autocomplete(article=titles)
@app_commands.choices(where=[Choice(name=text(f"where.{place}"), value=place) for place in PLACES])
async def use(interaction: Interaction, article: str | None = None, where: str = "channel") -> None:
    """Make an article the one that is asked where none is named; without one, all are."""
    client, language = interaction.client, language_of(interaction)
    guild = manager_of(client, interaction)
    await client.collection(interaction)
    channel = WHOLE_GUILD if where == "server" else channel_of(interaction)
    found = await asyncio.to_thread(client.libraries.use, guild, channel, article)
    place = say("everywhere", language) if channel == WHOLE_GUILD else f"<#{channel}>"
    said = say("used_all", language, place=place)
    if found:
        said = say("used", language, title=fit(found.title, TITLE), place=place)
    await show(interaction, Card(text=said), private=True)


@article_group.command(name="clear", description=text("clear.description"))
async def clear(interaction: Interaction) -> None:
    """Ask whether all of the server's own articles shall go."""
    client, language = interaction.client, language_of(interaction)
    manager_of(client, interaction)
    count = len((await client.collection(interaction)).own)
    if not count:
        await show(interaction, Card(text=say("nothing_own", language)), private=True)
        return
    card = Card(text=say("clear_sure", language, count=count))
    await show(interaction, card, private=True, controls=clear_controls(count, language))


@app_commands.context_menu(name=text("menu.add"))
@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
async def add_message(interaction: Interaction, message: discord.Message) -> None:
    """Add what a message says, or its file."""
    await adding.add_message(interaction, message)
