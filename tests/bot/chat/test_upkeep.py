"""What is done beside answering."""

import asyncio
import os
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.chat import upkeep
from bot.chat.client import Pullquote
from bot.chat.upkeep import keep_up_once, kept_up, note_guilds, note_joined, note_left, stamp
from bot.guilds.errors import StoreBusy
from bot.guilds.leaving import left as left_since
from bot.guilds.leaving import mark_left, purge
from bot.guilds.store import Store
from bot.opening import open_seeds
from bot.settings import Settings
from index import Library
from tests.bot.scene import HE_LIFENG, HEADS, RAIN, body, rain, reply
from tests.bot.shelves import ODILE, UMBRELLA, add, ids, manager, simcord_bot, store

__all__ = ["manager", "simcord_bot", "store"]

GONE = 123456789012345678  # a guild that the bot is not in
DAY = 86_400  # seconds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "seeds"
    made.mkdir()
    (made / "snow.txt").write_text("Snow\n\nIt snowed in Oslo on Monday.\n\nIt was cold.")
    return made


@pytest.fixture
def settings(tmp_path: Path, folder: Path) -> Settings:
    return Settings(seeds=folder, reader_model=tmp_path)  # no model is there: words alone answer


@pytest.fixture
def library(settings: Settings) -> Library:
    return open_seeds(settings)


async def test_seeds_change(env: Env, alice: MemberActor, channel: ChannelHandle, folder: Path) -> None:
    """A seed that is added, changed or taken away is noticed without a restart, and answers wait for nothing."""
    client = env.bot
    assert isinstance(client, Pullquote)
    seen = stamp(folder)
    (folder / "rain.txt").write_text(RAIN)
    (folder / "notes.doc").write_text("no seed")
    before = body(reply(await alice.slash(channel, "ask", question=UMBRELLA)))
    seen = await keep_up_once(client, seen)
    after = body(reply(await alice.slash(channel, "ask", question=UMBRELLA)))
    (folder / "rain.txt").unlink()
    await keep_up_once(client, seen)

    assert (ODILE in before, ODILE in after) == (False, True)
    assert [article.title for article in client.library.articles.values()] == ["Snow"]


async def test_nothing_changes(env: Env, settings: Settings) -> None:
    """Seeds that are as they were are not read again."""
    client = env.bot
    assert isinstance(client, Pullquote)
    before = client.library
    await keep_up_once(client, stamp(settings.seeds))

    assert client.library is before


async def test_no_seeds(env: Env) -> None:
    """Where there are to be no seeds, none are looked for."""
    client = env.bot
    assert isinstance(client, Pullquote)
    client.settings, before = replace(client.settings, seeds=None), client.library

    assert await keep_up_once(client, stamp(None)) == []
    assert client.library is before


