"""Questions that nothing answers, and votes: kept where a server wants that, and shown to its moderators."""

import logging

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.chat.client import Pullquote
from bot.chat.moderation import unanswered as module
from bot.chat.upkeep import keep_up_once, stamp
from bot.guilds import questions
from bot.guilds.database.engine import open_engine
from bot.guilds.questions import Unanswered
from bot.guilds.store import Store
from bot.settings import Cooldown, Settings
from index import Library
from tests.bot.scene import HEADS, NEARLY, UNANSWERED, UNSAID, body, buttons, by_words, forge, last, rain, reply, told
from tests.bot.shelves import add, manager, simcord_bot, store
from tests.index import talks

__all__ = ["manager", "simcord_bot", "store"]

DAY = 86_400  # seconds
TODAY = "2026-01-01"
UP, DOWN = "👍 Helpful", "👎 Not helpful"
KEPT_HERE = "Questions that could not be answered, or not well, are kept here for 30 days, without names"


@pytest.fixture
def settings() -> Settings:
    return Settings(cooldown=Cooldown(0, 0.0))


@pytest.fixture
async def on(manager: MemberActor, channel: ChannelHandle) -> str:
    """A moderator wants them kept; what the bot says to that."""
    return told(await manager.slash(channel, "article unanswered", collect="on"))


collecting = pytest.mark.usefixtures("on")


def kept(store: Store, guild: GuildHandle) -> list[Unanswered]:
    return store.look(lambda connection: questions.unanswered(connection, guild.id))


async def listed(manager: MemberActor, channel: ChannelHandle) -> list[str]:
    """The lines of the list, as a moderator sees it."""
    message = reply(await manager.slash(channel, "article unanswered"))
    assert message.flags.ephemeral
    return body(message).splitlines() if message.embeds else [message.content]


async def test_off(
    manager: MemberActor, alice: MemberActor, channel: ChannelHandle, guild: GuildHandle, store: Store
) -> None:
    """A server that has not asked for it keeps no question, has no votes, and help says that there are none."""
    refused = reply(await alice.slash(channel, "ask", question=UNSAID))
    answered = reply(await alice.slash(channel, "ask", question=HEADS))
    helped = reply(await alice.slash(channel, "help")).content

    assert [label for message in (refused, answered) for label in buttons(message) if label in {UP, DOWN}] == []
    assert helped.endswith("until they remove them: no questions, no names, no messages.")
    assert kept(store, guild) == []
    assert (await listed(manager, channel))[0].startswith("This server keeps no unanswered questions. To keep them")


async def test_list(
    on: str, manager: MemberActor, alice: MemberActor, bob: MemberActor, channel: ChannelHandle
) -> None:
    """What is refused stands there, the newest first, by its day, once with a count, and without who asked."""
    for person, question in ((alice, UNSAID), (bob, NEARLY), (bob, f"  {UNSAID.lower()}"), (alice, HEADS)):
        await person.slash(channel, "ask", question=question)

    assert on.startswith("From now on I keep the questions that I cannot answer here, for 30 days and without names;")
    assert await listed(manager, channel) == [
        f"**1** · {UNSAID.lower()} · 2 times · {TODAY} · {talks().title}",
        f"**2** · {NEARLY} · {TODAY} · {talks().title}",
    ]


@collecting
async def test_help(alice: MemberActor, channel: ChannelHandle) -> None:
    """Where it is on, help says so, by command and by word; in a direct message it is not."""
    asked = reply(await alice.slash(channel, "ask", question="help")).content
    helped = reply(await alice.slash(channel, "help")).content

    assert KEPT_HERE in helped
    assert "no questions" not in helped
    assert asked == helped
    assert "no questions" in reply(await alice.user.slash("help")).content


@pytest.mark.parametrize("library", [by_words(talks(), rain())], ids=["two"])
@collecting
async def test_articles(manager: MemberActor, alice: MemberActor, channel: ChannelHandle) -> None:
    """The article is told where one was asked, and while it is there."""
    await alice.slash(channel, "ask", question=UNSAID)
    await alice.slash(channel, "ask", question=NEARLY, article=rain().id)

    assert await listed(manager, channel) == [
        f"**1** · {NEARLY} · {TODAY} · Rain in Paris",
        f"**2** · {UNSAID} · {TODAY}",
    ]


@collecting
async def test_asked_in_every_way(
    env: Env, alice: MemberActor, channel: ChannelHandle, guild: GuildHandle, store: Store
) -> None:
    """A mention's question is kept too, and a message's; not what is asked in private or in a direct message."""
    written = await alice.send(channel, "Does it snow?")
    await alice.context_menu(channel, "Ask the article", written)
    await alice.send(channel, f"<@{env.bot.user.id}> {UNSAID}")  # type: ignore[union-attr]
    await alice.slash(channel, "ask", question="Who is Zork?", private=True)
    await alice.slash(channel, "ask", question="the of")  # nothing to search for
    await alice.send_dm("Who is Blorb?")
    await alice.user.slash("ask", question="Who is Florp?")

    assert [each.question for each in kept(store, guild)] == [UNSAID, "Does it snow?"]


