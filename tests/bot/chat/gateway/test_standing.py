"""The bot as a process of its own, asked over HTTP how it is: what it counts, and when it is not well."""

import asyncio
import errno
import os
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from signal import SIGCONT, SIGSTOP, SIGTERM

import aiohttp
import discord

from bot.chat.gateway.standing import latencies
from bot.exits import BusyHealthPort
from bot.language.catalogue import say_error
from tests.bot.scene import HEADS, RAIN, UNSAID
from tests.bot.watch.pages import read
from tests.bot.watch.test_server import WELL, free_port, health
from tests.bot.watch.test_systemd import listening
from tests.bot.watch.test_systemd import until as until_told
from tests.launch import Process, launch
from tests.loopback import GUILD, PEOPLE, TOKEN, File, Loopback


@asynccontextmanager
async def watched(discord: Loopback, folder: Path) -> AsyncIterator[tuple[Process, aiohttp.ClientSession]]:
    """The bot once it is online, and who looks at it."""
    port = free_port()
    settings = {"DISCORD_TOKEN": TOKEN, "HEALTH_PORT": str(port), "COOLDOWN": "0"}
    async with (
        launch(discord.url, "run", folder=folder, **settings) as process,
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
    ):
        await process.until(discord.online)
        yield process, session


async def until(session: aiohttp.ClientSession, *unwell: str) -> None:
    """Ask until just this is not well."""
    wanted = WELL | dict.fromkeys(("healthy", *unwell) if unwell else (), False)
    async with asyncio.timeout(30):
        while await health(session) != (503 if unwell else 200, wanted):  # noqa: ASYNC110 - another process must do it
            await asyncio.sleep(0.02)


async def test_health(tmp_path: Path) -> None:
    """While the gateway or the database is away the bot is not well, and says which; afterwards it is well again."""
    database = tmp_path / "pullquote.db"
    async with Loopback() as discord, watched(discord, tmp_path) as (process, session):
        await until(session)
        async with discord.away():
            await until(session, "latency")
        await until(session)
        kept = database.rename(tmp_path / "kept.db")
        await until(session, "database")
        kept.rename(database)
        await until(session)
        process.send(SIGSTOP)
        asking = asyncio.create_task(health(session))
        await asyncio.sleep(1.6)
        process.send(SIGCONT)
        status, hung = await asking
        process.send(SIGTERM)
        ended = await process.ended()

    assert (status, hung["healthy"], hung["loop"], ended.code) == (503, False, False, 0)


async def test_metrics(tmp_path: Path) -> None:
    """What people did is counted once each; neither the token, nor an id, nor a word of theirs stands on the page."""
    async with Loopback() as discord, watched(discord, tmp_path) as (_, session):
        for question in (HEADS, HEADS, UNSAID):
            await discord.command("ask", question=question)
        await discord.write(HEADS, direct=True)
        await discord.paste("Rain", RAIN)
        await discord.command("article add", file=File("rain.exe", b"x", 1))
        await discord.command("summary", article="no such article")
        page = await page_after(session, 7)
    samples = read(page)
    counts = {name.removeprefix("pullquote_"): count for name, count in samples.items() if count}

    assert {name: count for name, count in counts.items() if re.search("_total|handling_seconds_count", name)} == {
        "questions_total answer": 3,
        "questions_total not_said": 1,
        "handling_seconds_count ask": 3,
        "handling_seconds_count message": 1,
        "handling_seconds_count modal_submit": 1,
        "handling_seconds_count article add": 1,
        "handling_seconds_count summary": 1,
        "files_total .txt added": 1,
        "files_total .other UnknownFormat": 1,
        "errors_total UnknownFormat": 1,
        "errors_total UnknownArticle": 1,
        "process_cpu_seconds_total": samples["process_cpu_seconds_total"],
    }
    assert counts["waiting_seconds_count"] == counts["reading_seconds_count no"] >= 3
    assert (counts["guilds"], counts["articles seed"]) == (1, 1)
    secrets = TOKEN, str(GUILD), str(PEOPLE)[:10], "Rain", "delegation", "exe"
    assert [word for word in secrets if re.search(rf"(?<![\d.]){re.escape(word)}", page)] == []  # 0.30000000000000004


async def test_busy_port(tmp_path: Path) -> None:
    """A port that is taken ends the bot with 78 and a line that says so, before it is online."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        settings = {"DISCORD_TOKEN": TOKEN, "HEALTH_PORT": str(port)}
        async with Loopback() as discord, launch(discord.url, "run", folder=tmp_path, **settings) as process:
            ended = await process.ended()

    told = f"pullquote: {say_error(BusyHealthPort(port, os.strerror(errno.EADDRINUSE)))}"
    assert (ended.code, ended.told, ended.crashed, discord.requests) == (78, [told], False, [])


async def test_systemd(tmp_path: Path) -> None:
    """systemd is told when the gateway is ready, that the bot is alive, and that it stops when it begins to."""
    address = str(tmp_path / "notify")
    settings = {"DISCORD_TOKEN": TOKEN, "NOTIFY_SOCKET": address, "WATCHDOG_USEC": "30000000"}
    with listening(address) as systemd:
        async with Loopback() as discord, launch(discord.url, "run", folder=tmp_path, **settings) as process:
            await process.until(discord.online)
            await until_told(systemd, b"READY=1")
            await until_told(systemd, b"WATCHDOG=1")
            process.send(SIGTERM)
            await until_told(systemd, b"STOPPING=1")
            ended = await process.ended()

    assert ended.code == 0


async def page_after(session: aiohttp.ClientSession, handled: int) -> str:
    """The page of metrics, once so much is handled: that is a moment after it is answered."""
    async with asyncio.timeout(20):
        while True:
            async with session.get("/metrics") as response:
                page = await response.text()
            counts = [
                count for name, count in read(page).items() if name.startswith("pullquote_handling_seconds_count")
            ]
            if sum(counts) == handled:
                return page


def test_no_shards() -> None:
    """Before the first shard is connected there is no latency."""
    assert latencies(discord.AutoShardedClient(intents=discord.Intents.none())) == {}
