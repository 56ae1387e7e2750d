"""``python -m tests.evaluation.train_summary FILE`` prints the summary's weights as ``index/summary.py`` holds them.

The weights are those of a random reader who draws three sentences, exp(merit) the likelier, of all threes of the first
``POOL`` that may stand together; what is raised is the mean of ROUGE-1, -2 and -L that this reader can expect, less
``SHRINK`` times the weights' squares. Everything is summed exactly, so the same stories give the same weights.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.arrays import Floats
from index.model import Article
from index.retrieval.passages import split
from index.summary.choosing import Needs
from index.summary.features import features, quotable
from index.summary.names import names
from index.summary.references import antecedents
from index.summary.summarizer import analyse, similarity
from tests.evaluation import rouge

POOL = 32
SHRINK = 0.001
STEPS = 400
RATE = 0.1


@dataclass(frozen=True)
class Story:
    """A story made ready: its sentences' features, the threes that may stand together, and what each earns."""

    columns: Floats
    shared: Floats
    threes: NDArray[np.intp]
    earned: Floats
    able: list[bool]
    needs: Needs
    named: list[set[str]]
    sentences: list[str]
    reference: list[str]


def title_of(url: str) -> str:
    """The words in a story's address stand for its headline, which these stories lack.

    >>> title_of("http://edition.cnn.com/2015/03/06/health/six-way-kidney-donation/index.html")
    'six way kidney donation'
    """
    last = [part for part in url.split("/") if part and part != "index.html"][-1]
    return " ".join(last.removesuffix(".html").replace("-", " ").split())


def stories(path: Path, *, titled: bool) -> list[Story]:
    """The stories of a file, with their addresses' words for a headline or without one."""
    return [_story(json.loads(line), titled=titled) for line in path.read_text(encoding="utf-8").splitlines()]


def _story(row: dict[str, object], *, titled: bool) -> Story:
    paragraphs, reference = row["paragraphs"], row["reference"]
    assert isinstance(paragraphs, list)
    assert isinstance(reference, list)
    article = Article.from_paragraphs(title=title_of(str(row["url"])) if titled else "", paragraphs=paragraphs)
    sentences = [each.of(article.text) for passage in split(article) for each in passage.sentences]
    texts, terms = analyse(sentences)
    able, needs = quotable(texts, terms), antecedents(texts, article.title)
    threes = _threes(able, needs)
    columns = np.stack(list(features(texts, terms, article.title).values()), axis=1)
    return Story(
        columns,
        similarity(terms),
        threes,
        _earned(reference, sentences, threes),
        able,
        needs,
        names(texts),
        sentences,
        reference,
    )


def _threes(able: Sequence[bool], needs: Needs) -> NDArray[np.intp]:
    """All threes of sentences that may stand together (none where a story has fewer)."""
    pool = [i for i, ok in enumerate(able) if ok][:POOL]
    met = [each for each in combinations(pool, 3) if all(needs[i] is None or needs[i] in each for i in each)]
    return np.array(met, np.intp).reshape(-1, 3)


def _earned(reference: Sequence[str], sentences: Sequence[str], threes: NDArray[np.intp]) -> Floats:
    """The mean of ROUGE-1, -2 and -Lsum (its union not clipped) of each three."""
    wanted = [rouge.tokens(text) for text in reference]
    given = [rouge.tokens(text) for text in sentences]
    flat = [token for each in wanted for token in each]
    one = _hits([Counter(each) for each in given], Counter(flat), threes)
    two = _hits([Counter(pairwise(e)) for e in given], Counter(pairwise(flat)), threes)
    marks = np.array(
        [[i in places for e in wanted for places in [rouge.common(e, g)] for i in range(len(e))] for g in given]
    )
    lines = marks[threes].any(axis=1).sum(axis=1)
    size = np.array([len(each) for each in given])[threes].sum(axis=1) + len(flat)
    return np.asarray(200 * (one / size + two / (size - 2) + lines / size) / 3)


def _hits(given: Sequence[Counter[object]], wanted: Counter[object], threes: NDArray[np.intp]) -> Floats:
    counts = np.array([[each[key] for key in wanted] for each in given])
    return np.asarray(np.minimum(counts[threes].sum(axis=1), list(wanted.values())).sum(axis=1), float)


def fit(learned: Sequence[Story]) -> Floats:
    """The weights of the features, then of what two sentences share (taken off), by Adam."""
    weights = np.zeros(learned[0].columns.shape[1] + 1)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = sum((_slope(story, weights) for story in learned), np.zeros_like(weights)) / len(learned)
        slope -= 2 * SHRINK * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = RATE * min(1, 2 * (1 - step / STEPS))
        weights += rate * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
    return weights


def _slope(story: Story, weights: Floats) -> Floats:
    """How what the reader can expect of a story changes with each weight."""
    threes, share = story.threes, story.shared
    if len(threes) < 2:
        return np.zeros_like(weights)
    a, b, c = threes.T
    repeated = share[a, b] + share[a, c] + share[b, c]
    merit = (story.columns @ weights[:-1])[threes].sum(axis=1) - weights[-1] * repeated
    chance = np.exp(merit - merit.max())
    chance /= chance.sum()
    pull = chance * (story.earned - chance @ story.earned)
    each = sum(np.bincount(side, pull, len(share)) for side in (a, b, c))
    return np.append(each @ story.columns, -pull @ repeated)


def main(path: str) -> None:
    """Print the weights."""
    weights = fit(stories(Path(path), titled=True))
    names = features(["A.", "B."], [["a"], ["b"]], "")
    print("WEIGHTS = {")
    for name, weight in zip(names, weights, strict=False):
        print(f'    "{name}": {weight:.2f},')
    print("}")
    print(f"REPEATS = {weights[-1]:.2f}")


if __name__ == "__main__":
    main(sys.argv[1])
