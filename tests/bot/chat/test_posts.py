"""What people post: forwarded messages, posts that are only embeds, and messages with Discord's own mark-up."""

import discord
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.guilds.store import Store
from tests.bot.scene import HE_LIFENG, HEADS, body, last, reply
from tests.bot.shelves import manager, said, simcord_bot, store

__all__ = ["manager", "simcord_bot", "store"]

STORM = """# Storm hits Lindvik
-# Island Post
The **storm** took the [pier](https://x.example) on Friday night, said the mayor.
It will be built again in spring.
- two boats sank
- a net shed burned
||Three people were hurt.||"""
STORY = "Rain in Paris\n\nIt rained in Paris all of Sunday.\n\nThe mayor, Odile Brun, opened her umbrella."


async def test_forwarded(alice: MemberActor, bob: MemberActor, guild: GuildHandle, channel: ChannelHandle) -> None:
    """The menus and a mention in reply read what a message forwards."""
    elsewhere = guild.create_text_channel("elsewhere")
    forwarded = await bob.forward(await bob.send(elsewhere, HEADS), channel)
    asked = reply(await alice.context_menu(channel, "Ask the article", forwarded))
    checked = reply(await alice.context_menu(channel, "Check against the article", forwarded))

    assert HE_LIFENG in body(asked)
    assert body(checked).startswith(f"**{HEADS}**")


async def test_forwarded_directly(env: Env, bob: MemberActor, channel: ChannelHandle) -> None:
    """A question that is forwarded to the bot is answered."""
    await bob.user.send_dm(HEADS)
    written = await bob.send(channel, HEADS)
    await bob.forward(written, bob.user.dm_channel)

    assert HE_LIFENG in body(last(bob.user.dm_channel))


async def test_forwarded_article(
    manager: MemberActor, bob: MemberActor, guild: GuildHandle, channel: ChannelHandle, store: Store
) -> None:
    """A forwarded text is added, and so is a file that is forwarded."""
    elsewhere = guild.create_text_channel("elsewhere")
    text = await bob.forward(await bob.send(elsewhere, STORY), channel)
    file = await bob.forward(
        await bob.send(elsewhere, attachments=[("snow.txt", b"Snow in Rome\n\nIt snowed in Rome.")]), channel
    )
    for message in (text, file):
        await manager.context_menu(channel, "Add to the library", message)

    assert {article.title for article in store.articles(guild.id)} == {"Rain in Paris", "Snow in Rome"}


async def test_embeds(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """Of a post that is only embeds, what these say is asked."""
    target = env.bot.get_channel(channel.id)
    assert isinstance(target, discord.TextChannel)
    post = await target.send(embed=discord.Embed(description=HEADS))
    asked = reply(await alice.context_menu(channel, "Ask the article", post))

    assert HE_LIFENG in body(asked)


async def test_marks(
    manager: MemberActor, bob: MemberActor, guild: GuildHandle, channel: ChannelHandle, store: Store
) -> None:
    """A message is added as Discord shows it: without the signs that shape it, with its list, and nothing hidden."""
    told = said(await manager.context_menu(channel, "Add to the library", await bob.send(channel, STORM)))
    [article] = store.articles(guild.id)
    paragraphs = [paragraph.span.of(article.text) for paragraph in article.paragraphs]

    assert told.startswith("Added: Storm hits Lindvik.")
    assert (article.title, article.source) == ("Storm hits Lindvik", "Island Post")
    assert paragraphs == [
        "The storm took the pier on Friday night, said the mayor.",
        "It will be built again in spring.",
        "two boats sank",
        "a net shed burned",
        "Three people were hurt.",
    ]
