"""Commands told to Discord: only where they differ, and never visible twice."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from typing import Any

import discord
import pytest
import sqlalchemy as sql
from simcord import Env, GuildHandle, MemberActor

from bot.chat.client import Pullquote
from bot.chat.commands.sync import changes, publish
from bot.guilds.store import Store
from bot.settings import Settings
from index import Library
from tests.bot.scene import HEADS, reply

Payload = dict[str, Any]

NAMES = ["ask", "summary", "article", "help", "Ask the article", "Check against the article", "Add to the library"]


def writes(env: Env, since: int = 0) -> list[tuple[str, list[str]]]:
    """What was published: where, and the names."""
    found = [request for request in env.http_requests[since:] if request.method == "PUT"]
    return [
        ("here" if "/guilds/" in each.path else "everywhere", [one["name"] for one in each.json or []])
        for each in found
    ]


async def start(env: Env, library: Library, test_guild: GuildHandle | None = None) -> list[tuple[str, list[str]]]:
    """Start the bot anew; what it publishes."""
    since = len(env.http_requests)
    await env.restart_bot(Pullquote(Settings(test_guild=test_guild.id if test_guild else None), library))
    return writes(env, since)


async def visible(env: Env, guild: GuildHandle) -> tuple[list[str], list[str]]:
    """The commands that Discord has, everywhere and for the guild alone."""
    tree: discord.app_commands.CommandTree[Any] = env.bot.tree  # type: ignore[attr-defined]
    everywhere, here = await tree.fetch_commands(), await tree.fetch_commands(guild=discord.Object(guild.id))
    return [command.name for command in everywhere], [command.name for command in here]


async def rewrite(env: Env, changed: Callable[[list[Payload]], list[Payload]]) -> None:
    """Let another version of the bot have published its commands everywhere."""
    [published] = [request.json for request in env.http_requests if request.method == "PUT"]
    await env.bot.http.bulk_upsert_global_commands(env.bot.application_id or 0, payload=changed(published or []))


async def test_published_once(env: Env, library: Library, guild: GuildHandle) -> None:
    """Without a test guild the commands are published everywhere, once; a start that finds them there sends nothing."""
    assert writes(env) == [("everywhere", NAMES)]
    assert await start(env, library) == []
    assert await visible(env, guild) == (NAMES, [])


async def test_test_guild(env: Env, library: Library, guild: GuildHandle, alice: MemberActor) -> None:
    """With a test guild, and before they are published everywhere, commands appear, and work, in that guild only."""
    await rewrite(env, lambda _: [])

    assert await start(env, library, guild) == [("here", NAMES)]
    assert await visible(env, guild) == ([], NAMES)
    assert await start(env, library, guild) == []
    assert reply(await alice.slash(guild.create_text_channel("test"), "ask", question=HEADS)).embeds
    assert alice.user.available_commands() == ()


async def test_test_guild_and_published(env: Env, library: Library, guild: GuildHandle) -> None:
    """Once they are published everywhere, the test guild's own copy is taken away: nobody sees commands twice."""
    await rewrite(env, lambda _: [])
    await start(env, library, guild)
    assert isinstance(env.bot, Pullquote)
    await publish(env.bot.tree, None, [])

    assert await start(env, library, guild) == [("here", [])]
    assert await visible(env, guild) == (NAMES, [])
    assert await start(env, library, guild) == []


async def test_test_guild_updates_everywhere(env: Env, library: Library, guild: GuildHandle) -> None:
    """With a test guild, too, what is published everywhere is kept up to date."""
    await rewrite(env, lambda commands: commands[:2])

    assert await start(env, library, guild) == [("everywhere", NAMES)]
    assert await visible(env, guild) == (NAMES, [])


