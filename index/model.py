"""The data of an article: spans of its text, its paragraphs, the passages that it is cut into.

All of it is frozen and checks itself. A part of an article is stored as a place in it, never as a copy of its text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index.errors import EmptyArticle
from index.text.characters import normalise


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters ``[start, stop)`` of an article's text; never empty.

    >>> Span(4, 9).of("The talks follow")
    'talks'
    """

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ValueError(f"span {self.start}..{self.stop}: expected 0 <= start < stop")

    def of(self, text: str) -> str:
        return text[self.start : self.stop]

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.stop <= self.stop

    def check_holds(self, *others: Span) -> None:
        """Raises ``ValueError`` for a span that is not within this one."""
        for other in others:
            if not self.holds(other):
                raise ValueError(f"{other} lies outside {self}")


@dataclass(frozen=True, slots=True, order=True)
class Sentence(Span):
    """A span that is one sentence: the ``number``-th of paragraph ``paragraph``, both from 1."""

    paragraph: int
    number: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body. ``number`` counts as a reader does: 1 is the first of the body."""

    number: int
    span: Span
    heading: Span | None = None


PARAGRAPH, HEADING = 200, 120  # bytes that each takes in memory


@dataclass(frozen=True, slots=True)
class Article:
    """A text that can be quoted: the paragraphs of the body and the headings above them, NFC, lines ending in ``\\n``.

    ``id`` is 16 hexadecimal digits of the SHA-256 of title, source and text: the same words have the same id, and two
    articles are equal when their ids are. ``furniture`` is what the page had around the text; it is not quoted.
    """

    title: str = field(compare=False)
    source: str = field(compare=False)
    text: str = field(compare=False, repr=False)
    paragraphs: tuple[Paragraph, ...] = field(compare=False, repr=False)
    url: str = field(default="", compare=False)
    date: str = field(default="", compare=False)
    origin: str = field(default="", compare=False)
    furniture: tuple[str, ...] = field(default=(), compare=False, repr=False)
    id: str = field(init=False)

    def __post_init__(self) -> None:
        end = 0
        for paragraph in self.paragraphs:
            for span in filter(None, (paragraph.heading, paragraph.span)):
                if span.stop > len(self.text):
                    raise ValueError(f"{span} lies outside a text of {len(self.text)} characters")
            if paragraph.span.start < end:
                raise ValueError(f"paragraph {paragraph.number} overlaps the one before")
            end = paragraph.span.stop
        content = f"{self.title}\0{self.source}\0{self.text}"
        object.__setattr__(self, "id", hashlib.sha256(content.encode()).hexdigest()[:16])

    @property
    def nbytes(self) -> int:
        """About how many bytes it takes in memory."""
        strings = self.title, self.source, self.text, self.url, self.date, self.origin, *self.furniture
        headings = sum(paragraph.heading is not None for paragraph in self.paragraphs)
        return sum(text.__sizeof__() for text in strings) + PARAGRAPH * len(self.paragraphs) + HEADING * headings

    @classmethod
    def from_paragraphs(
        cls,
        *,
        title: str,
        paragraphs: Sequence[str],
        source: str = "",
        headings: Mapping[int, str] | None = None,
        url: str = "",
        date: str = "",
        origin: str = "",
        furniture: Sequence[str] = (),
    ) -> Article:
        """Build an article from the paragraphs of its body, in order.

        >>> Article.from_paragraphs(title="Talks", paragraphs=["They met.", "They left."]).text
        'They met.\\n\\nThey left.'

        ``headings`` maps the number of a paragraph (from 1) to the heading above it, which applies until the next
        heading. A paragraph without a visible character is left out, and the numbers of the others stay as they are.

        Raises ``EmptyArticle`` if no paragraph has a visible character.
        """
        headings, end = headings or {}, 0
        blocks: list[str] = []
        placed: list[Paragraph] = []
        above: Span | None = None

        def place(block: str) -> Span:
            nonlocal end
            start = end + 2 if blocks else 0
            blocks.append(block)
            end = start + len(block)
            return Span(start, end)

        for number, raw in enumerate(paragraphs, start=1):
            if heading := normalise(headings.get(number, "")).strip():
                above = place(heading)
            if text := normalise(raw).strip():
                placed.append(Paragraph(number, place(text), above))
        if not placed:
            raise EmptyArticle(origin or title)
        return cls(
            title=normalise(title).strip(),
            source=normalise(source).strip(),
            text="\n\n".join(blocks),
            paragraphs=tuple(placed),
            url=url,
            date=date,
            origin=origin,
            furniture=tuple(furniture),
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """What is searched and shown: whole sentences of one or more neighbouring paragraphs under one heading."""

    article: Article
    span: Span
    sentences: tuple[Sentence, ...]
    heading: Span | None = None

    def __post_init__(self) -> None:
        if not self.sentences:
            raise ValueError("a passage has at least one sentence")
        self.span.check_holds(*self.sentences)

    @property
    def text(self) -> str:
        return self.span.of(self.article.text)

    @property
    def sentence_texts(self) -> list[str]:
        return [sentence.of(self.article.text) for sentence in self.sentences]

    @property
    def heading_text(self) -> str:
        return self.heading.of(self.article.text) if self.heading else ""

    @property
    def paragraphs(self) -> range:
        """The numbers of its paragraphs."""
        return range(self.sentences[0].paragraph, self.sentences[-1].paragraph + 1)
