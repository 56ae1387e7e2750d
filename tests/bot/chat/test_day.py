"""A day of a bot's work: it is restarted, a seed comes, a server leaves and is back, and the database is moved."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.chat.client import Pullquote
from bot.chat.upkeep import Stamp, keep_up_once, stamp
from bot.guilds.maintenance.backup import back_up, restore
from bot.guilds.store import Store
from bot.settings import Cooldown, Settings
from index import Library
from tests.bot.scene import HEADS, body, reply
from tests.bot.shelves import UMBRELLA, add, ids, manager, simcord_bot, store
from tests.postgresql import database

__all__ = ["database", "manager", "simcord_bot", "store"]

HOUR = 3600  # seconds
SNOW = "It snowed in Oslo on Friday. Nobody was out."
QUESTIONS = (HEADS, UMBRELLA, "When did it snow in Oslo?", "Who won the match?", "How long did talks last?")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "seeds"
    folder.mkdir()
    seed = next(Settings().seeds.iterdir())  # type: ignore[union-attr]  # the default is a folder
    (folder / seed.name).write_bytes(seed.read_bytes())
    return replace(Settings(), seeds=folder, cooldown=Cooldown(0, 0.0))


@pytest.fixture
def other(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a database of the other kind."""
    if database.startswith("sqlite"):
        return str(request.getfixturevalue("postgresql"))
    return f"sqlite:///{tmp_path}/moved.db"


@pytest.fixture
def at_last() -> Iterator[ExitStack]:
    """What is closed when the bot has been."""
    with ExitStack() as stack:
        yield stack


async def answers(person: MemberActor, channel: ChannelHandle) -> list[str]:
    return [body(reply(await person.slash(channel, "ask", question=question))) for question in QUESTIONS]


def running(env: Env) -> Pullquote:
    assert isinstance(env.bot, Pullquote)
    return env.bot


async def pass_hours(env: Env, hours: int, seen: Stamp) -> Stamp:
    for _ in range(hours):
        await env.advance_time(HOUR)
        seen = await keep_up_once(running(env), seen)
    return seen


async def test_day(  # noqa: PLR0917
    at_last: ExitStack,
    env: Env,
    guild: GuildHandle,
    manager: MemberActor,
    alice: MemberActor,
    channel: ChannelHandle,
    settings: Settings,
    library: Library,
    store: Store,
    database: str,
    other: str,
    tmp_path: Path,
) -> None:
    """Whatever happens to the bot in a day, people get the answers that they got, and all that was added is kept."""
    seen = stamp(settings.seeds)
    await add(manager, channel)
    seen = await pass_hours(env, 3, seen)
    await env.restart_bot(Pullquote(settings, library, store))
    (tmp_path / "seeds" / "snow.txt").write_text(f"Snow\n\nWire\n\n{SNOW}", encoding="utf-8")
    seen = await pass_hours(env, 3, seen)
    before = await answers(alice, channel)

    here = running(env).get_guild(guild.id)
    assert here
    await running(env).on_guild_remove(here)
    seen = await pass_hours(env, 6, seen)
    await running(env).on_guild_join(here)
    seen = await pass_hours(env, 6, seen)
    back = await answers(alice, channel)

    back_up(database, tmp_path / "day.backup", int(env.now().timestamp()))
    restore(other, tmp_path / "day.backup")
    moved = at_last.enter_context(closing(Store(other)))
    await env.restart_bot(Pullquote(settings, running(env).library, moved))
    await pass_hours(env, 6, seen)

    assert ids(moved, guild) == ids(store, guild)
    assert await answers(alice, channel) == back == before
    assert ["He Lifeng" in before[0], "umbrella" in before[1], "Oslo" in before[2]] == [True] * 3
    assert before[3].startswith("I found no sentence in 3 articles")
    assert list(env.errors) == []
