"""What the tests of guilds' own articles share: a bot with a store, and moderators."""

from collections.abc import Iterator

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor

from bot.chat.client import Pullquote
from bot.guilds.store import Store
from bot.settings import Settings
from index import Library
from tests.bot.scene import RAIN

UMBRELLA = "Who opened her umbrella?"
ODILE = "The mayor, Odile Brun, opened her umbrella."


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = Store(database)
    yield opened
    opened.close()


@pytest.fixture
def simcord_bot(settings: Settings, library: Library, store: Store) -> Pullquote:
    return Pullquote(settings, library, store)


@pytest.fixture
def manager(env: Env, guild: GuildHandle) -> MemberActor:
    return manager_in(env, guild, "manager")


def manager_in(env: Env, guild: GuildHandle, name: str) -> MemberActor:
    """Somebody with the permission Manage Server."""
    role = guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(env.create_user(name), roles=[role])


async def add(
    person: MemberActor, channel: ChannelHandle, text: str = RAIN, name: str = "rain.txt", **options: str
) -> InteractionResult:
    return await person.slash(channel, "article add", file=(name, text.encode()), **options)


def ids(store: Store, guild: GuildHandle) -> list[str]:
    return [article.id for article in store.articles(guild.id)]


def said(result: InteractionResult) -> str:
    """What somebody is told in private in the end, after "thinking" or at once."""
    [message] = [each.message for each in (*result.followups, result.response) if each][:1]
    assert message.flags.ephemeral
    return message.content
