"""An article written as Markdown is read as the same article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, read_article
from index.formats.markdown import write_markdown
from index.text.characters import normalise
from tests.index import articles, prose, talks, texts, wild


def again(article: Article) -> Article:
    return read_article("again.md", write_markdown(article).encode(errors="ignore"))


def test_seed() -> None:
    """The seed article comes back with its headings and numbers."""
    back = again(talks())

    assert (back, back.text, back.paragraphs) == (talks(), talks().text, talks().paragraphs)
    assert (back.title, back.source) == (talks().title, "Reuters")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Tags",
            "# no heading",
            "- no list",
            "1. no list",
            "1) no list",
            "* a",
            "> no quotation",
            "=== a",
            "--- b",
            "+ c",
        ),
        *(
            "*a* _b_ `c` ~~~",
            "[a](b) ![c](d) <e@f.g> <b>",
            "&amp; &",
            "\\* \\",
            "a\\",
            "| a | b |",
            "---",
            "===",
            "```",
        ),
        "https://a.example",
    ],
)
def test_mark_up(text: str) -> None:
    """What would be mark-up, a heading or page furniture is a paragraph, as it was."""
    article = Article.from_paragraphs(title='"Yes": a *title*', source="'AP'", paragraphs=[text, f"It. {text}", text])

    assert again(article) == article


visible = (prose | wild).map(lambda text: " ".join(normalise(text).split())).filter(bool)
lines = st.lists(visible, min_size=1, max_size=5)


@given(written=lines, title=lines, headings=st.dictionaries(st.integers(1, 5), lines.map(" ".join), max_size=2))
def test_any_text(written: list[str], title: list[str], headings: dict[int, str]) -> None:
    """Any text comes back as it was, whatever it holds."""
    article = Article.from_paragraphs(title=" ".join(title), paragraphs=written, headings=headings)

    assert again(article).text == article.text


@given(article=articles)
def test_any_article(article: Article) -> None:
    """Any article's paragraphs come back, in their order, line ends in them as spaces."""
    assert [text.split() for text in texts(again(article))] == [text.split() for text in texts(article)]
