"""Measure summaries: ``python -m tests.evaluation.summaries FILE [--folds]``; ROUGE F by ``rouge.py``.

Three sentences a story. ``--folds``: weights fitted on the other stories (8 parts, 3 shuffles), instead of the shipped.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.arrays import Floats
from index.summary.choosing import choose
from index.summary.features import features
from index.summary.summarizer import select
from tests.evaluation import rouge
from tests.evaluation.train_summary import Story, fit, stories

PARTS = 8
SHUFFLES = 3


def shipped(story: Story, most: int) -> list[int]:
    """The summary that is shipped."""
    columns = dict(zip(features(["A.", "B."], [["a"], ["b"]], ""), story.columns.T, strict=True))
    return select(columns, story.shared, story.able, story.needs, named=story.named, most=most)


def measured(tried: Sequence[Story], choice: Callable[[Story], Sequence[int]]) -> Floats:
    """ROUGE of each story's summary: one row a story."""
    return np.array([rouge.rouge(story.reference, [story.sentences[i] for i in choice(story)]) for story in tried])


def crossed(learned: Sequence[Story], tried: Sequence[Sequence[Story]], shuffle: int) -> Floats:
    """ROUGE of each story's three sentences by weights fitted on the stories of other parts, for each reading."""
    order, found = np.random.default_rng(shuffle).permutation(len(learned)), np.zeros((len(tried), len(learned), 3))
    for part in range(PARTS):
        held = order[part::PARTS]
        weights = fit([learned[i] for i in np.setdiff1d(order, held)])
        for reading, made in enumerate(tried):
            found[reading, held] = measured([made[i] for i in held], lambda story, w=weights: three(story, w))  # type: ignore[misc]
    return found


def three(story: Story, weights: Floats) -> list[int]:
    """Three sentences by some weights."""
    merit = story.columns @ weights[:-1]
    return choose(merit, weights[-1], story.shared, story.able, story.needs, most=3)


def line(name: str, found: Floats, lead: Floats) -> None:
    """Print means, gains over the first sentences, and the gains' standard errors."""
    gain = found - lead
    print(
        f"{name:34} {found.mean(0).round(2)} {gain.mean(0).round(2)} ± {(gain.std(0) / len(gain) ** 0.5).round(2)}",
        flush=True,
    )


def main(path: str, *, folds: bool) -> None:
    """Measure the shipped weights on the stories they were fitted on, and with ``folds`` on others."""
    plain, titled = stories(Path(path), titled=False), stories(Path(path), titled=True)
    for n in (1, 3, 6):
        lead = measured(plain, lambda s, n=n: range(min(n, len(s.sentences))))  # type: ignore[misc]
        line(f"the first {n}", lead, lead)
        for name, tried in (("no title", plain), ("title", titled)):
            line(f"shipped weights, {n}, {name}", measured(tried, lambda s, n=n: shipped(s, n)), lead)  # type: ignore[misc]
    if folds:
        lead = measured(plain, lambda s: range(min(3, len(s.sentences))))
        found = np.mean([crossed(titled, (plain, titled), shuffle) for shuffle in range(SHUFFLES)], axis=0)
        line("folds, 3, no title", found[0], lead)
        line("folds, 3, title", found[1], lead)


if __name__ == "__main__":
    main(sys.argv[1], folds="--folds" in sys.argv)
