"""The bot over several shards, in one process, with a Discord on loopback."""

import asyncio
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from signal import SIGTERM

import pytest

from bot.chat.gateway.shards import Sharded
from bot.guilds.leaving import left
from bot.guilds.store import Store
from tests.bot.scene import HE_LIFENG, HEADS, rain
from tests.launch import Process, launch
from tests.loopback import APART, GUILD, IDENTIFY, PATIENCE, RESUME, TOKEN, Loopback, Reply


async def until_online(process: Process, discord: Loopback, shards: Iterable[int]) -> None:
    for shard in shards:
        await process.until(discord.shards[shard])


def answered(replies: Iterable[Reply]) -> list[bool]:
    return [HE_LIFENG in reply.message["embeds"][0]["description"] for reply in replies]


@pytest.mark.parametrize(("count", "shards"), [(None, [0, 0, 0, 0, 0]), (4, [0, 1, 2, 3, 0]), (2, [0, 1, 0, 1, 0])])
async def test_shard_of(count: int | None, shards: list[int]) -> None:
    """A guild is on the shard that its id tells: its 23rd bit and those above, modulo the number of shards."""
    client = Sharded((0,) if count else (), count)

    assert [client.shard_of((number << 22) + (1 << 22) - 1) for number in range(5)] == shards


async def test_as_many_as_recommended(tmp_path: Path) -> None:
    """Where none are named, the bot serves as many shards as Discord recommends: the guilds of all, and direct messages
    over shard 0. Stopped, it takes leave of each."""
    async with (
        Loopback(guilds=4, recommended=3) as discord,
        launch(discord.url, "run", folder=tmp_path, DISCORD_TOKEN=TOKEN, READER_MODEL=str(tmp_path)) as process,
    ):
        await until_online(process, discord, range(3))
        asked = [discord.command("ask", guild=guild, question=HEADS) for guild in range(4)]
        replies = [*await asyncio.gather(*asked), await discord.write(HEADS, direct=True)]
        process.send(SIGTERM)
        ended = await process.ended()

    assert answered(replies) == [True] * 5
    assert sorted(discord.sessions) == [(shard, IDENTIFY) for shard in range(3)]
    assert (ended.code, ended.crashed, discord.farewells) == (0, False, [1000] * 3)


async def test_one_drops(tmp_path: Path) -> None:
    """A shard whose connection drops goes on with its session, and those beside it do not notice."""
    settings = {"DISCORD_TOKEN": TOKEN, "READER_MODEL": str(tmp_path), "SHARDS": "1-2/4"}
    async with (
        Loopback(guilds=4) as discord,
        launch(discord.url, "run", folder=tmp_path, **settings) as process,
    ):
        await until_online(process, discord, (1, 2))
        await discord.drop(1)
        asked = [discord.command("ask", guild=guild, question=HEADS) for guild in (1, 2)]
        replies = await asyncio.gather(*asked)

    assert answered(replies) == [True, True]
    assert sorted(discord.sessions) == [(1, IDENTIFY), (1, RESUME), (2, IDENTIFY)]


async def test_new_session(tmp_path: Path) -> None:
    """Where a shard begins a new session, a guild of its own that removed the bot meanwhile is noted; all others are
    served as before."""
    url = f"sqlite:///{tmp_path}/pullquote.db"
    guilds = [GUILD + APART * number for number in range(4)]
    with closing(Store(url)) as store:
        for guild in guilds:
            store.add(guild, rain(), 0)
    settings = {"DISCORD_TOKEN": TOKEN, "READER_MODEL": str(tmp_path), "SHARDS": "0-1/2"}
    async with (
        Loopback(guilds=4) as discord,
        launch(discord.url, "run", folder=tmp_path, **settings) as process,
    ):
        await until_online(process, discord, (0, 1))
        discord.left |= {1, 2}
        await discord.renew(0)
        with closing(Store(url)) as store:
            async with asyncio.timeout(PATIENCE):
                while not any(left(store).values()):  # noqa: ASYNC110  # another process notes it
                    await asyncio.sleep(0.05)
            noted = {number for number, guild in enumerate(guilds) if left(store)[guild]}
        replies = await asyncio.gather(*(discord.command("ask", guild=guild, question=HEADS) for guild in (0, 3)))

    assert noted == {2}
    assert answered(replies) == [True, True]
    assert sorted(discord.sessions) == [(0, IDENTIFY), (0, IDENTIFY), (1, IDENTIFY)]
