"""A file, a message or a pasted text -> an article of the guild: checked, read with bounds, durable, and then told."""

import asyncio
import logging

import discord

from bot.cards.answers import Card
from bot.cards.library import info_card
from bot.cards.markdown import fit
from bot.chat.choosing import Interaction
from bot.chat.components.actions import article_controls
from bot.chat.delivery import language_of, show
from bot.chat.permissions import manager_of
from bot.errors import BadAddress, NothingToAdd
from bot.language.catalogue import say
from bot.sandbox import read_bounded
from index import FORMATS, check_format, check_size
from index.text.address import LENGTH, is_address

TITLE = 200  # characters of a title or a source that somebody gives

_log = logging.getLogger(__name__)


async def add_file(
    interaction: Interaction, file: discord.Attachment, *, title: str = "", source: str = "", url: str = ""
) -> None:
    """Add an attachment; what is too large, or of no known format, is not even fetched. Raises what ``add`` raises."""
    manager_of(interaction.client, interaction)
    check_format(file.filename)
    check_size(file.filename, file.size)
    check_address(url)
    await interaction.response.defer(ephemeral=True, thinking=True)
    await add(interaction, file.filename, await file.read(), title=title, source=source, url=url)


async def add_message(interaction: Interaction, message: discord.Message) -> None:
    """Add a message's first attachment of a known format, or else what it says. Raises ``NothingToAdd``."""
    manager_of(interaction.client, interaction)
    known = tuple(FORMATS)
    if files := [file for file in message.attachments if file.filename.lower().endswith(known)]:
        await add_file(interaction, files[0])
        return
    if not message.content.strip():
        raise NothingToAdd(known)
    await interaction.response.defer(ephemeral=True, thinking=True)
    await add(interaction, f"Message of {message.created_at:%d %B %Y}.txt", message.content.encode())


async def add(
    interaction: Interaction, name: str, data: bytes, *, title: str = "", source: str = "", url: str = ""
) -> None:
    """Read a file and keep its article; say so once that is durable. Discord has been told to wait.

    Raises ``NotManager``, ``BadAddress``, ``TooSoon``, an ``ArticleError``, ``AlreadyHere``, ``TooManyArticles``,
    ``TooManyAdded`` or ``StoreFailed``.
    """
    client, language = interaction.client, language_of(interaction)
    guild = manager_of(client, interaction)
    check_address(url)
    client.cooldown.check(interaction)
    client.cooldown.charge(interaction)
    async with client.files:
        found = await asyncio.to_thread(
            read_bounded, name, data, title=" ".join(title.split()), source=" ".join(source.split()), url=url
        )
    now = int(interaction.created_at.timestamp())
    await asyncio.to_thread(client.libraries.add, guild, found.article, now)
    _log.info("added guild=%s article=%s bytes=%d removed=%d", guild, found.article.id, len(data), found.removed)
    said = [say("added", language, title=fit(found.article.title, TITLE), ask=client.mentions["ask"])]
    if found.removed:
        said.append(say("characters_removed", language, count=found.removed))
    card = info_card(found.article, language)
    controls = article_controls(found.article, language)
    await show(interaction, Card(card.embeds, text="\n".join(said)), private=True, controls=controls)


def check_address(url: str) -> None:
    """Raises ``BadAddress`` unless a card may link there, or nothing is given."""
    if url and not is_address(url):
        raise BadAddress(url, LENGTH)
