"""What a step of the training sees: questions, each beside a few passages, as token numbers."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch.utils.data import Dataset

from tests.training.batches import Batch, Row, batched
from tests.training.noise import altered, typed
from tests.training.sets import Prepared, Question, read

QUESTION, PASSAGE = 40, 230  # tokens of each that are read
BESIDE = 4  # passages a question
BATCH = 32  # questions a step
STEPS = 1 << 20  # more than any training takes
ALTERED, DROPPED, FOREIGN = 0.16, 0.09, 0.04  # of the questions: a detail changed; answer left out; strange passages
KINDS = {"answered": 1.0, "adversarial": 2.0, "foreign": 0.4}  # how often a question is drawn
WEIGHTS = {"newsqa": 2.5, "squad_v2": 2.5, "qamr": 0.35, "policyqa": 0.4, "reddit": 0.5}
WEIGHTS |= {"amazon": 0.6, "timeqa": 0.6, "fairytale": 0.8}
Tokens = NDArray[np.int64]


@dataclass(slots=True)
class _Passage:
    text: str
    ids: list[int]


@dataclass(slots=True)
class _Article:
    passages: list[_Passage]


@dataclass(slots=True)
class _Asked:
    """A question; by passage, the answers' first and last tokens in it."""

    article: _Article
    question: Question
    answers: dict[int, list[tuple[int, int]]]


class Sampling(Dataset[Batch]):
    """Prepared sets, of which each step draws questions; the same step always draws the same."""

    def __init__(self, folder: Path, tokenizer: Path, seed: int = 1) -> None:
        self.tokenizer = Tokenizer.from_file(str(tokenizer))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.seed = seed
        self.pool: list[_Passage] = []
        self.asked: list[_Asked] = []
        weights: list[float] = []
        for path in sorted(folder.glob("*.json.xz")):
            weight = next((each for name, each in WEIGHTS.items() if name in path.name), 1.0)
            for one in (one for article in read(path) for one in self._taken(article)):
                self.asked.append(one)
                weights.append(weight * KINDS[one.question["kind"]])
        self.weights = list(accumulate(weights))

    def __len__(self) -> int:
        return STEPS

    def __getitem__(self, step: int) -> Batch:
        luck = random.Random(self.seed * STEPS + step)  # noqa: S311  # to be repeated, not to be secret
        drawn = luck.choices(self.asked, cum_weights=self.weights, k=BATCH)
        return batched([row for one in drawn for row in self._rows(one, luck)])

    def _taken(self, article: Prepared) -> Iterator[_Asked]:
        """The article's questions; an answered one only if its answer is among the tokens that are read."""
        texts = [each["text"] for each in article["passages"]]
        read_in = self.tokenizer.encode_batch(texts, add_special_tokens=False)
        passages = [_Passage(text, one.ids[:PASSAGE]) for text, one in zip(texts, read_in, strict=True)]
        own, offsets = _Article(passages), [np.array(one.offsets[:PASSAGE]).reshape(-1, 2) for one in read_in]
        self.pool += passages
        for question in article["questions"]:
            answers: dict[int, list[tuple[int, int]]] = {}
            for i, _, start, stop in question["gold"]:
                if found := tokens_of(offsets[i], start, stop):
                    answers.setdefault(i, []).append(found)
            if answers or question["kind"] != "answered":
                yield _Asked(own, question, answers)

    def _rows(self, one: _Asked, luck: random.Random) -> Iterator[Row]:
        """A question beside passages; it may be made one that they do not answer."""
        text, chance, null = one.question["text"], luck.random(), one.question["kind"] != "answered"
        numbers: Sequence[int | None] | None = None
        if not null and chance < ALTERED:
            other = altered(text, luck.choice(one.article.passages).text, luck)
            text, null = other or text, bool(other)
        elif not null and chance < ALTERED + DROPPED:
            numbers, null = self._without_answer(one, luck), True
        elif not null and chance < ALTERED + DROPPED + FOREIGN:
            numbers, null = [None] * BESIDE, True
        asked = self.tokenizer.encode(typed(text, luck), add_special_tokens=False).ids[:QUESTION]
        for i in self._filled(numbers if numbers is not None else self._chosen(one, luck), one, luck):
            passage = luck.choice(self.pool) if i is None else one.article.passages[i]
            yield Row(asked, passage.ids, [] if null or i is None else one.answers.get(i, []))

    def _chosen(self, one: _Asked, luck: random.Random) -> Sequence[int | None]:
        """A passage with the answer, and some of those that BM25 takes for near."""
        near = one.question["near"]
        if one.question["kind"] != "answered":
            return near[:BESIDE]
        hard = [i for i in near if i not in one.answers][:6]
        luck.shuffle(hard)
        return [luck.choice(list(one.answers)), *hard[: BESIDE - 1 - (luck.random() < 0.3)]]

    def _without_answer(self, one: _Asked, luck: random.Random) -> Sequence[int | None]:
        """Near passages of the article that do not hold the answer's words."""
        words = {one.article.passages[i].text[start:stop].lower() for i, _, start, stop in one.question["gold"]}
        near = [i for i in one.question["near"] if i not in one.answers]
        near = [i for i in near if not any(each in one.article.passages[i].text.lower() for each in words)][:6]
        luck.shuffle(near)
        return near[:BESIDE]

    def _filled(self, numbers: Sequence[int | None], one: _Asked, luck: random.Random) -> Iterator[int | None]:
        """As many as are read: further ones without an answer from the article, or strange ones."""
        yield from numbers
        idle = [i for i in range(len(one.article.passages)) if i not in one.answers and i not in numbers]
        luck.shuffle(idle)
        for _ in range(BESIDE - len(numbers)):
            yield idle.pop() if idle and luck.random() < 0.5 else None


def tokens_of(offsets: Tokens, start: int, stop: int) -> tuple[int, int] | None:
    """The first and the last token of the characters from ``start`` to ``stop``; None if they were cut off."""
    first = np.flatnonzero((offsets[:, 0] <= start) & (offsets[:, 1] > start))
    last = np.flatnonzero((offsets[:, 0] < stop) & (offsets[:, 1] >= stop))
    return (int(first[0]), int(last[-1])) if len(first) and len(last) else None
