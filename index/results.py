"""What a search, a question and a summary give back: passages with scores, and quotes.

A quote cannot misquote: it stores where the text is in the article, and reads it from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from index.model import Article, Passage, Sentence, Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with words of the question; ``score`` is BM25's, to be compared within one question only."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Quote:
    """The part ``span`` of a passage, with the ``sentence`` that answers.

    ``words``: the answer's own words in the sentence; ``None`` where the reader is not sure of them.
    """

    passage: Passage
    sentence: Sentence
    span: Span
    words: Span | None = None

    def __post_init__(self) -> None:
        self.passage.span.check_holds(self.span)
        self.span.check_holds(self.sentence)
        if self.words:
            self.sentence.check_holds(self.words)

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
        """The paragraph of ``sentence``, from 1 as the reader counts."""
        return self.sentence.paragraph


@dataclass(frozen=True, slots=True)
class Answer:
    """``quotes``: 1 to ``limit``, best first. ``evidence``: how likely the best one answers, 0..1.

    ``unmentioned``: the names, numbers, months and days of the question that the quoted article does not mention, as
    the question spells them. ``after``: the question before, if it was read together with that one.
    """

    question: str
    quotes: tuple[Quote, ...]
    evidence: float
    unmentioned: tuple[str, ...] = ()
    after: str = ""

    def __post_init__(self) -> None:
        if not self.quotes:
            raise ValueError("an answer has at least one quote")
        _check_evidence(self.evidence)


class Reason(Enum):
    """Why nothing is quoted as an answer."""

    NOT_SAID = "not_said"
    NO_WORDS = "no_words"
    WHOLE = "whole"  # it asks of the article as a whole, which a summary tells
    NO_ARTICLE = "no_article"


@dataclass(frozen=True, slots=True)
class Refusal:
    """No sentence answers, which is an ordinary outcome. ``closest``: the quotes that came nearest, best first.

    ``evidence`` and ``unmentioned``: of the closest article, as in ``Answer``; ``after`` too.
    """

    question: str
    reason: Reason
    closest: tuple[Quote, ...] = ()
    evidence: float = 0.0
    unmentioned: tuple[str, ...] = ()
    after: str = ""

    def __post_init__(self) -> None:
        _check_evidence(self.evidence)


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences of the article, in its order."""

    article: Article
    sentences: tuple[Quote, ...]

    def __post_init__(self) -> None:
        starts = [quote.sentence.start for quote in self.sentences]
        if starts != sorted(set(starts)):
            raise ValueError("a summary keeps the article's order and repeats nothing")


def _check_evidence(evidence: float) -> None:
    if not 0 <= evidence <= 1:
        raise ValueError(f"evidence {evidence}: expected 0..1")
