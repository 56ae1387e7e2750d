"""Titles, offered while one types."""

from pathlib import Path
from signal import Signals

import pytest
from simcord import ChannelHandle, Env, MemberActor

from bot.chat.client import Pullquote
from bot.chat.target import Target
from bot.errors import Restarting
from bot.guilds.collection import Collection
from bot.language.catalogue import say_error
from bot.settings import Settings
from index import Article
from tests.bot.scene import KEEPER, SKARV, body, by_words, reply, sent
from tests.bot.shelves import said
from tests.index import talks
from tests.launch import launch
from tests.loopback import TOKEN, Loopback

TITLE = talks().title
both = pytest.mark.parametrize("library", [by_words(talks(), SKARV)], ids=["both"])


@both
@pytest.mark.parametrize(
    ("typed", "offered"), [("", [TITLE, SKARV.title]), ("LIGHT", [SKARV.title]), (" day ", [TITLE]), ("pizza", [])]
)
async def test_autocomplete(alice: MemberActor, channel: ChannelHandle, typed: str, offered: list[str]) -> None:
    """Titles that hold what is typed are offered, whatever its case, for every command that takes an article."""
    for command in ("ask", "summary", "article info"):
        assert [choice["name"] for choice in await alice.autocomplete(channel, command, "article", typed)] == offered


@both
async def test_autocompleted(alice: MemberActor, channel: ChannelHandle) -> None:
    """What is offered is accepted."""
    [choice] = await alice.autocomplete(channel, "ask", "article", "lighthouse")
    message = reply(await alice.slash(channel, "ask", question=KEEPER, article=choice["value"]))

    assert "Its keeper, Ragna Holm, counted ships." in body(message)


MANY = [Article.from_paragraphs(title=f"{'Long ' * 30}title {n}", paragraphs=[f"This is text {n}."]) for n in range(30)]
NAMELESS = Article.from_paragraphs(title="", paragraphs=["Nobody gave this a title."])


@pytest.mark.parametrize("library", [by_words(NAMELESS, *MANY)], ids=["many"])
async def test_many_titles(alice: MemberActor, channel: ChannelHandle) -> None:
    """Of many articles 25 are offered, each by another name, in 100 characters, one without a title by its id."""
    choices = await alice.autocomplete(channel, "ask", "article", "")

    assert len(choices) == 25
    assert choices[0]["name"] == NAMELESS.id
    assert len({choice["name"] for choice in choices}) == 25
    assert choices[1] == {"name": f"{MANY[0].title[:80]}… · {MANY[0].id}", "value": MANY[0].id}


def told(number: int, date: str = "", source: str = "") -> Article:
    return Article.from_paragraphs(title="Live: the talks", date=date, source=source, paragraphs=[f"Part {number}."])


TWINS = [told(1, "10 June", "Wire"), told(2, "11 June", "Wire"), told(3), told(4), talks()]


@pytest.mark.parametrize("library", [by_words(*TWINS)], ids=["twins"])
async def test_equal_titles(alice: MemberActor, channel: ChannelHandle) -> None:
    """Articles with one title are told apart by date and source, else by id; what tells them apart can be typed."""
    choices = await alice.autocomplete(channel, "summary", "article", "live")
    by_date = await alice.autocomplete(channel, "summary", "article", "11 june")

    assert [choice["name"] for choice in choices] == [
        "Live: the talks · 10 June · Wire",
        "Live: the talks · 11 June · Wire",
        *(f"Live: the talks · {each.id}" for each in TWINS[2:4]),
    ]
    assert [choice["value"] for choice in by_date] == [TWINS[1].id]


@pytest.mark.parametrize("library", [by_words(*TWINS)], ids=["twins"])
@pytest.mark.parametrize(
    ("command", "more"), [("ask", {"question": "Which part?"}), ("summary", {}), ("article info", {})]
)
async def test_typed_title(alice: MemberActor, channel: ChannelHandle, command: str, more: dict[str, str]) -> None:
    """Whoever types a title that several articles have is told how to name one."""
    answer = said(await alice.slash(channel, command, article="live: the talks", **more))

    assert answer == (
        r"4 articles have the title live\: the talks. Choose one from the list, or name one by its id: "
        f"{TWINS[0].id} (10 June · Wire), {TWINS[1].id} (11 June · Wire), {TWINS[2].id}, {TWINS[3].id}."
    )
    assert reply(await alice.slash(channel, command, article=TWINS[3].id, **more)).embeds


@pytest.mark.parametrize("fate", ["expired", "unheard"])
async def test_typed_on(tmp_path: Path, fate: str) -> None:
    """Choices that arrive too late, or on a connection that breaks, are nothing that the log tells."""
    settings = {"DISCORD_TOKEN": TOKEN, "LOG_LEVEL": "WARNING", "READER_MODEL": str(tmp_path)}
    async with Loopback() as discord, launch(discord.url, "run", folder=tmp_path, **settings) as process:
        await process.until(discord.online)
        await discord.type("ask", "talks", fate=fate)
        found = await discord.type("article info", TITLE[:9])
        process.send(Signals.SIGTERM)
        ended = await process.ended()

    assert [choice["name"] for choice in found.message["choices"]] == [TITLE]
    assert [line for line in ended.err.splitlines() if "READER_MODEL" not in line] == []


class Away(Pullquote):
    """A bot that cannot tell what there is."""

    async def collection(self, target: Target, *, private: bool = True, edit: bool = False) -> Collection:
        raise Restarting


async def test_nothing_known(env: Env, settings: Settings, alice: MemberActor, channel: ChannelHandle) -> None:
    """Where there is no telling what there is, nothing is offered while one types, and that is said to who gives the
    command."""
    await env.restart_bot(Away(settings, by_words()))
    offered = await alice.autocomplete(channel, "ask", "article", "trade")

    assert (offered, list(sent(env))) == ([], [{"choices": []}])
    assert said(await alice.slash(channel, "ask", question=KEEPER)) == say_error(Restarting())
