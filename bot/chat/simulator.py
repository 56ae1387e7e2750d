"""The local test guild: the real client in a simulated Discord, shown as a channel in the browser."""

import asyncio
import contextlib
import os
import re
import webbrowser
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from tempfile import TemporaryDirectory

import discord
import simcord
from aiohttp import web

from bot.cards.markdown import fit
from bot.chat.client import Pullquote
from bot.chat.gateway.stopping import stop_asked
from bot.chat.upkeep import kept_up
from bot.exits import BusyPort, Exit
from bot.guilds.store import Store
from bot.language.catalogue import say
from bot.settings import Cooldown, Settings
from index import Library

TRY = "Who heads the Chinese delegation?"  # of the seed article
SHOWN = 3  # titles in the greeting
PATIENCE = 60.0  # seconds that an answer may take, on a machine that does much else
LOADS = 256  # of the page
LISTED = "entry.options.length > 0 && required.length === 0"  # of the page: when a command's options are listed
SEEN = 90.0  # seconds for which one counts that is not seen again; a hidden one is seen every minute


def run(settings: Settings, library: Library, *, port: int, browser: bool) -> Exit:
    """Serve the guild on loopback (``port`` 0: any) until SIGINT, SIGTERM or the page's own button ends it.

    Raises ``BusyPort``.
    """
    return asyncio.run(_serve(settings, library, port=port, browser=browser))


async def _serve(settings: Settings, library: Library, *, port: int, browser: bool) -> Exit:
    stopped = stop_asked()
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

    Nobody waits for a cooldown here. Raises ``BusyPort``.
    """
    alone = replace(settings, test_guild=None, shards=None, cooldown=Cooldown(0, 0.0))
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        closing(Store(f"sqlite:///{folder}/local.db")) as store,
    ):
        client = Pullquote(alone, library, store)
        async with kept_up(client), simulated(client, port=port) as preview:
            yield preview


@contextlib.asynccontextmanager
async def simulated(client: Pullquote, *, port: int = 0) -> AsyncIterator[simcord.Preview]:
    """The same, of any client. Raises ``BusyPort``."""
    async with simcord.run(client, check_errors=False, settle_timeout=PATIENCE, shard_count=1) as env:
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
        await _say(client, channel, _greeting(client.library))
        try:
            shown = env.preview(channel, viewers=people, layout="channel", port=port or None)
            busy = relieve(shown)
            async with shown as preview:
                attending = asyncio.create_task(_attend(client, env, preview, busy))
                try:
                    yield preview
                finally:
                    attending.cancel()
        except simcord.SetupError as error:
            if not isinstance(reason := error.__cause__, OSError):
                raise
            raise BusyPort(port, os.strerror(reason.errno or 0)) from error


def _greeting(library: Library) -> str:
    titles = ", ".join(fit(article.title, 100) for article in list(library.articles.values())[:SHOWN])
    if not titles:
        return say("greeting_empty")
    return say("greeting", titles=titles, question=TRY, show=say("show"))


def relieve(preview: simcord.Preview) -> asyncio.Lock:
    """Have the page wait while the lock is held, be loaded as often as one likes, and send a command at Enter.

    Subtle: simcord has no option for any of it; in a version without these names all is as it was. It refuses what a
    page does while the guild does something else, and then the page hangs. It counts 16 loads, each for ten minutes
    after it was last seen, and each takes its time whenever something is shown. Where a command's options may all be
    left out, it opens a list of them, from which Enter takes the first.
    """
    busy, act, server = asyncio.Lock(), getattr(preview, "_action", None), getattr(preview, "_server", None)
    read = getattr(server, "_static", None)

    async def wait(*given: object, **named: object) -> object:
        async with busy:
            return await act(*given, **named) if act else None

    async def serve(request: web.Request) -> web.Response | None:
        file: web.Response | None = await read(request) if read else None
        if file and request.path.endswith(".js"):
            file.text = (file.text or "").replace(LISTED, "false")
        return file

    names = {"_action": wait, "_MAX_PAGES": LOADS, "_PAGE_LEASE_SECONDS": SEEN}
    for changed, name, value in [*((preview, *item) for item in names.items()), (server, "_static", serve)]:
        if hasattr(changed, name):
            setattr(changed, name, value)
    return busy


async def _attend(client: Pullquote, env: simcord.Env, preview: simcord.Preview, busy: asyncio.Lock) -> None:
    """Every second, let the guild's clock go with ours, have the page open at the newest message, and give the
    commands that somebody has pasted, which simcord takes for plain messages.
    """
    seen = 0
    while True:
        await asyncio.sleep(1)
        with contextlib.suppress(simcord.SetupError):  # something else is done in the guild at this very moment
            async with busy:
                await env.advance_time(1)
                new = [each for each in preview.channel.history(viewer=preview.viewers[0]) if each.id > seen]
                if new:
                    await preview.show(new[-1])
                    seen = new[-1].id
                for message in new:
                    if not message.author.bot and message.content.startswith("/"):
                        await _give(client, preview, message)


async def _give(client: Pullquote, preview: simcord.Preview, message: discord.Message) -> None:
    """Give the command that somebody has sent as a message; what is none is answered by how to give one."""
    try:
        [person] = [each for each in preview.viewers if each.id == message.author.id]
        name, options = _read(client, message.content, person.available_commands(preview.channel))
        await person.slash(preview.channel, name, **options)
    except (ValueError, TypeError, simcord.SetupError):
        await _say(client, preview.channel, say("pasted"))
    await preview.refresh()


def _read(client: Pullquote, line: str, known: Sequence[str]) -> tuple[str, dict[str, str | bool]]:
    """A line such as "/ask question: Who? private: True" -> the command and its options.

    The name of the first option may be left out. Raises ``ValueError``.
    """
    [name, *_] = sorted((each for each in known if f"{line} ".startswith(f"/{each} ")), key=len, reverse=True)
    group, _, below = name.partition(" ")
    command = client.tree.get_command(group)
    if isinstance(command, discord.app_commands.Group):
        command = command.get_command(below)
    names = [each.display_name for each in getattr(command, "parameters", [])]
    first, *rest = re.split(rf"\b({'|'.join(names)}): *", line.removeprefix(f"/{name}")) if names else [""]
    given = dict(zip(rest[::2], map(str.strip, rest[1::2]), strict=True))
    if first.strip():
        given = {names[0]: first.strip()} | given
    return name, {key: value.casefold() == "true" if key == "private" else value for key, value in given.items()}


async def _say(client: Pullquote, channel: simcord.ChannelHandle, text: str) -> None:
    place = client.get_channel(channel.id)
    if isinstance(place, discord.TextChannel):
        await place.send(text)