async def test_bad_seeds(env: Env, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Seeds that cannot be read are logged once, and the old ones stay; a folder that is gone too."""
    client = env.bot
    assert isinstance(client, Pullquote)
    seen = stamp(folder)
    (folder / "bad.txt").write_bytes(b"\x89PNG\x1a")
    seen = await keep_up_once(client, seen)
    await keep_up_once(client, seen)

    assert [record.message for record in caplog.records if record.name == "bot.chat.upkeep"] == [
        "seeds: BadEncoding(name='bad.txt', position=0, value=137)"
    ]
    assert [article.title for article in client.library.articles.values()] == ["Snow"]
    shutil.rmtree(folder)
    assert stamp(folder) == []


async def test_other_process(  # noqa: PLR0917
    env: Env,
    guild: GuildHandle,
    alice: MemberActor,
    channel: ChannelHandle,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What another process adds to a server is asked some seconds later."""
    assert isinstance(env.bot, Pullquote)
    await alice.slash(channel, "ask", question=UMBRELLA)
    store.add(guild.id, rain(), 0)
    monkeypatch.setattr(upkeep, "FRESH", 0.01)
    async with kept_up(env.bot), asyncio.timeout(10):
        while env.bot.libraries.ready(guild.id):  # noqa: ASYNC110  # there is no event to wait for
            await asyncio.sleep(0.01)

    assert ODILE in body(reply(await alice.slash(channel, "ask", question=UMBRELLA)))


async def test_database_is_away(
    settings: Settings,
    library: Library,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    store: Store,
) -> None:
    """While the database is away, that is logged once, and once again the next time."""
    client, tries = Pullquote(settings, library), 0

    def fail() -> None:
        nonlocal tries
        tries += 1
        if tries % 4:
            raise StoreBusy("it is away")

    monkeypatch.setattr(upkeep, "FRESH", 0.001)
    monkeypatch.setattr(client.libraries, "refresh", fail)
    async with kept_up(client), asyncio.timeout(10):
        while tries < 7:  # noqa: ASYNC110  # there is no event to wait for
            await asyncio.sleep(0.001)

    assert [record.message for record in caplog.records if record.name == "bot.chat.upkeep"] == [
        "refresh: StoreBusy(reason='it is away')"
    ] * 2


async def test_left(env: Env, guild: GuildHandle, manager: MemberActor, channel: ChannelHandle, store: Store) -> None:
    """A server's articles are kept for 30 days after the bot was removed from it, and then forgotten."""
    client = env.bot
    assert isinstance(client, Pullquote)
    await add(manager, channel)
    seen = stamp(client.settings.seeds)
    await note_left(client, guild.id)
    await env.advance_time(30 * DAY - 10)
    await keep_up_once(client, seen)
    kept = ids(store, guild)
    await env.advance_time(20)
    await keep_up_once(client, seen)

    assert (kept, ids(store, guild)) == ([rain().id], [])
    assert client.libraries.of(guild.id).own == ()


@pytest.mark.parametrize("days", [6.9, 7.1])
async def test_left_before_restart(env: Env, guild: GuildHandle, store: Store, tmp_path: Path, days: float) -> None:
    """Also a bot that was stopped meanwhile forgets a server after the days that are set, and not before."""
    client = env.bot
    assert isinstance(client, Pullquote)
    store.add(guild.id, rain(), 0)
    await note_left(client, guild.id)
    await env.advance_time(days * DAY)
    with closing(Store(f"sqlite:///{tmp_path}/pullquote.db")) as again:
        restarted = Pullquote(replace(client.settings, keep_days=7), client.library, again)
        await keep_up_once(restarted, stamp(restarted.settings.seeds))

        assert (ids(again, guild), list(again.versions())) == (([rain().id], [guild.id]) if days < 7 else ([], []))


async def test_back(env: Env, guild: GuildHandle, manager: MemberActor, channel: ChannelHandle, store: Store) -> None:
    """A server that the bot comes back to in time has its articles still."""
    client = env.bot
    assert isinstance(client, Pullquote)
    await add(manager, channel)
    await note_left(client, guild.id)
    await note_joined(client, guild.id)
    await env.advance_time(40 * DAY)
    await keep_up_once(client, stamp(client.settings.seeds))

    assert ids(store, guild) == [rain().id]


async def test_left_meanwhile(env: Env, guild: GuildHandle, store: Store) -> None:
    """A server that the bot was removed from while it was away is noticed when it is back."""
    client = env.bot
    assert isinstance(client, Pullquote)
    for each in (guild.id, GONE):
        store.add(each, rain(), 0)
    await note_guilds(client, 0)
    await env.advance_time(40 * DAY)
    await keep_up_once(client, stamp(client.settings.seeds))

    assert list(store.versions()) == [guild.id]


async def test_several_shards(env: Env, guild: GuildHandle, store: Store) -> None:
    """A shard says nothing about the servers of others, whether the bot left them or came back."""
    client = env.bot
    assert isinstance(client, Pullquote)
    left, away, back = (GONE + (number << 22) for number in range(3))  # on three shards
    for each in (left, away, back):
        store.add(each, rain(), 0)
    mark_left(store, back, 1)
    client.shard_count = 3
    await note_guilds(client, client.shard_of(left))
    client.shard_count = 1

    assert {each: bool(at) for each, at in left_since(store).items()} == {left: True, away: False, back: True}


async def test_events(env: Env, guild: GuildHandle, store: Store) -> None:
    """Discord's own word of it is heard."""
    client = env.bot
    assert isinstance(client, Pullquote)
    store.add(guild.id, rain(), 0)
    here = client.get_guild(guild.id)
    assert here
    await client.on_guild_remove(here)
    await env.advance_time(1)
    left = purge(store, 0)
    await client.on_guild_join(here)
    await env.advance_time(40 * DAY)
    await keep_up_once(client, stamp(client.settings.seeds))

    assert (left, ids(store, guild)) == ([], [rain().id])


async def test_no_store(settings: Settings, library: Library) -> None:
    """Without a store there is nothing to do for servers."""
    client = Pullquote(settings, library)
    for work in (note_guilds(client, 0), note_left(client, GONE), note_joined(client, GONE)):
        await work
    await keep_up_once(client, stamp(settings.seeds))


async def test_every_round(settings: Settings, folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds follow each other until it ends."""
    monkeypatch.setattr(upkeep, "EVERY", 0.01)
    client = Pullquote(settings, library)
    async with kept_up(client), asyncio.timeout(10):
        await asyncio.sleep(0.1)
        os.utime(folder / "snow.txt", ns=(1, 1))
        while client.library is library:  # noqa: ASYNC110  # there is no event to wait for
            await asyncio.sleep(0.01)

    assert [article.title for article in client.library.articles.values()] == ["Snow"]


async def test_seeds_stay(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """A question in a server is answered from the seeds that the folder holds, and from no others."""
    assert HE_LIFENG not in body(reply(await alice.slash(channel, "ask", question=HEADS)))
