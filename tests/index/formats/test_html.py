"""Saved web pages: the story comes out, and what the page says of it; what stands around it does not."""

import pytest

from index import read_article
from index.errors import EmptyArticle
from index.formats import read_file
from tests.index import texts
from tests.index.formats.pages import HEADINGS, PAGE, PARAGRAPHS, TITLE


def test_page() -> None:
    """A page gives its story's paragraphs and headings, its title, source, address and date."""
    article = read_article("skarv.html", PAGE.encode())

    assert texts(article) == PARAGRAPHS
    assert [each.heading.of(article.text) if each.heading else "" for each in article.paragraphs] == HEADINGS
    assert (article.title, article.source) == (TITLE, "Island Post")
    assert (article.url, article.date) == ("https://post.example/skarv", "2025-06-10")


def test_furniture() -> None:
    """Links that lead away, invitations and what pops up over a word are not quoted."""
    article = read_article("skarv.html", PAGE.encode())

    assert "Five lighthouses that you must see" in article.furniture
    assert "Like this story? Share it with a friend!" in article.furniture
    assert [word for word in ("cookies", "newsletter", "Ten things", "rights reserved") if word in article.text] == []


def test_breadcrumbs() -> None:
    """What stands above the headline is not quoted."""
    page = PAGE.replace("<article>", "<article><p>News, sports and the weather of all islands</p>")

    assert texts(read_article("skarv.html", page.encode())) == PARAGRAPHS


def test_lead() -> None:
    """The sentence by which a page describes itself is the first, where the page shows it."""
    lead = "A light that three wrecks lit has outlived its last keeper by fifty years."
    page = PAGE.replace("</head>", f'<meta name="description" content="{lead}"></head>')
    shown = page.replace("</h1>", f"</h1><div class='standfirst'>\n {lead} </div>")

    assert texts(read_article("skarv.html", page.encode())) == PARAGRAPHS
    assert texts(read_article("skarv.html", shown.encode())) == [lead, *PARAGRAPHS]


def test_lists() -> None:
    """Items of a list and cells of a row are text, each item and each row a paragraph."""
    page = PAGE.replace(
        "<h2>",
        "<ul><li>The lamp was lit with oil of seals.</li><li>It shone for twelve miles.</li></ul>"
        "<table><tr><td>Height of the tower</td><td>31 metres above the sea</td></tr></table><h2>",
    )

    assert texts(read_article("skarv.html", page.encode()))[2:5] == [
        "The lamp was lit with oil of seals.",
        "It shone for twelve miles.",
        "Height of the tower | 31 metres above the sea",
    ]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://me:secret@post.example/skarv", "/skarv"])
def test_address(address: str) -> None:
    """An address that a card may not link to is left out."""
    page = PAGE.replace("https://post.example/skarv", address)

    assert read_article("skarv.html", page.encode()).url in {"", "https://post.example/skarv"} - {address}


def test_encoding() -> None:
    """A page that is not UTF-8 is read in the encoding that it names, or in the one that makes words."""
    page = PAGE.replace(">Ragna Holm</a>", ">Ragna Hølm</a>").replace("©", "")
    named = page.replace('charset="utf-8"', 'charset="windows-1252"')

    assert "Hølm" in read_article("skarv.html", named.encode("cp1252")).text
    for charset in ("utf-8", "iso-8859-1", "us-ascii", "zip", "rot13", "no-such"):
        quoted = page.replace("utf-8", charset).replace(">Ragna H", ">“Ragna” H").encode("cp1252")
        assert "“Ragna” Hølm" in read_article("skarv.html", quoted).text


@pytest.mark.parametrize(
    "page", ["", "<p>Short.</p>", "no mark-up", "<article>" * 1000, "\0", "<script>They met</script>"]
)
def test_nothing(page: str) -> None:
    """A page without a story is refused."""
    with pytest.raises(EmptyArticle):
        read_article("skarv.html", page.encode())


def test_removed() -> None:
    """Characters that nobody sees are counted, also where the page spells them as entities."""
    page = PAGE.replace("three ships", "three\u202e ships&#8203;")

    assert read_file("skarv.html", page.encode()).removed == 2
    assert read_file("skarv.html", PAGE.encode()).removed == 0
