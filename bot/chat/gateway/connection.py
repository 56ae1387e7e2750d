"""To Discord and back: serving until a signal ends it, and short visits over REST only."""

import asyncio
import contextlib
import gc
import logging
import sys
from collections.abc import AsyncIterator, Callable

import discord

from bot.chat.client import Pullquote, Tree
from bot.chat.commands.sync import changes, fetch, payloads, publish, withdraw
from bot.chat.commands.translations import Translations
from bot.chat.gateway.refusals import explained
from bot.chat.gateway.standing import standing
from bot.chat.gateway.stopping import stop_asked
from bot.chat.permissions import NEEDED, lacking, names_of
from bot.chat.upkeep import kept_up
from bot.exits import AlreadyPublished, Exit, UnknownGuild
from bot.guilds.store import Store
from bot.settings import Settings
from bot.watch import systemd
from bot.watch.server import watching
from index import Library

GRACE = 5.0  # seconds for answering when it is to stop
FAREWELL = 6.0  # seconds for the rest: a database is waited for for five
PATIENCE = 1.0  # seconds between two requests to stop
SWITCH = 0.0002  # seconds after which one thread may ask another for the interpreter

_log = logging.getLogger(__name__)

# It never speaks: nothing to warn about.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def serve(settings: Settings, library: Library, store: Store | None = None) -> Exit:
    """Serve until SIGTERM or SIGINT. Raises an ``OperatorError``."""
    client = Pullquote(settings, library, store)
    _favour_loop()
    return asyncio.run(_serve_watched(client, settings))


def invite(application: int) -> str:
    """The address at which a moderator adds the bot to a server."""
    permissions = discord.Permissions(**dict.fromkeys(NEEDED, True))
    return discord.utils.oauth_url(application, permissions=permissions, scopes=("bot", "applications.commands"))


def look_up(settings: Settings) -> tuple[str, str | None, tuple[str, ...]]:
    """The names that Discord has for the bot and for the test guild, if one is set, and for what the bot lacks there.

    Raises ``RefusedToken``, ``UnknownGuild`` or ``Unreachable``.
    """
    return asyncio.run(_look_up(settings))


def publish_commands(settings: Settings, guild: int | None, told: Callable[[list[str]], None]) -> list[str]:
    """Publish the commands everywhere, or in ``guild`` only, and call ``told`` with what changed.

    Where they are published everywhere, the test guild's own copy is taken away; the names that were in it.

    Raises ``RefusedToken``, ``UnknownGuild``, ``AlreadyPublished`` or ``Unreachable``.
    """
    return asyncio.run(_publish(settings, guild, told))


async def _look_up(settings: Settings) -> tuple[str, str | None, tuple[str, ...]]:
    async with _visit(settings.token) as tree:
        name = str(tree.client.user)
        if settings.test_guild is None:
            return name, None, ()
        try:
            guild = await tree.client.fetch_guild(settings.test_guild)
        except (discord.Forbidden, discord.NotFound):
            raise UnknownGuild(settings.test_guild) from None
        return name, guild.name, names_of(await _lacking_in(guild, tree.client.user))


async def _lacking_in(guild: discord.Guild, bot: discord.ClientUser | None) -> list[str]:
    """What the bot lacks by its roles; nothing where Discord does not tell of them."""
    try:
        return lacking((await guild.fetch_member(bot.id)).guild_permissions) if bot else []
    except discord.HTTPException:
        return []


async def _publish(settings: Settings, guild: int | None, told: Callable[[list[str]], None]) -> list[str]:
    async with _visit(settings.token) as tree:
        try:
            if guild is not None and await fetch(tree, None):
                raise AlreadyPublished(guild)
            before = await fetch(tree, guild)
            changed = changes(before, await payloads(tree, guild))
            await publish(tree, guild, before)
            told(changed)
            test_guild = settings.test_guild if guild is None else None
            return [] if test_guild is None else await withdraw(tree, test_guild)
        except (discord.Forbidden, discord.NotFound):
            raise UnknownGuild(guild or settings.test_guild or 0) from None


@contextlib.asynccontextmanager
async def _visit(token: str) -> AsyncIterator[Tree]:
    """The command tree of a bot that is logged in, but not online.

    Raises ``RefusedToken`` or ``Unreachable``.
    """
    client = discord.Client(intents=discord.Intents.none())
    tree = Tree(client)
    await tree.set_translator(Translations())
    with explained():
        async with client:
            await client.login(token)
            yield tree


def _favour_loop() -> None:
    """Keep the event loop from waiting; both measured with ``tests.benchmark``.

    A garbage collection that looks through all that is here now, and stays, takes 30 ms. A summary in its thread gives
    the interpreter's lock up and takes it back so often that the loop, which asks for it after 5 ms by default, now and
    then had to wait until the end, 300 ms.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH)


async def _serve_watched(client: Pullquote, settings: Settings) -> Exit:
    async with watching(standing(client), settings.health_port):
        return await _serve(client, settings.token)


async def _serve(client: Pullquote, token: str) -> Exit:
    stopped = stop_asked()
    serving = asyncio.create_task(_connect(client, token))
    stopping = asyncio.create_task(stopped.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if serving.done():
        serving.result()
    else:
        systemd.tell(systemd.STOPPING)
        _log.info("stopping at_work=%d", len(client.at_work))
        await _drain(client)
        await _stop(serving)
    return Exit.OK


async def _connect(client: Pullquote, token: str) -> None:
    with explained():
        async with client, kept_up(client):
            await client.login(token)
            await client.connect()


async def _drain(client: Pullquote) -> None:
    """Take nobody else, answer who is waiting, and have who cannot be answered in time told to ask again.

    What is being stored is finished. Nothing else waits for longer than that.
    """
    client.stopping = True
    for seconds in (GRACE, FAREWELL):
        if client.at_work:
            await asyncio.wait(client.at_work, timeout=seconds)
        client.late.set()


async def _stop(serving: "asyncio.Task[None]") -> None:
    """Cancel until that is heard: while the client connects, asyncio may swallow a cancellation.

    Subtle: the client closes itself on its way out. ``client.close()`` from here would race with its reading: the
    gateway would be told 4000 instead of 1000, and show the bot online for minutes.
    """
    while not serving.done():
        serving.cancel()
        await asyncio.wait({serving}, timeout=PATIENCE)
