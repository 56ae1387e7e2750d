"""The cooldown: so many questions a person, guild and time."""

import re

import pytest
from simcord import ChannelHandle, Env, MemberActor

from bot.chat.cooldown import REMEMBERED, Once
from bot.settings import Cooldown, Settings
from tests.bot.scene import HEADS, UNSAID, body, last, reply, told

TWICE = Settings(cooldown=Cooldown(2, 30.0))

twice = pytest.mark.parametrize("settings", [TWICE], ids=["2/30"])


def until(said: str) -> int:
    """The Unix time that a refusal names, as a relative time which Discord counts down."""
    found = re.fullmatch(r"Not so fast, please: ask again <t:(\d+):R>\.", said)
    assert found, said
    return int(found[1])


@twice
async def test_limit(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """Who has asked often enough is told in private when to ask again; answers, refusals and summaries count alike."""
    start = env.now().timestamp()
    reply(await alice.slash(channel, "ask", question=UNSAID))
    await env.advance_time(10)
    reply(await alice.slash(channel, "summary"))
    refused = [
        told(await alice.slash(channel, "ask", question=HEADS)),
        told(await alice.slash(channel, "summary")),
        told(await alice.context_menu(channel, "Ask the article", await alice.send(channel, HEADS))),
    ]

    assert [until(said) for said in refused] == [start + 30] * 3


@twice
async def test_it_ends(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """At the time that was named, one can ask again."""
    for _ in range(2):
        reply(await alice.slash(channel, "ask", question=HEADS))
    end = until(told(await alice.slash(channel, "ask", question=HEADS)))
    await env.advance_time(end - env.now().timestamp())

    assert body(reply(await alice.slash(channel, "ask", question=HEADS)))


@twice
async def test_each_person_and_guild(env: Env, alice: MemberActor, bob: MemberActor, channel: ChannelHandle) -> None:
    """One person's limit is not another's, and not the same person's in another guild or in direct messages."""
    elsewhere = env.create_guild("Elsewhere")
    other = elsewhere.create_text_channel("other")
    member = elsewhere.add_member(alice.user)
    for _ in range(2):
        reply(await alice.slash(channel, "ask", question=HEADS))

    assert body(reply(await bob.slash(channel, "ask", question=HEADS)))
    assert body(reply(await member.slash(other, "ask", question=HEADS)))
    assert body(reply(await alice.user.slash("ask", question=HEADS)))
    assert until(told(await alice.slash(channel, "ask", question=HEADS)))


@twice
async def test_mistakes_cost_nothing(alice: MemberActor, channel: ChannelHandle) -> None:
    """A mistake does not count: an empty question, one too long, an article that is not there."""
    for options in ({"question": " "}, {"question": "x" * 2001}, {"question": HEADS, "article": "Moby"}):
        told(await alice.slash(channel, "ask", **options))
    told(await alice.slash(channel, "summary", article="Moby"))
    for _ in range(2):
        reply(await alice.slash(channel, "ask", question=HEADS))


@twice
async def test_looking_costs_nothing(alice: MemberActor, channel: ChannelHandle) -> None:
    """Context, help and the list of articles are free."""
    answer = reply(await alice.slash(channel, "ask", question=HEADS))
    for _ in range(3):
        reply(await alice.click(answer, label="Show in context"))
        reply(await alice.slash(channel, "help"))
        reply(await alice.slash(channel, "article list"))

    assert body(reply(await alice.slash(channel, "ask", question=HEADS)))


@pytest.mark.parametrize("settings", [Settings(cooldown=Cooldown(1, 30.0))], ids=["1/30"])
async def test_shares_count(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """To share is to post, so it counts too: nobody fills a channel by pressing a button."""
    answer = reply(await alice.slash(channel, "ask", question=HEADS, private=True))
    assert until(told(await alice.click(answer, label="Share in channel")))
    await env.advance_time(31)
    summary = reply(await alice.slash(channel, "summary", private=True))
    assert until(told(await alice.click(summary, label="Share in channel")))
    await env.advance_time(31)

    assert not reply(await alice.click(answer, label="Share in channel")).flags.ephemeral


@twice
async def test_mentions(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """Mentions count with the commands, and the refusal is a reply."""
    assert env.bot.user
    reply(await alice.slash(channel, "ask", question=HEADS))
    for _ in range(2):
        await alice.send(channel, f"{env.bot.user.mention} {HEADS}")

    assert until(last(channel).content) == env.now().timestamp() + 30


@pytest.mark.parametrize("settings", [Settings(cooldown=Cooldown(0, 0.0))], ids=["0"])
async def test_no_limit(alice: MemberActor, channel: ChannelHandle) -> None:
    """Without a limit nobody waits."""
    for _ in range(20):
        assert body(reply(await alice.slash(channel, "ask", question="tariffs")))


def test_once() -> None:
    """So many who have been told something are remembered; of one more, who was told first is told again."""
    once = Once()
    assert all(once.is_first(number, 0.0, 60.0) for number in range(REMEMBERED))
    assert not once.is_first(0, 1.0, 60.0)
    assert once.is_first("one more", 1.0, 60.0)

    assert [once.is_first(number, 1.0, 60.0) for number in (0, REMEMBERED - 1)] == [True, False]