@collecting
async def test_escaped(manager: MemberActor, alice: MemberActor, channel: ChannelHandle) -> None:
    """A question is shown letter for letter, and cut where it is long."""
    await alice.slash(channel, "ask", question="Is *zork* [here](https://a.example) @everyone?")
    await alice.slash(channel, "ask", question="zork " * 300)
    cut, live = await listed(manager, channel)

    assert r"Is \*zork\* \[here\](https\://a.example) \@everyone? · " in live
    assert "zork… · " in cut
    assert len(cut) < 350


@collecting
async def test_pages(
    manager: MemberActor, alice: MemberActor, channel: ChannelHandle, guild: GuildHandle, store: Store
) -> None:
    """Of more than ten, the others are a page further; whoever is no moderator turns none."""
    for number in range(12):
        asked = Unanswered(f"Who is number {number}?", "", 20_454, refused=1)
        store.within(lambda connection, asked=asked: questions.note(connection, guild.id, asked))  # type: ignore[misc]
    first = reply(await manager.slash(channel, "article unanswered"))
    second = reply(await manager.click(first, label="Next"))

    assert (len(body(first).splitlines()), first.embeds[0].footer.text) == (10, "page 1 of 2")
    assert body(second) == f"**11** · Who is number 1? · {TODAY}\n**12** · Who is number 0? · {TODAY}"
    assert list(buttons(second)) == ["Previous"]


