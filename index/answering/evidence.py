"""How likely the articles answer, by the best sentence: one probability of five named inputs, and one threshold."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from index.answering.question import Mentioned, Named
from index.model import Passage
from index.reader.reading import Marked

THRESHOLD = 0.3


class Inputs(NamedTuple):
    """What speaks for the sentence that is marked highest.

    ``anywhere``: log odds that any sentence answers. ``score``: log odds of this one. ``share``: the logarithm of its
    part of the scores of all. ``lacking``: 1 if the question names what its article does not, else 0. ``apart``: 1 if
    the question names what its passage does not.
    """

    anywhere: float
    score: float
    share: float
    lacking: float
    apart: float


# Learned by ``python -m tests.evaluation.calibrate``.
BIAS = 0.0
WEIGHTS = Inputs(anywhere=0.78, score=-0.23, share=0.33, lacking=0.31, apart=-1.33)


def evidence(inputs: Inputs) -> float:
    """The probability, 0..1, that there is an answer (logistic regression)."""
    return 1 / (1 + math.exp(-BIAS - sum(weight * value for weight, value in zip(WEIGHTS, inputs, strict=True))))


def observed(
    anywhere: float, ranked: Sequence[Marked], passage: Passage, named: Sequence[Named], lacking: Sequence[Named]
) -> Inputs:
    """The inputs of the first of ``ranked``, a sentence of ``passage``.

    ``named``: what the question names; ``lacking``: what of that the article does not.
    """
    scores = [marked.score for marked in ranked]
    share = -math.log(sum(math.exp(score - scores[0]) for score in scores))
    apart = Mentioned(passage.text).lacking(named)
    return Inputs(anywhere, scores[0], share, float(bool(lacking)), float(bool(apart)))
