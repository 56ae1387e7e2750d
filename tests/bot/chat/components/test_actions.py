"""Buttons: pressed by anybody, at any time, after a restart, or made up by somebody."""

import discord
import pytest
from simcord import ChannelHandle, Env, MemberActor

from bot.chat.client import Pullquote
from bot.settings import Settings
from index import Article, Library
from tests.bot.scene import (
    CONTROLS,
    HE_LIFENG,
    HEADS,
    KEEPER,
    NEARLY,
    SKARV,
    UNSAID,
    body,
    buttons,
    by_words,
    forge,
    last,
    pointed,
    quotations,
    reply,
    told,
)
from tests.index import talks

USELESS = "This button no longer works. Ask again, and use the new one."
CHANGED = "The article has changed since this was posted. Ask again."
TALKS = talks().id

several = pytest.mark.parametrize("library", [pointed(CONTROLS, talks())], ids=["several"])
both = pytest.mark.parametrize("library", [by_words(talks(), SKARV)], ids=["both"])


async def test_context(alice: MemberActor, bob: MemberActor, channel: ChannelHandle) -> None:
    """*Show in context* shows whoever presses it, in private, the whole article with the sentence marked."""
    asked = reply(await alice.slash(channel, "ask", question=HEADS))
    message = reply(await bob.click(asked, label="Show in context"))
    [(text, bold)] = quotations(body(message))

    assert message.flags.ephemeral
    assert message.embeds[0].title == f"In context: {talks().title}"
    assert text == talks().text
    assert HE_LIFENG in bold
    assert body(message).endswith(" · paragraph 10 · Navigating Differences")
    assert buttons(message) == {}


@several
async def test_context_of_each(alice: MemberActor, channel: ChannelHandle) -> None:
    """Of several quotes, each numbered button marks the sentence of its own."""
    asked = reply(await alice.slash(channel, "ask", question=CONTROLS))
    marked = [bold for _, bold in quotations(body(asked))]
    shown = [reply(await alice.click(asked, label=f"Show {n} in context")) for n in (1, 2)]

    assert [word in quotations(body(message))[0][1] for word, message in zip(marked, shown, strict=True)] == [True] * 2
    assert body(shown[0]) != body(shown[1])


async def test_context_of_a_refusal(alice: MemberActor, channel: ChannelHandle) -> None:
    """The passage that came closest has its context too."""
    refused = reply(await alice.slash(channel, "ask", question=NEARLY))
    [(closest, marked)] = quotations(body(refused))
    [(text, bold)] = quotations(body(reply(await alice.click(refused, label="Show in context"))))

    assert closest in text
    assert bold == marked


async def test_summary_of_a_refusal(alice: MemberActor, bob: MemberActor, channel: ChannelHandle) -> None:
    """*Summary* under a refusal shows whoever presses it the article's summary, which can then be shared."""
    refused = reply(await alice.slash(channel, "ask", question=UNSAID))
    summary = reply(await bob.click(refused, label="Summary"))
    asked = reply(await alice.slash(channel, "summary"))

    assert summary.flags.ephemeral
    assert [embed.to_dict() for embed in summary.embeds] == [embed.to_dict() for embed in asked.embeds]
    assert list(buttons(summary)) == ["Share in channel"]


LONG = Article.from_paragraphs(
    title="Long", paragraphs=[f"Paragraph {n} tells of the weather. It rained on day {n} again." for n in range(300)]
)


@pytest.mark.parametrize("library", [by_words(LONG)], ids=["long"])
async def test_context_of_a_long_article(alice: MemberActor, channel: ChannelHandle) -> None:
    """Of an article that is too long, the context is as much as fits on both sides of the sentence."""
    asked = reply(await alice.slash(channel, "ask", question="Did it rain on day 150?"))
    [(text, bold)] = quotations(body(reply(await alice.click(asked, custom_id=next(iter(buttons(asked).values()))))))

    assert bold == "It rained on day 150 again."
    assert 2000 < len(text) < 4096
    assert abs(text.index(bold) - len(text) / 2) < len(text) / 4


@several
async def test_share(alice: MemberActor, channel: ChannelHandle) -> None:
    """*Share in channel* renders a private answer afresh, for everybody: the same question, quotes and contexts."""
    private = reply(await alice.slash(channel, "ask", question="*Rare* earth", private=True))
    shared = reply(await alice.click(private, label="Share in channel"))

    assert not shared.flags.ephemeral
    assert shared.embeds == private.embeds
    assert shared.embeds[0].title == r"\*Rare\* earth"
    assert [bold for _, bold in quotations(body(shared))] == [CONTROLS] * 2
    assert list(buttons(shared)) == ["Show 1 in context", "Show 2 in context", "Ask more"]


async def test_share_what_is_not_mentioned(alice: MemberActor, channel: ChannelHandle) -> None:
    """What the article does not mention is said of a shared answer too."""
    private = reply(await alice.slash(channel, "ask", question=f"{HEADS} Is it Biden?", private=True))
    shared = reply(await alice.click(private, label="Share in channel"))

    assert body(private).endswith("\n\nNot in the article: Biden.")
    assert shared.embeds == private.embeds


