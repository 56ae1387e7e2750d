"""To Discord and back: serving until a signal ends it, and short visits over REST only."""

import asyncio
import contextlib
import gc
import logging
import signal
import sys
from collections.abc import AsyncIterator, Iterator

import aiohttp
import discord

from bot.chat.client import Pullquote
from bot.chat.tree import Translations, Tree
from bot.chat.upkeep import kept_up
from bot.errors import Exit, RefusedIntents, RefusedToken, Unreachable
from bot.guilds.store import Store
from bot.settings import Settings
from index import Library

REFUSED_TOKEN = 4004  # close code of the gateway
PATIENCE = 1.0  # seconds between two requests to stop
SWITCH = 0.0002  # seconds after which one thread may ask another for the interpreter

_log = logging.getLogger(__name__)

# It never speaks: nothing to warn about.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def serve(settings: Settings, library: Library, store: Store | None = None) -> Exit:
    """Serve until SIGTERM or SIGINT. Raises ``RefusedToken``, ``RefusedIntents`` or ``Unreachable``."""
    client = Pullquote(settings, library, store)
    _favour_loop()
    return asyncio.run(_serve(client, settings.token))


@contextlib.asynccontextmanager
async def visit(token: str) -> AsyncIterator[Tree]:
    """The command tree of a bot that is logged in, but not online.

    Raises ``RefusedToken`` or ``Unreachable``.
    """
    client = discord.Client(intents=discord.Intents.none())
    tree = Tree(client)
    await tree.set_translator(Translations())
    with _explained():
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


async def _serve(client: Pullquote, token: str) -> Exit:
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    serving = asyncio.create_task(_connect(client, token))
    stopping = asyncio.create_task(stopped.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if serving.done():
        serving.result()
    else:
        _log.info("stopping")
        await _stop(serving)
    return Exit.OK


async def _connect(client: Pullquote, token: str) -> None:
    with _explained():
        async with client, kept_up(client):
            await client.start(token)


async def _stop(serving: "asyncio.Task[None]") -> None:
    """Cancel until that is heard: while the client connects, asyncio may swallow a cancellation.

    Subtle: the client closes itself on its way out. ``client.close()`` from here would race with its reading: the
    gateway would be told 4000 instead of 1000, and show the bot online for minutes.
    """
    while not serving.done():
        serving.cancel()
        await asyncio.wait({serving}, timeout=PATIENCE)


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    """What discord.py raises for a bad token, bad intents or no network, as our errors."""
    try:
        yield
    except discord.LoginFailure:
        raise RefusedToken from None
    except discord.PrivilegedIntentsRequired:
        raise RefusedIntents from None
    except discord.ConnectionClosed as error:
        if error.code == REFUSED_TOKEN:
            raise RefusedToken from None
        raise
    except (aiohttp.ClientConnectionError, discord.GatewayNotFound, discord.DiscordServerError, OSError) as error:
        raise Unreachable(str(error) or type(error).__name__) from error
