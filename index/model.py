"""The data: frozen, slotted, and each checks itself, so that a misquote cannot be built.

A quote stores *where*, never *what*: its text is always read from the article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from index.errors import EmptyArticle
from index.text.analyzer import normalise


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


@dataclass(frozen=True, slots=True)
class Article:
    """A text that can be quoted: the body, NFC, with ``\\n`` line ends, headings between paragraphs.

    ``id`` is 16 hexadecimal digits of the content's SHA-256: the same words have the same id, a
    changed article has another. ``furniture`` is what the page had around the text and is not quoted.
    Two articles are equal when their ids are.
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

        ``headings`` maps a paragraph's number (from 1) to the heading that stands above it and holds
        until the next. A paragraph without one visible character is skipped, yet keeps its number.

        Raises ``EmptyArticle`` if no paragraph has a visible character.

        >>> Article.from_paragraphs(title="Talks", paragraphs=["They met.", "They left."]).text
        'They met.\\n\\nThey left.'
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
    """What is ranked and shown: whole sentences of one or more neighbouring paragraphs, one section."""

    article: Article
    span: Span
    sentences: tuple[Sentence, ...]
    heading: Span | None = None

    def __post_init__(self) -> None:
        if not self.sentences:
            raise ValueError("a passage has at least one sentence")
        for sentence in self.sentences:
            _inside(self.span, sentence)

    @property
    def text(self) -> str:
        return self.span.of(self.article.text)

    @property
    def heading_text(self) -> str:
        return self.heading.of(self.article.text) if self.heading else ""

    @property
    def paragraphs(self) -> range:
        """The numbers of its paragraphs."""
        return range(self.sentences[0].paragraph, self.sentences[-1].paragraph + 1)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that the question's words lead to; ``score`` is BM25's, comparable within one question."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Quote:
    """The part ``span`` of a passage, with the ``sentence`` that answers. It cannot lie outside.

    ``words``: the answer's own words in the sentence; ``None`` where the reader is not sure of them.
    ``also``: further sentences of the passage that answer, where several are shown together.
    """

    passage: Passage
    sentence: Sentence
    span: Span
    words: Span | None = None
    also: tuple[Sentence, ...] = ()

    def __post_init__(self) -> None:
        _inside(self.passage.span, self.span)
        for sentence in self.answering:
            _inside(self.span, sentence)
        if self.words:
            _inside(self.sentence, self.words)

    @property
    def answering(self) -> tuple[Sentence, ...]:
        """All sentences that answer, the best first."""
        return self.sentence, *self.also

    @property
    def article(self) -> Article:
        return self.passage.article

    @property
    def text(self) -> str:
        return self.span.of(self.article.text)

    @property
    def sentence_text(self) -> str:
        return self.sentence.of(self.article.text)

    @property
    def words_text(self) -> str | None:
        return self.words.of(self.article.text) if self.words else None

    @property
    def paragraph(self) -> int:
        """The paragraph of the marked sentence, from 1 as the reader counts."""
        return self.sentence.paragraph


@dataclass(frozen=True, slots=True)
class Answer:
    """``quotes``: 1..limit, best first. ``evidence``: 0..1, how likely the best one answers.

    ``unmentioned``: the question's names, numbers, months and days that the quoted article lacks, as they are spelled
    there.
    """

    question: str
    quotes: tuple[Quote, ...]
    evidence: float
    unmentioned: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.quotes:
            raise ValueError("an answer has at least one quote")
        _unit(self.evidence)


class Reason(Enum):
    """Why nothing is quoted as an answer."""

    NOT_SAID = "not_said"
    NO_WORDS = "no_words"
    NO_ARTICLE = "no_article"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An ordinary outcome: nothing answers. ``closest``: the quotes that came nearest, best first.

    ``unmentioned``: the question's names, numbers, months and days that the closest article lacks, as they are spelled
    there.
    """

    question: str
    reason: Reason
    closest: tuple[Quote, ...] = ()
    evidence: float = 0.0
    unmentioned: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _unit(self.evidence)


@dataclass(frozen=True, slots=True)
class Summary:
    """The article's own sentences, in its order."""

    article: Article
    sentences: tuple[Quote, ...]

    def __post_init__(self) -> None:
        starts = [quote.sentence.start for quote in self.sentences]
        if starts != sorted(set(starts)):
            raise ValueError("a summary keeps the article's order and repeats nothing")


def _inside(outer: Span, inner: Span) -> None:
    if not outer.holds(inner):
        raise ValueError(f"{inner} lies outside {outer}")


def _unit(evidence: float) -> None:
    if not 0 <= evidence <= 1:
        raise ValueError(f"evidence {evidence}: expected 0..1")
