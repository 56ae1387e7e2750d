"""Questions with what is known of their answers: the seed article's own, and public sets in the SQuAD manner.

A public set is a ``.jsonl`` file, an article a line: ``{title, paragraphs, questions: [{question, paragraph_index,
answers: [{text, paragraph_index?}], answerable}]}``.
"""

import json
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from index import Article, Quote, read_article
from tests.evaluation.altered import misspelt

SEED_QUESTIONS = Path(__file__).parent / "seed_questions.jsonl"
SEED = Path(__file__).parents[2] / "seeds" / "us-china-trade-talks.txt"


@dataclass(frozen=True, slots=True)
class Case:
    """A question to an article. ``kind``: "answerable", or why it is not: "off_topic", "adversarial", "near_miss" …

    ``paragraphs``: the numbers (from 1) of those that answer. ``texts``: what a right sentence holds, one of them.
    """

    question: str
    kind: str = "answerable"
    paragraphs: frozenset[int] = frozenset()
    texts: tuple[str, ...] = ()

    def in_paragraph(self, quote: Quote) -> bool:
        return quote.paragraph in self.paragraphs

    def is_right(self, quote: Quote) -> bool:
        sentence = _plain(quote.sentence_text)
        return self.in_paragraph(quote) and any(text in sentence for text in self.texts)


@dataclass(frozen=True, slots=True)
class Part:
    """An article with the questions that it is asked."""

    article: Article
    cases: tuple[Case, ...] = field(repr=False)


def seed() -> list[Part]:
    """The seed article with its 97 questions. Theirs count every block of the file: 0 the headline, 1 the source."""
    article = read_article(SEED.name, SEED.read_bytes())
    return [Part(article, tuple(_seed_case(row, article) for row in _rows(SEED_QUESTIONS)))]


def has_questions(path: Path) -> bool:
    """Whether a file is a public set of this shape, told by its first line."""
    return "questions" in next(_rows(path))


def public(path: Path, articles: int | None = None, every: int | None = None, *, careless: bool = False) -> list[Part]:
    """The first ``articles`` articles of a public set, each with its own questions and as many of the next one's.

    ``every`` 0 or 1: only every other article, from that one on. ``careless``: each question with a word misspelt.
    """
    rows = list(_rows(path))[:articles]
    found = []
    pairs = list(zip(rows, rows[1:] + rows[:1], strict=True))
    for row, other in pairs if every is None else pairs[every::2]:
        article = Article.from_paragraphs(title=row["title"], paragraphs=row["paragraphs"])
        own = tuple(_case(question, row["paragraphs"]) for question in row["questions"])
        foreign = [question for question in other["questions"] if question["answerable"]][: len(own)]
        cases = own + tuple(Case(question["question"], "off_topic") for question in foreign)
        found.append(Part(article, tuple(map(_careless, cases)) if careless else cases))
    return found


def _careless(case: Case) -> Case:
    """The same question, always with the same word misspelt in the same way; as it is if none is long enough."""
    luck = random.Random(zlib.crc32(case.question.encode()))  # noqa: S311  # to be repeated, not to be secret
    return replace(case, question=misspelt(case.question, luck) or case.question)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _case(row: dict[str, Any], paragraphs: Sequence[str]) -> Case:
    if not row["answerable"]:
        return Case(row["question"], "adversarial")
    places = {answer.get("paragraph_index", row.get("paragraph_index")) for answer in row["answers"]}
    held = {place for place in places if place is not None and 0 <= place < len(paragraphs)}
    texts = tuple(_plain(answer["text"]) for answer in row["answers"])
    return Case(row["question"], "answerable", frozenset(place + 1 for place in held), texts)


def _seed_case(row: dict[str, Any], article: Article) -> Case:
    if not row["answerable"]:
        return Case(row["question"], row["kind"])
    sentences = tuple(_plain(each) for each in (row["sentence"], *row["also_ok"]))
    numbers = [
        each.number
        for each in article.paragraphs
        if any(text in _plain(each.span.of(article.text)) for text in sentences)
    ]
    return Case(row["question"], "answerable", frozenset(numbers), sentences)


def _plain(text: str) -> str:
    return " ".join(text.split())
