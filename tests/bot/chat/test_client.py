"""The client: mentions, replies and direct messages; what it asks of Discord and what it logs."""

import logging
import re

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor, UserHandle
from simcord.enums import MessageType

from bot.chat.client import Pullquote
from bot.errors import Restarting
from bot.language.catalogue import say_error
from bot.settings import Settings
from index import Library
from tests.bot.scene import CONTROLS, HE_LIFENG, HEADS, UNSAID, body, buttons, last, reply, sent, told

EMPTY = "There is no question. Write a few words that the article might use."


@pytest.fixture
def pullquote(env: Env) -> str:
    """What one writes to mention the bot."""
    assert env.bot.user
    return env.bot.user.mention


@pytest.mark.parametrize("form", ["<@{}> {}", "{1} <@{0}>", "<@!{}> {}", "<@{}>\n{}"])
async def test_mention(env: Env, alice: MemberActor, channel: ChannelHandle, form: str) -> None:
    """A mention in a channel asks what is written beside it, and is answered with a reply."""
    assert env.bot.user
    asked = await alice.send(channel, form.format(env.bot.user.id, HEADS))
    answer = last(channel)

    assert answer.embeds[0].title == HEADS
    assert HE_LIFENG in body(answer)
    assert list(buttons(answer)) == ["Show in context", "Ask more"]
    assert answer.reference
    assert answer.reference.message_id == asked.id


