"""``Article`` to plain values and back, exactly: what is stored, and what one process gives to another."""

from collections.abc import Mapping
from typing import Any

from index.model import Article, Paragraph, Span

_TOLD = ("title", "source", "text", "url", "date", "origin")


def pack(article: Article) -> dict[str, Any]:
    """An article as strings, numbers, lists; its paragraphs as [number, start, stop, heading's start and stop or 0, 0].

    >>> article = Article.from_paragraphs(title="Talks", paragraphs=["They met."], headings={1: "Monday"})
    >>> pack(article)["paragraphs"]
    [[1, 8, 17, 0, 6]]
    >>> unpack(pack(article)) == article
    True
    """
    paragraphs = [
        [
            each.number,
            each.span.start,
            each.span.stop,
            *((each.heading.start, each.heading.stop) if each.heading else (0, 0)),
        ]
        for each in article.paragraphs
    ]
    return {
        **{name: getattr(article, name) for name in _TOLD},
        "paragraphs": paragraphs,
        "furniture": list(article.furniture),
    }


def unpack(packed: Mapping[str, Any]) -> Article:
    """The article that was packed. Raises ``ValueError`` where the paragraphs do not lie in the text."""
    return Article(
        **{name: packed[name] for name in _TOLD},
        paragraphs=tuple(
            Paragraph(number, Span(start, stop), Span(above, below) if below else None)
            for number, start, stop, above, below in packed["paragraphs"]
        ),
        furniture=tuple(packed["furniture"]),
    )
