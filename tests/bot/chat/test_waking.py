"""Many guilds that wake at once: whoever would wait for others is told to, before anything else is done."""

import asyncio
import threading
from collections.abc import Awaitable, Iterator, Sequence
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor

from bot.chat.client import Pullquote
from bot.guilds.store import Store
from tests.bot.scene import HE_LIFENG, HEADS, body, buttons, edited, forge, reply, told
from tests.bot.shelves import add, ids, manager, simcord_bot

__all__ = ["manager", "simcord_bot"]

OTHERS = range(1, 41)  # guilds
ANSWER = discord.InteractionResponseType.channel_message.value
HOLD = discord.InteractionResponseType.deferred_channel_message.value
HOLD_BUTTON = discord.InteractionResponseType.deferred_message_update.value
CALLBACK = "/callback"


class Slow(Store):
    """A store that says nothing about guilds until it is let."""

    def __init__(self, url: str) -> None:
        self.opened = threading.Event()
        self.opened.set()
        super().__init__(url)

    def versions(self, of: Sequence[int] | None = None) -> dict[int, int]:
        assert self.opened.wait(10)
        return super().versions(of)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Slow]:
    made = Slow(f"sqlite:///{tmp_path}/pullquote.db")
    yield made
    made.opened.set()
    made.close()


def firsts(env: Env, since: int = 0) -> list[int]:
    """What kind each first response was."""
    sent = env.http_requests[since:]
    return [request.json["type"] for request in sent if request.json and request.path.endswith(CALLBACK)]


async def in_a_crowd(env: Env, store: Slow, action: Awaitable[InteractionResult]) -> tuple[int, InteractionResult]:
    """The first response to what somebody does while forty other guilds wake, before any of them has; and the end."""
    client, since = env.bot, len(env.http_requests)
    assert isinstance(client, Pullquote)
    store.opened.clear()
    for guild in (client.guilds[0].id, *OTHERS):
        client.libraries.forget(guild)
    for guild in OTHERS:
        client.threads.load(guild)
    doing = asyncio.ensure_future(action)
    while not firsts(env, since):  # noqa: ASYNC110  # the bot answers
        await asyncio.sleep(0.001)
    [first] = firsts(env, since)
    store.opened.set()
    result = await doing
    while client.threads.full:  # noqa: ASYNC110  # the others are awake too
        await asyncio.sleep(0.001)
    return first, result


@pytest.mark.parametrize("private", [True, False])
async def test_ask(env: Env, alice: MemberActor, channel: ChannelHandle, store: Slow, *, private: bool) -> None:
    """Whoever asks then is told first that it takes a while, in private where the answer is; then the answer comes."""
    first, result = await in_a_crowd(env, store, alice.slash(channel, "ask", question=HEADS, private=private))

    assert first == HOLD
    assert HE_LIFENG in body(reply(result))
    assert reply(result).flags.ephemeral == private


async def test_alone(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """A guild that wakes alone has its answer at once."""
    assert HE_LIFENG in body(reply(await alice.slash(channel, "ask", question=HEADS)))
    assert firsts(env) == [ANSWER]


async def test_refused(env: Env, alice: MemberActor, channel: ChannelHandle, store: Slow) -> None:
    """What goes wrong after that stands where the answer would have."""
    asked = alice.slash(channel, "ask", question=HEADS, article="Moby", private=True)
    first, result = await in_a_crowd(env, store, asked)

    assert first == HOLD
    assert told(result).startswith("No article here has the title Moby")


async def test_page(env: Env, alice: MemberActor, channel: ChannelHandle, store: Slow) -> None:
    """A button that turns a page then leaves the page as it is, until the other stands in its place."""
    listed = await forge(env, channel, "list:0")
    first, result = await in_a_crowd(env, store, alice.click(listed, label="Press"))

    assert first == HOLD_BUTTON
    assert edited(result).id == listed.id
    assert body(edited(result)).startswith("**1** · ")


async def test_clear(env: Env, manager: MemberActor, channel: ChannelHandle, guild: GuildHandle, store: Slow) -> None:
    """So does the button that removes all; what is wrong with a press is told below it, in private."""
    await add(manager, channel)
    asked = reply(await manager.slash(channel, "article clear"))
    since = await forge(env, channel, "clear:2")
    wrong, refused = await in_a_crowd(env, store, manager.click(since, label="Press"))
    first, result = await in_a_crowd(env, store, manager.click(asked, label="Remove all (1)"))

    assert (wrong, first) == (HOLD_BUTTON, HOLD_BUTTON)
    assert [each.content[:23] for each in refused.followups if each.ephemeral] == ["The article has changed"]
    assert edited(result).content == "Removed: every article that was added to this server (1)."
    assert (list(buttons(edited(result))), ids(store, guild)) == (["Undo (for a minute)"], [])
