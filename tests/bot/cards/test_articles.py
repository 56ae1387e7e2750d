"""Cards about articles: what one is and where it comes from, and which can be asked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.answers import prove
from bot.cards.articles import info_card, list_card, name_of, pages_of
from bot.language.catalogue import LANGUAGES, say
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
    ("language", "told"),
    [
        (
            "en",
            [
                "**Source:** Reuters",
                "**Paragraphs:** 15",
                "**Words:** 514",
                "**Read from:** us-china-trade-talks.txt",
                f"**Left out as page furniture:** {' · '.join(talks().furniture)}",
                "**Sections:**",
                "Navigating Differences · paragraphs 10 to 15",
            ],
        ),
        (
            "de",
            [
                "**Quelle:** Reuters",
                "**Absätze:** 15",
                "**Wörter:** 514",
                "**Gelesen aus:** us-china-trade-talks.txt",
                f"**Als Beiwerk der Seite weggelassen:** {' · '.join(talks().furniture)}",
                "**Abschnitte:**",
                "Navigating Differences · Absätze 10 bis 15",
            ],
        ),
    ],
)
def test_info(language: str, told: list[str]) -> None:
    """An article's card tells its title, what is known of it, a line each, and its sections with their paragraphs."""
    [embed] = info_card(talks(), language).embeds

    assert embed.title == LUTNICK
    assert (embed.description or "").split("\n") == told


def test_outline() -> None:
    """Of many sections the first 15 are told, and how many more there are; a section of one paragraph names it."""
    headings = {number: f"*Part* {number}" for number in range(2, 22)}
    article = Article.from_paragraphs(title="Long", paragraphs=["Yes."] * 21, headings=headings)
    lines = (info_card(article, "en").embeds[0].description or "").split("\n")
    lines = lines[lines.index("**Sections:**") + 1 :]

    assert lines[0] == r"\*Part\* 2 · paragraph 2"
    assert (len(lines), lines[-1]) == (16, "… and 5 more")


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
    [("en", "Articles you can ask about", "(no title)"), ("de", "Diese Artikel kannst du fragen", "(ohne Titel)")],
)
def test_list(language: str, title: str, untitled: str) -> None:
    """The list numbers the titles, each with its source where that is known."""
    articles = [talks(), Article.from_paragraphs(title="", paragraphs=["Yes."])]
    [embed] = list_card(articles, language).embeds

    assert (embed.title, embed.description) == (title, f"**1** · {LUTNICK} · Reuters\n**2** · {untitled}")


@pytest.mark.parametrize(("language", "said"), [("en", say("no_article")), ("de", say("no_article", "de"))])
def test_empty_list(language: str, said: str) -> None:
    """A library without articles says that it has none."""
    [embed] = list_card([], language).embeds

    assert embed.to_dict()["description"] == said


@pytest.mark.parametrize(("language", "page"), [("en", "page {} of {}"), ("de", "Seite {} von {}")])
@pytest.mark.parametrize(("size", "pages"), [(1, 1), (10, 1), (11, 2), (200, 20)])
def test_pages(size: int, pages: int, language: str, page: str) -> None:
    """A page has ten articles, numbered through; where there are more pages, it says which it is."""
    articles = library(size)
    cards = [list_card(articles, language, page=number).embeds[0] for number in range(pages_of(articles))]
    numbers = [re.findall(r"^\*\*(\d+)\*\*", card.description or "", re.MULTILINE) for card in cards]

    assert [int(number) for each in numbers for number in each] == [*range(1, size + 1)]
    assert max(map(len, numbers)) == min(size, 10)
    assert [card.footer.text for card in cards] == (
        [None] if pages == 1 else [page.format(n + 1, pages) for n in range(pages)]
    )


def test_marks() -> None:
    """The list says which articles were added here, and which is asked by default."""
    own = Article.from_paragraphs(title="Mine", paragraphs=["Yes."])
    [embed] = list_card([own, talks()], "en", own=[own], default=talks().id).embeds

    assert embed.description == f"**1** · Mine · added here\n**2** · {LUTNICK} · Reuters · default"


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


def test_told_apart() -> None:
    """Articles with one title are told apart by date and source, or else by their ids, and those without one too."""

    def article(title: str, source: str = "", date: str = "") -> Article:
        return Article.from_paragraphs(title=title, source=source, date=date, paragraphs=[f"{source} {date} it rained"])

    may, june = article("Rain", "Post", "1 May"), article("rain", "Post", "1 June")
    same = [Article.from_paragraphs(title="Snow", source="AP", paragraphs=[text]) for text in ("It snowed.", "It did.")]
    nameless = [article(""), article("", "Wire")]
    listed = [may, june, *same, *nameless, talks()]
    lines = (list_card(listed, "en").embeds[0].description or "").split("\n")

    assert [line.partition(" · ")[2] for line in lines] == [
        "Rain · 1 May · Post",
        "rain · 1 June · Post",
        *(f"Snow · {each.id}" for each in same),
        f"(no title) · {nameless[0].id}",
        f"(no title) · {nameless[1].id} · Wire",
        f"{LUTNICK} · Reuters",
    ]
    assert [name_of(each, listed, "de") for each in (may, nameless[0])] == [
        "Rain · 1 May · Post",
        f"(ohne Titel) · {nameless[0].id}",
    ]


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
