"""An ``Article`` in, plain values out, and back: what a database stores, and what one process passes to another."""

from collections.abc import Mapping
from typing import Any

from index.model import Article, Paragraph, Span

_STRINGS = ("title", "source", "text", "url", "date", "origin")


def pack(article: Article) -> dict[str, Any]:
    """An article as strings, numbers and lists.

    >>> article = Article.from_paragraphs(title="Talks", paragraphs=["They met."], headings={1: "Monday"})
    >>> pack(article)["paragraphs"]
    [[1, 8, 17, 0, 6]]
    >>> unpack(pack(article)) == article
    True

    A paragraph is its number, its start and stop, and its heading's start and stop, or 0 and 0.
    """
    paragraphs = [
        [
            paragraph.number,
            paragraph.span.start,
            paragraph.span.stop,
            *((paragraph.heading.start, paragraph.heading.stop) if paragraph.heading else (0, 0)),
        ]
        for paragraph in article.paragraphs
    ]
    return {
        **{name: getattr(article, name) for name in _STRINGS},
        "paragraphs": paragraphs,
        "furniture": list(article.furniture),
    }


def unpack(packed: Mapping[str, Any]) -> Article:
    """The article that was packed. Raises ``ValueError`` if a paragraph is not within the text."""
    return Article(
        **{name: packed[name] for name in _STRINGS},
        paragraphs=tuple(
            Paragraph(number, Span(start, stop), Span(above, below) if below else None)
            for number, start, stop, above, below in packed["paragraphs"]
        ),
        furniture=tuple(packed["furniture"]),
    )
