"""Questions with what is known of their answers: the seed article's own, and public sets in the SQuAD manner.

A public set is a ``.jsonl`` file, an article a line: ``{title, paragraphs, questions: [{question, kind?,
paragraph_index, answers: [{text, paragraph_index?}], answerable}]}``; or a ``.json`` file as SQuAD's own, XQuAD's too.
"""

import json
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from index import Article, Quote, read_article
from tests.evaluation.altered import slipped

SEED_QUESTIONS = Path(__file__).parent / "seed_questions.jsonl"
SEED = Path(__file__).parents[2] / "seeds" / "us-china-trade-talks.txt"
# The public sets that nothing was taught with, and of how many of each article's questions the first are asked.
SETS = {"natural_open": 100, "unseen_newsqa": 100, "unseen_squad_v2": 100}
OWN = frozenset({"answerable"})


@dataclass(frozen=True, slots=True)
class Case:
    """A question to an article. ``kind``: "answerable", or why it is not: "off_topic", "adversarial", "near_miss" …

    ``style``: how it is worded, where that is known: "lexical", "paraphrase", "typo" …
    ``paragraphs``: the numbers (from 1) of those that answer. ``texts``: what a right sentence holds, one of them.
    """

    question: str
    kind: str = "answerable"
    paragraphs: frozenset[int] = frozenset()
    texts: tuple[str, ...] = ()
    style: str = ""

    def in_paragraph(self, quote: Quote) -> bool:
        return quote.paragraph in self.paragraphs

    def is_right(self, quote: Quote) -> bool:
        sentence = _plain(quote.sentence_text)
        return self.in_paragraph(quote) and any(text in sentence for text in self.texts)

    def has_words(self, quote: Quote) -> bool:
        """Whether the words that a quote shows hold, or are held by, an answer's."""
        shown = _plain(quote.words_text or "").casefold()
        told = [text.casefold() for text in self.texts]
        return self.in_paragraph(quote) and any(shown in text or text in shown for text in told)


@dataclass(frozen=True, slots=True)
class Part:
    """An article with the questions that it is asked."""

    article: Article
    cases: tuple[Case, ...] = field(repr=False)


def seed() -> list[Part]:
    """The seed article with its 97 questions. Theirs count every block of the file: 0 the headline, 1 the source."""
    article = read_article(SEED.name, SEED.read_bytes())
    return [Part(article, tuple(_seed_case(row, article) for row in _rows(SEED_QUESTIONS)))]


def public(path: Path, most: int = 1000) -> list[Part]:
    """A public set: each article with ``most`` of its own questions at most, and as many of the next one's.

    Where the set says of its questions of what kind they are, it has strange ones of its own and no other's are asked.
    """
    rows = list(_rows(path) if path.suffix == ".jsonl" else _of_squad(path))
    found = []
    for row, other in zip(rows, rows[1:] + rows[:1], strict=True):
        article = Article.from_paragraphs(title=row["title"], paragraphs=row["paragraphs"])
        cases = [_case(question, row["paragraphs"]) for question in _spread(row["questions"], most)]
        if not cases[0].style:
            strange = [question["question"] for question in other["questions"] if question["answerable"]]
            cases += [Case(question, "off_topic") for question in strange[: len(cases)]]
        found.append(Part(article, tuple(cases)))
    return found


def misspelt(parts: Sequence[Part]) -> list[Part]:
    """The questions that have an answer, each with a word misspelt."""
    return [Part(part.article, tuple(_careless(case) for case in part.cases if case.kind in OWN)) for part in parts]


def _spread(questions: Sequence[dict[str, Any]], most: int) -> Sequence[dict[str, Any]]:
    """At most so many, evenly from the first to the last."""
    step = max(1.0, len(questions) / most)
    return [questions[int(i * step)] for i in range(min(most, len(questions)))]


def _careless(case: Case) -> Case:
    """The same question, always with the same word misspelt in the same way; as it is if none is long enough."""
    luck = random.Random(zlib.crc32(case.question.encode()))  # noqa: S311  # to be repeated, not to be secret
    return replace(case, question=slipped(case.question, luck) or case.question)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _of_squad(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file as SQuAD's own."""
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        yield {
            "title": article.get("title", path.stem),
            "paragraphs": [paragraph["context"] for paragraph in article["paragraphs"]],
            "questions": [
                {**asked, "paragraph_index": place, "answerable": bool(asked["answers"])}
                for place, paragraph in enumerate(article["paragraphs"])
                for asked in paragraph["qas"]
            ],
        }


def _case(row: dict[str, Any], paragraphs: Sequence[str]) -> Case:
    style = row.get("kind", "")
    if not row["answerable"]:
        return Case(row["question"], style.replace("-", "_") or "adversarial", style=style)
    places = {answer.get("paragraph_index", row.get("paragraph_index")) for answer in row["answers"]}
    held = {place for place in places if place is not None and 0 <= place < len(paragraphs)}
    texts = tuple(_plain(answer["text"]) for answer in row["answers"])
    return Case(row["question"], "answerable", frozenset(place + 1 for place in held), texts, style)


def _seed_case(row: dict[str, Any], article: Article) -> Case:
    if not row["answerable"]:
        return Case(row["question"], row["kind"], style=row["kind"])
    sentences = tuple(_plain(each) for each in (row["sentence"], *row["also_ok"]))
    numbers = [
        each.number
        for each in article.paragraphs
        if any(text in _plain(each.span.of(article.text)) for text in sentences)
    ]
    return Case(row["question"], "answerable", frozenset(numbers), sentences, row["kind"])


def _plain(text: str) -> str:
    return " ".join(text.split())
