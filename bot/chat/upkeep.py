"""What is done beside answering: seeds that changed are read, what other processes changed is noticed, and what is
kept for guilds that the bot was removed from goes after a while.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import discord

from bot.opening import open_seeds
from index import FORMATS, LibraryError

if TYPE_CHECKING:
    from bot.chat.client import Pullquote

EVERY = 10.0  # seconds
DAY = 86_400  # seconds

Stamp = list[tuple[str, int, int]]
T = TypeVar("T")

_log = logging.getLogger(__name__)


@asynccontextmanager
async def kept_up(client: "Pullquote") -> AsyncIterator[None]:
    """Do it every ten seconds meanwhile."""
    task = asyncio.create_task(_keep_up(client))
    try:
        yield
    finally:
        task.cancel()


async def _keep_up(client: "Pullquote") -> None:
    seen = stamp(client.settings.seeds)
    while True:
        await asyncio.sleep(EVERY)
        seen = await keep_up_once(client, seen)


async def keep_up_once(client: "Pullquote", seen: Stamp) -> Stamp:
    """One round; ``seen``: the seeds as they were when they were read. They are returned as they are now."""
    now = await asyncio.to_thread(stamp, client.settings.seeds)
    if now != seen and (library := await _tried("seeds", lambda: open_seeds(client.settings))):
        client.library = library
        _log.info("seeds read again articles=%d", len(library.articles))
    await _tried("refresh", client.libraries.refresh)
    if store := client.libraries.store:
        before = _seconds() - DAY * client.settings.keep_days
        for guild in await _tried("purge", lambda: store.purge(before)) or []:
            client.libraries.forget(guild)
            _log.info("forgotten guild=%s days=%d", guild, client.settings.keep_days)
    return now


def stamp(folder: Path) -> Stamp:
    """Name, time of change and size of each article's file: what differs when a seed does."""
    try:
        found = [(path.name, path.stat()) for path in folder.iterdir() if path.suffix.lower() in FORMATS]
    except OSError:  # gone, or going
        return []
    return sorted((name, state.st_mtime_ns, state.st_size) for name, state in found)


async def note_guilds(client: "Pullquote") -> None:
    """Compare the guilds that are kept with those that the bot is in: it may have been away when it was removed.

    With several shards a process does not see all guilds, so there only what happens while it looks counts.
    """
    store = client.libraries.store
    if store is None or client.shard_count not in (None, 1):
        return
    for guild, left_at in (await _tried("guilds", store.left) or {}).items():
        here = client.get_guild(guild) is not None
        if here and left_at is not None:
            await note_joined(client, guild)
        elif not here and left_at is None:
            await note_left(client, guild)


async def note_left(client: "Pullquote", guild: int) -> None:
    """The bot was removed from a guild."""
    if store := client.libraries.store:
        await _tried("left", lambda: store.mark_left(guild, _seconds()))


async def note_joined(client: "Pullquote", guild: int) -> None:
    """The bot was added to a guild, perhaps again."""
    if store := client.libraries.store:
        await _tried("joined", lambda: store.mark_joined(guild))


async def _tried(what: str, work: Callable[[], T]) -> T | None:
    """Work that is done beside the event loop; what fails is logged, and the bot goes on with what it has."""
    try:
        return await asyncio.to_thread(work)
    except LibraryError as error:
        _log.error("%s: %s", what, error)  # foreseen: its place tells nothing
        return None


def _seconds() -> int:
    return int(discord.utils.utcnow().timestamp())
