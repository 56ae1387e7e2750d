"""A file, a message or a pasted text → an article of the guild: checked, read in the sandbox, stored, then shown."""

import asyncio
import logging
import re
from collections.abc import Mapping
from functools import partial

import discord

from bot.cards.address import LENGTH, can_link
from bot.cards.answers import Card
from bot.cards.articles import info_card
from bot.cards.buttons import article_buttons
from bot.cards.forms import LINE
from bot.cards.markdown import fit
from bot.chat.app import App, Interaction
from bot.chat.delivery import show
from bot.chat.permissions import managed_guild
from bot.chat.target import DROPPED, hold, language_of, written
from bot.cleaning import as_markdown
from bot.errors import BadAddress, FileGone, FileNotSent, LargerThanTold, NothingToAdd, SlowDownload
from bot.language.catalogue import say
from bot.sandbox import BoundedRead, read_bounded
from bot.watch import counters
from index import FORMATS, check_format, check_size
from index.errors import MAX_BYTES

DOWNLOAD = 10  # seconds for which Discord may take to send a file

_log = logging.getLogger(__name__)


async def add_file(
    interaction: Interaction, file: discord.Attachment, *, title: str = "", source: str = "", url: str = ""
) -> None:
    """Add an attachment; what is too large, or of no known format, is not even fetched.

    Raises what ``fetch`` and ``add`` raise.
    """
    managed_guild(interaction)
    with counters.adding(file.filename):
        check_format(file.filename)
        check_size(file.filename, file.size)
        check_address(url)
        await hold(interaction, private=True)
        data = await interaction.client.in_time(fetch(file))
    await add(interaction, file.filename, data, title=title, source=source, url=url)


async def add_message(interaction: Interaction, message: discord.Message) -> None:
    """Add a message's first attachment of a known format, or else what it says; of a forwarded one too.

    Raises ``NothingToAdd``.
    """
    managed_guild(interaction)
    known = tuple(FORMATS)
    attached = [*message.attachments, *(file for each in message.message_snapshots for file in each.attachments)]
    if files := [file for file in attached if file.filename.lower().endswith(known)]:
        await add_file(interaction, files[0])
        return
    if not (text := as_markdown(written(message))):
        raise NothingToAdd(known)
    await hold(interaction, private=True)
    await add(interaction, f"Message of {message.created_at:%d %B %Y}.md", text.encode(errors="ignore"))


async def fetch(file: discord.Attachment) -> bytes:
    """What Discord has under an attachment's address.

    Raises ``FileGone``, ``FileNotSent``, ``SlowDownload`` or ``LargerThanTold``.
    """
    try:
        async with asyncio.timeout(DOWNLOAD):
            data = await file.read()
    except discord.NotFound:
        raise FileGone(file.filename) from None
    except TimeoutError:
        raise SlowDownload(file.filename, DOWNLOAD) from None
    except (discord.HTTPException, *DROPPED) as error:
        reason = re.split(r" ?[:(]", str(error) or type(error).__name__)[0]  # hosts and codes stand behind
        raise FileNotSent(file.filename, reason) from error
    if len(data) > MAX_BYTES:
        raise LargerThanTold(file.filename, file.size, MAX_BYTES)
    return data


async def add(
    interaction: Interaction, name: str, data: bytes, *, title: str = "", source: str = "", url: str = ""
) -> None:
    """Read a file and keep its article; say so once that is durable. Discord has been told to wait.

    Raises ``NotManager``, ``BadAddress``, ``TooSoon``, an ``ArticleError``, ``AlreadyHere``, ``TooManyArticles``,
    ``TooManyAdded``, ``StoreFailed`` or ``Restarting``.
    """
    client, language = interaction.client, language_of(interaction)
    guild = managed_guild(interaction)
    with counters.adding(name):
        check_address(url)
        client.cooldown.check(interaction)
        client.cooldown.charge(interaction)
        told = {"title": " ".join(title.split()), "source": " ".join(source.split()), "url": url}
        read = await client.in_time(_read(client, name, data, told))
        now = int(interaction.created_at.timestamp())
        card, buttons = info_card(read.article, language), article_buttons(read.article, language)
        await client.change(interaction, partial(client.libraries.add, guild, read.article, now, read.cut))
    counters.added(name)
    _log.info("added guild=%s article=%s bytes=%d removed=%d", guild, read.article.id, len(data), read.removed)
    said = [say("added", language, title=fit(read.article.title, LINE), ask=client.mentions["ask"])]
    if read.removed:
        said.append(say("characters_removed", language, count=read.removed))
    await show(interaction, Card(card.embeds, text="\n".join(said)), private=True, buttons=buttons)


async def _read(app: App, name: str, data: bytes, told: Mapping[str, str]) -> BoundedRead:
    async with app.files:
        return await read_bounded(name, data, **told)


def check_address(url: str) -> None:
    """Raises ``BadAddress`` unless a card may link there, or nothing is given."""
    if url and not can_link(url):
        raise BadAddress(url, LENGTH)
