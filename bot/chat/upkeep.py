"""What is done beside answering: changed seeds are read again, guilds that another process changed are forgotten, and
what is kept for a time only is deleted: the articles of guilds that removed the bot, unanswered questions.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import discord

from bot.chat.app import App
from bot.chat.target import DROPPED
from bot.guilds import questions
from bot.guilds.leaving import left, mark_joined, mark_left, purge
from bot.guilds.questions import DAY
from bot.opening import open_seeds
from index import FORMATS, LibraryError

EVERY = 10.0  # seconds
FRESH = 2.0  # seconds in which a change by another process is seen; it takes 0.2 ms where there is none

Stamp = list[tuple[str, int, int]]
T = TypeVar("T")

_log = logging.getLogger(__name__)


@asynccontextmanager
async def kept_up(app: App) -> AsyncIterator[None]:
    """Do that every ten seconds, and see what others change every two, as long as the context is open."""
    tasks = asyncio.create_task(_keep_up(app)), asyncio.create_task(_keep_fresh(app))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()


async def _keep_up(app: App) -> None:
    seen = stamp(app.settings.seeds)
    while True:
        await asyncio.sleep(EVERY)
        seen = await keep_up_once(app, seen)


async def _keep_fresh(app: App) -> None:
    """While the database is away, the log says so once."""
    away = False
    while True:
        await asyncio.sleep(FRESH)
        try:
            await asyncio.to_thread(app.libraries.refresh)
        except LibraryError as error:
            if not away:
                _log.error("refresh: %s", error)
            away = True
        else:
            away = False


async def keep_up_once(app: App, seen: Stamp) -> Stamp:
    """One round; ``seen``: the seeds as they were when they were read. They are returned as they are now."""
    now = await asyncio.to_thread(stamp, app.settings.seeds)
    if now != seen and (library := await _tried("seeds", lambda: open_seeds(app.settings))):
        app.library = library
        _log.info("seeds read again articles=%d", len(library.articles))
    if store := app.libraries.store:
        before, today = _seconds() - DAY * app.settings.keep_days, _seconds() // DAY
        for guild in await _tried("purge", lambda: purge(store, before)) or []:
            app.libraries.forget(guild)
            _log.info("forgotten guild=%s days=%d", guild, app.settings.keep_days)
        if await _tried("questions", lambda: store.look(partial(questions.old, day=today))):
            await _tried("questions", lambda: store.within(partial(questions.purge, day=today)))
    app.removals.expire()
    return now


def stamp(folder: Path | None) -> Stamp:
    """Name, time of change and size of each article's file: what differs when a seed does."""
    if folder is None:
        return []
    try:
        files = [(path.name, path.stat()) for path in folder.iterdir() if path.suffix.lower() in FORMATS]
    except OSError:  # gone, or going
        return []
    return sorted((name, state.st_mtime_ns, state.st_size) for name, state in files)


async def note_guilds(app: App, shard: int) -> None:
    """Compare the guilds that are kept with those that the bot is in, once a shard has told its own: it may have been
    away when it was removed. Those on other shards, perhaps of other processes, are not looked at.
    """
    store = app.libraries.store
    if store is None:
        return
    for guild, left_at in (await _tried("guilds", partial(left, store)) or {}).items():
        if app.shard_of(guild) != shard:
            continue
        here = app.get_guild(guild) is not None
        if here and left_at is not None:
            await note_joined(app, guild)
        elif not here and left_at is None:
            await note_left(app, guild)


async def leave_blocked(app: App) -> None:
    """Leave the guilds in which the bot is to do nothing. What they have is deleted as if they had removed the bot."""
    for guild in [guild for guild in app.guilds if guild.id in app.settings.blocked]:
        try:
            await guild.leave()
            _log.info("left blocked guild=%s", guild.id)
        except (discord.HTTPException, *DROPPED) as error:
            _log.warning("not left blocked guild=%s: %s", guild.id, error)


async def note_left(app: App, guild: int) -> None:
    """The bot was removed from a guild."""
    if store := app.libraries.store:
        await _tried("left", lambda: mark_left(store, guild, _seconds()))


async def note_joined(app: App, guild: int) -> None:
    """The bot was added to a guild, perhaps again."""
    if store := app.libraries.store:
        await _tried("joined", lambda: mark_joined(store, guild))


async def _tried(what: str, work: Callable[[], T]) -> T | None:
    """Work that is done beside the event loop; what fails is logged, and the bot goes on with what it has."""
    try:
        return await asyncio.to_thread(work)
    except LibraryError as error:
        _log.error("%s: %s", what, error)  # foreseen: its place tells nothing
        return None


def _seconds() -> int:
    return int(discord.utils.utcnow().timestamp())
