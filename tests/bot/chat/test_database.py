"""A database that fails while the bot runs: each change is told to wait, refused with the reason, and one line is
logged."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import discord
import pytest
import sqlalchemy as sql
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor

from bot.guilds.database import engine
from bot.guilds.store import Store
from tests.bot.scene import body, rain, raised, reply
from tests.bot.shelves import ODILE, UMBRELLA, add, ids, manager, simcord_bot
from tests.postgresql import database

__all__ = ["database", "manager", "simcord_bot"]

SNOW = "Snow\n\nWire\n\nIt snowed in Oslo. Nobody was out."
LOCKED = "Nothing was changed: the database cannot be reached now ({})."
# How another process keeps a database for itself, and what the database says to others then.
HELD = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "LOCK TABLE guilds IN EXCLUSIVE MODE"}
SAID = {"sqlite": "database is locked", "postgresql": "canceling statement due to lock timeout"}
GONE = "Nothing was changed: the database failed (its file was deleted or replaced; put it back, or restart the bot)."
HOLDS = {
    discord.InteractionResponseType.deferred_channel_message.value,
    discord.InteractionResponseType.deferred_message_update.value,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pullquote.db"


@pytest.fixture
def store(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """One that waits for others for a moment only."""
    monkeypatch.setattr(engine, "PRAGMAS", ("busy_timeout = 20", *engine.PRAGMAS[1:]))
    monkeypatch.setitem(engine.TOLD, "options", "-c lock_timeout=20")
    opened = Store(database)
    yield opened
    opened.close()


@pytest.fixture
def other(database: str, store: Store) -> Iterator[sql.Connection]:
    """Another process, which can keep the database for itself."""
    opened = engine.open_engine(database)
    with opened.connect() as connection:
        yield connection
    opened.dispose()


def take_away(path: Path, *, replaced: bool) -> Callable[[], bool]:
    """Move a file, and perhaps make another there; what puts it back, and says whether there was one by then."""
    kept = path.rename(path.with_suffix(".kept"))
    if replaced:
        path.touch()

    def put_back() -> bool:
        made = path.exists()
        kept.rename(path)
        return made

    return put_back


def said(result: InteractionResult) -> str:
    """What somebody is told in private in the end."""
    message = result.followups[0].message if result.followups else reply(result)
    assert message.flags.ephemeral
    return message.content


def first(env: Env, since: int) -> int:
    """What kind the first response was to what somebody did."""
    return next(int(each.json["type"]) for each in env.http_requests[since:] if each.json and "/callback" in each.path)


async def changes(manager: MemberActor, channel: ChannelHandle) -> list[Awaitable[InteractionResult]]:
    """All that a manager can do to what is stored, about to be done."""
    await add(manager, channel)
    clearing = reply(await manager.slash(channel, "article clear"))
    removing = reply(await manager.slash(channel, "article remove", article="Rain in Paris"))
    form = await manager.slash(channel, "article paste")
    written = await manager.send(channel, SNOW)
    return [
        add(manager, channel, SNOW),
        manager.submit_modal(form, {"title": "Snow", "text": "It snowed in Oslo. Nobody was out."}),
        manager.context_menu(channel, "Add to the library", written),
        manager.click(removing, label="Remove"),
        manager.slash(channel, "article unanswered", collect="on"),
        manager.slash(channel, "article use", article="Rain in Paris"),
        manager.click(clearing, label="Remove all (1)"),
    ]


async def test_locked(  # noqa: PLR0917
    env: Env,
    manager: MemberActor,
    channel: ChannelHandle,
    guild: GuildHandle,
    store: Store,
    other: sql.Connection,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """While another process keeps the database, whoever changes something is told to wait, and then why it failed."""
    doing = await changes(manager, channel)
    other.exec_driver_sql(HELD[other.dialect.name])
    locked = LOCKED.format(SAID[other.dialect.name])
    found = []
    for action in doing:
        since = len(env.http_requests)
        found.append((said(await action)[: len(locked)], first(env, since) in HOLDS))
    other.rollback()

    assert found == [(locked, True)] * 7
    assert len(ids(store, guild)) == 1
    assert [record.levelname for record in caplog.records if "store failed" in record.getMessage()] == ["ERROR"] * 7
    assert said(await add(manager, channel, SNOW)).startswith("Added: Snow.")


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("replaced", [False, True])
async def test_deleted(  # noqa: PLR0917
    env: Env,
    manager: MemberActor,
    alice: MemberActor,
    channel: ChannelHandle,
    path: Path,
    caplog: pytest.LogCaptureFixture,
    *,
    replaced: bool,
) -> None:
    """Where the database's file has gone, or is another one, nothing is added, for it would be lost; what is loaded
    can be asked, and once the file is back, all is well."""
    await add(manager, channel)
    put_back = take_away(path, replaced=replaced)
    told = said(await add(manager, channel, SNOW))
    asked = body(reply(await alice.slash(channel, "ask", question=UMBRELLA)))
    lines = [record.getMessage() for record in caplog.records if record.levelname in {"WARNING", "ERROR"}]
    made = put_back()

    assert told.startswith(GONE)
    assert ODILE in asked
    assert (len(lines), "its file was deleted" in lines[0]) == (1, True)
    assert made == replaced
    assert said(await add(manager, channel, SNOW)).startswith("Added: Snow.")


@pytest.mark.parametrize("command", ["add", "remove", "use"])
async def test_told_in_another_way(  # noqa: PLR0917
    env: Env,
    manager: MemberActor,
    channel: ChannelHandle,
    guild: GuildHandle,
    store: Store,
    caplog: pytest.LogCaptureFixture,
    command: str,
) -> None:
    """What has been changed is told by a follow-up where Discord refuses its message; the log has one line of it."""
    if command != "add":
        await add(manager, channel)
    asked = reply(await manager.slash(channel, "article remove", article=rain().id)) if command == "remove" else None
    env.inject_error("PATCH", "/webhooks/*/messages/@original", status=500)
    result = await (
        add(manager, channel)
        if command == "add"
        else manager.click(asked, label="Remove")
        if asked
        else manager.slash(channel, "article use", article="Rain in Paris")
    )
    told = result.followups[0].message if asked else reply(result)
    lines = [record.getMessage() for record in caplog.records if record.levelname in {"WARNING", "ERROR"}]

    done = {"add": "Added: Rain in Paris.", "remove": "Removed: Rain in Paris.", "use": "Default article in <#"}
    assert told.content.startswith(done[command])
    assert told.flags.ephemeral
    assert len(ids(store, guild)) == (command != "remove")
    assert (len(lines), "not delivered" in lines[0]) == (1, True)
    assert raised(env) == ["Undelivered"] * (command != "remove")  # presses report for themselves
