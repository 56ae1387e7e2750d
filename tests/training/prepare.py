"""Question sets as the reader is taught with them: cut into passages, with the answers' places and BM25's best."""

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from index import Article, Index, Passage
from tests.training import sets

NEAR = 8  # passages that BM25 ranks best, kept with each question
FOREIGN = 20  # questions of another article, asked of each article of a set that is named below
MIXED = ("squad", "newsqa")
_FOREIGN: sets.Kind = "foreign"


def prepare(path: Path, folder: Path) -> tuple[int, int]:
    """Write a set into the folder, packed; how many articles and questions it holds."""
    rows = list(_rows(path))
    ready = [prepared(row, _foreign(rows, i) if path.name.startswith(MIXED) else ()) for i, row in enumerate(rows)]
    sets.write(folder / f"{path.name.split('.')[0]}.json.xz", ready)
    return len(ready), sum(len(each["questions"]) for each in ready)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """The set's articles: title, paragraphs, questions; those with an empty paragraph left out."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from (row for row in map(json.loads, file) if all(each.strip() for each in row["paragraphs"]))


def _foreign(rows: list[dict[str, Any]], i: int) -> list[dict[str, Any]]:
    """Questions of another article of the set."""
    others = [each for each in rows[(i + 7) % len(rows)]["questions"] if each.get("answerable", True)]
    return random.Random(i).sample(others, min(FOREIGN, len(others)))  # noqa: S311  # to be repeated


def prepared(row: dict[str, Any], foreign: Iterable[dict[str, Any]] = ()) -> sets.Prepared:
    """An article cut into passages, with those of its questions whose answer stands in it or that have none."""
    article = Article.from_paragraphs(title=(row["title"] or "untitled")[:200], paragraphs=row["paragraphs"])
    index = Index([article])
    cut = index.passages_of(article)
    numbers = {each.span: i for i, each in enumerate(cut)}
    passages = [_passage(each) for each in cut]
    asked = [(each, _kind(each)) for each in row["questions"]] + [(each, _FOREIGN) for each in foreign]
    questions: list[sets.Question] = []
    for each, kind in asked:
        gold = list(_places(passages, each)) if kind == "answered" else []
        if gold or kind != "answered":
            near = [numbers[hit.passage.span] for hit in index.search(each["question"], NEAR)]
            questions.append({"text": each["question"], "kind": kind, "gold": gold, "near": near})
    return {"title": article.title, "passages": passages, "questions": questions}


def _kind(question: dict[str, Any]) -> sets.Kind:
    return "answered" if question.get("answerable", True) else "adversarial"


def _passage(cut: Passage) -> sets.Passage:
    start = cut.span.start
    return {
        "text": cut.text,
        "sentences": [(each.start - start, each.stop - start, each.paragraph) for each in cut.sentences],
    }


def _places(passages: list[sets.Passage], question: dict[str, Any]) -> Iterator[tuple[int, int, int, int]]:
    """Where the answers stand: their words; the whole sentence where they differ from it in white space alone."""
    for answer in question.get("answers", ()):
        wanted = answer.get("paragraph_index", question.get("paragraph_index"))
        words = answer["text"]
        for i, passage in enumerate(passages):
            for j, (start, stop, paragraph) in enumerate(passage["sentences"]):
                if wanted is not None and paragraph != wanted + 1:
                    continue
                at = passage["text"].find(words, start, stop)
                if at >= 0:
                    yield i, j, at, at + len(words)
                elif " ".join(words.split()) in " ".join(passage["text"][start:stop].split()):
                    yield i, j, start, stop
