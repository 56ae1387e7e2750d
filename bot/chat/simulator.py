"""The local test guild: the real client in a simulated Discord, shown as a channel in the browser."""

import asyncio
import contextlib
import os
import signal
import webbrowser
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from tempfile import TemporaryDirectory

import discord
import simcord

from bot.cards.markdown import fit
from bot.chat.client import Pullquote
from bot.chat.upkeep import kept_up
from bot.exits import BusyPort, Exit
from bot.guilds.store import Store
from bot.language.catalogue import say
from bot.settings import Settings, Shards
from index import Library

TRY = "Who heads the Chinese delegation?"  # of the seed article
SHOWN = 3  # titles in the greeting


def run(settings: Settings, library: Library, *, port: int, browser: bool) -> Exit:
    """Serve the guild on loopback (``port`` 0: any) until SIGINT, SIGTERM or the page's own button ends it.

    Raises ``BusyPort``.
    """
    return asyncio.run(_serve(settings, library, port=port, browser=browser))


async def _serve(settings: Settings, library: Library, *, port: int, browser: bool) -> Exit:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with open_guild(settings, library, port=port) as preview:
        print(say("serving", url=preview.url), flush=True)
        if browser:
            await asyncio.to_thread(webbrowser.open, preview.url)
        ends = [asyncio.create_task(stopped.wait()), asyncio.create_task(preview.wait_closed())]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()
    return Exit.OK


@contextlib.asynccontextmanager
async def open_guild(settings: Settings, library: Library, *, port: int = 0) -> AsyncIterator[simcord.Preview]:
    """A guild with the bot, two people, a channel and a greeting in it, served at the preview's ``url``.

    Raises ``BusyPort``.
    """
    with TemporaryDirectory() as folder, closing(Store(f"sqlite:///{folder}/local.db")) as store:
        client = Pullquote(replace(settings, test_guild=None, shards=Shards(0, 0, 1)), library, store)
        async with kept_up(client), _guild(client, port) as preview:
            yield preview


@contextlib.asynccontextmanager
async def _guild(client: Pullquote, port: int) -> AsyncIterator[simcord.Preview]:
    async with simcord.run(client, check_errors=False) as env:
        await env.advance_time((datetime.now(UTC) - env.now()).total_seconds())
        if client.user:
            await client.user.edit(username="Pullquote")
        guild = env.create_guild("Pullquote's test guild")
        channel = guild.create_text_channel("article")
        moderator = guild.create_role("moderator", permissions=discord.Permissions(manage_guild=True))
        people = [
            guild.add_member(env.create_user("you"), roles=[moderator]),
            guild.add_member(env.create_user("somebody-else")),
        ]
        greeted = client.get_channel(channel.id)
        if isinstance(greeted, discord.TextChannel):
            await greeted.send(_greeting(client.library))
        clock = asyncio.create_task(_move_clock(env))
        try:
            async with env.preview(channel, viewers=people, layout="channel", port=port or None) as preview:
                yield preview
        except simcord.SetupError as error:
            if not isinstance(reason := error.__cause__, OSError):
                raise
            raise BusyPort(port, os.strerror(reason.errno or 0)) from error
        finally:
            clock.cancel()


def _greeting(library: Library) -> str:
    titles = ", ".join(fit(article.title, 100) for article in list(library.articles.values())[:SHOWN])
    if not titles:
        return say("greeting_empty")
    return say("greeting", titles=titles, question=TRY, show=say("show"))


async def _move_clock(env: simcord.Env) -> None:
    """A simulated Discord's clock stands still; let it go with ours, or a cooldown would never end."""
    while True:
        await asyncio.sleep(1)
        with contextlib.suppress(simcord.SetupError):  # the page is doing something at this very moment
            await env.advance_time(1)
