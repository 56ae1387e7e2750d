"""Cards about the library: what an article is and where it comes from, what can be asked about, help."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import prove
from bot.client import PATHS
from bot.pages import help_card, info_card, list_card
from bot.words import LANGUAGES
from index import Article
from tests.bot.samples import articles, bare, few
from tests.index import talks

LUTNICK = "Lutnick says U.S.-China trade talks going well on second day"


def library(size: int) -> list[Article]:
    return [
        Article.from_paragraphs(title=f"{number}. {'*long* ' * 30}", source="[Wire](a)", paragraphs=["Yes."])
        for number in range(1, size + 1)
    ]


@pytest.mark.parametrize(
    ("language", "source", "length", "origin", "left_out"),
    [
        ("en", "Source", ["**Paragraphs:** 15", "**Words:** 514"], "Read from", "Left out as page furniture"),
        ("de", "Quelle", ["**Absätze:** 15", "**Wörter:** 514"], "Gelesen aus", "Als Beiwerk der Seite weggelassen"),
    ],
)
def test_info(language: str, source: str, length: list[str], origin: str, left_out: str) -> None:
    """An article's card tells its title, and what is known of it, a line each."""
    [embed] = info_card(talks(), language).embeds

    assert embed.title == LUTNICK
    assert (embed.description or "").split("\n") == [
        f"**{source}:** Reuters",
        *length,
        f"**{origin}:** us-china-trade-talks.txt",
        f"**{left_out}:** {' · '.join(talks().furniture)}",
    ]


def test_info_is_escaped() -> None:
    """What an article says of itself is shown letter for letter: an address is no link."""
    article = Article.from_paragraphs(
        title="**Rain**", source="@here", url="https://a.b/_c_", date="<t:1:R>", paragraphs=["It rained.", "No."]
    )
    [embed] = info_card(article, "en").embeds

    assert embed.title == r"\*\*Rain\*\*"
    assert (embed.description or "").split("\n") == [
        r"**Source:** \@here",
        r"**Date:** \<t\:1\:R\>",
        r"**Address:** https\://a.b/\_c\_",
        "**Paragraphs:** 2",
        "**Words:** 3",
    ]


@pytest.mark.parametrize(
    ("language", "title", "untitled"),
    [("en", "What can be asked about", "(no title)"), ("de", "Wonach gefragt werden kann", "(ohne Titel)")],
)
def test_list(language: str, title: str, untitled: str) -> None:
    """The list numbers the titles, each with its source where that is known."""
    articles = [talks(), Article.from_paragraphs(title="", paragraphs=["Yes."])]
    [embed] = list_card(articles, language).embeds

    assert (embed.title, embed.description) == (title, f"**1** · {LUTNICK} · Reuters\n**2** · {untitled}")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "No article is loaded."), ("de", "Es ist kein Artikel geladen.")]
)
def test_empty_list(language: str, said: str) -> None:
    """A library without articles says that it has none."""
    [embed] = list_card([], language).embeds

    assert embed.to_dict()["description"] == said


@pytest.mark.parametrize(("language", "more"), [("en", "… and {} more"), ("de", "… und {} weitere")])
@pytest.mark.parametrize("size", [14, 15, 200, 1200])
def test_long_list(size: int, language: str, more: str) -> None:
    """A list that is too long says how many articles it leaves out."""
    lines = (list_card(library(size), language).embeds[0].description or "").split("\n")
    listed = [line for line in lines if line.startswith("**")]

    assert lines[len(listed) :] == ([] if size == 14 else [more.format(size - len(listed))])
    assert [int(found) for line in listed for found in re.findall(r"^\*\*(\d+)\*\*", line)] == [
        *range(1, len(listed) + 1)
    ]


def test_long_list_of_short_titles() -> None:
    """A list fills its room, line ends counted."""
    articles = [Article.from_paragraphs(title="a", paragraphs=["Yes."])] * 1000

    assert 3900 < len(list_card(articles, "en").embeds[0].description or "") <= 4096


def test_info_is_cut() -> None:
    """What an article says of itself is cut: most of it at 256 characters, an address and what was left out later."""
    long = "x" * 1000
    article = Article.from_paragraphs(
        title=long, source=long, date=long, url=long, origin=long, furniture=[long], paragraphs=["Yes."]
    )
    [embed] = info_card(article, "en").embeds
    values = [line.partition(":** ")[2] for line in (embed.description or "").split("\n")]

    assert len(embed.title or "") == 256
    assert [len(value) for value in values if value.endswith("…")] == [256, 256, 512, 256, 500]


@few
@given(st.lists(articles, max_size=3), st.integers(1, 40), st.sampled_from(sorted(LANGUAGES)))
def test_limits(made: list[Article], times: int, language: str) -> None:
    """Whatever articles hold, the cards about them keep Discord's limits, quote nothing, and show no live mark-up."""
    cards = [list_card(made * times, language), *(info_card(article, language) for article in made)]
    for card in cards:
        prove(card)
        [embed] = card.embeds

        assert card.quotes == ()
        assert len(embed.title or "") <= 256
        assert 1 <= len(embed.description or "") <= 4096
        assert re.findall(r"[\\*_~`|<>\[\]@#]", bare((embed.description or "").replace("**", ""))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_help(language: str) -> None:
    """Help names every command so that it can be clicked, the message menu by its own name, and keeps the limits."""
    mentions = {name: f"</{path}:{'9' * 20}>" for name, path in PATHS.items()}
    card = help_card(mentions | {"help": "</help:1>"}, language)

    assert [mention for mention in mentions.values() if mention not in card.text] == []
    assert f"**{LANGUAGES[language]['menu']}**" in card.text
    assert (card.embeds, len(card.text) <= 2000) == ((), True)


@pytest.mark.parametrize(
    ("language", "stored"), [("en", "**What I store.** Nothing"), ("de", "**Was ich speichere.** Nichts")]
)
def test_help_tells_what_is_stored(language: str, stored: str) -> None:
    """Help says that nothing is stored."""
    assert stored in help_card(PATHS, language).text
