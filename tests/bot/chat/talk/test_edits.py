"""A mention of the bot's role, one that an edit adds, and a question that is corrected: each is answered, once."""

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.chat.client import Pullquote
from bot.errors import RoleMentioned
from bot.language.catalogue import say_error
from bot.settings import Cooldown, Settings
from tests.bot.scene import CONTROLS, HE_LIFENG, HEADS, body, last, sent

LATE = 61.0  # seconds


@pytest.fixture
def settings() -> Settings:
    return Settings(cooldown=Cooldown(0, 0.0))


@pytest.fixture
def pullquote(env: Env) -> str:
    """What one writes to mention the bot."""
    assert env.bot.user
    return env.bot.user.mention


def role(env: Env, guild: GuildHandle) -> str:
    """What one writes to mention the role that Discord made for the bot."""
    known = env.bot.get_guild(guild.id)
    assert known
    [own] = [each for each in known.me.roles if each.managed]
    return own.mention


async def test_role(env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle) -> None:
    """Whoever mentions the bot's role alone, whose message Discord hides, is told how to be heard."""
    await alice.send(channel, f"{role(env, guild)} {HEADS}")

    assert last(channel).content == say_error(RoleMentioned())


async def test_role_and_bot(env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle) -> None:
    """Whoever mentions both is answered once."""
    assert env.bot.user
    await alice.send(channel, f"{env.bot.user.mention} {role(env, guild)} {HEADS}")

    assert [each["embeds"][0]["title"] for each in sent(env)] == [HEADS]


async def test_other_roles(env: Env, guild: GuildHandle, alice: MemberActor, channel: ChannelHandle) -> None:
    """Other roles are not the bot's, managed or not."""
    theirs = guild.create_role("keepers")
    await alice.send(channel, f"{theirs.mention} {guild.default_role.mention} {HEADS}")

    assert list(sent(env)) == []


async def test_added_mention(env: Env, alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """A mention that is added within a minute is answered, as if it had been there."""
    message = await alice.send(channel, HEADS)
    await env.advance_time(50)
    await alice.edit(message, f"{pullquote} {HEADS}")

    assert HE_LIFENG in body(last(channel))
    assert last(channel).reference
    assert last(channel).reference.message_id == message.id  # type: ignore[union-attr]


async def test_corrected(env: Env, alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """A question that is corrected within a minute is answered again, and each wording once."""
    message = await alice.send(channel, f"{pullquote} Pizza?")
    await alice.edit(message, f"{pullquote} {HEADS}")
    await alice.edit(message, f"{pullquote} {HEADS}")
    titles = [each["embeds"][0]["title"] for each in sent(env)]
    nonces = [each["nonce"] for each in sent(env)]

    assert titles == ["Pizza?", HEADS]
    assert len(set(nonces)) == 2
    assert all(len(str(nonce)) <= 25 for nonce in nonces)


async def test_late(env: Env, alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """What is changed later is not answered: people tidy up old messages."""
    message = await alice.send(channel, HEADS)
    await env.advance_time(LATE)
    await alice.edit(message, f"{pullquote} {HEADS}")

    assert list(sent(env)) == []


async def test_edited_in_private(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """What Discord itself changes, such as a pin, is nothing new; nor are edits of the bot's own messages."""
    asked = await alice.send_dm(HEADS)
    target = env.bot.get_channel(asked.channel.id) or await env.bot.fetch_channel(asked.channel.id)
    assert isinstance(target, discord.DMChannel)
    [own] = [message async for message in target.history() if message.author == env.bot.user]
    await own.edit(content=CONTROLS)
    await env.settle()

    assert [each["embeds"][0]["title"] for each in sent(env) if each.get("embeds")] == [HEADS]


async def test_same_text(env: Env, alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """A message that Discord sends again, unchanged, is not answered again."""
    message = await alice.send(channel, f"{pullquote} {HEADS}")
    assert isinstance(env.bot, Pullquote)
    await alice.edit(message, f"{pullquote} {HEADS}")

    assert len(list(sent(env))) == 1
