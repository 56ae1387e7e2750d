"""Servers in which the bot does nothing."""

from dataclasses import replace

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.chat.client import Pullquote
from bot.guilds.leaving import left, mark_left
from bot.guilds.store import Store
from bot.language.catalogue import say
from tests.bot.scene import HE_LIFENG, HEADS, body, last, rain, raised, reply, told
from tests.bot.shelves import manager, simcord_bot, store

__all__ = ["manager", "simcord_bot", "store"]


def block(env: Env, *guilds: GuildHandle) -> Pullquote:
    client = env.bot
    assert isinstance(client, Pullquote)
    client.settings = replace(client.settings, blocked=frozenset(guild.id for guild in guilds))
    return client


def told_by(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if "blocked" in record.getMessage()]


async def test_left_at_start(
    env: Env, guild: GuildHandle, store: Store, alice: MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    """When it starts, the bot leaves a blocked server, with a line in the log; its articles go when those of others
    would. It stays in the others.
    """
    caplog.set_level("INFO", "bot.chat.upkeep")
    other = env.create_guild()
    store.add(guild.id, rain(), 0)
    client = block(env, guild)
    await client.on_ready()
    await env.settle()

    assert [here.id for here in client.guilds] == [other.id]
    assert told_by(caplog) == [f"left blocked guild={guild.id}"]
    assert left(store)[guild.id] is not None


async def test_left_when_invited(env: Env, guild: GuildHandle, store: Store) -> None:
    """It leaves when it is invited, too, and what is kept stays marked as left."""
    store.add(guild.id, rain(), 0)
    mark_left(store, guild.id, 7)
    client = block(env, guild)
    here = client.get_guild(guild.id)
    assert here
    await client.on_guild_join(here)
    await env.settle()

    assert (list(client.guilds), left(store)) == ([], {guild.id: 7})


async def test_not_left(env: Env, guild: GuildHandle, caplog: pytest.LogCaptureFixture) -> None:
    """Where Discord does not let it leave, the log says so, and it goes on."""
    env.inject_error("DELETE", "/users/@me/guilds/*", status=403)
    await block(env, guild).on_ready()

    assert [line.startswith(f"not left blocked guild={guild.id}: ") for line in told_by(caplog)] == [True]


async def test_not_answered(env: Env, guild: GuildHandle, channel: ChannelHandle, alice: MemberActor) -> None:
    """Mentions there are not answered; nothing is loaded for it."""
    client = block(env, guild)
    await alice.send(channel, f"<@{client.user.id if client.user else 0}> {HEADS}")
    await env.settle()

    assert last(channel).author.name == "alice"
    assert client.libraries.ready(guild.id) is None


async def test_told(env: Env, guild: GuildHandle, channel: ChannelHandle, alice: MemberActor) -> None:
    """Whoever has installed the bot for themselves, and uses it there, is told in private that it does nothing there;
    elsewhere it answers them.
    """
    client = block(env, guild)
    refused = [
        told(await alice.slash(channel, command, **options))
        for command, options in [("ask", {"question": HEADS}), ("help", {})]
    ]
    choices = await alice.autocomplete(channel, "ask", "article", "")
    elsewhere = env.create_guild()
    here = elsewhere.create_text_channel("here")
    member = elsewhere.add_member(alice.user)

    assert (refused, choices) == ([say("NotServed")] * 2, [])
    assert client.libraries.ready(guild.id) is None
    assert set(raised(env)) <= {"NotServed"}
    assert HE_LIFENG in body(reply(await member.slash(here, "ask", question=HEADS)))
