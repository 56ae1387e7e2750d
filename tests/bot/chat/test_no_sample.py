"""A bot without articles of its own: there is only what servers add."""

import pytest
from simcord import ChannelHandle, Env, MemberActor

from bot.chat.client import Pullquote
from bot.chat.simulator import open_guild
from bot.language.catalogue import say
from bot.opening import open_seeds
from bot.settings import Settings
from index import Library
from tests.bot.scene import HEADS, body, last, raised, reply, told
from tests.bot.shelves import ODILE, UMBRELLA, add, manager, said, simcord_bot, store
from tests.index import talks

__all__ = ["manager", "simcord_bot", "store"]

NOTHING = say("no_article")


@pytest.fixture
def settings() -> Settings:
    return Settings(seeds=None)


@pytest.fixture
def library(settings: Settings) -> Library:
    return open_seeds(settings)


async def test_says_how(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """Every command that needs an article says how one is added."""
    message = await alice.send(channel, "They met in London. It rained there.")
    asked = reply(await alice.slash(channel, "ask", question=HEADS))
    listed = reply(await alice.slash(channel, "article list"))
    refused = [
        told(await alice.slash(channel, "summary")),
        told(await alice.slash(channel, "article info")),
        told(await alice.slash(channel, "ask", question="Who wrote it?")),
        told(await alice.context_menu(channel, say("menu.check"), message)),
    ]

    assert [body(asked), body(listed)] == [NOTHING, NOTHING]
    assert refused == [say("NoArticle")] * 4
    assert set(raised(env)) <= {"NoArticle"}


async def test_direct_message(env: Env, alice: MemberActor) -> None:
    """A direct message is answered with it too."""
    await alice.send_dm(HEADS)

    assert NOTHING in body(last(alice.user.dm_channel))


async def test_help(alice: MemberActor, channel: ChannelHandle) -> None:
    """The help is there."""
    assert say("help") in reply(await alice.slash(channel, "help")).content


async def test_what_is_added(env: Env, alice: MemberActor, manager: MemberActor, channel: ChannelHandle) -> None:
    """What a server adds is answered from, is its summary and its list, and is gone when it is removed."""
    client = env.bot
    assert isinstance(client, Pullquote)
    assert channel.guild
    assert "Rain in Paris" in said(await add(manager, channel))
    answer = body(reply(await alice.slash(channel, "ask", question=UMBRELLA)))
    summary = reply(await alice.slash(channel, "summary"))
    listed = body(reply(await alice.slash(channel, "article list")))
    client.libraries.remove(channel.guild.id, "Rain in Paris")

    assert ODILE in answer.replace("*", "")
    assert (summary.embeds[0].title, "Rain in Paris" in listed) == ("Rain in Paris", True)
    assert body(reply(await alice.slash(channel, "article list"))) == NOTHING


async def test_nothing_to_choose(alice: MemberActor, channel: ChannelHandle) -> None:
    """Nothing is offered while somebody types."""
    assert await alice.autocomplete(channel, "ask", "article", "") == []


async def test_local_guild(library: Library, settings: Settings) -> None:
    """The local guild's greeting says that nothing was read, and how to add something."""
    async with open_guild(settings, library) as preview:
        assert last(preview.channel).content == say("greeting_empty")


async def test_seeds_that_come(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """A library that takes the empty one's place is asked."""
    assert isinstance(env.bot, Pullquote)
    env.bot.library = env.bot.library.having([talks()])

    assert "He Lifeng" in body(reply(await alice.slash(channel, "ask", question=HEADS)))
