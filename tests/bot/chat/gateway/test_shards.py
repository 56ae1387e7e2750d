"""The bot over several shards, in one process, with a Discord on loopback."""

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path
from signal import SIGTERM

import pytest

from bot.chat.gateway.shards import Sharded
from tests.bot.scene import HE_LIFENG, HEADS
from tests.launch import Process, launch
from tests.loopback import IDENTIFY, RESUME, TOKEN, Loopback, Reply


async def until_online(process: Process, discord: Loopback, shards: Iterable[int]) -> None:
    for shard in shards:
        await process.until(discord.shards[shard])


def answered(replies: Iterable[Reply]) -> list[bool]:
    return [HE_LIFENG in reply.message["embeds"][0]["description"] for reply in replies]


@pytest.mark.parametrize(
    ("numbers", "count", "served"),
    [((), None, [0, 2 << 22]), ((), 4, [0, 2 << 22]), ((0, 1), 4, [0, 5 << 22]), ([3], 4, [3 << 22, 7 << 22])],
)
async def test_serves(numbers: Sequence[int], count: int | None, served: list[int]) -> None:
    """A guild is on the shard that its id tells: its 23rd bit and those above, modulo the number of shards."""
    client = Sharded(numbers, count)

    assert [client.serves(guild + (1 << 22) - 1) for guild in served] == [True] * 2
    assert client.serves(2 << 22) == (not numbers)


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
