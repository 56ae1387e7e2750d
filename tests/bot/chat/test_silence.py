"""Where the bot lacks a permission, whoever mentions it is answered all the same."""

import logging
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, Env, MemberActor

from bot.cards.markdown import quotations
from bot.settings import Cooldown, Settings
from tests.bot.scene import HE_LIFENG, HEADS, last, reply, told
from tests.launch import launch
from tests.loopback import BOT, TOKEN, Loopback

TITLE = "Lutnick says U.S.-China trade talks going well on second day"


async def test_text(tmp_path: Path) -> None:
    """Where it may not embed, or not reply, the answer is text, with the same quotation, and no reply."""
    async with Loopback() as discord, launch(discord.url, "run", folder=tmp_path, DISCORD_TOKEN=TOKEN) as process:
        await process.until(discord.online)
        usual = (await discord.write(f"<@{BOT}> {HEADS}")).message
        plain = []
        for part in ("embeds", "message_reference"):
            discord.lacks = {part}
            plain.append((await discord.write(f"<@{BOT}> {HEADS}")).message)

    assert [message["embeds"] for message in plain] == [[], []]
    assert [message.get("message_reference") for message in plain] == [None, None]
    for message in plain:
        assert message["content"].startswith(f"**{HEADS}**\n> ")
        assert quotations(message["content"]) == quotations(usual["embeds"][0]["description"])
        assert HE_LIFENG in message["content"]
        assert message["content"].endswith(f"\nReuters · {TITLE}")


@pytest.fixture
def pullquote(env: Env) -> str:
    assert env.bot.user
    return env.bot.user.mention


def denying(env: Env, permission: str) -> ChannelHandle:
    """A channel in which the bot lacks a permission."""
    assert env.bot.user
    denied = discord.PermissionOverwrite(**{permission: False})
    return env.guild.create_text_channel("muted", overwrites={env.bot.user: denied})


def directly(person: MemberActor) -> list[str]:
    """What the bot has written to somebody directly."""
    return [message.content for message in person.user.dm_channel.history()]


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


async def test_told_directly(
    env: Env, alice: MemberActor, bob: MemberActor, pullquote: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Where it may not write, whoever mentions it is told directly which permission it lacks there, once an hour; the
    log names it at each mention."""
    muted = denying(env, "send_messages")
    for person in (alice, alice, bob):
        asked = await person.send(muted, f"{pullquote} {HEADS}")
    said = f"I lack the permission Send Messages in <#{muted.id}>. Its moderators can give it to me."
    lines = warnings(caplog)
    before = [directly(person) for person in (alice, bob)]
    await env.advance_time(3601)
    await alice.send(muted, f"{pullquote} {HEADS}")

    assert last(muted).author.name == "alice"
    assert before == [[said], [said]]
    assert directly(alice) == [said, said]
    assert len(lines) == 3
    assert lines[2].startswith(f"not delivered target={asked.id} channel={muted.id} lacks=send_messages: 403")


async def test_thread(env: Env, alice: MemberActor, pullquote: str, caplog: pytest.LogCaptureFixture) -> None:
    """In a thread it is the permission for threads that it lacks."""
    parent = denying(env, "send_messages_in_threads")
    channel = env.bot.get_channel(parent.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="talk", type=discord.ChannelType.public_thread)
    [thread] = parent.threads
    await alice.send(thread, f"{pullquote} {HEADS}")

    [said] = directly(alice)
    assert said.startswith(f"I lack the permission Send Messages in Threads in <#{thread.id}>.")
    assert "lacks=send_messages_in_threads: 403" in caplog.text


async def test_nobody_to_tell(env: Env, alice: MemberActor, pullquote: str, caplog: pytest.LogCaptureFixture) -> None:
    """Where Discord does not let it write directly either, the line of the log is all there is."""
    muted = denying(env, "send_messages")
    env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
    await alice.send(muted, f"{pullquote} {HEADS}")

    assert directly(alice) == []
    assert len(warnings(caplog)) == 1


async def test_shared(env: Env, alice: MemberActor) -> None:
    """*Share in channel* says what is missing where the bot may not write; what is private is shown."""
    muted = denying(env, "send_messages")
    said = f"I lack the permission Send Messages in <#{muted.id}>. Its moderators can give it to me."
    for command, options in (("ask", {"question": HEADS}), ("summary", {})):
        answer = reply(await alice.slash(muted, command, private=True, **options))
        assert told(await alice.click(answer, label="Share in channel")) == said


async def test_refused(env: Env, alice: MemberActor, channel: ChannelHandle, caplog: pytest.LogCaptureFixture) -> None:
    """A command whose answer Discord refuses for want of a permission is answered by that."""
    env.inject_error("POST", "/interactions/*/callback", status=403, code=50013)
    result = await alice.slash(channel, "ask", question=HEADS)

    assert told(result).startswith("I lack the permission Send Messages in")
    assert [type(getattr(error, "original", error)).__name__ for error in env.errors] == ["Undelivered"]
    assert "lacks=unknown: 403" in caplog.text


@pytest.mark.parametrize("settings", [Settings(cooldown=Cooldown(1, 30.0))], ids=["1/30"])
async def test_too_often(
    env: Env, alice: MemberActor, bob: MemberActor, channel: ChannelHandle, pullquote: str
) -> None:
    """A channel is told once that somebody asks too often, until they may ask again; a command is always answered."""

    async def said(person: MemberActor) -> int:
        before = len(channel.history())
        await person.send(channel, f"{pullquote} {HEADS}")
        return len(channel.history()) - before - 1

    often = [await said(alice) for _ in range(4)]
    commands = [told(await alice.slash(channel, "ask", question=HEADS))[:8] for _ in range(2)]
    other = [await said(bob) for _ in range(3)]
    await env.advance_time(31)

    assert (often, commands, other) == ([1, 1, 0, 0], ["Not so f"] * 2, [1, 1, 0])
    assert [await said(alice) for _ in range(3)] == [1, 1, 0]
