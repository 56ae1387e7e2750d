"""Questions are offered while one types: only what the reader is sure to answer, and nobody waits for it."""

import asyncio

import pytest
from simcord import ChannelHandle, Env, MemberActor

from bot.chat.client import Pullquote
from bot.chat.talk.suggestions import Suggestions
from index import Article
from tests.bot.scene import KEEPER, SKARV, body, by_words, pointed, reply
from tests.index import talks

WHO = "Who is Kevin Hassett?"
HASSETT = "White House economic adviser"

sure = pytest.mark.parametrize("library", [pointed(HASSETT, talks())], ids=["sure"])


async def found(env: Env) -> None:
    """Wait until the questions of the articles that were asked for are known."""
    assert isinstance(env.bot, Pullquote)
    if finding := env.bot.suggestions._finding:  # noqa: SLF001
        await asyncio.wait_for(asyncio.shield(finding), 60)


async def offered(person: MemberActor, channel: ChannelHandle, typed: str = "", **more: str) -> list[tuple[str, str]]:
    """What is offered, and what is asked if it is chosen."""
    choices = await person.autocomplete(channel, "ask", "question", typed, **more)
    return [(choice["name"], choice["value"]) for choice in choices]


@sure
async def test_offered(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """Nothing at first, then questions; of what is typed, those that have it, after what is typed itself."""
    first = await offered(alice, channel)
    await found(env)

    assert first == []
    assert (WHO, WHO) in await offered(alice, channel)
    assert await offered(alice, channel, " HASSETT  who ") == [("HASSETT who", "HASSETT who"), (WHO, WHO)]
    assert await offered(alice, channel, WHO) == [(WHO, WHO)]
    assert await offered(alice, channel, "pizza") == [("pizza", "pizza")]
    assert await offered(alice, channel, "x" * 101) == []


@sure
async def test_chosen(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """What is offered is answered."""
    await offered(alice, channel)
    await found(env)
    [(_, question)] = await offered(alice, channel, WHO)

    assert HASSETT in body(reply(await alice.slash(channel, "ask", question=question)))


@sure
async def test_german(env: Env, alice: MemberActor, channel: ChannelHandle, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is shown in a person's own language, and asked in the one that the model reads."""
    monkeypatch.setattr("bot.chat.commands.choices.language_of", lambda _: "de")
    await offered(alice, channel)
    await found(env)

    assert ("Wer ist Kevin Hassett?", WHO) in await offered(alice, channel)


async def test_words_alone(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """Where there is no model, nothing is offered but what is typed."""
    await offered(alice, channel)
    await found(env)

    assert await offered(alice, channel) == []
    assert await offered(alice, channel, "who") == [("who", "who")]


BERG = Article.from_paragraphs(
    title="Rain", paragraphs=["It rained. The envoy Anna Berg, a baker, said it would stop."]
)


@pytest.mark.parametrize("library", [pointed("a baker", BERG, SKARV)], ids=["several"])
async def test_named(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """What is offered is of the article that is named, or else of those that would be asked."""
    for _ in range(2):
        await offered(alice, channel)
        await found(env)

    assert ("Who is Anna Berg?", "Who is Anna Berg?") in await offered(alice, channel)
    assert ("Who is Anna Berg?", "Who is Anna Berg?") in await offered(alice, channel, article=BERG.id)
    assert await offered(alice, channel, article=SKARV.id) == []


@sure
async def test_busy(env: Env, alice: MemberActor, channel: ChannelHandle) -> None:
    """While somebody waits for an answer, no candidate is read, and nothing is taken for known."""
    assert isinstance(env.bot, Pullquote)
    suggestions: Suggestions = env.bot.suggestions
    env.bot.readings._reads = True  # noqa: SLF001  # as it is while one is read
    await offered(alice, channel)
    await found(env)
    known = dict(suggestions._found)  # noqa: SLF001
    env.bot.readings._reads = False  # noqa: SLF001
    await offered(alice, channel)
    await found(env)

    assert known == {}
    assert (WHO, WHO) in await offered(alice, channel)


@pytest.mark.parametrize("library", [by_words()], ids=["none"])
async def test_no_article(alice: MemberActor, channel: ChannelHandle) -> None:
    """Without an article nothing is offered but what is typed."""
    assert await offered(alice, channel, KEEPER) == [(KEEPER, KEEPER)]
