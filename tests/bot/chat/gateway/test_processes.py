"""Two processes with two shards each, at one PostgreSQL: what one tells as done is done, whatever happens to it."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path
from signal import SIGKILL, SIGTERM

from bot.guilds.store import Store
from index import Article
from tests.launch import Process, launch
from tests.loopback import APART, COMMANDS, GUILD, PATIENCE, TOKEN, Loopback

GUILDS = range(8)  # each on the next of four shards
KILLED, STAYS = "0-1/4", "2-3/4"
THEIRS = {shards: [guild for guild in GUILDS if str(guild % 4) in shards[:3]] for shards in (KILLED, STAYS)}
ARTICLES = 3  # that each guild adds while one process is killed

Kept = dict[int, set[str]]  # titles by guild


def bot(discord: Loopback, shards: str, folder: Path, database: str) -> AbstractAsyncContextManager[Process]:
    """A process that serves some shards, without a model."""
    settings = {"DISCORD_TOKEN": TOKEN, "READER_MODEL": str(folder), "COOLDOWN": "0"}
    return launch(discord.url, "run", folder=folder, SHARDS=shards, DATABASE_URL=database, **settings)


async def online(discord: Loopback, *processes: tuple[Process, str]) -> None:
    for process, shards in processes:
        for shard in (shards[0], shards[2]):
            await process.until(discord.shards[int(shard)])


def keeper(guild: int, number: int) -> str:
    return f"Holm{'abcdefgh'[guild]}{'klmnopqr'[number]}"


def text(guild: int, number: int) -> str:
    name = keeper(guild, number)
    return f"{name} kept the lighthouse of Skarv{name} for a year.\n\nNobody else was there."


async def add(discord: Loopback, guild: int, number: int) -> bool:
    """Whether it is told that an article was added."""
    told = await discord.paste(keeper(guild, number), text(guild, number), guild=guild)
    return str(told.message["content"]).startswith(f"Added: {keeper(guild, number)}.")


async def answered(discord: Loopback, guild: int, number: int) -> bool:
    """Whether a question about that article is answered from it."""
    name = keeper(guild, number)
    asked = await discord.command("ask", guild=guild, question=f"Who kept the lighthouse of Skarv{name}?")
    return f"{name} kept" in asked.message["embeds"][0]["description"].replace("*", "")


async def work(discord: Loopback, guild: int, acknowledged: Kept) -> bool:
    """Add articles one after the other, and ask each; whether all of that was done. What was added is noted."""
    done = []
    for number in range(1, 1 + ARTICLES):
        done.append(await add(discord, guild, number))
        acknowledged[guild].add(keeper(guild, number))
        done.append(await answered(discord, guild, number))
    return all(done)


def stored(database: str) -> Kept:
    with closing(Store(database)) as store:
        return {guild: {article.title for article in store.articles(GUILD + APART * guild)} for guild in GUILDS}


def published(discord: Loopback) -> int:
    return sum(request.method == "PUT" and request.path == COMMANDS for request in discord.requests)


async def killed_at_work(discord: Loopback, process: Process, acknowledged: Kept) -> list[bool]:
    """Kill the one process once each of its guilds has added something; whether the other one's guilds did all."""
    works = {guild: asyncio.create_task(work(discord, guild, acknowledged)) for guild in GUILDS}
    while not all(acknowledged[guild] for guild in THEIRS[KILLED]):  # noqa: ASYNC110  # other processes work
        await asyncio.sleep(0.01)
    process.send(SIGKILL)
    done = await asyncio.gather(*(works[guild] for guild in THEIRS[STAYS]))
    await process.ended()
    for guild in THEIRS[KILLED]:
        works[guild].cancel()
    await asyncio.gather(*works.values(), return_exceptions=True)
    return done


async def seen_from_elsewhere(discord: Loopback, guild: int, database: str) -> None:
    """Add an article as a terminal does, and wait until it answers."""
    with closing(Store(database)) as store:
        paragraphs = text(guild, 7).split("\n\n")
        store.add(GUILD + APART * guild, Article.from_paragraphs(title="Elsewhere", paragraphs=paragraphs), 0)
    while not await answered(discord, guild, 7):  # noqa: ASYNC110  # another process reads it
        await asyncio.sleep(0.1)


async def all_answered(discord: Loopback, guilds: Iterable[int], number: int = 0) -> bool:
    return all(await asyncio.gather(*(answered(discord, guild, number) for guild in guilds)))


async def test_killed(tmp_path: Path, postgresql: str) -> None:
    """Two processes begin at once at an empty database, and the commands are published once. What a third adds to a
    guild is asked there some seconds later. While one is killed, at work, the guilds of the other are served; what it
    had told as added is there; and started again, it serves as before."""
    acknowledged: Kept = defaultdict(set)
    async with Loopback(guilds=len(GUILDS)) as discord, bot(discord, STAYS, tmp_path, postgresql) as stays:
        async with bot(discord, KILLED, tmp_path, postgresql) as killed:
            await online(discord, (killed, KILLED), (stays, STAYS))
            added = await asyncio.gather(*(add(discord, guild, 0) for guild in GUILDS))
            served = await all_answered(discord, GUILDS)
            await asyncio.wait_for(seen_from_elsewhere(discord, THEIRS[STAYS][0], postgresql), PATIENCE)
            done = await killed_at_work(discord, killed, acknowledged)
        kept = stored(postgresql)
        async with bot(discord, KILLED, tmp_path, postgresql) as again:
            await online(discord, (again, KILLED))
            resumed = [await all_answered(discord, THEIRS[KILLED], number) for number in (0, 1)]
            added += await asyncio.gather(*(add(discord, guild, 6) for guild in THEIRS[KILLED]))
            for process in (stays, again):
                process.send(SIGTERM)
            ends = [await process.ended() for process in (stays, again)]

    assert (added, served, done, resumed) == ([True] * 12, True, [True] * 4, [True, True])
    assert published(discord) == 1
    assert [acknowledged[guild] - kept[guild] for guild in GUILDS] == [set()] * 8
    assert max(len(kept[guild] - acknowledged[guild]) for guild in GUILDS) <= 2  # an earlier one, and one not told
    assert [(end.code, end.crashed) for end in ends] == [(0, False)] * 2