@pytest.mark.parametrize(
    ("changed", "logged"),
    [
        (lambda commands: [{**commands[0], "description": "Old"}, *commands[1:]], "~ask"),
        (lambda commands: [{**commands[0], "description_localizations": {"de": "Alt"}}, *commands[1:]], "~ask"),
        (lambda commands: [{**commands[0], "options": commands[0]["options"][:1]}, *commands[1:]], "~ask"),
        (lambda commands: [{**commands[0], "contexts": [0]}, *commands[1:]], "~ask"),
        (lambda commands: commands[1:], "+ask"),
        (lambda commands: [{**commands[0], "name": "question"}, *commands[1:]], "+ask -question"),
        (lambda commands: [], " ".join(f"+{name}" for name in NAMES)),
    ],
    ids=["description", "translation", "options", "contexts", "new", "renamed", "all"],
)
async def test_changes_are_noticed(
    env: Env, library: Library, caplog: pytest.LogCaptureFixture, changed: Callable[[Any], Any], logged: str
) -> None:
    """Whatever differs from what Discord has is published, and logged by name."""
    caplog.set_level(logging.INFO, "bot.chat.commands.sync")
    await rewrite(env, changed)

    assert await start(env, library) == [("everywhere", NAMES)]
    assert caplog.messages == [f"commands synced guild=None {logged}"]
    assert await start(env, library) == []


@pytest.mark.parametrize(("status", "code"), [(403, 50001), (404, 10004)])
@pytest.mark.parametrize("before", [True, False], ids=["published", "unpublished"])
async def test_unknown_test_guild(
    env: Env, library: Library, guild: GuildHandle, alice: MemberActor, caplog: pytest.LogCaptureFixture,
    *, status: int, code: int, before: bool,
) -> None:  # fmt: skip
    """A test guild that the bot is not in is an error in the log, with the way to mend it; the bot runs on."""
    if not before:
        await rewrite(env, lambda _: [])
    env.inject_error("*", "/applications/*/guilds/*/commands", status=status, code=code, times=None)

    assert await start(env, library, guild) == []
    assert env.bot.is_ready()
    [record] = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert f"TEST_GUILD_ID={guild.id}" in record.getMessage()
    assert "pullquote check" in record.getMessage()
    assert env.bot.user
    channel = guild.create_text_channel("article")
    await alice.send(channel, f"{env.bot.user.mention} {HEADS}")
    assert channel.last_message
    assert channel.last_message.embeds


async def test_unknown_test_guild_updates_everywhere(env: Env, library: Library, guild: GuildHandle) -> None:
    """A test guild that the bot is not in keeps nobody else from a new version's commands."""
    await rewrite(env, lambda commands: commands[1:])
    env.inject_error("*", "/applications/*/guilds/*/commands", status=403, code=50001, times=None)

    assert await start(env, library, guild) == [("everywhere", NAMES)]


@pytest.fixture
def stores(postgresql: str) -> Iterator[list[Store]]:
    """Of two processes."""
    opened = [Store(postgresql) for _ in range(2)]
    yield opened
    for store in opened:
        store.close()


async def test_one_process_at_a_time(stores: list[Store], env: Env, library: Library) -> None:
    """Of several processes at one PostgreSQL, one after the other compares the commands, and publishes what differs."""
    waiting = sql.text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    since, [mine, other] = len(env.http_requests), stores
    with other.others.alone(), other._engine.connect() as connection:  # noqa: SLF001
        starting = asyncio.create_task(env.restart_bot(Pullquote(Settings(), library, mine)))
        while not connection.scalar(waiting):  # noqa: ASYNC110  # a thread waits
            await asyncio.sleep(0.01)
        before = [request for request in env.http_requests[since:] if request.path.endswith("/commands")]
    await starting
    after = [request for request in env.http_requests[since:] if request.path.endswith("/commands")]

    assert (before, len(after)) == ([], 1)


def test_changes() -> None:
    """Differences are named: new, changed, gone; a menu is another command than the slash command of its name."""
    menu: Payload = {"name": "ask", "type": 3}
    old: list[Payload] = [
        {"name": "ask", "description": "Old"},
        {"name": "same", "options": [], "id": "1", "version": "2"},
        menu,
    ]
    new: list[Payload] = [
        {"name": "ask", "description": "New"},
        {"name": "same", "type": 1, "nsfw": False},
        {"name": "fresh"},
    ]

    assert changes(old, new) == ["~ask", "+fresh", "-ask"]
    assert changes(new, new) == changes([], []) == []


@pytest.mark.parametrize("key", ["contexts", "integration_types"])
def test_order_of_contexts(key: str) -> None:
    """The order in which Discord lists contexts changes nothing."""
    assert changes([{"name": "ask", key: [1, 0]}], [{"name": "ask", key: [0, 1]}]) == []