async def test_nobody_is_pinged(env: Env, alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """Replies, sentences and answers ping nobody, not even the person who asked."""
    for text in (f"{HEADS} @everyone {alice.mention}", UNSAID, ""):
        await alice.send(channel, f"{pullquote} {text}")

    assert [each["allowed_mentions"] for each in sent(env)] == [{"parse": [], "replied_user": False}] * 3


async def test_mention_in_a_reply(alice: MemberActor, bob: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """In a reply to somebody, what is written beside the mention is the question."""
    await alice.send(channel, f"{pullquote} {HEADS}", reply_to=await bob.send(channel, UNSAID))

    assert last(channel).embeds[0].title == HEADS


@pytest.mark.parametrize("form", ["<@{}>", " <@!{}>\n"])
async def test_mention_alone_in_a_reply(
    alice: MemberActor, bob: MemberActor, channel: ChannelHandle, pullquote: str, form: str
) -> None:
    """A mention and nothing else, in reply to a message that the bot can read, asks what that message says."""
    mention = form.format(pullquote[2:-1])
    await alice.send(channel, mention, reply_to=await bob.send(channel, f"Hi {pullquote} {HEADS}"))

    assert last(channel).embeds[0].title == f"Hi {HEADS}"


async def test_mention_alone_of_a_hidden_message(
    alice: MemberActor, bob: MemberActor, channel: ChannelHandle, pullquote: str
) -> None:
    """Discord does not let the bot read a message that does not mention it; the bot says so, and what to do."""
    await alice.send(channel, pullquote, reply_to=await bob.send(channel, HEADS))

    assert last(channel).content == "I cannot read that message. Open its menu instead: Apps › Ask the article."


async def test_hidden_reply(alice: MemberActor, channel: ChannelHandle) -> None:
    """A reply to a command's answer, whose text Discord hides, is not answered: it may be no question at all."""
    await alice.slash(channel, "ask", question=HEADS)
    thanks = await alice.send(channel, "Thanks!", reply_to=last(channel))

    assert last(channel).id == thanks.id


async def test_mention_alone(alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """A mention and nothing else is no question."""
    await alice.send(channel, pullquote)

    assert last(channel).content == EMPTY


async def test_reply_to_the_bot(alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """A reply to the bot's answer asks on, without a mention."""
    await alice.send(channel, f"{pullquote} {HEADS}")
    await alice.send(channel, CONTROLS, reply_to=last(channel))

    assert last(channel).embeds[0].title == CONTROLS


async def test_direct_message(alice: MemberActor) -> None:
    """A direct message needs no mention."""
    await alice.send_dm(HEADS)

    assert HE_LIFENG in body(last(alice.user.dm_channel))


async def test_direct_message_in_a_reply(alice: MemberActor, pullquote: str) -> None:
    """In direct messages, too, a mention in reply to a message asks what that says."""
    asked = await alice.send_dm(HEADS)
    await alice.send_dm(pullquote, reference={"channel_id": str(asked.channel.id), "message_id": str(asked.id)})

    assert last(alice.user.dm_channel).embeds[0].title == HEADS


async def test_others_are_ignored(env: Env, guild: GuildHandle, channel: ChannelHandle, pullquote: str) -> None:
    """Other bots and webhooks are not answered, and so the bot never answers itself; nor are mentions of others."""
    robot = guild.add_member(env.create_user("robot", bot=True))
    alice = guild.add_member(env.create_user("alice"))

    await robot.send(channel, f"{pullquote} {HEADS}")
    await guild.create_webhook(channel).send(f"{pullquote} {HEADS}")
    await alice.send(channel, HEADS)
    await alice.send(channel, f"{robot.mention} {guild.default_role.mention} @everyone {HEADS}")

    assert list(sent(env)) == []


async def test_added_to_a_thread(env: Env, guild: GuildHandle, channel: ChannelHandle, alice: MemberActor) -> None:
    """What Discord itself writes is no question: that the bot was added to a thread, for one."""
    assert env.bot.user
    bot = UserHandle(env, env.backend.get_user(env.bot.user.id))
    guild.create_system_message(channel, MessageType.RECIPIENT_ADD, author=alice, recipient=bot)
    await env.settle()

    assert env.bot.user in last(channel).mentions
    assert list(sent(env)) == []


async def test_gone_message(env: Env, alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """A reply does not insist that the message is still there."""
    await alice.send(channel, f"{pullquote} {HEADS}")

    assert [each["message_reference"]["fail_if_not_exists"] for each in sent(env)] == [False]


def test_intents(simcord_bot: Pullquote) -> None:
    """The bot asks for no privileged intent, and only for guilds and messages."""
    privileged = ("message_content", "members", "presences")

    assert [name for name in privileged if getattr(simcord_bot.intents, name)] == []
    assert {name for name, wanted in simcord_bot.intents if wanted} == {"guilds", "guild_messages", "dm_messages"}


@pytest.mark.simcord(approved_intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True))
async def test_no_privilege(env: Env, alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """An application without any privilege in the developer portal connects, and answers a mention and a menu."""
    await alice.send(channel, f"{pullquote} {HEADS}")
    message = reply(await alice.context_menu(channel, "Ask the article", await alice.send(channel, HEADS)))

    assert [each["embeds"][0]["title"] for each in sent(env)] == [HEADS, HEADS]
    assert HE_LIFENG in body(message)


def test_mentions_nobody(simcord_bot: Pullquote) -> None:
    """Unless a message says otherwise, nothing that the bot sends mentions anybody."""
    assert simcord_bot.allowed_mentions
    assert dict(simcord_bot.allowed_mentions.to_dict()) == {"parse": []}


def test_help_before_ids(simcord_bot: Pullquote) -> None:
    """Until Discord has told the commands' ids, they are written out."""
    names = ("info", "list", "add", "paste", "remove", "use", "clear", "export", "unanswered")
    articles = {name: f"/article {name}" for name in names}
    assert simcord_bot.mentions == {"ask": "/ask", "summary": "/summary", "help": "/help", **articles}


@pytest.mark.parametrize(
    ("settings", "shown"), [(Settings(), False), (Settings(log_questions=True), True)], ids=["secret", "logged"]
)
async def test_log(
    env: Env, alice: MemberActor, channel: ChannelHandle, caplog: pytest.LogCaptureFixture, *, shown: bool
) -> None:
    """A question is logged by its outcome, size and time, and by its text only where the operator says so."""
    caplog.set_level(logging.INFO, "bot")
    await alice.slash(channel, "ask", question=HEADS)
    await alice.send_dm(UNSAID)
    answered, refused = caplog.messages

    assert re.search(rf" guild=\d+ characters={len(HEADS)} answer quotes=1 evidence=0\.\d\d ms=\d+\.\d", answered)
    assert f"guild=None characters={len(UNSAID)} not_said quotes=0 " in refused
    assert [(HEADS in caplog.text), (UNSAID in caplog.text)] == [shown, shown]


async def test_ready(env: Env, settings: Settings, library: Library, caplog: pytest.LogCaptureFixture) -> None:
    """When it is connected, the bot logs who it is and what it holds."""
    caplog.set_level(logging.INFO, "bot")
    env.create_guild()
    await env.restart_bot(Pullquote(settings, library))

    assert f"ready as={env.bot.user} shards=1 guilds=" in caplog.text
    assert "articles=1" in caplog.text


async def test_stopping(env: Env, alice: MemberActor, channel: ChannelHandle, pullquote: str) -> None:
    """While the bot is being stopped it takes nothing more, and whoever comes is told to ask again."""
    answer = reply(await alice.slash(channel, "ask", question=HEADS))
    assert isinstance(env.bot, Pullquote)
    env.bot.stopping = True
    asked = told(await alice.slash(channel, "ask", question=HEADS))
    pressed = told(await alice.click(answer, custom_id=next(iter(buttons(answer).values()))))
    await alice.send(channel, f"{pullquote} {HEADS}")

    assert [asked, pressed, last(channel).content] == [say_error(Restarting())] * 3
