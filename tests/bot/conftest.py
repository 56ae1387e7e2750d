"""A simulated Discord with the real client in it. Whatever a test makes the bot send is proved afterwards."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.chat.client import Pullquote
from bot.settings import SEEDS, Settings
from index import Library, open_library
from index.reader import LexicalReader
from tests.bot.scene import prove
from tests.postgresql import postgresql, server

__all__ = ["postgresql", "server"]

PATIENCE = 30.0  # seconds for the bot to answer, on a machine that does much else


def pytest_itemcollected(item: pytest.Item) -> None:
    """The simulated Discord recommends one shard."""
    marker = item.get_closest_marker("simcord")
    item.add_marker(pytest.mark.simcord(**(marker.kwargs if marker else {}), shard_count=1), append=False)


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The address of a new database. Modules that import the one of ``tests.postgresql`` get one of each kind."""
    return f"sqlite:///{tmp_path}/pullquote.db"


@pytest.fixture(scope="session")
def seeds() -> Library:
    return open_library(SEEDS, reader=LexicalReader())


@pytest.fixture
def library(seeds: Library) -> Library:
    return seeds


@pytest.fixture
def simcord_bot(settings: Settings, library: Library) -> Pullquote:
    return Pullquote(settings, library)


@pytest.fixture
async def env(simcord_env: Env) -> AsyncIterator[Env]:
    simcord_env.settle_timeout = PATIENCE
    yield simcord_env
    prove(simcord_env)


@pytest.fixture
def guild(env: Env) -> GuildHandle:
    return env.create_guild()


@pytest.fixture
def channel(guild: GuildHandle) -> ChannelHandle:
    return guild.create_text_channel("article")


@pytest.fixture
def alice(env: Env, guild: GuildHandle) -> MemberActor:
    return guild.add_member(env.create_user("alice"))


@pytest.fixture
def bob(env: Env, guild: GuildHandle) -> MemberActor:
    return guild.add_member(env.create_user("bob"))
