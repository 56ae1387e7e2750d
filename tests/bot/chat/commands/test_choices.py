"""Titles, offered while one types."""

import pytest
from simcord import ChannelHandle, MemberActor

from index import Article
from tests.bot.scene import KEEPER, SKARV, body, by_words, reply
from tests.index import talks

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
    """Of many articles 25 are offered, a long title cut to 100 characters, one without a title by its id."""
    choices = await alice.autocomplete(channel, "ask", "article", "")

    assert len(choices) == 25
    assert choices[0]["name"] == NAMELESS.id
    assert choices[1] == {"name": MANY[0].title[:100], "value": MANY[0].id}