@collecting
async def test_not_for_all(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """The list is for moderators, by its command and by its buttons."""
    button = await forge(env, channel, "unanswered:0")

    assert told(await alice.click(button, label="Press")) == "You need the permission Manage Server for this."


@collecting
async def test_votes(  # noqa: PLR0917
    manager: MemberActor,
    alice: MemberActor,
    bob: MemberActor,
    channel: ChannelHandle,
    guild: GuildHandle,
    store: Store,
) -> None:
    """A vote against an answer puts its question on the list; each person has one, which can be changed."""
    answer = reply(await alice.slash(channel, "ask", question=HEADS))
    said = []
    for person, label in ((alice, UP), (bob, DOWN), (bob, DOWN), (alice, DOWN)):
        said.append(told(await person.click(answer, label=label)))
    lines = await listed(manager, channel)
    back = told(await alice.click(answer, label=UP))

    assert list(buttons(answer)) == ["Show in context", "Ask more", UP, DOWN]
    assert said == [
        "Thank you! Counted as helpful.",
        "Thank you! Moderators will see the question, but not who asked it or who voted.",
        "Thank you, you have already said so.",
        "Thank you! Moderators will see the question, but not who asked it or who voted.",
    ]
    assert lines == [f"**1** · {HEADS} · {TODAY} · {talks().title} · answered, but not helpful · 👍 0 👎 2"]
    assert (back, kept(store, guild)) == ("Thank you! Counted as helpful.", [])


@pytest.mark.parametrize("private", [False, True])
@collecting
async def test_votes_everywhere(
    env: Env, alice: MemberActor, channel: ChannelHandle, guild: GuildHandle, store: Store, *, private: bool
) -> None:
    """A private answer has votes, and so has one that is shared, or that answers a mention."""
    answer = reply(await alice.slash(channel, "ask", question=HEADS, private=private))
    if private:
        shared = reply(await alice.click(answer, label="Share in channel"))
        assert {UP, DOWN} <= set(buttons(shared))
    await alice.send(channel, f"<@{env.bot.user.id}> {HEADS}")  # type: ignore[union-attr]
    for message in (answer, last(channel)):
        await alice.click(message, label=DOWN)

    assert kept(store, guild) == [Unanswered(HEADS, talks().id, 20_454, unhelpful=2)]


@collecting
async def test_voted_question(alice: MemberActor, channel: ChannelHandle, guild: GuildHandle, store: Store) -> None:
    """A question that was refused and voted on is one question, whatever marks it holds."""
    question = "*Who* heads the Chinese_delegation?"
    answer = reply(await alice.slash(channel, "ask", question=question))
    await alice.click(answer, label=DOWN)

    assert [(each.question, each.unhelpful) for each in kept(store, guild)] == [(question, 1)]


@collecting
async def test_votes_after(
    manager: MemberActor, alice: MemberActor, channel: ChannelHandle, guild: GuildHandle, store: Store
) -> None:
    """Below answers from before it was turned off, nothing is counted any more, which is said."""
    answer = reply(await alice.slash(channel, "ask", question=HEADS))
    await alice.slash(channel, "ask", question=UNSAID)
    off = told(await manager.slash(channel, "article unanswered", collect="off"))

    assert off == "Unanswered questions are no longer kept here, and those that were have been deleted."
    assert told(await alice.click(answer, label=DOWN)) == "This server no longer counts votes."
    assert kept(store, guild) == []


@collecting
async def test_votes_restart(  # noqa: PLR0917
    env: Env,
    settings: Settings,
    library: Library,
    alice: MemberActor,
    channel: ChannelHandle,
    guild: GuildHandle,
    store: Store,
) -> None:
    """Votes can be given after a restart; by whom they were given before is not known then."""
    answer = reply(await alice.slash(channel, "ask", question=HEADS))
    await alice.click(answer, label=DOWN)
    await env.restart_bot(Pullquote(settings, library, store))
    await alice.click(answer, label=DOWN)

    assert [each.unhelpful for each in kept(store, guild)] == [2]


@pytest.mark.parametrize("custom_id", [f"helpful:{talks().id}", "unhelpful:x", "helpful:"])
@collecting
async def test_forged_votes(env: Env, alice: MemberActor, channel: ChannelHandle, custom_id: str) -> None:
    """A vote below a message that is no answer counts nothing."""
    message = await forge(env, channel, custom_id)
    message = await message.edit(content="")

    assert told(await alice.click(message, label="Press")).startswith("This button no longer works.")


@collecting
async def test_text_alone(
    env: Env, alice: MemberActor, channel: ChannelHandle, guild: GuildHandle, store: Store
) -> None:
    """Where an answer came as text alone, its first line is the question."""
    target = env.bot.get_channel(channel.id)
    assert isinstance(target, discord.TextChannel)
    message = await forge(env, channel, f"unhelpful:{talks().id}")
    await message.edit(content="**Who \\*is\\* it?**\n> It is he.")
    await alice.click(message, label="Press")

    assert [each.question for each in kept(store, guild)] == ["Who *is* it?"]


@collecting
async def test_thirty_days(
    env: Env, alice: MemberActor, channel: ChannelHandle, guild: GuildHandle, store: Store
) -> None:
    """After 30 days a question is deleted, though nobody asks anything."""
    await alice.slash(channel, "ask", question=UNSAID)
    assert isinstance(env.bot, Pullquote)
    seen, left = stamp(env.bot.settings.seeds), []
    for days in (29, 1):
        await env.advance_time(days * DAY)
        await keep_up_once(env.bot, seen)
        left.append(len(kept(store, guild)))

    assert left == [1, 0]


@collecting
async def test_nobody_waits(
    env: Env, alice: MemberActor, channel: ChannelHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question is kept when its answer has been sent."""
    sent: list[int] = []

    def noting(*_: object) -> None:
        sent.append(sum("/callback" in request.path for request in env.http_requests))

    before = sum("/callback" in request.path for request in env.http_requests)
    monkeypatch.setattr(module, "note", noting)
    await alice.slash(channel, "ask", question=UNSAID)

    assert sent == [before + 1]


@collecting
async def test_failing(
    env: Env,
    alice: MemberActor,
    channel: ChannelHandle,
    store: Store,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Where the database fails, whoever asks or votes is answered as ever, and the log has a line of each."""
    answer = reply(await alice.slash(channel, "ask", question=HEADS))
    writable = store._engine  # noqa: SLF001
    store._engine = open_engine(f"sqlite:///file:{writable.url.database}?mode=ro&uri=true")  # noqa: SLF001
    refused = body(reply(await alice.slash(channel, "ask", question=UNSAID)))
    voted = told(await alice.click(answer, label=DOWN))
    store._engine.dispose()  # noqa: SLF001
    store._engine = writable  # noqa: SLF001
    lines = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]

    assert refused.startswith(UNANSWERED)
    assert voted.startswith("Thank you!")
    assert [line.partition(": ")[2] for line in lines] == [
        "StoreBroken(reason='attempt to write a readonly database')"
    ] * 2
    assert UNSAID not in "".join(lines)


@collecting
async def test_told_apart(manager: MemberActor, alice: MemberActor, channel: ChannelHandle) -> None:
    """Of two articles with one title, the list tells which was asked."""
    for source in ("Post", "Wire"):
        await add(manager, channel, f"Rain\n\nIt rained on the {source}.\n\nHm.", title="Rain", source=source)
    choice = (await alice.autocomplete(channel, "ask", "article", "rain"))[0]
    await alice.slash(channel, "ask", question=UNSAID, article=choice["value"])

    assert await listed(manager, channel) == [f"**1** · {UNSAID} · {TODAY} · {choice['name']}"]