async def test_share_summary(alice: MemberActor, channel: ChannelHandle) -> None:
    """A private summary is shared in the length that was asked for."""
    private = reply(await alice.slash(channel, "summary", length="full", private=True))
    shared = reply(await alice.click(private, label="Share in channel"))

    assert not shared.flags.ephemeral
    assert shared.embeds == private.embeds
    assert buttons(shared) == {}


async def test_restart(
    env: Env, settings: Settings, library: Library, alice: MemberActor, channel: ChannelHandle
) -> None:
    """Buttons outlive the bot: another process answers for those of the one before."""
    asked = reply(await alice.slash(channel, "ask", question=HEADS, private=True))
    summed_up = reply(await alice.slash(channel, "summary", private=True))
    await env.restart_bot(Pullquote(settings, library))

    assert HE_LIFENG in body(reply(await alice.click(asked, label="Show in context")))
    assert reply(await alice.click(asked, label="Share in channel")).embeds == asked.embeds
    assert reply(await alice.click(summed_up, label="Share in channel")).embeds == summed_up.embeds


async def test_direct_message(alice: MemberActor) -> None:
    """Buttons work in direct messages."""
    await alice.send_dm(HEADS)
    message = reply(await alice.user.click(last(alice.user.dm_channel), label="Show in context"))

    assert quotations(body(message))[0][0] == talks().text


@both
async def test_nothing_is_kept(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """No button is kept in memory, where it would stay for ever."""
    for private in (True, False):
        await alice.slash(channel, "ask", question=KEEPER, private=private)
    await alice.slash(channel, "summary", article=SKARV.id, private=True)
    await alice.send_dm(KEEPER)

    assert list(env.bot.persistent_views) == []


async def test_gone_article(env: Env, settings: Settings, alice: MemberActor, channel: ChannelHandle) -> None:
    """A button whose article is no longer there says so in private, and shares nothing."""
    asked = reply(await alice.slash(channel, "ask", question=HEADS, private=True))
    summed_up = reply(await alice.slash(channel, "summary", private=True))
    await env.restart_bot(Pullquote(settings, by_words(SKARV)))

    assert told(await alice.click(asked, label="Show in context")) == CHANGED
    assert told(await alice.click(asked, label="Share in channel")) == CHANGED
    assert told(await alice.click(summed_up, label="Share in channel")) == CHANGED


@pytest.mark.parametrize(
    "custom_id",
    [
        f"context:{TALKS}.1",  # inside a sentence
        f"context:{TALKS}.999999",
        f"context:{'0' * 16}.0",
        f"share:{TALKS}.0,{TALKS}.1",
        f"share:{TALKS}.0.5.5",
        f"share:{TALKS}.0.9.5",
        f"share:{TALKS}.0.0.999999",
        f"summarise:{'f' * 16}.3",
        f"summary:{'f' * 16}.3",
    ],
)
async def test_gone_sentence(env: Env, alice: MemberActor, channel: ChannelHandle, custom_id: str) -> None:
    """A button that points to no sentence of an article that is here says that the article has changed."""
    message = await forge(env, channel, custom_id, title="Who?")

    assert told(await alice.click(message, label="Press")) == CHANGED


@pytest.mark.parametrize(
    "custom_id",
    [
        "x",
        ":",
        "context",
        "context:",
        "context:.",
        f"context:{TALKS}",
        f"context:{TALKS}.",
        f"context:{TALKS}.-1",
        f"context:{TALKS}.0 ",
        f"context:{TALKS}.0\n",
        f"context:{TALKS}.0,",
        f"context:{TALKS}.1e3",
        f"context:{TALKS}.١",
        f"context:{TALKS}.{'9' * 70}",
        f"context:{TALKS.upper()}.0",
        f"context:{TALKS[:-1]}.0",
        f"Context:{TALKS}.0",
        f"delete:{TALKS}.0",
        f"__class__:{TALKS}.0",
        f"summary:{TALKS}.0",
        f"summary:{TALKS}.2",
        f"summarise:{TALKS}.2",
        f"summary:{TALKS}.999999",
        f"share:{'x' * 90}",
        "🙂" * 25,
        "\u202e\u200b@everyone",
    ],
)
async def test_forged(env: Env, alice: MemberActor, channel: ChannelHandle, custom_id: str) -> None:
    """A button that the bot never makes does nothing but say, in private, that it does not work."""
    message = await forge(env, channel, custom_id, title="Who?")

    assert told(await alice.click(message, label="Press")) == USELESS


async def test_forged_share(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """An answer is shared only from a message that restates its question."""
    message = await forge(env, channel, f"share:{TALKS}.0")

    assert told(await alice.click(message, label="Press")) == USELESS


async def test_other_components(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """A menu, which the bot never makes, is answered like a forged button."""
    target = env.bot.get_channel(channel.id)
    assert isinstance(target, discord.TextChannel)
    select = discord.ui.Select[discord.ui.View](custom_id="context", options=[discord.SelectOption(label="a")])
    view = discord.ui.View(timeout=None).add_item(select)
    view.stop()
    await target.send("Choose", view=view)

    assert told(await alice.select(last(channel), ["a"])) == USELESS
