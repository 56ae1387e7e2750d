"""Bytes in, article out; each format by example."""

import hashlib

import pytest

from index import Article, read_article
from tests.index import SEED, talks, texts

TXT = """\
Talks go well

Reuters

They met on Monday,
as planned.

What came next

They left.

Tags
"""

MD = """\
---
Title: "Talks go well"
source: Reuters
url: https://example.org/talks
date: 2025-06-10
---

# Talks go well

They *met* on **Monday**,
as [planned](https://example.org/plan).

## What came next

They `left`.

- magnets

> It rained

![the table](table.png)

    x = 1

Tags
"""


TEXTS = [".txt", ".md"]


def headings(article: Article) -> list[str]:
    return [each.heading.of(article.text) if each.heading else "" for each in article.paragraphs]


def test_seed_is_untouched() -> None:
    """The seed article's file stays byte for byte what it was."""
    assert (
        hashlib.sha256(SEED.read_bytes()).hexdigest()
        == "6a904c282cb81b8f5699a49867ee95b7cf1a8df1898f0d6a99108f437560c838"
    )


def test_seed() -> None:
    """The seed article has its headline, source and 15 paragraphs; what its page put around them is left out."""
    assert talks().title == "Lutnick says U.S.-China trade talks going well on second day"
    assert talks().source == "Reuters"
    assert [paragraph.number for paragraph in talks().paragraphs] == list(range(1, 16))
    assert headings(talks()) == [""] * 9 + ["Navigating Differences"] * 6
    assert talks().furniture == (
        "Tags",
        "Comments (0)",
        "What is your opinion on this topic?",
        "Leave the first comment",
    )


def test_seed_id() -> None:
    """The seed article keeps its id: what was stored under it would not be found under another."""
    assert talks().id == "d8836b7f9887dfab"


def test_seed_text() -> None:
    """The seed article's text is its file's, without headline, source and furniture."""
    blocks = SEED.read_text(encoding="utf-8").split("\n\n")

    assert talks().text == "\n\n".join(blocks[2:-4])


def test_txt() -> None:
    """Plain text: headline, source, wrapped lines, a heading, furniture."""
    article = read_article("talks.txt", TXT.encode())

    assert (article.title, article.source, article.origin) == ("Talks go well", "Reuters", "talks.txt")
    assert texts(article) == ["They met on Monday, as planned.", "They left."]
    assert headings(article) == ["", "What came next"]
    assert article.furniture == ("Tags",)


def test_txt_without_blank_lines() -> None:
    """Where no line is blank, each line is a block."""
    article = read_article("talks.txt", b"Talks go well\nThey met.\nThey left.\n")

    assert (article.title, texts(article)) == ("Talks go well", ["They met.", "They left."])


@pytest.mark.parametrize("blank", ["\n\n", "\n \t\n", "\n\n\n\n", "\n\u3000\n"])
def test_txt_blank_lines(blank: str) -> None:
    """Any number of lines without a visible character separate blocks."""
    assert texts(read_article("talks.txt", f"They met.{blank}They left.".encode())) == ["They met.", "They left."]


def test_txt_wrapped_lines() -> None:
    """The lines of a block are joined by one space, however they were indented."""
    assert texts(read_article("talks.txt", b"  They \n\t met \nin  London.\n\nThey left.")) == [
        "They met in  London.",
        "They left.",
    ]


def test_md() -> None:
    """Markdown: the front matter's word, headings, and text without mark-up; code, lists and quotations are text."""
    article = read_article("talks.md", MD.encode())

    assert (article.title, article.source) == ("Talks go well", "Reuters")
    assert (article.url, article.date) == ("https://example.org/talks", "2025-06-10")
    assert texts(article) == ["They met on Monday, as planned.", "They left.", "magnets", "It rained", "x = 1"]
    assert headings(article) == [""] + ["What came next"] * 4
    assert article.furniture == ("Tags",)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("They\\\nmet.", "They met."),
        ("They  \nmet.", "They met."),
        ("They\nmet.", "They met."),
        ("<b>They</b> met.", "They met."),
        ("Tom &amp; He met.", "Tom & He met."),
        ("2 \\* 3 met.", "2 * 3 met."),
        ("<https://example.org> met.", "https://example.org met."),
        ("They ![so](a.png)met.", "They met."),
        ("```\nThey met.\n```", "They met."),
        ("1. They met.", "They met."),
    ],
)
def test_md_mark_up(markdown: str, text: str) -> None:
    """Mark-up is no text: what remains is what a reader sees."""
    assert texts(read_article("talks.md", f"{markdown}\n\nThey left.".encode())) == [text, "They left."]


def test_md_underlined_headings() -> None:
    """A heading that is underlined is a heading."""
    article = read_article("talks.md", b"Talks go well\n===\n\nThey met.\n\nWhat came next:\n---\n\nThey left.")

    assert (article.title, headings(article)) == ("Talks go well", ["", "What came next:"])


@pytest.mark.parametrize(
    "front", ["---\ntitle: Talks\n---", "---\ntitle: 'Talks'\n...", "---\nTITLE : Talks\nnone\n---"]
)
def test_md_front_matter(front: str) -> None:
    """Front matter is ``key: value`` lines between dashes; other lines say nothing."""
    article = read_article("a.md", f"{front}\nThey met.".encode())

    assert (article.title, texts(article)) == ("Talks", ["They met."])


def test_md_without_front_matter() -> None:
    """Dashes that nothing closes begin no front matter."""
    assert texts(read_article("a.md", b"---\ntitle: Talks.\n\nThey met.")) == ["title: Talks.", "They met."]


@pytest.mark.parametrize("suffix", TEXTS)
def test_every_format(suffix: str) -> None:
    """Every format of text reads plain paragraphs; capitals in a file's ending change nothing."""
    for name in (f"talks{suffix}", f"TALKS{suffix.upper()}"):
        assert texts(read_article(name, b"They met.\n\nThey left.")) == ["They met.", "They left."]


@pytest.mark.parametrize("suffix", TEXTS)
def test_every_spelling(suffix: str) -> None:
    """A byte order mark and the ends of lines leave no trace: the article has the same id."""
    text = "Café talks\n\nThey met.\n\nThey left."
    plain = read_article(f"talks{suffix}", text.encode())
    spelled = [f"\ufeff{text}", text.replace("\n", "\r\n"), text.replace("\n", "\r"), text.replace("é", "e\u0301")]

    assert {read_article(f"talks{suffix}", each.encode()) for each in spelled} == {plain}


@pytest.mark.parametrize("name", ["rare-earth_magnets.txt", "seeds/rare-earth_magnets.txt"])
def test_title_from_name(name: str) -> None:
    """An article without a headline is titled as its file."""
    assert read_article(name, b"They met.\n\nThey left.").title == "rare earth magnets"
